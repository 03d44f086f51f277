/**
 * verl's pattern on /run_code: 64 connections without keep-alive, one request for each test case,
 * beside a server that starts `python3` for every request.
 *   node bench/compat.ts [--requests N] [--cases N]
 */
import { Agent, request } from 'node:http';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startServer } from './http/server-process.ts';

const CONNECTIONS = 64;
const BAR = 3;
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '1500' }, cases: { type: 'string', default: '10' } },
});
const total = Number(values.requests);
const cases = Number(values.cases);

/**
 * Each program is another one, so that nothing is answered from memory; its cases share it, as a
 * rollout's do.
 */
function body(index: number): { payload: string; expected: string } {
  const [program, n] = [Math.floor(index / cases), index % cases];
  const code = `import sys\nfrom collections import Counter\n# rollout ${program}\nn = int(sys.stdin.readline())\nprint(sum(Counter(str(i) for i in range(n)).values()) + ${program})\n`;
  const payload = {
    compile_timeout: 10,
    run_timeout: 10,
    code,
    stdin: `${n}\n`,
    memory_limit_MB: 1024,
    language: 'python',
    files: {},
    fetch_files: [],
  };
  return { payload: JSON.stringify(payload), expected: `${n + program}\n` };
}

function post(url: string, payload: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
    const sent = request(
      url,
      { method: 'POST', agent: new Agent({ keepAlive: false }), headers },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      },
    );
    sent.on('error', reject);
    sent.end(payload);
  });
}

interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  wrong: number;
}

async function measure(url: string, count: number, offset: number): Promise<Measured> {
  let next = 0;
  let wrong = 0;
  const times: number[] = [];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (next < count) {
        const { payload, expected } = body(offset + next++);
        const sent = performance.now();
        const answer = JSON.parse(await post(url, payload));
        times.push(performance.now() - sent);
        if (answer.run_result?.stdout !== expected) wrong++;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return {
    perSecond: count / seconds,
    p50: times[count >> 1] ?? 0,
    p99: times[Math.floor(count * 0.99)] ?? 0,
    wrong,
  };
}

const [ours, theirs] = await Promise.all([
  startServer('../../src/main.ts', ['serve'], {}),
  startServer('../compat/process-per-request.ts', [], {}),
]);
try {
  while (!(await fetch(`${ours.address}/readyz`)).ok)
    await new Promise((resolve) => setTimeout(resolve, 200));
  console.log(
    `${cpus().length} x ${cpus()[0]?.model}, Node ${process.version}; ${CONNECTIONS} connections, no keep-alive, ${cases} cases a program`,
  );
  await measure(`${ours.address}/run_code`, CONNECTIONS, 1_000_000);
  const rows = [
    ['/run_code', await measure(`${ours.address}/run_code`, total, 0)],
    [
      'a python3 process for every request',
      await measure(`${theirs.address}/run_code`, Math.ceil(total / 5), 0),
    ],
  ] as const;
  for (const [name, { perSecond, p50, p99, wrong }] of rows) {
    console.log(
      `${name.padEnd(40)} ${perSecond.toFixed(0).padStart(6)} requests/s  p50 ${p50.toFixed(0)} ms  p99 ${p99.toFixed(0)} ms  ${wrong} wrong`,
    );
  }
  const ratio = rows[0][1].perSecond / rows[1][1].perSecond;
  console.log(`ratio ${ratio.toFixed(2)} (bar ≥ ${BAR})${ratio >= BAR ? '' : '  BELOW THE BAR'}`);
} finally {
  await Promise.all([ours.stop(), theirs.stop()]);
}
