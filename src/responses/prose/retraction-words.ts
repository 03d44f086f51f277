/**
 * Words that take back what a response has said before them. Closed tables; `retractions.ts` makes
 * patterns of them.
 */

const list = (words: string): readonly string[] => words.split('|');
/** Each of the first before each of the second. */
const both = (first: string, second: string): readonly string[] =>
  list(first).flatMap((one) => list(second).map((other) => `${one} ${other}`));

const WHAT_WAS_SAID =
  'that|this|it|my answer|this answer|that answer|the answer|my previous answer|the above|what i said|that box|the box|the previous line|the line above';

/** Sentences, or their beginnings, that leave nothing of what stands before. */
export const RETRACTING: readonly string[] = [
  ...both(
    "i retract|i withdraw|i hereby retract|i must retract|i have to retract|forget|forget about|scrap|please disregard|disregard|please ignore|ignore|i do not believe|i don’t believe|i don't believe",
    WHAT_WAS_SAID,
  ),
  ...both('i no longer believe|i no longer think|i no longer stand by', 'that|this|it|so|my answer'),
  ...list("i don't stand by that|i do not stand by that|i don't believe that anymore"),
  ...list(
    "i disagree|i changed my mind|i have changed my mind|except it isn't|except that it isn't|except it is not|except that it is not",
  ),
  ...both(
    'this answer|that answer|my answer|it|this|that',
    'must be discarded|must be rejected|has to be discarded|has to be rejected|should be discarded',
  ),
  ...list('ich nehme das zurück|je retire ce que j’ai dit|me retracto'),
];

/** All that a last sentence says: what was said before is not so. */
export const REFUSING: readonly string[] = list(
  "no|not|nope|wrong|false|incorrect|not really|not quite|not true|not so|that can't be right|that cannot be right|this can't be right|this cannot be right|" +
    "that's wrong|that is wrong|that's not right|that is not right|that's incorrect|that is incorrect|that's false|that is false|it's wrong|it is wrong|it's false|it is false|it's not true|it is not true" +
    "|nein|falsch|das stimmt nicht|das ist falsch|non|faux|c’est faux|c'est faux|falso|eso está mal|eso es falso|è sbagliato|нет|неверно|это неверно|это неправильно|это не так|这是错的|這是錯的|这不对|不对",
);

/** Before a value that stands instead of the one before: "Wait, 5." */
export const TURNING: readonly string[] = list(
  'no|nope|wait|oops|actually|i mean|hold on|on second thought|on second thoughts|on reflection|on further reflection|on further thought|on closer inspection|on reconsideration|then again' +
    '|sorry|i meant|my mistake|my bad|err|er|uh|scrap that|scratch that|edit|erratum|i changed my mind|i have changed my mind|or rather|rather|make that|make it|never mind|nevermind|forget it|forget that|just joking|joking|just kidding|kidding|instead|better|corrected|correction|update|updated|revised|well' +
    '|nein|doch|eher|quatsch|non|mejor|más bien|meglio|je me suis trompé|no espera|нет|вернее|точнее|oder vielmehr|besser gesagt|plutôt|mejor dicho|anzi|o meglio|ou melhor',
);
export const CORRECTING_JOINED: readonly string[] = list(
  '違います|違う|いや、違う|いや|いいえ|不对|不對|不，|更正|아니',
);

/** The same in more words; a pattern, bounded. */
const AGAIN = '(?: (?:it|that|this|again|more carefully|once more)){0,2}';
const CHECKING = '(?:re|double.)?(?:check|calculat|comput|read|consider|count|think)ing';
export const CORRECTING = [
  '(?:(?:so|thus|hence|therefore|actually|but|no|however),? )?the (?:correct|right|real|true|actual) (?:value|number|result|figure|count|total|one) is(?: actually| therefore| then)?',
  '(?:(?:so|thus|hence|therefore|but),? )?(?:it|that|the (?:value|number|result|total)) is (?:actually|really|in fact)',
  // "Oh no, I forgot a factor of two, so it's 5."
  "(?:(?:oh no|oops|wait|ah|sorry|hmm|no)[,.!]? )?i (?:forgot|missed|misread|miscounted|overlooked|dropped|mixed up|miscalculated|made an? (?:\\p{L}{2,12} )?(?:mistake|error|slip))[^.!?\\n]{0,80}[,;:.] (?:so )?(?:it|that)(?:['’]s| is| should be| must be)",
  // "Let me recompute. 9 + 9 = 18. So it is 18."
  `let me (?:(?:re-?(?:compute|calculate|check|do|count|consider|think|evaluate)|double.?check|check)|try)${AGAIN}[^\\n]{1,160}?(?:so|thus|hence|therefore),? (?:it|this|that|the (?:answer|result|value)) (?:is|equals)`,
  "(?:aber )?eigentlich(?: ist es)?|en fait,? c['’]est|en realidad,?(?: es)?|in realtà,?(?: è)?|на самом деле",
  `(?:on|upon|after) ${CHECKING}${AGAIN},?(?: it is| it['’]s| i get| i find)?`,
  'let me (?:correct|fix|revise|change|rephrase|restate|amend) (?:this|that|it|myself|my answer)(?: to)?',
  'i (?:change|revise|correct|amend) (?:this|that|it|my answer)(?: to)?',
].join('|');
/** The words that those begin with. */
export const CORRECTING_BEGINS: readonly string[] = list(
  'so|thus|hence|therefore|but|however|the|it|that|on|upon|after|let|i|oh|ah|hmm|aber|eigentlich|en|in|на',
);

/** A value, with a unit or a name of what is counted at most; a pattern, bounded. */
const SIGNS = String.raw`(?:\$|\\\(|\\boxed\{|\*\*)?[-−]?(?:\\(?:[dt]?frac|sqrt|pi)(?![A-Za-z])|\d)(?:\\(?:[dt]?frac|sqrt|pi|cdot)(?![A-Za-z])|[^\s\p{L}\\]){0,24}?(?:\\\))?`;
const NAME = String.raw`(?: (?!(?:is|are|was|works?|fits?|fails?|holds|too|also|again|checks?|divides|has|and|or|of|is|can|does|must|seems|ways? to)(?![\p{L}]))[\p{L}µ°%/^*·²³\d]{1,14})?`;
export const CORRECTED_VALUE = `${SIGNS}${NAME}(?:,? (?:actually|instead|then|it is|to be precise|in fact|really|though|rather|sorry))?`;
