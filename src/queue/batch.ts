/** A batch as the queue keeps it, from its acceptance to its last verdict. */
import type { Trace } from '../observability/traces/traces.ts';

export type BatchState = 'queued' | 'running' | 'completed' | 'cancelled' | 'expired';

/**
 * How many verdicts there are by reason code, and by verifier with its version (`math@2.0.0`),
 * which no reason looks like; `correct` beside them counts the right ones.
 */
export type Tally = Record<string, number>;

/** What happens to a batch and can be told: its first verdict, its last one. */
export type BatchEvent = 'started' | 'ended';

/** What is done with the items of a batch. */
export type BatchTask = 'grading' | 'audit' | 'reverification';

/** What is known of a batch when it is accepted. */
export interface NewBatch {
  id: string;
  tenant: string;
  /** Absent in what an earlier version accepted. */
  task?: BatchTask;
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
  /** Whom to tell, and which events: each enters the outbox when it happens. */
  webhook?: { url: string; events: BatchEvent[] };
  /** Follows the batch through the logs of every process. */
  requestId: string;
  /** Goes on in workers and webhooks, where the batch came with spans. */
  trace?: Trace;
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
  /**
   * When a worker last took or wrote something of it; absent when nothing of it is left for
   * workers.
   */
  touchedAt?: number;
  /** What became of the events that have happened and are told. */
  deliveries: Partial<Record<BatchEvent, Delivery>>;
}

/** How far the telling of one event is. */
export interface Delivery {
  state: 'pending' | 'delivered' | 'refused' | 'given_up';
  attempts: number;
  /** HTTP status of the last attempt; absent when there was no answer. */
  lastStatus?: number;
  lastError?: string;
}

/** An event in the outbox that is due to be told. */
export interface DueEvent {
  /** Its name in the outbox: one for each event of a batch. */
  id: string;
  batch: string;
  event: BatchEvent;
  attempts: number;
  /** When it happened. */
  firstAt: number;
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
  /** Of the store when they were written: see `Batches.generation`. */
  generation: string;
}

/** How far a reader of results is. */
export interface Position {
  /** Lines that it has. */
  after: number;
  /** Of the store while it read them; absent when it does not know. */
  generation?: string;
}

/** Bounds of what may wait, in items. */
export interface DepthLimits {
  all: number;
  tenant: number;
}

export type Acceptance = 'accepted' | 'full' | 'tenant_full';

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
/**
 * `recorded`: it is the verdict now. `repeated`: it was already, with this digest. `taken`: the
 * item has another verdict.
 */
export type ReportOutcome = 'recorded' | 'repeated' | 'taken' | 'unknown';

/** An answer to be kept under a claim that `owner` holds. */
export interface ClaimAnswer {
  key: string;
  owner: string;
  value: string;
  ttlMs: number;
}

export type Claim = { state: 'won' } | { state: 'held' } | { state: 'answered'; value: string };

/** The final state of a batch whose items all have verdicts. */
export function finalState(
  batch: { cancelledAt: number | undefined; deadlineAt: number },
  tally: Tally,
  now: number,
): BatchState {
  if (batch.cancelledAt !== undefined && (tally.cancelled ?? 0) > 0) return 'cancelled';
  const late = (tally.deadline_exceeded ?? 0) + (tally.expired ?? 0);
  if (now >= batch.deadlineAt && late > 0) return 'expired';
  return 'completed';
}
