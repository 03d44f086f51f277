/**
 * Whether a stretch can hold any prose at all. Most short answers are a formula and nothing else:
 * one look at their characters spares them every search for phrases, denials, hedges and tasks.
 */

const BACKSLASH = 92;
const APOSTROPHE = 39;
const QUESTION_MARK = 63;
const LAST_OF_ASCII = 126;

/**
 * Two letters side by side that are no name of a command, a question mark, or anything beyond
 * ASCII in text[from, to). Where it says no there is no word in any language of `phrases.ts`, and
 * no question.
 */
export function hasProse(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (code > LAST_OF_ASCII || code === QUESTION_MARK) return true;
    at++;
    if (code === BACKSLASH) {
      while (at < to && isLetter(text.charCodeAt(at))) at++;
      // "\sin't": a denial in what looks like a name.
      if (text.charCodeAt(at) === APOSTROPHE && isLetter(text.charCodeAt(at + 1))) return true;
    } else if (isLetter(code) && at < to && isLetter(text.charCodeAt(at))) return true;
  }
  return false;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}
