/**
 * A server in a process of its own, so that it does not share its core's time with the load
 * generator.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  address: string;
  /** CPU seconds of the process itself, without its children. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

/** @param script path below bench/http. */
export async function startServer(
  script: string,
  args: string[],
  settings: Record<string, string>,
): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'));
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      TOUCHSTONE_DATA_DIR: folder,
      TOUCHSTONE_LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await listening(child);
  return {
    address,
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** From /proc: fields 14 and 15 count user and system time in ticks of 10 ms. */
function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function listening(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += chunk;
    const match = /listens on (http:\S+)/.exec(said);
    if (match?.[1]) return match[1];
  }
  throw new Error(`the server ended without listening: ${said}`);
}
