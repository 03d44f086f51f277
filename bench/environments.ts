/**
 * Environments over HTTP: sessions that step at once in batches, and whole episodes of frozen_lake
 * beside Gymnasium in its own process.
 *   npm run bench:environments [-- --gymnasium PYTHON]
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { runService } from '../tests/support/service-process.ts';

const { values } = parseArgs({ options: { gymnasium: { type: 'string', default: 'python3' } } });
const SESSIONS = 1000;
const BATCH = 100;
const ROUNDS = 2000;
const WAY = ['down', 'down', 'right', 'right', 'down', 'right'];
const LAKE = '/v1/environments/frozen_lake';

// As `npm start` does it.
const service = await runService({
  TOUCHSTONE_LOG_LEVEL: 'error',
  NODE_OPTIONS: '--max-semi-space-size=16',
});
const pool = new Pool(service.url, { connections: 10 });
const pid = service.process.pid!;

type Answer = ReturnType<typeof JSON.parse>;

async function post(path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const answer = await pool.request({ method: 'POST', path, headers, body: JSON.stringify(body) });
  return answer.body.json();
}

const memoryMb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Seconds of processor time that the service has had. */
function cpuSeconds(): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

const share = (sorted: number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;

async function open(
  count: number,
  replaced: readonly string[] = [],
  parameters: object = {},
): Promise<string[]> {
  const episodes = Array.from({ length: count }, (_, seed) => ({
    ...{ seed, parameters },
    ...(replaced[seed] !== undefined && { replace: replaced[seed] }),
  }));
  const { outcomes } = await post(`${LAKE}/reset`, { episodes });
  return outcomes.map(({ session }: { session: string }) => session);
}

/** All sessions step at once, a hundred in a request. */
async function latency(): Promise<void> {
  const map = ['SFFFFFFF', ...Array.from({ length: 6 }, () => 'FFFFFFFF'), 'FFFFFFFG'];
  const sessions = await open(SESSIONS, [], { map, max_steps: 10_000 });
  const batches = Array.from({ length: SESSIONS / BATCH }, (_, index) =>
    sessions.slice(index * BATCH, (index + 1) * BATCH),
  );
  const times: number[] = [];
  const memory: number[] = [];
  const begun = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) {
    const action = round % 2 ? 'left' : 'right';
    await Promise.all(
      batches.map(async (batch) => {
        const sent = performance.now();
        const { outcomes } = await post(`${LAKE}/step`, {
          steps: batch.map((session) => ({ session, action, step: round + 1 })),
        });
        if (outcomes.some(({ error }: Answer) => error)) throw new Error('a step was refused');
        times.push(performance.now() - sent);
      }),
    );
    if (round % 200 === 199) memory.push(Math.round(memoryMb()));
  }
  const seconds = (performance.now() - begun) / 1000;
  const perStep = times.map((ms) => ms / BATCH).sort((one, other) => one - other);
  times.sort((one, other) => one - other);
  console.log(
    `${SESSIONS} sessions at once, ${BATCH} a request: ${Math.round((SESSIONS * ROUNDS) / seconds)} steps/s; ` +
      `a request p50 ${share(times, 0.5).toFixed(1)} ms, p99 ${share(times, 0.99).toFixed(1)} ms ` +
      `(a step of it p99 ${share(perStep, 0.99).toFixed(2)} ms); memory ${memory.join(', ')} MB`,
  );
}

/** Whole episodes: opened, six steps to the goal, the next in their place. */
async function episodes(count: number, rounds: number): Promise<number> {
  let sessions: string[] = [];
  sessions = await open(count);
  const [cpu, begun] = [cpuSeconds(), performance.now()];
  for (let round = 0; round < rounds; round += 1) {
    for (const action of WAY) {
      const { outcomes } = await post(`${LAKE}/step`, {
        steps: sessions.map((session) => ({ session, action })),
      });
      if (action === 'right' && round === 0 && outcomes.length !== count) throw new Error('steps were lost');
    }
    sessions = await open(count, sessions);
  }
  const played = count * rounds;
  const perCore = played / (cpuSeconds() - cpu);
  const wall = played / ((performance.now() - begun) / 1000);
  console.log(
    `frozen_lake over batch HTTP: ${Math.round(wall)} episodes/s; ${Math.round(perCore)} a second of processor time`,
  );
  return perCore;
}

const GYMNASIUM = `
import time, gymnasium
WAY = [1, 1, 2, 2, 1, 2]
def episodes(fresh, seconds=3.0):
    env = gymnasium.make("FrozenLake-v1", is_slippery=False)
    begun, count = time.process_time(), 0
    while time.process_time() - begun < seconds:
        if fresh:
            env = gymnasium.make("FrozenLake-v1", is_slippery=False)
        env.reset(seed=count)
        for action in WAY:
            env.step(action)
        count += 1
    return count / (time.process_time() - begun)
print(episodes(True), episodes(False))
`;

try {
  await episodes(1000, 2); // warm
  await latency();
  const ours = await episodes(1000, 20);
  const run = spawnSync(values.gymnasium, ['-c', GYMNASIUM], { encoding: 'utf8' });
  if (run.status !== 0) console.log(`gymnasium is not there (${values.gymnasium}): nothing to compare with`);
  else {
    const [made, reset] = run.stdout.trim().split(' ').map(Number) as [number, number];
    console.log(
      `gymnasium in its own process, a core: ${Math.round(made)} episodes/s with make, ${Math.round(reset)} with reset alone; ` +
        `ours is ${(ours / made).toFixed(1)}x and ${(ours / reset).toFixed(2)}x`,
    );
  }
} finally {
  await pool.close();
  await service.stop();
}
