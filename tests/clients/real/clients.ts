/**
 * Every client that is run, and what must come of it. `0` is admitted only while the service is not
 * there, where no route can help, and only with the name of what to use instead.
 */

/**
 * What a client made of it: the full reward, none, its own mask (None, NaN), an exception, or still
 * trying when the play was over.
 */
export type Outcome = '1' | '0' | 'masked' | 'raises' | 'waits';

export const SITUATIONS = ['right', 'wrong', 'busy', 'draining', 'down'] as const;
export type Situation = (typeof SITUATIONS)[number];

export interface Client {
  /** Its driver in `drivers/`. */
  driver: string;
  title: string;
  /** The package it comes from; none where it is our own. */
  from?: string;
  down: Outcome;
  /** For a client that scores 0 while nothing is there: the driver of what to use instead. */
  instead?: string;
}

export const CLIENTS: Client[] = [
  {
    driver: 'verl',
    title: 'verl, `sandbox_fusion.url`',
    from: 'verl',
    down: '0',
    instead: 'verl_adapter',
  },
  { driver: 'verl_adapter', title: 'verl, `adapters.verl`', from: 'verl', down: 'raises' },
  { driver: 'trl', title: 'TRL, `adapters.trl`', from: 'trl', down: 'masked' },
  { driver: 'openrlhf', title: 'OpenRLHF, `remote_url`', from: 'openrlhf', down: 'raises' },
  { driver: 'miles', title: 'miles, `remote_rm`', from: 'miles-rl', down: 'raises' },
  { driver: 'nemo_gym', title: 'NeMo Gym, resources server', from: 'nemo-gym', down: 'waits' },
  { driver: 'axolotl', title: 'Axolotl, `nemo_gym`', from: 'axolotl', down: '0', instead: 'trl' },
  { driver: 'ms_swift', title: 'ms-swift, `adapters.ms_swift`', from: 'ms-swift', down: 'masked' },
  { driver: 'areal', title: 'AReaL, `adapters.areal`', from: 'areal', down: 'raises' },
  { driver: 'skyrl', title: 'SkyRL-Gym, `adapters.skyrl`', from: 'skyrl-gym', down: 'raises' },
  { driver: 'verifiers', title: 'verifiers, `adapters.agents.verifiers`', from: 'verifiers', down: 'raises' },
  {
    driver: 'verifiers_rubric',
    title: "verifiers' `Rubric`, `adapters.agents.verifiers`",
    from: 'verifiers-0.3',
    down: 'masked',
  },
  { driver: 'openenv', title: 'OpenEnv, `adapters.agents.openenv`', from: 'openenv', down: 'masked' },
  {
    driver: 'agent_lightning',
    title: 'Agent Lightning, `adapters.agents.agent_lightning`',
    from: 'agentlightning',
    down: 'masked',
  },
  { driver: 'art', title: 'ART, `adapters.agents.art`', from: 'openpipe-art', down: 'raises' },
  { driver: 'atropos', title: 'Atropos, `adapters.agents.atropos`', from: 'atroposlib', down: 'masked' },
  {
    driver: 'tinker',
    title: 'tinker-cookbook, `SANDBOX_URL`',
    from: 'tinker-cookbook',
    down: '0',
    instead: 'python_client',
  },
  { driver: 'sandbox_fusion', title: 'sandbox-fusion SDK', from: 'sandbox-fusion', down: 'raises' },
  { driver: 'judge0_sdk', title: 'Judge0 SDK', from: 'judge0', down: 'raises' },
  { driver: 'judge0_client', title: 'judge0-client', from: 'judge0-client', down: 'raises' },
  { driver: 'openai', title: 'OpenAI SDK, graders', from: 'openai', down: 'raises' },
  { driver: 'eval_protocol', title: 'Eval Protocol, remote', from: 'eval-protocol', down: 'raises' },
  { driver: 'promptfoo', title: 'promptfoo, webhook', from: 'promptfoo', down: 'raises' },
  { driver: 'inspect', title: 'Inspect, `adapters.inspect_ai`', from: 'inspect-ai', down: 'masked' },
  { driver: 'lighteval', title: 'lighteval, `adapters.lighteval`', from: 'lighteval', down: 'masked' },
  { driver: 'lm_eval', title: 'lm-eval, `adapters.lm_eval`', from: 'lm-eval', down: 'masked' },
  {
    driver: 'lmms_eval',
    title: 'lmms-eval, `adapters.harnesses.lmms_eval`',
    from: 'lmms-eval',
    down: 'masked',
  },
  {
    driver: 'evalscope',
    title: 'evalscope, `adapters.harnesses.evalscope`',
    from: 'evalscope',
    down: 'masked',
  },
  {
    driver: 'opencompass',
    title: 'OpenCompass, `adapters.harnesses.opencompass`',
    from: 'opencompass',
    down: 'raises',
  },
  { driver: 'helm', title: 'HELM, `adapters.harnesses.helm`', from: 'crfm-helm', down: 'masked' },
  { driver: 'harbor', title: 'Harbor, `adapters.harnesses.harbor`', from: 'harbor', down: 'raises' },
  {
    driver: 'langsmith',
    title: 'LangSmith, `adapters.platforms.langsmith`',
    from: 'langsmith',
    down: 'masked',
  },
  { driver: 'langfuse', title: 'Langfuse, `adapters.platforms.langfuse`', from: 'langfuse', down: 'masked' },
  {
    driver: 'braintrust',
    title: 'Braintrust, `adapters.platforms.braintrust`',
    from: 'braintrust',
    down: 'masked',
  },
  {
    driver: 'autoevals',
    title: 'autoevals, `adapters.platforms.braintrust`',
    from: 'autoevals',
    down: 'masked',
  },
  { driver: 'deepeval', title: 'DeepEval, `adapters.platforms.deepeval`', from: 'deepeval', down: 'raises' },
  {
    driver: 'phoenix',
    title: 'Phoenix, `adapters.platforms.phoenix`',
    from: 'arize-phoenix-evals',
    down: 'raises',
  },
  { driver: 'mlflow', title: 'MLflow, `adapters.platforms.mlflow`', from: 'mlflow-skinny', down: 'masked' },
  { driver: 'weave', title: 'Weave, `adapters.platforms.weave`', from: 'weave', down: 'masked' },
  { driver: 'ragas', title: 'ragas, `adapters.platforms.ragas`', from: 'ragas', down: 'masked' },
  { driver: 'python_client', title: '`clients/python`', down: 'masked' },
  { driver: 'typescript_client', title: '`clients/typescript`', down: 'masked' },
];

export function expected({ down }: Client, situation: Situation): Outcome {
  if (situation === 'wrong') return '0';
  return situation === 'down' ? down : '1';
}
