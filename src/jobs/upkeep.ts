/**
 * What has to happen from time to time: settle what is overdue, sweep, sample the numbers, send
 * webhooks.
 */
import type { Log } from '../observability/logs.ts';
import { bare } from './trouble.ts';

export interface Task {
  name: string;
  everyMs: number;
  /** @param now by the clock of the store */
  run(now: number): Promise<void>;
}

export interface Upkeep {
  /** No task starts any more; resolves when those that run have ended. */
  stop(): Promise<void>;
}

/**
 * A round that fails is logged once until the task goes well again: with Redis away every round of
 * every task fails.
 * @param clock of the store: what is due is due by it
 */
export function startUpkeep(tasks: Task[], clock: { now(): number }, log: Log): Upkeep {
  let stopped = false;
  const running = new Set<Promise<void>>();
  const timers = tasks.map((task) => {
    let failing = false;
    let busy = false;
    const round = async () => {
      if (busy || stopped) return;
      busy = true;
      try {
        await task.run(clock.now());
        if (failing) log.info({ task: task.name }, 'a task goes well again');
        failing = false;
      } catch (error) {
        if (!failing) log.warn({ ...bare(error), task: task.name }, 'a task failed and will be tried again');
        failing = true;
      } finally {
        busy = false;
      }
    };
    const timer = setInterval(() => {
      const work = round().finally(() => running.delete(work));
      running.add(work);
    }, task.everyMs);
    timer.unref();
    return timer;
  });
  return {
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}
