/**
 * A list that threads and the event loop grade together. Each takes from where the list has come
 * to; what a thread does not answer is graded here. Every item is told once.
 */
import type { UnscoredReason, Verdict } from '../../verdict.ts';
import { endOf } from '../end-of-call.ts';
import type { GradeCall, Items } from '../grader.ts';
import type { Item } from '../items/item.ts';
import type { Decided } from '../shared-grading.ts';
import type { Lane } from './lane.ts';
import type { Answer, Reached, Sendable, Sender } from './sender.ts';

export interface ListDependencies {
  sender: Sender;
  grade(item: Item, call: GradeCall): Verdict | Promise<Verdict>;
  refuse(item: Item, reason: UnscoredReason, call: GradeCall): Verdict;
  conclude(item: Item, decided: Decided, call: GradeCall, tookMs: number): Verdict;
}

/** An item, and where it stands in the list. */
type Place = [number, Item];

type Tell = (index: number, verdict: Verdict) => void;

/** An item on its way to a thread. */
export interface Sent extends Sendable {
  /** Called once. */
  reached: Reached;
}

/** Items of a chunk, at most and at least: what crosses alone costs more than it saves. */
const MOST = 128;
const FEWEST = 16;
/** Taken off the list and waiting to be graded here. */
const MOST_HERE = 256;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class SharedList {
  readonly call: GradeCall;
  readonly #dependencies: ListDependencies;
  readonly #items: Items;
  readonly #tell: Tell;
  readonly #timer: NodeJS.Timeout;
  /** Taken off the list, and to be graded here. */
  readonly #here: Place[] = [];
  /** Back on the list: threads did not come to them. */
  readonly #again: Place[] = [];
  /** On their way to a thread. */
  readonly #away = new Map<number, Item>();
  #next = 0;
  #untold: number;
  #failure: { error: unknown } | undefined;
  #change = Promise.withResolvers<void>();
  readonly #wake = (): void => this.#change.resolve();

  constructor(dependencies: ListDependencies, items: Items, call: GradeCall, tell: Tell) {
    this.#dependencies = dependencies;
    this.#items = items;
    this.call = call;
    this.#tell = tell;
    this.#untold = items.length;
    const leftMs = Math.min(Math.max(0, call.deadlineAt - Date.now()), LONGEST_TIMER_MS);
    this.#timer = setTimeout(this.#wake, leftMs);
    call.signal?.addEventListener('abort', this.#wake, { once: true });
  }

  get untold(): number {
    return this.#untold;
  }

  /** @throws what `tell` threw. */
  get isDone(): boolean {
    if (this.#failure) throw this.#failure.error;
    return this.#untold === 0;
  }

  get hasWorkHere(): boolean {
    return this.#here.length > 0 || this.#left > 0 || (this.#away.size > 0 && this.#over !== undefined);
  }

  /** Resolves when something was told or put back, or the time is over. */
  async change(): Promise<void> {
    await this.#change.promise;
    this.#change = Promise.withResolvers<void>();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.call.signal?.removeEventListener('abort', this.#wake);
    // Nothing is taken from it any more, and what still comes is told nobody.
    this.#untold = 0;
    this.#next = this.#items.length;
    this.#again.length = 0;
    this.#away.clear();
  }

  /** Grades here until `isOver`. @returns how many items. */
  gradeHere(isOver: () => boolean): number {
    const { grade, refuse } = this.#dependencies;
    const over = this.#over;
    let done = 0;
    do {
      const place = this.#here.shift() ?? this.#takeNext() ?? (over && this.#takeAway());
      if (place === undefined) break;
      const [index, item] = place;
      const verdict = over ? refuse(item, over, this.call) : grade(item, this.call);
      if (verdict instanceof Promise) void verdict.then((reached) => this.#settle(index, reached));
      else this.#settle(index, verdict);
      done += 1;
    } while (!isOver());
    return done;
  }

  /**
   * For a thread: its part of what is left, where that is enough.
   * @param hands that take from the list
   */
  take(lane: Pick<Lane, 'stateOf'>, hands: number): Sent[] {
    const most = Math.min(MOST, Math.max(FEWEST, Math.ceil(this.#left / (2 * hands))));
    const sent: Sent[] = [];
    if (this.#left < hands * FEWEST || this.#here.length > MOST_HERE || this.#over) return sent;
    for (let looked = 0; looked < MOST && sent.length < most && this.#left > 0; looked += 1) {
      const taken = this.#takeOne(lane);
      if (taken === 'later') break;
      if (taken) sent.push(taken);
    }
    return sent;
  }

  #takeOne(lane: Pick<Lane, 'stateOf'>): Sent | 'later' | undefined {
    const { sender, conclude } = this.#dependencies;
    const place = this.#takeNext()!;
    const [index, item] = place;
    const sendable = sender.sendable(item, this.call);
    const state = sendable && lane.stateOf(sendable.verifier);
    if (state === 'loading') {
      this.#again.push(place);
      return 'later';
    }
    if (sendable === undefined || state === 'failed') {
      this.#here.push(place);
      return undefined;
    }
    const known = sender.known(sendable);
    if (known) {
      this.#settle(index, conclude(item, { judgement: known, shared: true }, this.call, 0));
      return undefined;
    }
    this.#away.set(index, item);
    const joins = sender.joins(sendable, (answer, ms) => this.#reached(index, answer, { ms, shared: true }));
    if (joins) return undefined;
    sender.sent(sendable);
    return {
      ...sendable,
      reached: (answer, ms) => {
        this.#reached(index, answer, { ms, shared: false });
        sender.reached(sendable, answer, ms);
      },
    };
  }

  #reached(index: number, answer: Answer, { ms, shared }: { ms: number; shared: boolean }): void {
    const item = this.#away.get(index);
    // Refused in the meantime, or nobody waits any more.
    if (item === undefined) return;
    this.#away.delete(index);
    if (typeof answer !== 'string') {
      const verdict = this.#dependencies.conclude(item, { judgement: answer, shared }, this.call, ms);
      this.#settle(index, verdict);
      return;
    }
    (answer === 'again' ? this.#again : this.#here).push([index, item]);
    this.#wake();
  }

  #takeNext(): Place | undefined {
    const again = this.#again.pop();
    if (again !== undefined || this.#next === this.#items.length) return again;
    const index = this.#next++;
    return [index, this.#items.at(index) as Item];
  }

  #takeAway(): Place | undefined {
    for (const place of this.#away) {
      this.#away.delete(place[0]);
      return place;
    }
    return undefined;
  }

  #settle(index: number, verdict: Verdict): void {
    if (this.#untold === 0) return;
    this.#untold -= 1;
    try {
      this.#tell(index, verdict);
    } catch (error) {
      this.#failure ??= { error };
    }
    if (this.#untold === 0 || this.#failure) this.#wake();
  }

  get #left(): number {
    return this.#items.length - this.#next + this.#again.length;
  }

  get #over(): UnscoredReason | undefined {
    return endOf(this.call);
  }
}
