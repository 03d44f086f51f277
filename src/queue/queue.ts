/**
 * The port of the durable queue. A batch is staged in chunks, accepted in one commit, and leaves as
 * groups of finished verdicts. What an adapter must promise is written in README.md beside this
 * file and tested by tests/queue/contract.ts on each of them.
 *
 * The queue knows nothing of grading: an item and a verdict are lines of UTF-8 text here, carried
 * as bytes, since text of this size on the JavaScript heap would cost more than all else that is
 * done with it. Times are milliseconds since the epoch by the clock of the store, which `now`
 * tells.
 */
import type {
  Acceptance,
  BatchRecord,
  Claim,
  ClaimAnswer,
  Delivery,
  DepthLimits,
  DueEvent,
  IdleChunk,
  NewBatch,
  NewChunk,
  ParkedItem,
  Position,
  Report,
  ReportOutcome,
  ResultGroup,
  ResultSlice,
} from './batch.ts';
import type { Working, WorkOptions } from './lease.ts';

export interface Queue extends Life, Batches, Settling, Claims, Outbox {
  /** Takes chunks and hands them out until it is drained. */
  work(options: WorkOptions): Promise<Working>;
}

/** From the opening of the store to its closing, and how it is meanwhile. */
export interface Life {
  readonly kind: 'embedded' | 'redis';
  /** On Redis: the BullMQ queue of the jobs, for the board of the administrator. */
  readonly board?: unknown;
  start(): Promise<void>;
  close(): Promise<void>;
  /**
   * The time of the store. All processes that share it agree on it, whatever their own clocks say.
   */
  now(): number;
  readiness(): QueueReadiness;
  stats(): Promise<QueueStats>;
  /** Processes that take work now; undefined where nobody counts them. */
  workers(): Promise<number | undefined>;
  /** Removes what has passed its time to live, and repairs what dead processes left behind. */
  sweep(now: number): Promise<void>;
}

/** Batches enter as a whole, and are read. */
export interface Batches {
  stage(id: string): Promise<Staging>;
  batch(id: string): Promise<BatchRecord | undefined>;
  /** Newest first; `before` is the createdAt of the last one seen. */
  batches(tenant: string, limit: number, before?: number): Promise<BatchRecord[]>;
  /**
   * Some results from position `after` on: none when there are none yet. Undefined when their time
   * to live has passed.
   * @param most slices, by default a few; a thousand who follow hold what they were given
   */
  results(id: string, after: number, most?: number): Promise<ResultSlice[] | undefined>;
  /**
   * A name of the store that changes when it may have lost what it wrote last: another one has
   * taken over, or the machine went down.
   */
  generation(): Promise<string>;
  /**
   * Whether what a reader at this position has read is what is stored. False: the store lost some
   * of it, other lines stand there now, and the reader has to begin anew.
   */
  stands(id: string, position: Position): Promise<boolean>;
  /** Drops the results of a batch that has ended, before their time. False: it has not ended. */
  drop(id: string): Promise<boolean>;
  /** Items of one tenant that wait or are being graded. */
  tenantItems(tenant: string): Promise<number>;
}

/** What ends without a worker. */
export interface Settling {
  /** Asks for the end of a batch. Resolves with false when it had ended. */
  cancel(id: string, now: number): Promise<boolean>;
  /** Batches that were cancelled or are past their deadline and still lack verdicts. */
  unsettled(now: number): Promise<string[]>;
  /**
   * Chunks of a batch: `waiting` ones, or `all`, also those whose worker has been silent past all
   * bounds.
   */
  idleChunks(id: string, which: 'waiting' | 'all'): AsyncIterable<IdleChunk>;
  /** Ends an idle chunk with these verdicts unless it has been taken since. */
  settle(id: string, chunk: IdleChunk, group: ResultGroup): Promise<boolean>;
  /** Parked items that still wait for their verdict. */
  parked(id: string, after: number, limit: number): Promise<ParkedItem[]>;
  /** Verdicts of parked items, with an outcome for each. */
  report(id: string, reports: Report[]): Promise<ReportOutcome[]>;
}

/** Names that one holder has at a time, and the answers kept under them. */
export interface Claims {
  /**
   * Takes a name for a while, or tells what was answered under it. The holder renews before `ttlMs`
   * is over.
   */
  claim(key: string, owner: string, ttlMs: number): Promise<Claim>;
  renewClaim(key: string, owner: string, ttlMs: number): Promise<boolean>;
  answerClaim(answer: ClaimAnswer): Promise<boolean>;
  releaseClaim(key: string, owner: string): Promise<void>;
}

/** Events of batches that are to be told, until they have been: `{id, batch, event}` each. */
export interface Outbox {
  /** Events whose time has come, hidden from others for `leaseMs`. */
  dueEvents(now: number, limit: number, leaseMs: number): Promise<DueEvent[]>;
  /** Records an attempt; `retryAt` undefined ends the telling. */
  recordDelivery(due: DueEvent, delivery: Delivery, retryAt: number | undefined): Promise<void>;
}

/** Where a batch is put together, chunk by chunk; nobody sees anything of it before `accept`. */
export interface Staging {
  add(chunk: NewChunk): Promise<void>;
  park(items: ParkedItem[]): Promise<void>;
  /**
   * Makes the batch durable and visible in one commit, together with the answer kept for its
   * idempotency key. When the limits refuse it, nothing has happened and the staging is discarded.
   */
  accept(batch: NewBatch, limits: DepthLimits, claim?: ClaimAnswer): Promise<Acceptance>;
  discard(): Promise<void>;
}

export interface QueueStats {
  /** Items without a verdict that wait for a worker or are with one (parked ones not counted). */
  pendingItems: number;
  pendingCost: number;
  waitingChunks: number;
  leasedChunks: number;
  batches: number;
  parkedItems: number;
  /** When the oldest batch that has not ended was accepted. */
  oldestAt: number | undefined;
  /** Running sums since the store was made. */
  doneItems: number;
  doneCost: number;
  /** Chunks that came back because their worker was lost. */
  recovered: number;
  eventsDue: number;
  /** Batches with waiting items that no worker has touched for UNTOUCHED_MS. */
  untouchedBatches: number;
}

export interface QueueReadiness {
  /** Batches are accepted. */
  ready: boolean;
  /** Batches can be read and cancelled, also where there is no room for new ones. */
  answers: boolean;
  detail: string;
}

/**
 * Milliseconds after a cancellation or a deadline from which a chunk is taken from a worker that
 * has not settled it.
 */
export const FORCE_AFTER_MS = 15_000;

/** A batch with waiting items that no worker has touched for so long waits for a worker to come. */
export const UNTOUCHED_MS = 30_000;
