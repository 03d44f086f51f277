/**
 * Patterns by an engine that cannot backtrack, since they run over what a model wrote; those that
 * were compiled last are kept. Loaded at first use (`await import`): the engine takes its time.
 */
import { LRUCache } from 'lru-cache';
import { RE2JS } from 're2js';

export type Pattern = RE2JS;

/** Why a pattern is refused. */
export interface PatternFault {
  fault: string;
}

const known = new LRUCache<string, Pattern | PatternFault>({ max: 1000 });

/** @param flags of i, m and s */
export function compiled(pattern: string, flags = ''): Pattern | PatternFault {
  const key = `${flags}/${pattern}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  let made: Pattern | PatternFault;
  try {
    made = RE2JS.compile(pattern, flagsOf(flags));
  } catch (error) {
    made = { fault: (error as Error).message };
  }
  known.set(key, made);
  return made;
}

function flagsOf(flags: string): number {
  const values = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL };
  return [...flags].reduce((sum, flag) => sum | values[flag as 'i' | 'm' | 's'], 0);
}
