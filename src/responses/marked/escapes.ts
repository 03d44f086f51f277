/** Repair of LaTeX that went through one JSON or Python string too many. */

const COMMANDS =
  'd?frac|tfrac|cfrac|left|right|sqrt|text|mathrm|mathbf|boxed|fbox|begin|end|pi|cup|cap|infty|leq?|geq?|neq?|cdot|times|pm|in|binom|quad|circ|theta|alpha|beta|sin|cos|tan|log|ln|angle|mathbb|approx|dots|ldots|overline|degree|lambda|sum|int|to';
const DOUBLED = new RegExp(`\\\\\\\\(?=(?:${COMMANDS})(?![A-Za-z]))`, 'g');

/**
 * `\\frac` (two backslashes before a known command) becomes `\frac`, and the control characters
 * that `\f` and `\b` of a string literal leave behind become letters again. A row break before a
 * command (`\\ \frac`, `\\\frac`) stays.
 */
export function repairEscapes(text: string): string {
  let repaired = text;
  if (repaired.includes('\f')) repaired = repaired.replaceAll('\f', '\\f');
  if (repaired.includes('\b')) repaired = repaired.replaceAll('\b', '\\b');
  if (repaired.includes('\\\\')) repaired = repaired.replace(DOUBLED, replaceSingle);
  return repaired;
}

/** In `\\\frac` the first two backslashes are a row break and the third belongs to the command. */
function replaceSingle(match: string, at: number, whole: string): string {
  return whole[at - 1] === '\\' ? match : '\\';
}
