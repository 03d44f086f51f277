/**
 * The clients by the versions that were last seen to work, and how each is got. None needs PyTorch:
 * what would train a model around them is left out (`drivers/leave_out.py`).
 */

/** Installed with what they need. */
export const INSTALLED: Record<string, string> = {
  'sandbox-fusion': '0.3.7',
  openai: '3.57.0',
  'inspect-ai': '0.3.285',
  judge0: '0.0.8',
  'judge0-client': '0.4.0',
  langsmith: '0.15.1',
  langfuse: '5.0.4',
  braintrust: '0.48.1',
  autoevals: '0.4.1',
};

/** What the unpacked ones import of others. */
export const BESIDE: Record<string, string> = {
  aiohttp: '3.14.5',
  cachetools: '8.0.2',
  'importlib-metadata': '10.2.0',
  jinja2: '3.1.6',
  numpy: '2.4.6',
  orjson: '3.13.0',
  'pydantic-settings': '2.16.3',
};

/** Wheels that are unpacked without what they need: their own modules alone. */
export const UNPACKED: Record<string, string> = {
  verl: '0.9.1',
  openrlhf: '0.11.2',
  'miles-rl': '0.0.2',
  axolotl: '0.21.0',
  'nemo-gym': '0.7.0',
  'tinker-cookbook': '0.6.1',
  'eval-protocol': '0.3.33',
  trl: '1.16.0',
  'ms-swift': '4.6.0',
  areal: '1.0.4',
  'skyrl-gym': '0.4.0',
  lighteval: '0.13.0',
  'lm-eval': '0.4.13',
  verifiers: '0.4.0',
  deepeval: '4.3.1',
  'arize-phoenix-evals': '3.9.4',
  'mlflow-skinny': '3.17.2',
  weave: '0.54.0',
  ragas: '0.4.3',
  openenv: '0.10.0',
  harbor: '0.26.0',
  agentlightning: '1.0.2',
  atroposlib: '0.4.0',
  evalscope: '1.14.1',
  opencompass: '0.5.4',
  'lmms-eval': '0.7.3',
  'crfm-helm': '0.5.16',
};

/**
 * Unpacked as well, in a version that stays: the last with an interface that is still in use, or
 * the last that Python 3.11 can read.
 */
export const STAYING: Record<string, { of: string; version: string }> = {
  'verifiers-0.3': { of: 'verifiers', version: '0.3.1' },
  'openpipe-art': { of: 'openpipe-art', version: '0.5.18' },
};

export const NPM: Record<string, string> = { promptfoo: '0.123.1' };

/** promptfoo's database, which it names as optional. */
export const NPM_BESIDE: Record<string, string> = { '@libsql/linux-x64-gnu': '0.5.29' };

export const versionOf = (name: string): string =>
  INSTALLED[name] ?? UNPACKED[name] ?? STAYING[name]?.version ?? NPM[name] ?? 'of this repository';
