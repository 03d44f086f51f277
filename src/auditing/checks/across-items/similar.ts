/** Prompts that say the same in nearly the same words, found by MinHash over shingles. */
import { createHash } from 'node:crypto';
import type { Digest } from './digest.ts';

/** Words in a shingle, and how many of the smallest hashes tell which prompts are looked at. */
const SHINGLE = 3;
const HASHES = 8;
/** From this share of common shingles on, two prompts are one. */
const SAME_SHARE = 0.93;
/** Prompts of one shelf that a new one is held against: those of one template all share a shelf. */
const MOST_ON_SHELF = 24;

/** Words that ask for nothing: politeness, headings, ways to answer. */
const PHRASES = new Set(
  'please kindly solve following the this question q problem exercise task prompt show your work working steps step by thanks thank you hi hello hey can could would me for now also answer give explain carefully think reasoning and final in a an it below to let us find out compute calculate help with need boxed box put think clearly try just simply so then here is what s'.split(
    ' ',
  ),
);

export class SimilarPrompts {
  readonly #shelves = new Map<string, Kept[]>();

  /** An earlier item that asks the same; the later one is not kept: a group has one head. */
  find(digest: Digest): Digest | undefined {
    const own = keptOf(digest);
    const keys = own.least.map((hash, at) => `${digest.bucket} ${at} ${hash}`);
    const seen = new Set<Kept>();
    for (const key of keys) {
      for (const other of this.#shelves.get(key) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        if (isNear(own, other)) return other.digest;
      }
    }
    for (const key of keys) {
      const shelf = this.#shelves.get(key);
      if (!shelf) this.#shelves.set(key, [own]);
      else if (shelf.length < MOST_ON_SHELF) shelf.push(own);
    }
    return undefined;
  }
}

interface Kept {
  digest: Digest;
  /** What it asks, without phrases. */
  core: string;
  /** Hashes of the shingles of all its words, in order, each once. */
  shingles: Uint32Array;
  /** By which it is found. */
  least: readonly number[];
}

function keptOf(digest: Digest): Kept {
  const core = digest.words.filter((word) => !PHRASES.has(word));
  const least = new Array<number>(HASHES).fill(Number.POSITIVE_INFINITY);
  for (const bytes of shingleHashes(core))
    for (let at = 0; at < HASHES; at++) least[at] = Math.min(least[at]!, bytes.readUInt32LE(4 * at));
  const shingles = new Set(shingleHashes(digest.words).map((bytes) => bytes.readUInt32LE(0)));
  return { digest, core: core.join(' '), shingles: Uint32Array.from(shingles).sort(), least };
}

function shingleHashes(words: readonly string[]): Buffer[] {
  const shingles = new Set<string>();
  for (let at = 0; at + SHINGLE <= Math.max(words.length, SHINGLE); at++)
    shingles.add(words.slice(at, at + SHINGLE).join(' '));
  return [...shingles].map((shingle) => createHash('sha256').update(shingle).digest());
}

/** Whether both say the same but for phrases, or nearly the same. */
function isNear(one: Kept, other: Kept): boolean {
  if (one.digest.words.length === 0 || other.digest.words.length === 0) return false;
  return one.core === other.core || common(one.shingles, other.shingles) >= SAME_SHARE;
}

/** The share of what both have in all that either has. */
function common(one: Uint32Array, other: Uint32Array): number {
  let both = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const [a, b] = [one[i]!, other[j]!];
    if (a === b) both += 1;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return both / (one.length + other.length - both);
}
