/**
 * Keywords as the published code takes them: regular expressions, case ignored. Those without signs
 * of a pattern are searched for as they are; the others by an engine that cannot backtrack.
 */
import { LRUCache } from 'lru-cache';
import { RE2JS } from 're2js';
import { isWordCharacter } from '../python.ts';
import type { Reading } from '../reading.ts';

export interface Pattern {
  /** Matches that do not overlap. */
  count(reading: Reading): number;
}

/** Whether `\b` stands around the pattern, and whether case counts. */
export type Edges = 'free' | 'word edges' | 'case counts';

const SIGNS = /[\\^$.|?*+()[\]{}]/;

/** Without signs of a pattern: it is searched for as it is. */
export const isPlain = (source: string): boolean => !SIGNS.test(source);

const known = new LRUCache<string, { pattern: Pattern | undefined }>({ max: 1000 });

/** Undefined where the text is no pattern that can be matched in linear time. */
export function patternOf(source: string, edges: Edges = 'free'): Pattern | undefined {
  if (isPlain(source)) return literal(source.toLowerCase(), edges);
  const key = `${edges}/${source}`;
  const cached = known.get(key) ?? { pattern: compile(source, edges) };
  known.set(key, cached);
  return cached.pattern;
}

function compile(source: string, edges: Edges): Pattern | undefined {
  const inner = withoutPossessives(source);
  try {
    const compiled = RE2JS.compile(
      edges === 'word edges' ? `\\b${inner}\\b` : inner,
      edges === 'case counts' ? 0 : RE2JS.CASE_INSENSITIVE,
    );
    return { count: ({ text }) => matchesOf(compiled, text) };
  } catch {
    return undefined;
  }
}

function matchesOf(compiled: RE2JS, text: string): number {
  const matcher = compiled.matcher(text);
  let found = 0;
  while (matcher.find()) found++;
  return found;
}

function literal(word: string, edges: Edges): Pattern {
  const isEdge = (a: string | undefined, b: string | undefined) =>
    edges === 'free' || isWordCharacter(a ?? ' ') !== isWordCharacter(b ?? ' ');
  return {
    count({ lower }) {
      if (word === '') return lower.length + 1;
      let found = 0;
      for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
        const end = at + word.length;
        if (!isEdge(lower[at - 1], lower[at]) || !isEdge(lower[end - 1], lower[end])) continue;
        found++;
        at = end - 1;
      }
      return found;
    },
  };
}

/** `C++` repeats possessively in Python; what it matches is the same as by `C+` where it ends. */
function withoutPossessives(source: string): string {
  let plain = '';
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]!;
    if (sign === '\\') {
      plain += source.slice(at, at + 2);
      at++;
      continue;
    }
    plain += sign;
    if ('+*?}'.includes(sign) && source[at + 1] === '+') at++;
  }
  return plain;
}
