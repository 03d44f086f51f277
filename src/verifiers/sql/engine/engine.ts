/**
 * Databases and queries for the verifier: what a reference comes to, kept, and what a candidate
 * comes to, in other processes than those that ever met a reference.
 */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { LRUCache } from 'lru-cache';
import { ownFolder } from '../../../sandbox/own-folder.ts';
import type { Image, Outcome } from './job.ts';
import { Pool } from './pool.ts';
import type { QueryLimits, Source, Trouble } from './protocol.ts';

export interface Database {
  kind: Source['kind'];
  /** Statements, or a file in base64. */
  text: string;
}

/** What a database or a query is at fault with. */
export interface Fault {
  trouble: Trouble | 'time_limit';
  message: string;
}

export interface Rows {
  columns: string[];
  rows: number;
  /** A list of lists in JSON. */
  body: Buffer;
}

export interface Run {
  sql: string;
  now?: string | undefined;
  limitMs: number;
  limits: QueryLimits;
}

export type Answered = { cpuMs: number } & ({ rows: Rows } | { fault: Fault });

const MAX_IMAGE_BYTES = 128 * 1024 * 1024;
const MAX_RESULT_BYTES = 64 * 1024 * 1024;
/** Queries of candidates that are with a child at a time: the one that it runs, and the next. */
const AHEAD = 4;
/** CPU milliseconds for making a database. */
const LOAD_MS = 10_000;

/**
 * Reasons that another attempt may not find again: they are believed for as long as a step takes.
 */
const BELIEVED_MS = 60_000;
const PASSING = new Set<Fault['trouble']>(['time_limit', 'memory_limit', 'runtime_error']);

type Loaded = Image | Fault;

const imageCache = () =>
  new LRUCache<string, Loaded>({
    maxSize: MAX_IMAGE_BYTES / 2,
    sizeCalculation: (image, key) => ('bytes' in image ? image.bytes.length : 0) + key.length + 100,
  });

export class SqlEngine {
  readonly #folder = ownFolder('sql');
  readonly #references: Pool;
  readonly #candidates: Pool;
  /** Each kind by the text alone: a key made of both would be as long as the database. */
  readonly #images = { sql: imageCache(), sqlite: imageCache() };
  readonly #results = new LRUCache<string, Answered>({
    maxSize: MAX_RESULT_BYTES,
    sizeCalculation: (result, key) => ('rows' in result ? result.rows.body.length : 0) + key.length + 200,
  });
  readonly #pending = new Map<string, Promise<unknown>>();
  #keys = 0;

  constructor() {
    const cores = availableParallelism();
    this.#references = new Pool({ size: 1, slow: cores, ahead: 1, cwd: this.#folder });
    this.#candidates = new Pool({ size: cores, slow: 2 * cores, ahead: AHEAD, cwd: this.#folder });
  }

  /** The image of a database, made where it is not known. */
  image(database: Database): Loaded | Promise<Loaded> {
    const { kind, text } = database;
    const known = this.#images[kind].get(text);
    return known ?? this.#once(`${kind} ${text}`, () => this.#load(database));
  }

  async #load({ kind, text }: Database): Promise<Loaded> {
    const images = this.#images[kind];
    const body = Buffer.from(text, kind === 'sql' ? 'utf8' : 'latin1');
    const outcome = await this.#references.run({ kind: 'load', source: kind, body }, LOAD_MS);
    if (outcome.state === 'image') {
      this.#keys += 1;
      const image = { key: this.#keys, bytes: outcome.bytes };
      images.set(text, image);
      return image;
    }
    const fault = faultOf(outcome);
    images.set(text, fault, believed(fault));
    return fault;
  }

  /** What the query of a reference comes to; kept. */
  expected(image: Image, run: Run): Answered | Promise<Answered> {
    const { limits, now, limitMs, sql } = run;
    const key = `${image.key} ${limits.maxRows} ${limits.maxBytes} ${limitMs} ${now ?? ''} ${sql}`;
    const known = this.#results.get(key);
    return known ?? this.#once(key, () => this.#expect(key, image, run));
  }

  async #expect(key: string, image: Image, run: Run): Promise<Answered> {
    const answered = await ask(this.#references, image, run);
    this.#results.set(key, answered, 'fault' in answered ? believed(answered.fault) : {});
    return answered;
  }

  /** What the query of a candidate comes to. */
  observed(image: Image, run: Run, signal?: AbortSignal): Promise<Answered> {
    return ask(this.#candidates, image, run, signal);
  }

  /** What several ask for at once is done once. */
  #once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const pending = this.#pending.get(key) as Promise<T> | undefined;
    if (pending) return pending;
    const made = make().finally(() => this.#pending.delete(key));
    this.#pending.set(key, made);
    return made;
  }

  close(): void {
    this.#references.close();
    this.#candidates.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function ask(pool: Pool, image: Image, run: Run, signal?: AbortSignal): Promise<Answered> {
  const { sql, now, limits, limitMs } = run;
  const work = { kind: 'query', image, sql: Buffer.from(sql), now, limits } as const;
  const outcome = await pool.run(work, limitMs, signal);
  const { cpuMs } = outcome;
  if (outcome.state !== 'rows') return { cpuMs, fault: faultOf(outcome) };
  const { columns, rows, body } = outcome;
  return { cpuMs, rows: { columns, rows, body } };
}

function faultOf(outcome: Outcome): Fault {
  if (outcome.state !== 'trouble') throw new Error('an answer to another question');
  return { trouble: outcome.trouble, message: outcome.message };
}

const believed = ({ trouble }: Fault): { ttl?: number } => (PASSING.has(trouble) ? { ttl: BELIEVED_MS } : {});
