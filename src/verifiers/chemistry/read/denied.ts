/** What a response says that its answer is not. */

const DENIED =
  /(?<![\p{L}\p{N}])(?:[,;(]\s{0,2})?(?:and\s|but\s)?(?:is\s)?(?:not|rather than|instead of)\s(?:the\s)?([^\s,;]{2,400})(?:,?\s(?:but|it is|it's)(?:\srather)?(?=\s))?/giu;

/** Without "not CCC" and ", rather than CCC", where that can be nothing but an answer. */
export function withoutDenied(text: string, isAnswer: (word: string) => boolean): string {
  if (!/not|rather|instead/i.test(text)) return text;
  return text.replace(DENIED, (stretch, word: string) =>
    isAnswer(word.replace(/^[`"'*(]{1,3}|[`"'*).:!?]{1,4}$/g, '')) ? ' ' : stretch,
  );
}
