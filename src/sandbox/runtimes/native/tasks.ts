/** Work on its way through the launchers, and whose it is. */
import { ReportRoom } from '../../report.ts';
import type { RunSeen, Work } from './work.ts';

/** Whose work it is, and how it is to be run. */
export interface Order {
  /** Runs while nothing else does. */
  alone?: boolean;
  signal?: AbortSignal | undefined;
  /** A candidate's; work of ours does not give way. */
  tenant?: string;
  /** Called when it gives way. */
  stepAside?: (() => void) | undefined;
}

export interface Task {
  work: Work;
  order: Order;
  /** It has lost its launcher to others once, and will not again. */
  gaveWay: boolean;
  /** When it did. */
  triedAt: number;
  seen: RunSeen[];
  /** What is left for more of it. */
  room: ReportRoom;
  losses: number;
  enqueuedAt: number;
  startedAt: number | undefined;
  settled: boolean;
  resolve(done: Done): void;
  reject(error: Error): void;
}

export interface Done {
  seen: RunSeen[];
  queueMs: number;
  wallMs: number;
}

/** What gave way waits for so long, in milliseconds, while what was not tried goes first. */
const PATIENCE_MS = 5000;

/** Those that wait for a launcher. */
export class Line {
  readonly #launchers: number;
  readonly #untried: Task[] = [];
  readonly #tried: Task[] = [];

  constructor(launchers: number) {
    this.#launchers = launchers;
  }

  get size(): number {
    return this.#untried.length + this.#tried.length;
  }

  get untried(): readonly Task[] {
    return this.#untried;
  }

  add(task: Task): void {
    this.#lineOf(task).push(task);
  }

  /** Before the others: it has waited before. */
  putBack(task: Task): void {
    this.#lineOf(task).unshift(task);
  }

  remove(task: Task): void {
    const line = this.#lineOf(task);
    const place = line.indexOf(task);
    if (place >= 0) line.splice(place, 1);
  }

  /**
   * Whose turn it is. Of those that were not tried one whose tenant has nothing at work is first.
   * Those that gave way have all launchers but one while others may come, and none while others
   * wait, but for one that has waited for long.
   * @param busy at work
   * @param expectsOthers whether anybody but this tenant was heard of lately
   */
  next(busy: readonly Task[], expectsOthers: (tenant: string) => boolean): Task | undefined {
    const [first] = this.#untried;
    const [again] = this.#tried;
    if (first?.order.alone) return first;
    const isServed = ({ order }: Task) => busy.some((task) => task.order.tenant === order.tenant);
    const untried = this.#untried.find((task) => !task.order.alone && !isServed(task)) ?? first;
    if (again === undefined) return untried;
    const hasRoom = busy.filter(({ gaveWay }) => gaveWay).length < Math.max(1, this.#launchers - 1);
    if (untried !== undefined)
      return hasRoom && performance.now() - again.triedAt > PATIENCE_MS ? again : untried;
    return hasRoom || !expectsOthers(again.order.tenant ?? '') ? again : undefined;
  }

  takeAll(): Task[] {
    return [...this.#untried.splice(0), ...this.#tried.splice(0)];
  }

  #lineOf({ gaveWay }: Task): Task[] {
    return gaveWay ? this.#tried : this.#untried;
  }
}

/** The next launcher knows nothing of what calls have made of the program. */
export function startOver(task: Task): void {
  if (!task.work.steps.some((step) => 'function' in step && !step.fresh)) return;
  task.seen.length = 0;
  task.room = new ReportRoom(task.work);
}

/**
 * What a launcher saw, as it is kept: as `ReportRoom.keep` has it. What a call returned and printed
 * comes in one.
 */
export function kept({ room }: Task, seen: RunSeen): RunSeen {
  const { stdout, stderr, rest } = seen;
  if (room.takeValue(stdout.length + stderr.length + rest.length)) return seen;
  const nothing = Buffer.alloc(0);
  const call = seen.kind === undefined ? {} : { kind: 'gone' as const };
  return { ...seen, ...call, killed: 'output', stdout: nothing, stderr: nothing, rest: nothing };
}

/** What of a task is still to be run. */
export function restOf({ work, seen }: Task): Work {
  if (seen.length === 0) return work;
  const used = seen.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const limits = { ...work.limits, totalCpuMs: work.limits.totalCpuMs - used };
  return { ...work, limits, steps: work.steps.slice(seen.length) };
}
