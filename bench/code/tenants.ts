/** What programs cost when several keys take turns, and what their isolates take in memory. */
import { readFileSync } from 'node:fs';
import { createCodeVerifier } from '../../src/verifiers/code/verifier.ts';
import { childrenOf } from '../../tests/chaos/processes.ts';
import { openSandbox } from './bench-sandbox.ts';
import { privateMbOf } from './memory.ts';
import { SETS } from './sets.ts';

const PROGRAMS = 60;
const ROUNDS = 5;
const KEYS = [1, 2, 10];

/** CPU milliseconds that a process has used; the kernel counts in ticks of 10. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

export async function measureTenants(): Promise<void> {
  console.log('\nCPU of the children per program, when keys take turns on one child (and its spare)');
  for (const runtime of ['python', 'javascript'] as const) {
    const items = SETS[runtime][0]!().items.slice(0, PROGRAMS);
    const { sandbox } = await openSandbox([runtime], 1);
    const verifier = createCodeVerifier({ sandbox });
    const { signal } = new AbortController();
    const round = async (keys: number): Promise<number> => {
      const before = childrenOf(process.pid).map((pid) => [pid, cpuMsOf(pid)] as const);
      for (const [at, { response, reference, options }] of items.entries())
        await verifier.grade({ response, reference, options }, { signal, tenant: `key ${at % keys}` });
      const used = before.map(([pid, ms]) => cpuMsOf(pid) - ms);
      return used.reduce((sum, ms) => sum + ms, 0) / items.length;
    };
    // Tests become known, code warm, and each key gets its isolate; then all take turns.
    for (const keys of [1, 1, ...KEYS]) await round(keys);
    const times = new Map(KEYS.map((keys) => [keys, [] as number[]]));
    for (let at = 0; at < ROUNDS; at += 1) for (const [keys, all] of times) all.push(await round(keys));
    const median = (keys: number) => times.get(keys)!.sort((a, b) => a - b)[ROUNDS >> 1]!;
    for (const keys of KEYS)
      console.log(
        `  ${runtime.padEnd(12)} ${String(keys).padStart(2)} keys ${median(keys).toFixed(1).padStart(6)} ms, ` +
          `${(median(keys) / median(1)).toFixed(2)}x one`,
      );
    const memory = childrenOf(process.pid).map(privateMbOf);
    console.log(`  ${runtime.padEnd(12)} private MiB of its children afterwards: ${memory.join(', ')}`);
    await sandbox.close();
  }
}
