/** The port of grading: one item in, one verdict out. */
import type { FieldError } from '../errors.ts';
import type { Trace } from '../observability/traces/traces.ts';
import type { Verdict } from '../verdict.ts';
import type { Explanation } from '../verifiers/verifier.ts';
import type { Load } from './admission/admission.ts';
import type { Item } from './items/item.ts';

/** On whose behalf, and until when, items are graded. */
export interface GradeCall {
  /** Identifies the API key: fairness, and isolates that are never shared. */
  tenant: string;
  /**
   * Milliseconds since the epoch; items without a verdict by then become `unscored:
   * deadline_exceeded`.
   */
  deadlineAt: number;
  /**
   * Fires when nobody waits for the verdicts any more. Read only when an item takes longer than a
   * turn of the event loop.
   */
  readonly signal?: AbortSignal;
  /** Stands in the log lines of failures. */
  requestId?: string;
  /** Where spans are on: below which one those of the items lie. */
  trace?: Trace | undefined;
  /**
   * One item that somebody waits for, not part of a list: it takes turns with the lists of its key.
   */
  interactive?: boolean;
  /** The items have passed `faults()`: they are not validated again. */
  checked?: boolean;
  /** The items are nobody's responses, such as those of an audit: the live view leaves them out. */
  unseen?: boolean;
}

export interface Explained {
  verdict: Verdict;
  explanation: Explanation;
}

export interface IndexedVerdict {
  index: number;
  verdict: Verdict;
}

/** Items to be graded: a list, or something that makes each when its turn comes. */
export interface Items {
  readonly length: number;
  at(index: number): Item | undefined;
}

export interface Grader {
  /** What is wrong with the form of an item; pointers start with `at`, as in /items/3. */
  faults(item: unknown, at?: string): FieldError[];
  /**
   * Grades one item, at once where it can. Never rejects: whatever fails is an `unscored` verdict.
   */
  grade(item: Item, call: GradeCall): Verdict | Promise<Verdict>;
  /**
   * Grades one item that came by itself, together with the others of this turn of the event loop.
   * Never rejects.
   */
  gradeSingle(item: Item, call: GradeCall): Promise<Verdict>;
  /** Grades one item and says how its verdict came about. Never rejects. */
  explain(item: Item, call: GradeCall): Promise<Explained>;
  /**
   * Grades many, telling each verdict as it is reached. Resolves after the last one; rejects only
   * when `tell` or `items` throws.
   */
  gradeEach(items: Items, call: GradeCall, tell: (index: number, verdict: Verdict) => void): Promise<void>;
  /**
   * The same as an iterable, in order of completion. Ending the iteration early cancels what has
   * not been graded.
   */
  gradeMany(items: readonly Item[], call: GradeCall): AsyncIterable<IndexedVerdict>;
  load(): Load;
  /** Ends the threads. */
  close(): Promise<void>;
}
