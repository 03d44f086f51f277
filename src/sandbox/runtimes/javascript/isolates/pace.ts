/**
 * How candidate code is run. In a hurry it runs on the main thread, which spares every short
 * program two changes of threads, but is cut off by the clock; what is cut off says nothing, and is
 * run again with patience: on another thread, until its CPU time is used up.
 */
import { availableParallelism, loadavg } from 'node:os';
import { CutOff } from '../../../runtime.ts';

/** Milliseconds for one step in a hurry where nothing else runs: most programs need one or two. */
const HURRY_MS = 50;
/** Where more wants to run than there are cores for, the clock counts the time of others. */
const MOST_SHARERS = 6;
/** The kernel counts anew every five seconds. */
const ASKED_EVERY_MS = 1000;

let askedAt = Number.NEGATIVE_INFINITY;
let hurry = HURRY_MS;

/** Milliseconds of the clock for one step in a hurry. No verdict depends on it. */
export function hurryMs(): number {
  const now = performance.now();
  if (now - askedAt > ASKED_EVERY_MS) {
    askedAt = now;
    const sharers = (loadavg()[0] ?? 0) / availableParallelism();
    hurry = HURRY_MS * Math.min(MOST_SHARERS, Math.max(1, sharers));
  }
  return hurry;
}

/** The main thread's stack is as deep as that of other threads (child-command.ts). */
const IS_DEEP = process.execArgv.some((flag) => flag.startsWith('--stack-size='));

export class Pace {
  readonly #canHurry: boolean;
  #until: number | undefined;

  constructor(patient: boolean) {
    this.#canHurry = IS_DEEP && !patient;
  }

  /** A step begins, with so many milliseconds of the clock in which it may hurry. */
  begin(ms: number): void {
    this.#until = this.#canHurry && ms >= 1 ? performance.now() + ms : undefined;
  }

  get hurries(): boolean {
    return this.#until !== undefined;
  }

  /** Whole milliseconds that are left of a hurry. @throws CutOff when there are none */
  get leftMs(): number {
    const left = Math.ceil(this.#until! - performance.now());
    if (left < 1) throw new CutOff();
    return left;
  }
}
