/** A chunk in the hands of a worker, and what a worker is to the queue. */
import type { Trace } from '../observability/traces/traces.ts';
import type { ResultGroup } from './batch.ts';

export interface LeaseFlags {
  /** False: another worker has the chunk now and nothing that this one writes is kept. */
  held: boolean;
  /** The batch was cancelled: items that have not started are not to start. */
  cancelled: boolean;
}

/** The item that was being graded alone when a worker died. */
export interface Suspect {
  index: number;
  /** Deaths in a row. */
  kills: number;
}

/**
 * `in_hand`: the item is graded alone now, and a death of the worker is counted against it.
 * `waiting`: it stays the suspect, and a death of the worker is not its doing.
 */
export type SuspectState = 'in_hand' | 'waiting';

/** `blameless`: this delivery does not count, the worker only had no time for the chunk. */
export type ReturnReason = 'blameless' | 'failed';

/** Only the latest lease of a chunk can write: its writes are fenced by an epoch. */
export interface Lease {
  readonly batch: string;
  readonly chunk: number;
  readonly tenant: string;
  readonly requestId: string;
  readonly trace?: Trace | undefined;
  /** By the clock of this process. */
  readonly deadlineAt: number;
  readonly cancelled: boolean;
  readonly items: Buffer;
  /** The store has lost the text of the items: what is there of them is their indexes. */
  readonly isTextLost?: boolean;
  /** Indexes that have their verdict from an earlier delivery. */
  readonly done: ReadonlySet<number>;
  /**
   * Deliveries since the chunk last made progress, this one included. More than a few: it kills its
   * workers.
   */
  readonly deliveries: number;
  readonly suspect: Suspect | undefined;
  /** Writes some verdicts, once, whatever is sent again. */
  write(group: ResultGroup): Promise<LeaseFlags>;
  /** Writes the last verdicts and ends the chunk. */
  finish(group: ResultGroup): Promise<LeaseFlags>;
  /** Names the item that is to blame if the worker dies. */
  mark(index: number, state: SuspectState): Promise<LeaseFlags>;
  check(): Promise<LeaseFlags>;
  /** Hands the chunk back. */
  release(reason: ReturnReason): Promise<void>;
}

export interface WorkOptions {
  /** Chunks in hand at the same time. */
  concurrency: number;
  /**
   * Grades a chunk and writes its verdicts. A rejection gives the chunk back after a pause.
   * @param begun is called when all of it is under way: only then does a store that is at hand give
   *   out another, so that chunks which could not be worked on yet do not lie in memory. One that
   *   has to be asked over a network gives out some ahead.
   */
  handle(lease: Lease, begun: () => void): Promise<void>;
  onError(error: unknown): void;
}

export interface Working {
  active(): number;
  /** Takes no further chunk and resolves when those in hand have ended. */
  drain(): Promise<void>;
}
