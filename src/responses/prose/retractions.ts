/**
 * What takes back everything a response has said before: "Correction: it is 5.", "I take that
 * back", "Sorry, the above is wrong". What only names a mistake counts where a value follows that
 * may stand instead.
 */
import { compiledAhead, either, matchesOf } from './pattern.ts';
import {
  CORRECTED_VALUE,
  CORRECTING,
  CORRECTING_BEGINS,
  CORRECTING_JOINED,
  REFUSING,
  RETRACTING,
  TURNING,
} from './retraction-words.ts';
import { mayHold, phrasePattern, phrasesIn, vocabularyOf } from './vocabulary.ts';

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
  'not right',
  'not correct',
  'disagree',
  'misread',
  'ignore',
  'disregard',
  'never mind',
  'nevermind',
  'kidding',
  ...RETRACTING,
]);
/** The same for a text in another script, of which the words are not known. */
const QUICK = new RegExp(
  'correction|edit|erratum|scratch|strike|take|mistake|error|wrong|incorrect|not (?:right|correct)|disagree|misread|ignore|disregard|never ?mind|kidding' +
    `|${either(RETRACTING)}`,
  'i',
);

const WORD =
  "(?:(?:no|wait|oh|oops|hmm|sorry|actually|but|however|of course|well|hold on|i(?: am|['’]m) sorry)[,.!…—–\\s-]{1,4})";
const OPENING = `${WORD}{0,3}`;
const EARLIER =
  '(?:the (?:above|previous|earlier|first)(?: (?:answer|result|value|solution|calculation))?|my (?:previous|earlier|first|above) (?:answer|result|value|solution)|(?:my|the) (?:answer|result|value|solution) above|(?:that|this) (?:answer|result|value))';
/** Bounded: every repetition has an end. */
const RETRACTION = compiledAhead(
  new RegExp(
    `(?:^|(?<=[.!?\\n*_—–>})$。-])\\s{0,4}|\\n)[*_]{0,3}${OPENING}` +
      '(?:(?:correction|erratum|edit)[*_]{0,3}[:,]|(?:scratch|strike) that(?![\\p{L}])|i (?:must |have to )?take (?:that|it|this) back(?![\\p{L}])' +
      "|i(?:[’'](?:ve)| have)? (?:just |just now )?(?:made|found|noticed|see|spotted) (?:a|an|my) (?:\\p{L}{2,12} )?(?:mistake|error)(?! (?:in|on) (?:step|line|the (?:problem|question)))(?![\\p{L}])" +
      `|${EARLIER} (?:is|was) (?:wrong|incorrect|mistaken|not right|not correct)(?![\\p{L}])|i was wrong(?![\\p{L}])(?! (?:about|in|on|with|to))|i misread(?![\\p{L}])|i disagree(?![\\p{L}])` +
      `|(?<=(?:no|wait|oops|sorry|actually)[,.!…—–\\s-]{1,4})(?:that|this|it)(?:['’]s| is| was) (?:wrong|incorrect|mistaken|not right|not correct)(?![\\p{L}]))`,
    'giu',
  ),
);

/**
 * What leaves nothing of what was said, whether another value follows or not: "Scratch that.",
 * "I take that back.", "Never mind."
 */
const OUTRIGHT = compiledAhead(
  new RegExp(
    `(?:^|(?<=[.!?\\n*_—–>})$。-])\\s{0,4}|\\n)[*_]{0,3}${OPENING}` +
      `(?:${either(RETRACTING)}|(?:scratch|strike) that|i (?:must |have to )?take (?:that|it|this) back|never ?mind(?=\\s{0,2}(?:[.!]|$))|(?:just|only) kidding` +
      '|(?:please )?(?:ignore|disregard) (?:that|this|(?:the|my) (?:above|previous answer|last answer|answer)))(?=\\s{0,2}(?:[.!:,;—–]|$))',
    'giu',
  ),
);
/**
 * "No, wait: 5.", "On second thought, 5.", "Make that $5$.", "Well, 5 actually.": a value right
 * behind it, and nothing else. Bounded: sees at most REACH characters.
 */
const INSTEAD = phrasePattern(
  new RegExp(
    '(?<=[\\p{N}}$)*][.,;!…\\s—–-]{1,6}|[.,;!…。\\n—–][\\s*_]{0,6})(?<![\\p{L}\\p{N}])(?:' +
      `(?:(?:(?:${either(TURNING)})(?![\\p{L}])[,:;.!…—–\\s]{1,4}){1,3}|(?:${CORRECTING})[,:\\s]{1,3}|(?:${either(CORRECTING_JOINED)})[，,、。\\s]{0,3})` +
      `(?:(?:it|that|das|es)(?:['’]s| is| should be| must be| ist)? |c['’]est )?(?:actually )?${CORRECTED_VALUE}(?:です|だ)?` +
      // "On second thought, 5 is right."
      `|(?:on second thoughts?|on (?:further )?reflection|then again|no|actually|sorry),? ${CORRECTED_VALUE} is (?:right|correct|better)` +
      ')[.!。]?[\\s*_]*(?:$|\\n)',
    'giu',
  ),
  [...TURNING, ...CORRECTING_BEGINS],
);

/**
 * "Wrong.", "Hmm, no.": what ends a response, and does not answer a question. Bounded: sees at most
 * MAX_REFUSAL characters.
 */
const REFUSED = compiledAhead(
  new RegExp(
    `(?<=(?:[.!}$*。\\]\\n]|\\\\\\))[\\s*_$]{0,4})(?:(?:hmm+|oh|oops|well|sorry|wait|actually|no|but|however|nein|non|нет|等等|等一下)[,，.!…\\s—–-]{1,4}){0,3}(?:${either(REFUSING)}|(?:now |then )?(?:add|subtract|multiply|divide|double|halve|square)(?![\\p{L}])[^.\\n]{0,60}(?:to get|and (?:you|we) (?:have|get)) (?:the|your|my|our) (?:final )?(?:answer|result)|${EARLIER} (?:is|was) (?:false|wrong|incorrect|mistaken|not right|not correct|not true))[*_]{0,3}[.!。]?\\s*$|(?<=,\\s?)(?:perhaps|maybe) not[.!]?\\s*$`,
    'iu',
  ),
);
const REFUSALS = vocabularyOf([...REFUSING, 'answer', 'result', 'perhaps not', 'maybe not']);
const MAX_REFUSAL = 120;

/** Retractions are looked for in so many characters before the end. */
const REACH = 2000;
/** So far behind one another value is looked for, and a digit shows it. */
const VALUE = /^[^\d\\√π∞]{0,160}[\d\\√π∞]/u;
/** "I made a mistake above, but the answer stays." */
const KEPT =
  /(?<![\p{L}])(?:stands|still (?:holds|stands|the same|correct|valid)|unchanged|unaffected|remains|stays)(?![\p{L}])/iu;

/**
 * Where the last retraction in text[from, to) begins, or undefined. One that only names a mistake
 * counts where a value follows that may stand instead.
 */
export function lastRetraction(text: string, from: number, to: number): number | undefined {
  const begin = Math.max(from, to - REACH);
  const found = phrasesIn(text, begin, to, INSTEAD).map(({ index }) => index);
  const refused = refusedAt(text, begin, to);
  if (refused !== undefined) found.push(refused);
  const scope = text.slice(begin, to);
  if (mayTakeBack(text, begin, to, scope)) {
    found.push(...matchesOf(scope, OUTRIGHT).map(({ index }) => index));
    const last = matchesOf(scope, RETRACTION).at(-1);
    if (last !== undefined && isReplaced(scope, last.index + last[0].length)) found.push(last.index);
  }
  return found.length === 0 ? undefined : begin + Math.max(...found);
}

/** Where the last one begins that leaves nothing, or undefined: for choices, not values. */
export function lastOutright(text: string, from: number, to: number): number | undefined {
  const begin = Math.max(from, to - REACH);
  const refused = refusedAt(text, begin, to);
  if (refused !== undefined) return begin + refused;
  const scope = text.slice(begin, to);
  const last = mayTakeBack(text, begin, to, scope) ? matchesOf(scope, OUTRIGHT).at(-1) : undefined;
  return last && begin + last.index;
}

/** Where the end of text[from, to) refuses what was said before it, unless that was a question. */
function refusedAt(text: string, from: number, to: number): number | undefined {
  if (!mayHold(text, from, to, REFUSALS)) return undefined;
  const begin = Math.max(from, to - MAX_REFUSAL);
  const end = text.slice(begin, to);
  const refused = REFUSED.exec(end);
  if (refused === null || ASKED.test(end.slice(0, refused.index))) return undefined;
  return begin - from + refused.index;
}
const ASKED = /[?？][\s*_$)]*$/;

const mayTakeBack = (text: string, from: number, to: number, scope: string): boolean =>
  mayHold(text, from, to, TAKING_BACK) && QUICK.test(scope);

/** Whether a value follows, and nothing says that the answer stays. */
function isReplaced(scope: string, at: number): boolean {
  const rest = scope.slice(at, at + 400);
  return VALUE.test(rest) && !KEPT.test(rest);
}
