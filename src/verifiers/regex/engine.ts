/** The engine of patterns, with those that were compiled last. */
import { LRUCache } from 'lru-cache';
import { RE2JS } from 're2js';

const known = new LRUCache<string, RE2JS | string>({ max: 1000 });

/** The compiled pattern, or why it is refused. */
export function compiled(pattern: string, flags: string): RE2JS | string {
  const key = `${flags}/${pattern}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  let made: RE2JS | string;
  try {
    made = RE2JS.compile(pattern, flagsOf(flags));
  } catch (error) {
    made = `The pattern cannot be matched in linear time, or is none: ${(error as Error).message}.`;
  }
  known.set(key, made);
  return made;
}

function flagsOf(flags: string): number {
  const values = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL };
  return [...flags].reduce((sum, flag) => sum | values[flag as 'i' | 'm' | 's'], 0);
}
