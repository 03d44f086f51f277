/**
 * Verdicts of identical items. The key is a SHA-256 of everything that can change a verdict: the
 * verifier with its version, the prompt, the response, the reference and the options. It leaves out
 * the id and the metadata, which cannot. Each tenant has verdicts of its own: one that is there
 * already would tell what another has sent.
 */
import { createHash, hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { hasKeyOrder, writeInOrder } from '../key-order.ts';
import type { Judgement } from '../verdict.ts';
import type { Input } from './items/item.ts';

/** Texts that are longer are hashed as they are: writing them as JSON takes five times as long. */
const LONG = 16_384;

/** @param owner whose verdicts these are; empty where all keys share them. */
export function cacheKey(verifier: { id: string; version: string }, input: Input, owner: string): string {
  const { prompt, response, reference, options } = input;
  const long = typeof response === 'string' && response.length > LONG ? response : undefined;
  const shown = long === undefined ? response : { long: long.length };
  // Of two references that differ in the order of such keys, JSON.stringify makes one text.
  const ordered = hasKeyOrder(reference) ? [writeInOrder(reference)] : [];
  const { id, version } = verifier;
  const text = JSON.stringify([owner, id, version, prompt, shown, reference, options, ...ordered]);
  if (long === undefined) return hash('sha256', text, 'base64');
  // What is not well-formed has no UTF-8 of its own.
  const encoding = long.isWellFormed() ? 'utf8' : 'utf16le';
  return createHash('sha256').update(`${encoding} ${text}`).update(long, encoding).digest('base64');
}

export class JudgementCache {
  readonly #entries: LRUCache<string, Judgement> | undefined;

  constructor(megabytes: number) {
    if (megabytes > 0)
      this.#entries = new LRUCache({ maxSize: megabytes * 1024 ** 2, sizeCalculation: sizeOf });
  }

  get isOn(): boolean {
    return this.#entries !== undefined;
  }

  get(key: string): Judgement | undefined {
    return this.#entries?.get(key);
  }

  /** Keeps what will be the same next time; a failure of ours is never kept. */
  set(key: string, judgement: Judgement): void {
    if (isLasting(judgement)) this.#entries?.set(key, judgement);
  }

  get size(): number {
    return this.#entries?.size ?? 0;
  }
}

function isLasting(judgement: Judgement): boolean {
  return (
    judgement.status === 'scored' ||
    judgement.reason === 'invalid_reference' ||
    judgement.reason === 'unsupported'
  );
}

/**
 * Rough size in bytes; the text may keep the whole response it was cut from alive, of which it is a
 * good estimate.
 */
function sizeOf(judgement: Judgement): number {
  let bytes = 600 + 2 * (judgement.message?.length ?? 0);
  const { extracted } = judgement;
  if (extracted) bytes += 2 * Math.max(extracted.text.length, extracted.end ?? 0) + 200;
  if (judgement.status === 'scored' && judgement.tests) {
    for (const test of judgement.tests) bytes += 120 + 2 * (test.message?.length ?? 0);
  }
  return bytes;
}
