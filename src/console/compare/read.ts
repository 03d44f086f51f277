/**
 * Files of verdicts, read where they are: nothing of them leaves the browser. A line is a verdict,
 * or an item that holds one; the page stays free in between, however many there are.
 */
import { linesOf } from '../api/stream.ts';
import type { Told } from './changes.ts';

export interface ReadVerdict extends Told {
  id: string | undefined;
}

export interface VerdictFile {
  /** By place: the index of a result, or the number of the line from 0. */
  byPlace: Map<number, ReadVerdict>;
  /** By id, where every verdict has one of its own. */
  byId: Map<string, ReadVerdict> | undefined;
  /** Lines that hold no verdict. */
  unusable: number;
}

/** A turn of the page's loop works so long at most. */
const TURN_MS = 12;
const LOOK_EVERY = 128;

/** @param onRead is told how many have been read, now and then */
export async function readVerdicts(file: Blob, onRead: (count: number) => void): Promise<VerdictFile> {
  const reading = new Reading();
  let until = performance.now() + TURN_MS;
  let count = 0;
  for await (const value of valuesIn(file)) {
    reading.add(value);
    count += 1;
    if (count % LOOK_EVERY !== 0 || performance.now() < until) continue;
    onRead(count);
    await nextTurn();
    until = performance.now() + TURN_MS;
  }
  onRead(count);
  return reading.done();
}

export const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve));

class Reading {
  readonly #byPlace = new Map<number, ReadVerdict>();
  readonly #byId = new Map<string, ReadVerdict>();
  /** Sentences and versions repeat themselves: each is held once. */
  readonly #texts = new Map<string, string>();
  #ids = 0;
  #unusable = 0;
  #line = 0;

  add(value: unknown): void {
    const place = this.#line;
    this.#line += 1;
    const found = verdictIn(value);
    if (!found) {
      this.#unusable += 1;
      return;
    }
    const { index, id, reward, reason, verifier, message } = found;
    const verdict: ReadVerdict = {
      id: typeof id === 'string' ? id : undefined,
      reward: typeof reward === 'number' ? reward : null,
      reason: this.#once(textOf(reason)),
      verifier: this.#once(textOf(verifier)),
      message: this.#once(textOf(message)),
    };
    this.#byPlace.set(typeof index === 'number' ? index : place, verdict);
    if (verdict.id === undefined) return;
    this.#ids += 1;
    this.#byId.set(verdict.id, verdict);
  }

  done(): VerdictFile {
    const hasIds = this.#ids > 0 && this.#ids === this.#byPlace.size && this.#byId.size === this.#ids;
    return {
      byPlace: this.#byPlace,
      byId: hasIds ? this.#byId : undefined,
      unusable: this.#unusable,
    };
  }

  #once(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}

type Fields = Record<string, unknown>;

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An item with its verdict names itself. */
function verdictIn(value: unknown): Fields | undefined {
  if (!isRecord(value)) return undefined;
  if (isRecord(value.verdict)) return { id: value.id, ...value.verdict };
  return 'reason' in value || 'reward' in value ? value : undefined;
}

/** The values of the lines, or of a list in a file that is one JSON text. */
async function* valuesIn(file: Blob): AsyncGenerator<unknown> {
  let first = true;
  for await (const line of linesOf(file.stream())) {
    if (line.trim() === '') continue;
    const value = parsed(line);
    if (first) {
      first = false;
      const list =
        value === undefined || Array.isArray(value) || hasList(value) ? await listIn(file) : undefined;
      if (list) return yield* list;
    }
    yield value;
  }
}

const hasList = (value: unknown) => isRecord(value) && Array.isArray(value.verdicts);

async function listIn(file: Blob): Promise<unknown[] | undefined> {
  const value = parsed(await file.text());
  if (Array.isArray(value)) return value;
  return isRecord(value) && Array.isArray(value.verdicts) ? value.verdicts : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
