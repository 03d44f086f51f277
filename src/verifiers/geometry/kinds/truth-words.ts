/** Whether a short text says true or false: a word, or a sentence that says nothing else. */
import { matchesOf } from '../../../responses/prose/pattern.ts';
import { withoutDecoration } from '../extract.ts';

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', 'yes', 'holds', 'correct', 'does hold'].map((word): [string, boolean] => [word, true]),
  ...['false', 'f', 'no', 'fails', 'incorrect', 'does not hold', "doesn't hold"].map(
    (word): [string, boolean] => [word, false],
  ),
]);

const WRAPPED = /^\\(?:text|textbf|mathrm|mathbf|textit)\s{0,3}\{([^{}]{1,60})\}$/;
/** "Therefore, the statement is". */
const OPENING =
  /^(?:(?:so|thus|hence|therefore|then|finally)\s{0,2},?\s{1,3})?(?:(?:the|this|my|it)\s{0,3}(?:final\s)?(?:answer|statement|goal|claim|assertion|conclusion)?\s{0,3}(?:is|:)?\s{1,3})?(?:indeed\s|always\s)?/;
/** Words that begin a reason. */
const REASONS: ReadonlySet<string> = new Set(['because', 'since', 'as', 'for', 'by']);
/** A reason may not take the answer back. */
const ANSWERS: ReadonlySet<string> = new Set(['true', 'false', 'not', 'yes', 'no']);

const MAX_ANSWER = 200;

export function readTruth(text: string): boolean | undefined {
  if (text.length > MAX_ANSWER) return undefined;
  return strictly(text) ?? inSentence(text);
}

function strictly(text: string): boolean | undefined {
  let plain = withoutDecoration(text).replaceAll('**', '');
  plain = withoutDecoration(WRAPPED.exec(plain)?.[1] ?? plain).toLowerCase();
  const [answer, again, ...more] = plain.split(/,\s+it\s/);
  if (more.length > 0) return undefined;
  const first = wordOf(answer!);
  // "Yes, it holds" says the same twice; "yes, it is false" says nothing.
  return again === undefined || wordOf(again.replace(/^is\s/, '')) === first ? first : undefined;
}

const wordOf = (text: string): boolean | undefined => {
  const bare = withoutReason(text.trim());
  return WORDS.get(bare) ?? WORDS.get(bare.replace(OPENING, '').replace(/^["']|["']$/g, ''));
};

function withoutReason(text: string): string {
  const words = text.split(/\s+/);
  const at = words.findIndex((word, index) => index > 0 && REASONS.has(word));
  if (at < 0 || words.slice(at).some((word) => ANSWERS.has(word))) return text;
  const bare = words.slice(0, at).join(' ');
  return bare.endsWith(',') ? bare.slice(0, -1) : bare;
}

const NEGATION =
  "(?:(?:is|does|are|was)n['’]t|not|never|cannot be|can['’]t be|no longer)\\s(?:(?:always|generally|necessarily|in general|actually|really|be|so)\\s){0,2}";
/** Words that say which of the two it is, with what turns them round. */
const SAYING = new RegExp(
  `(?<![\\p{L}'’])(?<not>${NEGATION})?(?<word>true|false|holds?|valid|invalid|correct|incorrect|wrong|right|untrue)(?![\\p{L}]| that| (?:angles?|triangles?|side|hand|for [a-z](?![a-z])))`,
  'giu',
);
const FALSE: ReadonlySet<string> = new Set(['false', 'invalid', 'incorrect', 'wrong', 'untrue']);
const AT_ONCE = /^(yes|no)(?=\s?[,.!;:—–-]|$)/i;
const SUBJECT =
  /(?:^|[^\p{L}])(?:statement|goal|claim|assertion|conclusion|proposition|property|it|this|that|answer|which)(?![\p{L}])/iu;
/** What leaves it open, asks, or says it under a condition. */
const OPEN =
  /\?|(?<![\p{L}])(?:if|whether|unless|would|could|might|may|maybe|perhaps|possibly|either|doubt|unsure|uncertain|sure|assume|assuming|suppose|think|believe|prove|check|determine|cannot (?:say|tell|decide|conclude)|or|when|only|neither|sometimes)(?![\p{L}])/iu;

/** Said by others, of another statement, of another time, or not quite. */
const NOT_SAID =
  /(?<![\p{L}])(?:(?:you|they|he|she|someone|somebody|people|nobody|no one|some|many|few|everyone|everybody|(?:my|a|the) (?:friend|teacher|student|book|colleague|classmate)s?)(?: but \p{L}{1,12})? (?:would |will |may |also |once )?(?:say|think|claim|believe|agree|argue|hold|insist|suggest|guess|hope|wish|know)s?(?:ed)?|(?:said|thought|claimed|told)|(?:it|statement|claim|goal|assertion|this|that) (?:was|were|used to be|had been) (?:true|false|correct|right|wrong)|(?:wish|wishes|hope|hopes|pretend|imagine|dream|fear)|seems?|looks|appears?|sounds|rarely|seldom|hardly|barely|almost|nearly|far from|anything but|partly|half|mostly|usually|often|allegedly|supposedly|unlikely|opposite|converse|contrary|negation|(?:other|another|first|previous|wrong) (?:statement|claim|goal|assertion|one|answer)|(?:false|wrong|incorrect|untrue|not true|a lie|a myth) (?:that|to say|to claim)|but (?:it )?(?:is|was|does|do)(?:n['’]t| not))(?![\p{L}])/iu;

function inSentence(text: string): boolean | undefined {
  const plain = withoutDecoration(text)
    .replace(/\*\*|[`$"“”]/g, '')
    .replace(/\\(?:text|mathrm)\{([^{}]*)\}/g, '$1');
  const said = AT_ONCE.exec(plain)?.[1]?.toLowerCase();
  if (OPEN.test(plain) || NOT_SAID.test(plain)) return undefined;
  const values = matchesOf(plain, SAYING).map(({ groups }) => {
    const { not, word } = groups as { not?: string; word: string };
    return FALSE.has(word.toLowerCase()) === (not !== undefined);
  });
  if (said !== undefined) values.unshift(said === 'yes');
  else if (values.length === 0 || !(SUBJECT.test(plain) || SHORT.test(plain))) return undefined;
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** "not true", "true, not false" */
const SHORT = new RegExp(`^(?:${NEGATION}|un)?(?:true|false|correct|incorrect)(?![\\p{L}])`, 'iu');
