/**
 * The port of the durable queue. A batch is staged in chunks, accepted in one commit, and leaves as groups of finished verdicts. What an
 * adapter must promise is written in README.md beside this file and tested by tests/queue/contract.ts on each of them.
 *
 * The queue knows nothing of grading: an item and a verdict are lines of UTF-8 text here, carried as bytes, since text of this size on the
 * JavaScript heap would cost more than all else that is done with it. Times are milliseconds since the epoch.
 */

export type BatchState = 'queued' | 'running' | 'completed' | 'cancelled' | 'expired';

/** How many verdicts there are by reason code; `correct` beside them counts the right ones. */
export type Tally = Record<string, number>;

/** What is known of a batch when it is accepted. */
export interface NewBatch {
  id: string;
  tenant: string;
  /** Items, parked ones included. */
  total: number;
  /** Sum of the verifiers' cost over the items. */
  cost: number;
  /** Larger goes first among the batches of one tenant; between tenants it changes nothing. */
  priority: number;
  createdAt: number;
  /** From then on items without a verdict become unscored. */
  deadlineAt: number;
  /** How long the results can be read after the batch has ended. */
  ttlMs: number;
  /** Where to report the end of the batch. */
  callbackUrl?: string;
  /** Follows the batch through the logs of every process. */
  requestId: string;
  /** JSON text of what the client wants back: its metadata. */
  metadata?: string;
}

export interface BatchRecord extends NewBatch {
  state: BatchState;
  done: number;
  tally: Tally;
  startedAt?: number;
  cancelledAt?: number;
  /** Set when every item has its verdict; then `state` is final. */
  endedAt?: number;
  callback?: CallbackRecord;
}

/** A run of items that one worker takes at a time. */
export interface NewChunk {
  /** One item a line: index, tab, JSON text, newline. */
  items: Buffer;
  count: number;
  cost: number;
}

/** An item whose verdict comes from outside. `item` is its JSON text. */
export interface ParkedItem {
  index: number;
  item: string;
}

/** Verdicts written together. */
export interface ResultGroup {
  indexes: number[];
  /** One verdict a line, each ended by a newline, in the order of `indexes`. */
  lines: Buffer;
  tally: Tally;
}

/** Results in order of completion: `first` is the position of the first line in that order. */
export interface ResultSlice {
  first: number;
  count: number;
  lines: Buffer;
}

/** Bounds of what may wait, in items. */
export interface DepthLimits {
  all: number;
  tenant: number;
}

export type Acceptance = 'accepted' | 'full' | 'tenant_full';

/** Where a batch is put together, chunk by chunk; nothing of it is seen by anyone before `accept`. */
export interface Staging {
  add(chunk: NewChunk): Promise<void>;
  park(items: ParkedItem[]): Promise<void>;
  /**
   * Makes the batch durable and visible in one commit, together with the answer kept for its idempotency key. When the limits
   * refuse it, nothing has happened and the staging is discarded.
   */
  accept(batch: NewBatch, limits: DepthLimits, claim?: ClaimAnswer): Promise<Acceptance>;
  discard(): Promise<void>;
}

/** An answer to be kept under a claim that `owner` holds. */
export interface ClaimAnswer {
  key: string;
  owner: string;
  value: string;
  ttlMs: number;
}

export type Claim = { state: 'won' } | { state: 'held' } | { state: 'answered'; value: string };

export interface LeaseFlags {
  /** False: another worker has the chunk now and nothing that this one writes is kept. */
  held: boolean;
  /** The batch was cancelled: items that have not started are not to start. */
  cancelled: boolean;
}

/** A chunk in the hands of one worker. Only the latest lease of a chunk can write (its writes are fenced by an epoch). */
export interface Lease {
  readonly batch: string;
  readonly chunk: number;
  readonly tenant: string;
  readonly requestId: string;
  readonly deadlineAt: number;
  readonly cancelled: boolean;
  readonly items: Buffer;
  /** Indexes that have their verdict from an earlier delivery. */
  readonly done: ReadonlySet<number>;
  /** Deliveries since the chunk last made progress, this one included. More than a few: it kills its workers. */
  readonly deliveries: number;
  /** The item that was being graded alone when a worker died, and how often in a row that has happened. */
  readonly suspect: { index: number; kills: number } | undefined;
  /** Writes verdicts once, whatever is re-sent. `last` ends the chunk. */
  write(group: ResultGroup, last: boolean): Promise<LeaseFlags>;
  /**
   * Says that this item is graded alone now, so that it is known if the worker dies of it. `waits`: it stays the suspect, but is not in hand,
   * and a death of the worker is not counted against it.
   */
  mark(index: number, waits?: boolean): Promise<LeaseFlags>;
  check(): Promise<LeaseFlags>;
  /** Hands the chunk back. `blameless`: this delivery does not count, the worker only had no time for it. */
  release(blameless: boolean): Promise<void>;
}

export interface WorkOptions {
  /** Chunks in hand at the same time. */
  concurrency: number;
  /**
   * Grades a chunk and writes its verdicts. A rejection gives the chunk back after a pause.
   * @param begun is called when all of it is under way: only then does a store that is at hand give out another, so that chunks which
   *   could not be worked on yet do not lie in memory. One that has to be asked over a network gives out some ahead.
   */
  handle(lease: Lease, begun: () => void): Promise<void>;
  onError(error: unknown): void;
}

export interface Working {
  active(): number;
  /** Takes no further chunk and resolves when those in hand have ended. */
  drain(): Promise<void>;
}

/** A chunk that no worker has, as `settle` needs it. */
export interface IdleChunk {
  chunk: number;
  epoch: number;
  items: Buffer;
  done: ReadonlySet<number>;
}

export interface Report {
  index: number;
  line: string;
  reason: string;
  correct: boolean;
  /** Equal digests are the same report sent again. */
  digest: string;
}
/** `recorded`: it is the verdict now. `repeated`: it was already, with this digest. `taken`: the item has another verdict. */
export type ReportOutcome = 'recorded' | 'repeated' | 'taken' | 'unknown';

export interface CallbackRecord {
  state: 'pending' | 'delivered' | 'refused' | 'given_up';
  attempts: number;
  /** HTTP status of the last attempt; absent when there was no answer. */
  lastStatus?: number;
  lastError?: string;
}

/** The report of a batch's end that is due to be sent. */
export interface DueCallback {
  batch: string;
  attempts: number;
  firstAt: number;
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
  callbacksDue: number;
}

export interface QueueReadiness {
  ready: boolean;
  detail: string;
}

export interface Queue {
  readonly kind: 'embedded' | 'redis';
  /** On Redis: the BullMQ queue of the jobs, for the board of the administrator. */
  readonly board?: unknown;
  start(): Promise<void>;
  close(): Promise<void>;
  readiness(): QueueReadiness;
  stats(): Promise<QueueStats>;
  /** Items of one tenant that wait or are being graded. */
  tenantItems(tenant: string): Promise<number>;

  stage(id: string): Promise<Staging>;
  batch(id: string): Promise<BatchRecord | undefined>;
  /** Newest first; `before` is the createdAt of the last one seen. */
  batches(tenant: string, limit: number, before?: number): Promise<BatchRecord[]>;
  /** Some results from position `after` on: none when there are none yet. Undefined when their time to live has passed. */
  results(id: string, after: number): Promise<ResultSlice[] | undefined>;

  work(options: WorkOptions): Promise<Working>;

  /** Asks for the end of a batch. Resolves with false when it had ended. */
  cancel(id: string, now: number): Promise<boolean>;
  /** Batches that were cancelled or are past their deadline and still lack verdicts. */
  unsettled(now: number): Promise<string[]>;
  /** Chunks of a batch that no worker has; with `forced` also those whose worker has been silent past all bounds. */
  idleChunks(id: string, forced: boolean): AsyncIterable<IdleChunk>;
  /** Ends an idle chunk with these verdicts unless it has been taken since. */
  settle(id: string, chunk: IdleChunk, group: ResultGroup): Promise<boolean>;
  parked(id: string, after: number, limit: number): Promise<ParkedItem[]>;
  /** One parked item that still waits for its verdict. */
  report(id: string, reports: Report[]): Promise<ReportOutcome[]>;

  /** Takes a name for a while, or tells what was answered under it. The holder renews before `ttlMs` is over. */
  claim(key: string, owner: string, ttlMs: number): Promise<Claim>;
  renewClaim(key: string, owner: string, ttlMs: number): Promise<boolean>;
  answerClaim(answer: ClaimAnswer): Promise<boolean>;
  releaseClaim(key: string, owner: string): Promise<void>;

  /** Callbacks whose time has come, hidden from others for `leaseMs`. */
  dueCallbacks(now: number, limit: number, leaseMs: number): Promise<DueCallback[]>;
  /** Records an attempt; `retryAt` undefined ends the callback. */
  recordCallback(batch: string, record: CallbackRecord, retryAt: number | undefined): Promise<void>;

  /** Removes what has passed its time to live, and repairs what processes left behind when they died. */
  sweep(now: number): Promise<void>;
}

/** Milliseconds after a cancellation or a deadline from which a chunk is taken from a worker that has not settled it. */
export const FORCE_AFTER_MS = 15_000;

/** The final state of a batch whose items all have verdicts. */
export function finalState(
  cancelledAt: number | undefined,
  deadlineAt: number,
  tally: Tally,
  now: number,
): BatchState {
  if (cancelledAt !== undefined && (tally.cancelled ?? 0) > 0) return 'cancelled';
  if (now >= deadlineAt && (tally.deadline_exceeded ?? 0) + (tally.expired ?? 0) > 0) return 'expired';
  return 'completed';
}
