/** Prompts that say the same in nearly the same words, found by MinHash over shingles. */
import { createHash } from 'node:crypto';
import type { Digest } from './digest.ts';

/** Words in a shingle, and how many of the smallest hashes tell which prompts are looked at. */
const SHINGLE = 3;
const HASHES = 8;
/** From this share of common shingles on, two prompts are one. */
const SAME_SHARE = 0.93;

/** Words that ask for nothing: politeness, headings, ways to answer. */
const PHRASES = new Set(
  'please kindly solve following the this question q problem exercise task prompt show your work working steps step by thanks thank you hi hello hey can could would me for now also answer give explain carefully think reasoning and final in a an it below to let us find out compute calculate help with need boxed box put think clearly try just simply so then here is what s'.split(
    ' ',
  ),
);

export class SimilarPrompts {
  readonly #shelves = new Map<string, Digest[]>();

  /** An earlier item that asks the same; the later one is not kept: a group has one head. */
  find(digest: Digest): Digest | undefined {
    const keys = minHashes(digest).map((hash) => `${digest.bucket} ${hash}`);
    const seen = new Set<Digest>();
    for (const key of keys) {
      for (const other of this.#shelves.get(key) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        if (isNear(digest.words, other.words)) return other;
      }
    }
    for (const key of keys) {
      const shelf = this.#shelves.get(key);
      if (shelf) shelf.push(digest);
      else this.#shelves.set(key, [digest]);
    }
    return undefined;
  }
}

function shinglesOf(words: readonly string[]): Set<string> {
  const shingles = new Set<string>();
  for (let at = 0; at + SHINGLE <= Math.max(words.length, SHINGLE); at++)
    shingles.add(words.slice(at, at + SHINGLE).join(' '));
  return shingles;
}

function minHashes({ words }: Digest): string[] {
  const own = words.filter((word) => !PHRASES.has(word));
  const least = new Array<number>(HASHES).fill(Number.POSITIVE_INFINITY);
  for (const shingle of shinglesOf(own)) {
    const bytes = createHash('sha256').update(shingle).digest();
    for (let at = 0; at < HASHES; at++) least[at] = Math.min(least[at]!, bytes.readUInt32LE(4 * at));
  }
  return least.map((hash, at) => `${at} ${hash}`);
}

export function isNear(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return false;
  return differsInPhrases(one, other) || common(shinglesOf(one), shinglesOf(other)) >= SAME_SHARE;
}

/** Whether what one has and the other has not are phrases alone. */
function differsInPhrases(one: readonly string[], other: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of other) counts.set(word, (counts.get(word) ?? 0) - 1);
  const different = [...counts].filter(([, count]) => count !== 0);
  const own = one.filter((word) => !PHRASES.has(word)).join(' ');
  return (
    different.every(([word]) => PHRASES.has(word)) &&
    own === other.filter((word) => !PHRASES.has(word)).join(' ')
  );
}

function common(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = one.intersection(other).size;
  return both / (one.size + other.size - both);
}
