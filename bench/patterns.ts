/**
 * 2,000 requests at once in the pattern of each of verl, OpenRLHF, slime and NeMo Gym, beside a
 * bare route that is asked in the same pattern: none may be lost, none may be wrong.
 *   node bench/patterns.ts [--requests N] [--only NAME]
 */
import { Agent } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { flood, type Measured } from './compat/flood.ts';
import { startServer } from './http/server-process.ts';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '2000' }, only: { type: 'string' } },
});
const total = Number(values.requests);

interface Pattern {
  name: string;
  path: string;
  /** Connections as its client holds them. */
  agent: Agent;
  body(index: number): object;
  /** What the client takes from the answer, and what it should be. */
  reward(answer: unknown): unknown;
  expected(index: number): unknown;
  /** Status after which the client sends again, and how often. */
  retries: { after(status: number | undefined): boolean; tries: number };
}

const response = (index: number) => `So the answer is \\boxed{${index}}.`;
/** Every third sample is wrong. */
const label = (index: number) => String(index % 3 === 0 ? index + 1 : index);
const math = (index: number) => (index % 3 === 0 ? 0 : 1);
const failed = (status: number | undefined) => status === undefined || status >= 400;
const message = (text: string) => ({
  type: 'message',
  role: 'assistant',
  content: [{ type: 'output_text', text, annotations: [] }],
});

const PATTERNS: Pattern[] = [
  {
    // One request for each test case, 64 at a time, a connection each; 504 is tried again.
    name: 'verl',
    path: '/run_code',
    agent: new Agent({ keepAlive: false, maxSockets: 64 }),
    body: (index) => ({
      compile_timeout: 10,
      run_timeout: 10,
      code: `# rollout ${Math.floor(index / 10)}\nprint(int(input()) + ${Math.floor(index / 10)})\n`,
      stdin: `${index}\n`,
      memory_limit_MB: 1024,
      language: 'python',
      files: {},
      fetch_files: [],
    }),
    reward: (answer) => (answer as { run_result?: { stdout?: string } }).run_result?.stdout,
    expected: (index) => `${index + Math.floor(index / 10)}\n`,
    retries: { after: (status) => status === 504, tries: 3 },
  },
  {
    // One sample a call, a connection each, without a limit.
    name: 'OpenRLHF',
    path: '/compat/openrlhf',
    agent: new Agent({ keepAlive: false }),
    body: (index) => ({ query: [`q${response(index)}`], prompts: ['q'], labels: [label(index)] }),
    reward: (answer) => (answer as { rewards?: number[] }).rewards?.[0],
    expected: math,
    retries: { after: failed, tries: 5 },
  },
  {
    // A pool of 64 connections that are kept.
    name: 'slime',
    path: '/compat/slime',
    agent: new Agent({ keepAlive: true, maxSockets: 64 }),
    body: (index) => ({ prompt: 'q', response: response(index), label: label(index) }),
    reward: (answer) => answer,
    expected: math,
    retries: { after: failed, tries: 10 },
  },
  {
    // 1,024 connections that are kept; a dropped one is tried again for ever.
    name: 'NeMo Gym',
    path: '/verify',
    agent: new Agent({ keepAlive: true, maxSockets: 1024 }),
    body: (index) => ({
      responses_create_params: { input: [{ role: 'user', content: 'q' }] },
      response: { id: 'r', object: 'response', output: [message(response(index))] },
      expected_answer: label(index),
    }),
    reward: (answer) => (answer as { reward?: number }).reward,
    expected: math,
    retries: { after: (status) => status === undefined, tries: 1000 },
  },
];

const [ours, bare] = await Promise.all([
  startServer('../../src/main.ts', ['serve'], {}),
  startServer('bare-server.ts', [], {}),
]);
let faults = 0;
try {
  while (!(await fetch(`${ours.address}/readyz`)).ok)
    await new Promise((resolve) => setTimeout(resolve, 200));
  console.log(
    `${cpus().length} x ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]!.toFixed(0)}; ${total} requests at once`,
  );
  for (const { name, path, agent, body, reward, expected, retries } of PATTERNS) {
    if (values.only !== undefined && values.only !== name) continue;
    const bodies = Array.from({ length: total }, (_, index) => JSON.stringify(body(index)));
    const right = (index: number, answer: unknown) => reward(answer) === expected(index);
    const yardstick = await flood(`${bare.address}/bare`, bodies, { agent, retries, right: () => true });
    const seen = await flood(`${ours.address}${path}`, bodies, { agent, retries, right });
    agent.destroy();
    faults += seen.lost + seen.wrong;
    console.log(`${name.padEnd(10)} ${line(seen)}   bare route: ${line(yardstick)}`);
  }
} finally {
  await Promise.all([ours.stop(), bare.stop()]);
}
if (faults > 0) process.exitCode = 1;

function line({ seconds, p50, p99, lost, wrong, again }: Measured): string {
  const times = `${seconds.toFixed(1)} s  p50 ${p50.toFixed(0)} ms  p99 ${p99.toFixed(0)} ms`;
  return `${times}  ${lost} lost  ${wrong} wrong  ${again} sent again`;
}
