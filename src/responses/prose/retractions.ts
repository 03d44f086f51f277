/**
 * What takes back everything a response has said before: "Correction: it is 5.", "I take that
 * back", "Sorry, the above is wrong". It counts only where a value follows that may stand instead.
 */
import { mayHold, vocabularyOf } from './vocabulary.ts';

/** Most texts have none of it: whole words, in Latin letters. */
const TAKING_BACK = vocabularyOf([
  'correction',
  'edit',
  'erratum',
  'scratch that',
  'strike that',
  'take back',
  'mistake',
  'mistaken',
  'error',
  'wrong',
  'incorrect',
  'disagree',
  'misread',
]);
const QUICK = /correction|edit|erratum|scratch|strike|take|mistake|error|wrong|incorrect|disagree|misread/i;

const WORD =
  "(?:(?:no|wait|oh|oops|hmm|sorry|actually|but|well|hold on|i(?: am|['’]m) sorry)[,.!…—–\\s-]{1,4})";
const OPENING = `${WORD}{0,3}`;
const EARLIER =
  '(?:the (?:above|previous|earlier|first)(?: (?:answer|result|value|solution|calculation))?|my (?:previous|earlier|first|above) (?:answer|result|value|solution))';
/** Bounded: every repetition has an end. */
const RETRACTION = new RegExp(
  `(?:^|(?<=[.!?\\n*_—–>})$。-])\\s{0,4}|\\n)[*_]{0,3}${OPENING}` +
    '(?:(?:correction|erratum|edit)[*_]{0,3}[:,]|(?:scratch|strike) that(?![\\p{L}])|i (?:must |have to )?take (?:that|it|this) back(?![\\p{L}])' +
    "|i(?:[’'](?:ve)| have)? (?:just |just now )?(?:made|found|noticed|see|spotted) (?:a|an|my) (?:\\p{L}{2,12} )?(?:mistake|error)(?! (?:in|on) (?:step|line|the (?:problem|question)))(?![\\p{L}])" +
    `|${EARLIER} (?:is|was) (?:wrong|incorrect|mistaken|not right|not correct)(?![\\p{L}])|i was wrong(?![\\p{L}])|i misread(?![\\p{L}])|i disagree(?![\\p{L}])` +
    `|(?<=(?:no|wait|oops|sorry|actually)[,.!…—–\\s-]{1,4})(?:that|this|it)(?:['’]s| is| was) (?:wrong|incorrect|mistaken|not right|not correct)(?![\\p{L}]))`,
  'giu',
);

/** Retractions are looked for in so many characters before the end. */
const REACH = 2000;
/** So far behind one another value is looked for, and a digit shows it. */
const VALUE = /^[^\d\\√π∞]{0,160}[\d\\√π∞]/u;
/** "I made a mistake above, but the answer stays." */
const KEPT =
  /(?<![\p{L}])(?:stands|still (?:holds|stands|the same|correct|valid)|unchanged|unaffected|remains|stays)(?![\p{L}])/iu;

/** Where the last retraction in text[from, to) begins, where a value follows it; or undefined. */
export function lastRetraction(text: string, from: number, to: number): number | undefined {
  const begin = Math.max(from, to - REACH);
  const scope = text.slice(begin, to);
  if (!mayHold(text, begin, to, TAKING_BACK) || !QUICK.test(scope)) return undefined;
  const last = [...scope.matchAll(RETRACTION)].at(-1);
  if (last === undefined) return undefined;
  const rest = scope.slice(last.index + last[0].length, last.index + last[0].length + 400);
  return VALUE.test(rest) && !KEPT.test(rest) ? begin + last.index : undefined;
}
