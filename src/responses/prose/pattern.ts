/** Patterns made of the closed tables of phrases. */
import { setImmediate as nextTurn } from 'node:timers/promises';

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** An alternation of literal texts, longest first, so that none hides a longer one. */
export function either(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map(literal)
    .join('|');
}

/**
 * What `text.matchAll(pattern)` gives, as a list. `matchAll` copies the pattern each time, and V8
 * forgets the code of a copy that was not in use between two collections of garbage: that of a
 * large pattern is then compiled anew for some 30 to 50 ms, in which nobody is served. The pattern
 * itself keeps its code.
 * @param pattern global
 */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex = behind(text, pattern);
  }
  return found;
}

/** One character on: an empty match would be found again. */
function behind(text: string, { lastIndex, unicode }: RegExp): number {
  const isPair = unicode && (text.codePointAt(lastIndex) ?? 0) > 0xffff;
  return lastIndex + (isPair ? 2 : 1);
}

/** Large patterns. */
const large: RegExp[] = [];
/** The engine has code of its own for texts in Latin letters and for others. */
const SUBJECTS = ['a', '…'];
/** What is met twice is compiled again, to machine code. */
const MEETINGS = 2;

/** The pattern, which is compiled before a text meets it where the process has time for that. */
export function compiledAhead(pattern: RegExp): RegExp {
  large.push(pattern);
  return pattern;
}

/**
 * Compiles the large patterns, one step in a turn of the event loop: else the first response that
 * meets them holds it for up to a tenth of a second.
 */
export async function compileLarge(): Promise<void> {
  for (const pattern of large) {
    for (const subject of SUBJECTS) {
      for (let meeting = 0; meeting < MEETINGS; meeting += 1) {
        pattern.lastIndex = 0;
        pattern.exec(subject);
        await nextTurn();
      }
    }
    pattern.lastIndex = 0;
  }
}
