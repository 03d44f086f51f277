/**
 * Items that came one to a request, graded together: all that arrive in one turn of the event loop
 * are graded back to back, and then answered back to back. A request that walks from the kernel
 * through the parser, the framework and the grader and back again finds no cache of the core warm;
 * a second one right behind it does, and costs half.
 */
import { createFairShares } from '../fair-shares.ts';
import type { UnscoredReason, Verdict } from '../verdict.ts';
import type { GradeCall } from './grader.ts';
import type { Item } from './items/item.ts';

/** One turn of the loop grades so long, or so many, before other work has its turn. */
const SLICE_MS = 4;
const SLICE_ITEMS = 64;

interface Dependencies {
  grade(item: Item, call: GradeCall): Verdict | Promise<Verdict>;
  refuse(item: Item, reason: UnscoredReason, call: GradeCall): Verdict;
}

interface Waiting {
  item: Item;
  call: GradeCall;
  resolve(verdict: Verdict | Promise<Verdict>): void;
}

export class Singles {
  readonly #dependencies: Dependencies;
  /** By key, each in the order of arrival. */
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #shares = createFairShares();
  #armed = false;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** The verdict of an item, with those of the others of this turn. Never rejects. */
  grade(item: Item, call: GradeCall): Promise<Verdict> {
    return new Promise((resolve) => {
      const own = this.#waiting.get(call.tenant);
      if (own === undefined) this.#waiting.set(call.tenant, [{ item, call, resolve }]);
      else own.push({ item, call, resolve });
      this.#arm();
    });
  }

  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#armed = false;
    const end = performance.now() + SLICE_MS;
    const answers: (() => void)[] = [];
    do {
      const next = this.#take();
      if (next === undefined) break;
      const { item, call, resolve } = next;
      const verdict =
        Date.now() >= call.deadlineAt
          ? this.#dependencies.refuse(item, 'deadline_exceeded', call)
          : this.#dependencies.grade(item, call);
      answers.push(() => resolve(verdict));
    } while (answers.length < SLICE_ITEMS && performance.now() < end);
    if (this.#waiting.size > 0) this.#arm();
    for (const answer of answers) answer();
  }

  /** The first one of the key that has been served least. */
  #take(): Waiting | undefined {
    const tenant = this.#shares.next(this.#waiting.keys());
    if (tenant === undefined) return undefined;
    const own = this.#waiting.get(tenant)!;
    const next = own.shift();
    if (own.length === 0) this.#waiting.delete(tenant);
    this.#shares.served(tenant, 1);
    return next;
  }
}
