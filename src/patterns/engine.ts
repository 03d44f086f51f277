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

/**
 * States that a pattern may have once its counts are written out. The engine visits each at every
 * character, at worst, and takes longer for each where there are many.
 */
const MOST_STATES = 10_000;

/** What it takes to match a text, at worst: states visited, of which a thread does 70 in a µs. */
export const matchingWork = (pattern: Pattern, text: string): number => pattern.programSize() * text.length;
/** More than that is not begun: some ten seconds. */
export const MOST_MATCHING = 500_000_000;

const known = new LRUCache<string, Pattern | PatternFault>({ max: 1000 });

/** @param flags of i, m and s */
export function compiled(pattern: string, flags = ''): Pattern | PatternFault {
  const key = `${flags}/${pattern}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  let made: Pattern | PatternFault;
  try {
    made = RE2JS.compile(pattern, flagsOf(flags));
    const states = made.programSize();
    if (states > MOST_STATES)
      made = { fault: `with its counts written out it has ${states} states of at most ${MOST_STATES}` };
  } catch (error) {
    made = { fault: faultOf(error as Error) };
  }
  known.set(key, made);
  return made;
}

/** The engine names the last of nested counts, which may be small. */
function faultOf({ message }: Error): string {
  return message.includes('invalid repeat count')
    ? `${message}: counts, those within others multiplied, go up to 1000`
    : message;
}

function flagsOf(flags: string): number {
  const values = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL };
  return [...flags].reduce((sum, flag) => sum | values[flag as 'i' | 'm' | 's'], 0);
}
