/** "8, not 7", "8 (not 7)", "8 rather than 7" in a mark of its own: the first is the answer. */

/** Longer answers say more than that. */
const MAX_LENGTH = 200;
const MAY_DENY = /\b(?:not|rather than|instead of|as opposed to)\s/i;
const WRAPPER = /\\(?:text(?:rm|bf|it|normal)?|mathrm|mbox)\s{0,3}\{([^{}]*)\}/g;
const DENIED =
  /(?:\s?[,;]\s{0,3}(?:and |but )?not|\s?\(\s?not|\s?,?\s(?:rather than|instead of|as opposed to))\s+(?=\S)/i;
/** Words behind "not" that go on about the answer itself. */
const OTHERWISE =
  /^(?:includ|equal|count|just|only|more|less|fewer|necess|both|at |in |zero|all|any|every|the same|possible|defined|real)/i;
/** What is denied is a value or a name, no condition. */
const CONDITION = /[=<>≤≥≠]|\\(?:neq?|le|ge|leq|geq|in)(?![a-z])/;

/** The text without what it says the answer is not; most texts as they are. */
export function withoutDenied(text: string): string {
  if (text.length > MAX_LENGTH || !MAY_DENY.test(text)) return text;
  const plain = text.replace(WRAPPER, ' $1 ').replace(/\s+/g, ' ');
  const denied = DENIED.exec(plain);
  if (denied === null) return text;
  const said = plain.slice(0, denied.index).trim();
  const rest = plain.slice(denied.index + denied[0].length);
  if (said === '' || OTHERWISE.test(rest) || CONDITION.test(rest)) return text;
  return said;
}
