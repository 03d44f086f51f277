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
  { driver: 'nemo_gym', title: 'NeMo Gym, resources server', from: 'nemo-gym', down: 'waits' },
  { driver: 'axolotl', title: 'Axolotl, `nemo_gym`', from: 'axolotl', down: '0', instead: 'trl' },
  { driver: 'ms_swift', title: 'ms-swift, `adapters.ms_swift`', from: 'ms-swift', down: 'masked' },
  { driver: 'areal', title: 'AReaL, `adapters.areal`', from: 'areal', down: 'raises' },
  { driver: 'skyrl', title: 'SkyRL-Gym, `adapters.skyrl`', from: 'skyrl-gym', down: 'raises' },
  {
    driver: 'verifiers',
    title: 'Prime verifiers, a reward of its `Task`',
    from: 'verifiers',
    down: 'raises',
  },
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
  { driver: 'python_client', title: '`clients/python`', down: 'masked' },
  { driver: 'typescript_client', title: '`clients/typescript`', down: 'masked' },
];

export function expected({ down }: Client, situation: Situation): Outcome {
  if (situation === 'wrong') return '0';
  return situation === 'down' ? down : '1';
}
