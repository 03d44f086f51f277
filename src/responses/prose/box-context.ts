/**
 * Boxes that are a part of something larger: "x \neq \boxed{9}", "\sqrt{\boxed{9}}", "-\boxed{9}".
 * What stands in them is not what the response comes to.
 */

/** So much of what stands beside a box is looked at. */
const BESIDE = 48;
const WITHIN =
  /(?:\\(?:log|ln|sin|cos|tan|exp)\s{0,2}(?:\\left)?\(?\s{0,2}|\\(?:sqrt(?:\[\w{1,3}\])?|(?:[dtc]?frac|[dt]?binom))\s{0,2}\{\s{0,2}|\\neq?\s{0,2}|≠\s{0,2}|!=\s{0,2}|[\d)]|\^\s?\{?)$/;
/** x > \boxed{9}: a bound. Behind ≤ and ≥ a least or greatest value may stand. */
const BOUNDED = /(?<![A-Za-z\\])[a-zA-Z]\s{0,2}(?:[<>]|\\[lg]t)\s{0,2}$/;
/** \boxed{9}x$: a coefficient. */
const COEFFICIENT = /^[xyznk](?=\s{0,2}(?:\$|\\[)\]]|[+^]|-\s?\d))/;
/** Nothing but \boxed{9}x: in a sentence, 3x may be three times. */
const LONE_COEFFICIENT = /^[xyznk]\s{0,2}$/;
/** \boxed{9}\pi, \boxed{9}8, \boxed{9}.5: more of the same value behind its box. */
const WRITTEN_ON =
  /^(?:\s?\\(?:pi|sqrt|log|ln|sin|cos|tan|exp)(?![A-Za-z])|\{?\d|\.\d|\{?,\}?\d{3}(?!\d)|\s?\\[lc]?dots(?![A-Za-z])|!(?=\s?(?:\$|\\[)\]]))|_\{?\d|\s?i(?=\s{0,2}(?:\$|\\[)\]]|[.]?$))|\s?\\(?:text|mathrm)\{\s?(?:or|and)\s?\})/;
/** \boxed{9} minus 1, where nothing says what that is: "\boxed{9} plus 4 is 13" fills a gap. */
const WORDS_APPLIED =
  /^(?:\$|\\\))?\s(?:(?:minus|plus|times|less|modulo|mod|divided by|multiplied by)\s(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)|squared|cubed|doubled|halved|tripled)(?![\p{L}\d])[^\n=≈]{0,2}(?:$|\n|[.](?=\s|$))/u;
/** (\boxed{9}, 3): one of the coordinates. */
const TUPLE_BEFORE = /(?:[([⟨]|\\langle|\\\{|\\left[([])\s?(?:[-−]?[\d.]{1,12},\s?){0,4}$/;
const TUPLE_BEHIND = /^\s?(?:,\s?[-−]?[\d.]{1,12}\s?){0,4}(?:[)\]⟩]|\\rangle|\\\}|\\right[)\]])/;
/** 1 + \boxed{9}, where nothing says what that is: "2 + \boxed{9} = 11" fills a gap. */
const ADDED_TO =
  /(?:^|[\n$(]|\\[([])[ \t]{0,4}(?:\d[\d.]{0,12}|[a-z])(?:\s{0,2}\+\s{0,2}|[-−])$|\$\s?\d[\d.]{0,12}\s[-−]\s$/;
/** An enumeration: "1)\boxed{9}". */
const ENUMERATED = /(?:^|\n)[^\n\p{L}]{0,4}\(?\w{1,3}[).]$/u;
const NEGATED = /(?:^|[\n=$({&]|\\[([])[ \t]{0,4}(?:\\displaystyle[ \t]{0,4})?[-−]$/;
const APPLIED =
  /^(?:\s{0,2}\^(?!\s?\{?\s?\\?(?:circ|degree))|\s{0,2}(?:[+/×÷·]|\*(?!\*)|\\(?:cdot|times|div|pm)(?![A-Za-z]))\s{0,2}[\d\\(]|\s?[-−]\d|\s[-−]\s\d{1,12}(?=[\s$)\]\\.]{0,6}(?:$|\n)))[^\n=≈]{0,40}(?:$|\n)/;
/** "2 \cdot \boxed{9}" at the start of a line or of maths; "18 = 2 \cdot \boxed{9}" fills a gap. */
const MULTIPLIED = /[\n$[(][ \t]{0,4}\d[\d.]{0,12}\s{0,2}(?:\\cdot|\\times|[·×])\s{0,2}$/;
/** "The answer is half of \boxed{9}"; "5 is half of \boxed{10}" fills a gap. */
const MADE_OF =
  /(?:[.!?\n]\s{0,2}|(?:answer|result|value|solution)\s(?:is|equals)\s)(?:the\s)?(?:half(?:\sof)?|twice|double|triple|(?:negative|opposite|reciprocal|square|square\sroot|cube|double|half)\sof|(?:one|two|three|\d{1,4})\s(?:more|less|greater|fewer)\sthan)\s(?:\$|\\\()?$/i;
/** "\boxed{9} + 4 = 13" fills a gap. */
const ASKED = /^(?:\s?\$|\\\)|\s?\\\])?\s{0,2}[?？]/;

export type BoxContext = 'alone' | 'negated' | 'part';

/** How the box in text[start, end) stands among its neighbours in text[from, to). */
export function contextOfBox(text: string, start: number, end: number, from: number, to: number): BoxContext {
  const line = start - BESIDE <= from ? '\n' : '';
  const before = line + text.slice(Math.max(from, start - BESIDE), start);
  const behind = text.slice(end, Math.min(to, end + BESIDE));
  if (ASKED.test(behind) || APPLIED.test(behind) || COEFFICIENT.test(behind)) return 'part';
  if (WRITTEN_ON.test(behind) || WORDS_APPLIED.test(behind) || isCoordinate(before, behind)) return 'part';
  if (BOUNDED.test(before) || (before.trim() === '' && LONE_COEFFICIENT.test(behind))) return 'part';
  if (
    MADE_OF.test(before) ||
    ((MULTIPLIED.test(before) || ADDED_TO.test(before)) && !/^[^\n]{0,8}[=≈]/.test(behind))
  )
    return 'part';
  if (WITHIN.test(before) && !ENUMERATED.test(before)) return 'part';
  return NEGATED.test(before) ? 'negated' : 'alone';
}

/** Between brackets, with another number at its side. */
function isCoordinate(before: string, behind: string): boolean {
  const left = TUPLE_BEFORE.exec(before);
  const right = TUPLE_BEHIND.exec(behind);
  return left !== null && right !== null && `${left[0]}${right[0]}`.includes(',');
}
