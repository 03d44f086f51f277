/**
 * Takes a submission in: reads it piece by piece, validates every item, stages chunks, and accepts
 * all of it or nothing.
 */
import { randomUUID } from 'node:crypto';
import { type FieldError, ServiceError } from '../../errors.ts';
import { exactOf, readJson } from '../../grading/items/exact-json.ts';
import { faultsOf } from '../../grading/items/faults.ts';
import { type Item, inputOf } from '../../grading/items/item.ts';
import { isLargeJson, readJsonBytes } from '../../grading/items/json-pieces.ts';
import type { Trace } from '../../observability/traces/traces.ts';
import type {
  Acceptance,
  BatchTask,
  ClaimAnswer,
  NewBatch,
  NewChunk,
  ParkedItem,
} from '../../queue/batch.ts';
import type { Staging } from '../../queue/queue.ts';
import type { Services } from '../../services.ts';
import { EXTERNAL, type Measured } from '../../verifiers/external/verifier.ts';
import type { Jobs } from '../jobs.ts';
import { createChunker, oneLine } from '../lines/chunker.ts';
import { TOLD_EVENTS } from '../webhooks/events.ts';
import { checkTarget } from '../webhooks/targets.ts';
import { BatchOptions, MAX_METADATA_BYTES } from './batch-options.ts';
import type { BodyPart } from './bodies/parts.ts';

export interface Submission {
  tenant: string;
  requestId: string;
  /** Where spans are on. */
  trace?: Trace | undefined;
  /** From a header; the deadline in the body goes before it. */
  deadlineMs?: number;
  parts: AsyncIterable<BodyPart>;
  /**
   * The answer to be kept, made when the batch is known; runs when the whole body has been read.
   */
  claim?(batch: NewBatch): ClaimAnswer;
}

/** Another task than grading: what is stored of an item for it, and what it costs. */
export interface ItemTask {
  name: Exclude<BatchTask, 'grading'>;
  /** @param text the item as it came, @param value the same, read */
  read(
    item: { text: string; value: unknown; index: number },
    at: string,
  ): { faults: FieldError[] } | { stored: string; cost: number };
  /** Most items of one submission. */
  most: number;
  /** Looks at the submission as a whole, when its last item has been read. */
  end?(count: number): FieldError[];
}

export interface SubmitDependencies extends Pick<Services, 'config' | 'registry' | 'grader'> {
  jobs: Jobs;
  /** Omitted: the items are graded. */
  task?: ItemTask;
}

/** Faults are told up to here; a body with more is not read further. */
const MAX_FAULTS = 20;
const PARKED_AT_A_TIME = 500;

/**
 * @throws ServiceError invalid_request or malformed_json with pointers and line numbers;
 *   payload_too_large beyond the item limit; rate_limited or overloaded when the queue is too deep,
 *   with the time after which there should be room.
 */
export async function submitBatch(
  dependencies: SubmitDependencies,
  submission: Submission,
): Promise<NewBatch> {
  const id = randomUUID();
  const staging = await dependencies.jobs.queue.stage(id);
  const intake = new Intake(dependencies, staging);
  try {
    for await (const part of submission.parts) await intake.take(part);
    await intake.end();
  } catch (error) {
    await staging.discard();
    throw error;
  }
  const batch = intake.batch(id, submission);
  const limits = { all: dependencies.config.queueItems, tenant: dependencies.config.queueKeyItems };
  const outcome = await staging.accept(batch, limits, submission.claim?.(batch));
  if (outcome !== 'accepted') throw tooDeep(dependencies.jobs, outcome);
  return batch;
}

/** @throws ServiceError before the body is read, when there is certainly no room. */
export async function refuseWhenFull({ config, jobs }: SubmitDependencies, tenant: string): Promise<void> {
  const latest = jobs.throughput.latest();
  if (latest && latest.pendingItems >= config.queueItems) throw tooDeep(jobs, 'full');
  if ((await jobs.queue.tenantItems(tenant)) >= config.queueKeyItems) throw tooDeep(jobs, 'tenant_full');
}

function tooDeep(jobs: Jobs, limit: Exclude<Acceptance, 'accepted'>): ServiceError {
  const own = limit === 'tenant_full';
  const seconds = jobs.throughput.secondsFor(jobs.throughput.latest()?.pendingCost ?? 0);
  const retryAfter = Math.min(3600, Math.max(1, Math.ceil(seconds / 2)));
  const detail = own
    ? 'Items of this key that wait in the queue have reached their limit.'
    : 'The queue has no room for this batch now.';
  return new ServiceError(own ? 'rate_limited' : 'overloaded', detail, { retryAfter });
}

interface ItemText {
  text: string;
  /** The same. */
  bytes: Uint8Array;
  index: number;
  line: number | undefined;
}

const bufferOf = ({ buffer, byteOffset, length }: Uint8Array) => Buffer.from(buffer, byteOffset, length);

interface ReadItem {
  item: Item;
  exact: boolean;
}

class Intake {
  readonly #dependencies: SubmitDependencies;
  readonly #staging: Staging;
  readonly #chunker = createChunker();
  readonly #faults: FieldError[] = [];
  #parked: ParkedItem[] = [];
  /** The chunk that is being stored while the next one is read. */
  #storing: Promise<void> = Promise.resolve();
  #malformed = false;
  #count = 0;
  #cost = 0;
  #options: Record<string, unknown> = {};

  constructor(dependencies: SubmitDependencies, staging: Staging) {
    this.#dependencies = dependencies;
    this.#staging = staging;
  }

  async take(part: BodyPart): Promise<void> {
    if (part.kind === 'item') return this.#takeItem(part);
    if (part.kind === 'option') this.#options[part.name] = readJson(part.text);
    else this.#takeOptions(part.text);
  }

  #takeOptions(text: string): void {
    const { batch, ...others } = readJson(text) as Record<string, unknown>;
    for (const name of Object.keys(others))
      this.#fault({ pointer: `/${name}`, detail: 'is not a field of the first line' });
    if (typeof batch === 'object' && batch !== null && !Array.isArray(batch))
      this.#options = batch as Record<string, unknown>;
    else this.#fault({ pointer: '/batch', detail: 'must be an object' });
  }

  async #takeItem({ text, bytes, line }: BodyPart & { kind: 'item' }): Promise<void> {
    const index = this.#count;
    this.#count += 1;
    const { config, task } = this.#dependencies;
    const most = Math.min(config.batchItems, task?.most ?? config.batchItems);
    if (this.#count > most) throw new ServiceError('payload_too_large', `A batch has at most ${most} items.`);
    if (task) return this.#takeFor(task, { text, bytes, index, line });
    const read = await this.#read({ text, bytes, index, line });
    if (!read || this.#faults.length > 0) return;
    const { item, exact } = read;
    if (item.verifier === EXTERNAL) {
      this.#parked.push({ index, item: oneLine(text) });
      if (this.#parked.length >= PARKED_AT_A_TIME) await this.#park();
      return;
    }
    const cost = this.#costOf(item);
    this.#cost += cost;
    const stored = text.includes('\n') ? Buffer.from(oneLine(text)) : bytes;
    const chunk = this.#chunker.add({ index, bytes: stored, exact }, cost);
    if (chunk) await this.#store(chunk);
  }

  async #takeFor(task: ItemTask, { text, bytes, index, line }: ItemText): Promise<void> {
    const at = `/items/${index}`;
    const where = line === undefined ? '' : `line ${line}: `;
    try {
      const value = isLargeJson(bytes) ? await readJsonBytes(bufferOf(bytes)) : readJson(text);
      const read = task.read({ text: oneLine(text), value, index }, at);
      if ('faults' in read) {
        for (const { pointer, detail } of read.faults) this.#fault({ pointer, detail: where + detail });
      } else if (this.#faults.length === 0) {
        this.#cost += read.cost;
        const stored = Buffer.from(read.stored);
        const chunk = this.#chunker.add(
          { index, bytes: stored, exact: exactOf(value) !== undefined },
          read.cost,
        );
        if (chunk) await this.#store(chunk);
      }
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      this.#malformed = true;
      this.#fault({ pointer: at, detail: where + error.message });
    }
  }

  /** One at a time, so that a slow store holds back the body and not memory. */
  async #store(chunk: NewChunk): Promise<void> {
    await this.#storing;
    this.#storing = this.#staging.add(chunk);
    // Told to whoever waits for it next.
    this.#storing.catch(() => {});
  }

  async #read({ text, bytes, index, line }: ItemText): Promise<ReadItem | undefined> {
    const at = `/items/${index}`;
    const where = line === undefined ? '' : `line ${line}: `;
    try {
      const value = isLargeJson(bytes) ? await readJsonBytes(bufferOf(bytes)) : readJson(text);
      const faults = this.#dependencies.grader.faults(value, at);
      if (faults.length === 0) faults.push(...this.#measuredFaults(value as Item, at));
      for (const { pointer, detail } of faults) this.#fault({ pointer, detail: where + detail });
      return faults.length > 0 ? undefined : { item: value as Item, exact: exactOf(value) !== undefined };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      this.#malformed = true;
      this.#fault({ pointer: at, detail: where + error.message });
      return undefined;
    }
  }

  /** Of the rules by which a measured value will be graded: they are held to the same schemas. */
  #measuredFaults({ verifier, reference }: Item, at: string): FieldError[] {
    const { measured } = reference as { measured?: Measured };
    if (verifier !== EXTERNAL || measured === undefined) return [];
    return this.#dependencies.grader.faults({ ...measured, response: '' }, `${at}/reference/measured`);
  }

  #costOf(item: Item): number {
    return this.#dependencies.registry.get(item.verifier)?.cost(inputOf(item)) ?? 1;
  }

  #fault(fault: FieldError): void {
    this.#faults.push(fault);
    if (this.#faults.length >= MAX_FAULTS) this.#refuse();
  }

  #refuse(): never {
    const first = this.#faults[0] as FieldError;
    const code = this.#malformed && this.#faults.length === 1 ? 'malformed_json' : 'invalid_request';
    throw new ServiceError(code, `${first.pointer} ${first.detail}`, { fields: this.#faults });
  }

  async #park(): Promise<void> {
    const parked = this.#parked;
    this.#parked = [];
    if (parked.length > 0) await this.#staging.park(parked);
  }

  async end(): Promise<void> {
    for (const fault of faultsOf(BatchOptions, this.#options)) this.#fault(fault);
    if (this.#count === 0) this.#fault({ pointer: '/items', detail: 'must have at least one item' });
    for (const fault of this.#dependencies.task?.end?.(this.#count) ?? []) this.#fault(fault);
    if (this.#faults.length > 0) this.#refuse();
    const { metadata, webhook } = this.#options as BatchOptions;
    if (metadata && JSON.stringify(metadata).length > MAX_METADATA_BYTES) {
      this.#fault({ pointer: '/metadata', detail: `must not be longer than ${MAX_METADATA_BYTES} bytes` });
    }
    if (webhook) {
      const reason = this.#dependencies.jobs.webhooks
        ? checkTarget(webhook.url, this.#dependencies.config.webhookAllowPrivate ? 'any' : 'public')
        : 'needs TOUCHSTONE_WEBHOOK_SECRET to be set on this service';
      if (reason) this.#fault({ pointer: '/webhook/url', detail: reason });
    }
    if (this.#faults.length > 0) this.#refuse();
    const rest = this.#chunker.rest();
    if (rest) await this.#store(rest);
    await this.#park();
    await this.#storing;
  }

  batch(id: string, { tenant, requestId, trace, deadlineMs }: Submission): NewBatch {
    const { batchDeadlineMs, batchTtlMs } = this.#dependencies.config;
    const options = this.#options as BatchOptions;
    const createdAt = this.#dependencies.jobs.queue.now();
    return {
      id,
      tenant,
      task: this.#dependencies.task?.name ?? 'grading',
      total: this.#count,
      cost: this.#cost,
      priority: options.priority ?? 0,
      createdAt,
      deadlineAt: createdAt + (options.deadline_ms ?? deadlineMs ?? batchDeadlineMs),
      ttlMs: options.ttl_ms ?? batchTtlMs,
      requestId,
      ...(trace && { trace }),
      webhook: options.webhook && { url: options.webhook.url, events: TOLD_EVENTS },
      metadata: options.metadata && JSON.stringify(options.metadata),
    };
  }
}
