/** The service that grades the items of the suite, one after another, and what that costs it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultConfig } from '../../src/config.ts';
import type { Item } from '../../src/grading/items/item.ts';
import { createLog } from '../../src/observability/logs.ts';
import { createServices, type Services } from '../../src/services.ts';
import type { Verdict } from '../../src/verdict.ts';

/** Long: on a busy machine nothing may become `deadline_exceeded`. */
const PATIENCE_MS = 3_600_000;

export interface Judging {
  services: Services;
  grade(item: Item): Promise<Verdict>;
  close(): Promise<void>;
}

/** @param only verifiers that are asked; all when absent. Programs run where one needs them. */
export async function openJudging(only?: readonly string[]): Promise<Judging> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-contract-'));
  const config = defaultConfig({ dataDir: folder, sandboxChildren: 1, cacheMb: 0 });
  const services = createServices(config, { log: createLog('silent') });
  const asked = services.registry.list().filter(({ id }) => only?.includes(id) ?? true);
  if (asked.some(({ readiness }) => readiness)) await services.lifecycle.start();
  return {
    services,
    grade: async (item) => services.grader.grade(item, callOf()),
    async close() {
      await services.lifecycle.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const callOf = () => ({ tenant: 'contract', deadlineAt: Date.now() + PATIENCE_MS });

/** What is the same for equal items: all but times. */
export function lasting({ timing: _, tests, ...verdict }: Verdict): object {
  return { ...verdict, tests: tests?.map(({ cpu_ms: __, ...test }) => test) };
}

export interface Cost {
  /** CPU time of the process, its threads included. */
  cpuMs: number;
  /** Longest turn of the event loop, in CPU time of its thread. */
  heldMs: number;
}

/** CPU time rather than time, and the best of three: neither neighbours nor warming up count. */
export async function costOf(work: () => Promise<unknown>, enough: Cost): Promise<Cost> {
  const best = await costOnce(work);
  for (let i = 0; i < 2 && (best.cpuMs > enough.cpuMs || best.heldMs > enough.heldMs); i += 1) {
    const { cpuMs, heldMs } = await costOnce(work);
    best.cpuMs = Math.min(best.cpuMs, cpuMs);
    best.heldMs = Math.min(best.heldMs, heldMs);
  }
  return best;
}

async function costOnce(work: () => Promise<unknown>): Promise<Cost> {
  const before = process.cpuUsage();
  let last = threadMs();
  let heldMs = 0;
  let running = true;
  const tick = () => {
    const now = threadMs();
    heldMs = Math.max(heldMs, now - last);
    last = now;
    if (running) setImmediate(tick);
  };
  setImmediate(tick);
  await work();
  running = false;
  tick();
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1000, heldMs };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
