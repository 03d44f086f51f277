/**
 * What hostile neighbours cost: 64 honest programs sent together with programs that loop, exhaust
 * memory, flood their output or end their process. Counts the honest ones that got another verdict
 * than the right one, and reads the event-loop delay of the service.
 *   node bench/hostile.ts [--rounds N]
 */
import { parseArgs } from 'node:util';
import { startServer } from './http/server-process.ts';

const HONEST = 64;
const HOSTILE = [
  'for (;;);',
  'while (true) console.log("x".repeat(1000));',
  'const a = []; for (;;) a.push(new Array(1e5).fill(1));',
  'Array(1e9).fill(0);',
  '2n ** (2n ** 28n);',
  'Array(2 ** 32 - 1).indexOf(1);',
  'throw { get message() { for (;;); } };',
  'process.exit(0);',
  'new Promise(() => {});',
  'function f() { f(); } f();',
  'Error.prepareStackTrace = () => { for (;;); }; null.x;',
  '"x".repeat(2 ** 28);',
];

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const server = await startServer('../../src/main.ts', ['serve'], { TOUCHSTONE_RUNTIMES: 'javascript' });

interface Answer {
  status: number;
  reward?: number;
  reason?: string;
}

async function grade(program: string, input: string, expected: string): Promise<Answer> {
  const response = await fetch(`${server.address}/v1/rewards/code`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      response: program,
      reference: { language: 'javascript', tests: { kind: 'stdio', cases: [{ input, expected }] } },
      options: { extract: 'none', limits: { test_cpu_ms: 500, total_cpu_ms: 500 } },
    }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

/** At the 99th percentile, as the service itself measured since it was last asked. */
async function eventLoopDelay(): Promise<string> {
  const text = await (await fetch(`${server.address}/metrics`)).text();
  const seconds = Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text)?.[1]);
  return `${(seconds * 1000).toFixed(1)} ms`;
}

async function round(number: number): Promise<void> {
  const started = performance.now();
  const hostile = HOSTILE.map((program) => grade(program, '', `never printed in round ${number}`));
  const honest = Array.from({ length: HONEST }, (_, n) => {
    const isRight = n % 2 === 0;
    const program = `const n = Number(require('fs').readFileSync(0, 'utf8')); console.log(n ${isRight ? '+' : '-'} ${n + 1});`;
    return grade(program, String(number), String(number + n + 1)).then(
      (answer) => answer.reward === (isRight ? 1 : 0),
    );
  });
  const wrong = (await Promise.all(honest)).filter((isRight) => !isRight).length;
  const honestMs = performance.now() - started;
  const reasons = (await Promise.all(hostile)).map(
    ({ status, reward, reason }) => `${reason} ${reward ?? status}`,
  );
  console.log(
    `round ${number}: ${wrong} of ${HONEST} honest ones misjudged, all answered after ${(honestMs / 1000).toFixed(1)} s; event-loop delay p99 ${await eventLoopDelay()}`,
  );
  console.log(`  hostile: ${reasons.join(', ')}`);
}

try {
  while ((await fetch(`${server.address}/readyz`)).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 100));
  await eventLoopDelay();
  for (let number = 1; number <= Number(values.rounds); number += 1) await round(number);
} finally {
  await server.stop();
}
