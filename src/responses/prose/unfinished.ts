/**
 * Texts that end within a calculation or a list: "So x = 17 +", "The answer is 17 or". What was
 * written so far is no answer.
 */

/** What may stand between a value and the end, where more was to follow. */
const GOES_ON =
  /^[\s$)}\]]{0,6}(?:[+/^=×÷·−–]|(?<=\s)[*-](?=\s|$)|\\(?:cdot|times|div|pm|mp|frac|sqrt|left)(?![A-Za-z])|(?:and|or|plus|minus|multiplied by|divided by|more than|less than|of|und|oder|et|ou|или|и|y|o)(?![\p{L}]))[\s({$]{0,6}(?:(?:the|a|an|another)\s{0,4})?(?:\.{2,3}|…|\\[lc]?dots)?\s*$/iu;
/** The same at the end of the value itself: "17 or". */
const JOINING = /[\d})\]]\s{1,4}(?:and|or|plus|minus|und|oder|ou|или)\s*$/iu;
/** So little may stand behind the value. */
const REACH = 40;

/** A bracket right before the value, which nothing closes: "(17". */
const OPEN = /(?<![\p{L}\p{N}\\])[([]\s{0,2}\$?$/u;
const NOTHING = /^[\s.,$]*$/;

/**
 * Whether the text that ends at `to` breaks off right behind a value that ends at `at`. `from`:
 * where the value begins, when a bracket may open before it.
 */
export function breaksOff(text: string, at: number, to: number, from?: number): boolean {
  if (to - at > REACH || to < at) return false;
  const rest = text.slice(at, to);
  if (from !== undefined && NOTHING.test(rest) && OPEN.test(text.slice(Math.max(0, from - 4), from)))
    return !/[)\]]/.test(text.slice(from, at));
  return rest.trim() === '' ? JOINING.test(text.slice(Math.max(0, at - REACH), at)) : GOES_ON.test(rest);
}
