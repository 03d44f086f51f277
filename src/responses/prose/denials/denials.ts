/**
 * Stretches of prose whose values a response does not give as its own: denied ("not 10", "10 is
 * wrong", "A, not B"), doubted ("whether it is 7"), asked ("Is it 7?"), another's ("You said 7, but
 * …"), or told as a task ("Find 3 + 4."). Linear: every stretch is looked for within a bounded
 * reach of its trigger.
 */

import { hasProse } from '../has-prose.ts';
import { compiledAhead, either, matchesOf } from '../pattern.ts';
import { mayHold, vocabularyOf } from '../vocabulary.ts';
import { CLAUSE, clauseStart, SENTENCE } from './clauses.ts';
import { crossed, hasCross } from './crosses.ts';
import type { Denial, DenialKind } from './denial.ts';
import {
  BOUND_VERBS,
  BOUNDS,
  DENYING,
  DENYING_JOINED,
  DOUBTING,
  DOUBTING_JOINED,
  DROPPING,
  KEEPING,
  NEARLY,
  NO_DENIALS,
  NOBODY,
  REJECTING,
  REJECTING_JOINED,
  REJECTING_VERBS,
  RELATING,
  STARTS,
  STATING,
  THINKING,
  THOUGHT,
  TURNS,
  TURNS_JOINED,
} from './denial-words.ts';
import { asked } from './questions.ts';
import { findRelations } from './relations.ts';

export type { Denial, DenialKind };

/** Denials are looked for in so many characters before the end, and reach so far. */
const MAX_REACH = 2_000;
const WORD_START = '(?<![\\p{L}\\p{N}_\\\\])';
const WORD_END = '(?![\\p{L}\\p{N}_])';
const words = (list: readonly string[]): string => `${WORD_START}(?:${either(list)})${WORD_END}`;

/**
 * One scan finds all that may begin a denial; the group says which kind it is. Bounded: sees at
 * most MAX_REACH characters.
 */
const TRIGGER = compiledAhead(
  new RegExp(
    `(?<none>${words(NO_DENIALS)}(?! (?:that|if|whether|what))|${words(['no doubt', 'nothing but', 'none other than', 'without doubt'])})` +
      // "Wrong answer: 12"
      `|(?<wrong>${WORD_START}(?:wrong|incorrect|false)(?: answer| solution| result| value)?[*_]{0,3}:)` +
      `|(?<doubt>${words(DOUBTING)}|${either(DOUBTING_JOINED)}|${WORD_START}(?:(?:do|does|did|would|can|could)(?: not|n['’]t)|cannot|never)` +
      `(?: really| quite| yet)? (?:${either(THINKING)})${WORD_END}` +
      `|(?:${WORD_START}(?:not|never)|n['’]t)(?: really| yet)? (?:${either(THOUGHT)})${WORD_END}` +
      `|${WORD_START}(?:nobody|no one)(?: (?:would|should|could|can|will|ever)){0,2} (?:${either(NOBODY)})${WORD_END}` +
      `|${WORD_START}(?:if(?: only)?|unless|were|suppose|assume|assuming|supposing|imagine)(?: that)? (?:the|my|its?|this) (?:(?:correct|final|right) )?(?:answer|result|solution)${WORD_END})` +
      // Against the facts: "It would be 10 if x were positive."
      `|(?<unreal>${WORD_START}(?:would|could|might)(?: have been| be)(?= [^.;!?\\n]{1,60}? if [^.,;!?\\n]{1,60}? (?:were|had)${WORD_END}))` +
      // "If the sum had been asked for, the answer would be 30."
      `|(?<supposed>${WORD_START}if [^.;!?\\n]{1,100}?${WORD_START}(?:were|was|had|asked|wanted)${WORD_END}[^.;!?\\n]{0,80}?, (?:then )?[^.,;!?\\n]{0,60}?${WORD_START}would(?: have been| be)${WORD_END})` +
      `|(?<drop>${words(DROPPING)})` +
      // An announced answer takes its bound along, and is not understood.
      `|(?<bound>(?<!(?:answer|result) )${WORD_START}(?:${either(BOUND_VERBS)}) (?:strictly |always |therefore |thus )?(?:${either(BOUNDS)})${WORD_END})` +
      `|(?<deny>${words([...DENYING, ...RELATING])}|${words(NEARLY)}(?=\\s\\$?(?:\\\\boxed\\{)?[-−]?\\d+(?![\\d.,]*[.,]?\\d))|(?<=\\p{L})n['’]t${WORD_END}|n['’](?:est|était|ont|a) pas${WORD_END}|${either(DENYING_JOINED)})`,
    'giu',
  ),
);

const TURN = new RegExp(
  `[,;:!?()\\[\\]—–\\n。，；：！？（）]|[.](?=\\s|$)|${words(TURNS)}|${either(TURNS_JOINED)}`,
  'giu',
);
/** Where a denial that has no verb of thinking ends, too. */
const STATED = new RegExp(words([...STATING, ...STARTS]), 'giu');
const KEPT = new RegExp(words([...KEEPING, ...STATING, ...STARTS]), 'giu');
const JOINED_BY_COMMA = /,(?=\d)/y;

/**
 * "is wrong", ", which is incorrect", "but that can't be right", 是错的. Bounded: sees at most
 * MAX_REACH characters.
 */
const REJECTION = compiledAhead(
  new RegExp(
    `(?:[,;]?\\s{0,2}(?:but|and|yet|which|aber|mais|pero|ma|mas|но)?\\s{0,2}(?:that|this|it|which|das|cela|eso|ciò|isso|это)?\\s{0,2}${WORD_START}` +
      `(?:${either(REJECTING_VERBS)})\\s(?:\\p{L}{2,12}ly\\s|of course\\s|also\\s|just\\s|still\\s)?(?:${either(REJECTING)})${WORD_END}(?! to (?:say|claim|think|assume|believe)${WORD_END})` +
      // "that's wrong", at the end of its clause: "it's wrong to say 8" is of what follows.
      `|[,;]?\\s{0,2}(?:(?:but|and|yet)\\s{1,2})?${WORD_START}(?:that|this|it)['’]s\\s(?:\\p{L}{2,12}ly\\s|of course\\s|also\\s|just\\s|still\\s)?(?:${either(REJECTING)})${WORD_END}(?=\\s{0,2}(?:[.,;:!?)—–\\n]|$|(?:because|since|so|but|and)${WORD_END}))` +
      `|[,;]?\\s{0,2}(?:but|and|which)?\\s{0,2}(?:that|this|it|which)?\\s{0,2}(?:can(?:no|['’])t|could not|couldn['’]t) be (?:right|correct|true|it|(?:the |my )?(?:correct |right |final )?(?:answer|solution|result|value))${WORD_END}` +
      `|\\s(?:isn['’]t|wasn['’]t|is not|does not|doesn['’]t|do not|don['’]t)\\s(?:work|fit|hold|count|satisfy|(?:the |my )?(?:correct|right|answer|solution))${WORD_END}` +
      // "That doesn't work.", of the sentence before it.
      `|[,;]?\\s{0,2}(?:(?:but|and)\\s)?${WORD_START}(?:that|this|it|which)\\s(?:does not|doesn['’]t)\\s(?:work|fit|satisfy (?:the|our|all|both) (?:\\p{L}{2,12} )?(?:equation|condition|constraint|requirement)s?)(?=\\s{0,2}(?:[.!;]|$|\\n))` +
      // 10 (rejected)
      `|[\\s}$]{0,4}\\((?:\\\\text\\{)?\\s?(?:(?:this|which) is |to be )?(?:${either(REJECTING)})\\s?\\}?\\)` +
      `|${either(REJECTING_JOINED)})`,
    'giu',
  ),
);
/** A rejection that begins its sentence speaks of the one before. */
const ALONE =
  /^[\s]*(?:(?:no|wait|hmm|oops|sorry|hold on|actually|but|however|unfortunately|of course|oh|well)[,.!…—\s-]{0,4}){0,3}$/i;
/** "…, so this answer must be rejected": the one before. */
const OF_ANSWER =
  /^\s*(?:(?:and|but|so|hence|thus|therefore)\s)?(?:this|that|my|the above|the previous) (?:answer|value|result|solution|choice|option)\s*$/i;
/** "It is wrong to divide by zero.", "This is impossible for n = 2.": said of what follows. */
const OF_WHAT_FOLLOWS = /^\s(?:to|if|when|unless|for|in|only|that|without)(?![\p{L}])/u;

const REPORT =
  /(?<![\p{L}])(?:you|they|he|she|someone|somebody|some people|people|one|the (?:user|book|key|teacher|textbook|calculator)|my (?:friend|teacher|student|classmate)|others?) (?:may |might |could |would |have |has )?(?:told|tell|tells|said|says?|thinks?|thought|claims?|claimed|suggests?|suggested|guess(?:ed)?|believes?|wrote|stated?)(?![\p{L}])[^.!?\n]{0,160}?(?=,? (?:but|however|yet|though|although)(?![\p{L}]))/giu;

/**
 * "Some students say the answer is C.", "My friend says …": of people who are not said to be right.
 */
const REPORT_OF_MANY =
  /(?<![\p{L}])(?:(?:some|many|most|other) (?:(?:people|students|pupils|learners|readers|textbooks) )?(?:may |might |could |would |will )?(?:say|think|claim|believe|guess|suggest|argue)|(?:my|a|one) (?:naive |careless |hasty |weak |typical )?(?:friend|classmate|student|colleague|neighbou?r|brother|sister|reader|beginner) (?:(?:may |might |could |would |will )(?:say|think|claim|believe|guess|suggest|argue|answer)|says|thinks|claims|believes|guesses|suggests|argues)|(?:(?:some|many|most|other) )?(?:students|people|pupils|learners|readers|beginners) (?:often |sometimes |usually |commonly |mistakenly |may |might |could |would |will ){0,2}(?:choose|pick|select|answer|say|think|claim|guess)|a (?:naive |careless |hasty ){0,1}(?:reader|student|beginner) (?:would|might|may|could) (?:choose|pick|select)|it is (?:claimed|rumou?red|alleged) that)(?![\p{L}])(?![^.!?\n]{0,200}?(?:right|correct|agree|true|indeed)(?![\p{L}]))(?:(?! (?:but|however|yet|though|although)(?![\p{L}]))[^.!?,;\n]){0,200}/giu;

/** Each of the first with each of the second: phrases whose words have to stand in a text. */
const both = (first: readonly string[], second: readonly string[]): string[] =>
  first.flatMap((one) => second.map((other) => `${one} ${other}`));
const list = (text: string): readonly string[] => text.split('|');

/** What each pattern above cannot do without, but for what is contracted with "not". */
const FORWARD = vocabularyOf([
  'wrong',
  'incorrect',
  'false',
  ...DENYING,
  ...RELATING,
  ...NEARLY,
  ...DROPPING,
  ...DOUBTING,
  ...both(BOUND_VERBS, BOUNDS),
  ...both(
    list('if'),
    list(
      'were would be|was would be|had would be|asked would be|wanted would be|were would have|was would have|had would have|asked would have|wanted would have',
    ),
  ),
  ...both(list('if|unless|were|suppose|assume|assuming|supposing|imagine'), list('answer|result|solution')),
  ...both(list('not|never'), THOUGHT),
  ...both(list('nobody|no one'), NOBODY),
  ...both(list('would|could|might'), list('be if were|be if had|been if were|been if had')),
]);
const NOT = /n['’]t/i;
const BACKWARD = vocabularyOf([
  ...REJECTING,
  // "can't be right", of which "can" is a word
  ...both(
    list('cannot be|can be|could be|couldn be'),
    list('right|correct|true|it|answer|solution|result|value'),
  ),
  ...both(
    list('is not|does not|do not|isn|wasn|doesn|don'),
    list('work|fit|hold|count|satisfy|correct|right|answer|solution'),
  ),
]);
/** In Latin letters, and not bound to whole words: değil. */
const JOINED_BACKWARD = new RegExp(
  either(REJECTING_JOINED.filter((phrase) => /^\p{Script=Latin}/u.test(phrase))),
);
/** What others do who are quoted: whole words, in Latin letters. */
const REPORTING = vocabularyOf(
  list(
    'told|tell|tells|said|say|says|think|thinks|thought|claim|claims|claimed|suggest|suggests|suggested' +
      '|guess|guesses|guessed|believe|believes|wrote|state|stated|argue|argues|suggest|suggests|would answer|might answer|may answer|could answer|will answer|choose|pick|select|students answer|people answer|rumored|rumoured|alleged',
  ),
);
/** The same for a text in another script, of which the words are not known. */
const QUICK_REPORT =
  /told|tell|said|says?|think|thought|claim|suggest|guess|believe|wrote|state|argue|answer|choose|pick|select|rumou?red|alleged/;

/** The denied stretches of text[from, to), in order of their start; they may overlap. */
export function findDenials(text: string, from: number, to: number): Denial[] {
  const begin = Math.max(from, to - MAX_REACH);
  if (!hasProse(text, begin, to)) return [];
  const scope = text.slice(begin, to);
  const found: Denial[] = [];
  if (mayHold(text, begin, to, FORWARD) || NOT.test(scope)) found.push(...forward(scope));
  if (mayHold(text, begin, to, BACKWARD) || JOINED_BACKWARD.test(scope.toLowerCase()))
    found.push(...backward(scope));
  if (/[?？]/.test(scope)) found.push(...asked(scope));
  if (mayHold(text, begin, to, REPORTING) && QUICK_REPORT.test(scope.toLowerCase()))
    found.push(...reported(scope));
  if (hasCross(scope)) found.push(...crossed(scope));
  for (const stretch of findRelations({ text, from: begin, to, scope }, clauseEnd))
    found.push({ kind: 'related', ...stretch });
  if (found.length === 0) return found;
  return found
    .map(({ kind, start, end }) => ({ kind, start: start + begin, end: end + begin }))
    .sort((a, b) => a.start - b.start);
}

/** How far from a stretch what denies it may stand. */
const BEFORE = 320;
const BEHIND = 160;

/** The denied stretches near [start, end), where that is all that counts. */
export function denialsNear(
  text: string,
  start: number,
  end: number,
  within: { start: number; end: number },
): Denial[] {
  return findDenials(text, Math.max(within.start, start - BEFORE), Math.min(within.end, end + BEHIND));
}

function forward(scope: string): Denial[] {
  const found: Denial[] = [];
  for (const match of matchesOf(scope, TRIGGER)) {
    const { none, doubt, unreal, supposed, wrong, drop, bound } = match.groups!;
    if (none !== undefined) continue;
    const start = match.index;
    const after = start + match[0].length;
    const end = clauseEnd(scope, after);
    if (drop !== undefined) found.push({ kind: 'denied', start, end: endedBy(KEPT, scope, after, end) });
    else if (bound !== undefined)
      found.push({ kind: 'related', start, end: endedBy(STATED, scope, after, end) });
    else if (unreal !== undefined) found.push({ kind: 'doubted', start, end: factBehind(scope, end) });
    else if (doubt === undefined && supposed === undefined && wrong === undefined)
      found.push({ kind: 'denied', start, end: endedBy(STATED, scope, after, end) });
    else found.push({ kind: 'doubted', start, end });
  }
  return found;
}

/** The end of a sentence that gives no value behind `at`: "…, but it is not."; else `at`. */
function factBehind(scope: string, at: number): number {
  const [rest] = /^[^.;!?\n\d]{0,160}/.exec(scope.slice(at))!;
  return /\d/.test(scope[at + rest.length] ?? ' ') ? at : at + rest.length;
}

/** Where the clause that goes on at `at` ends. */
function clauseEnd(scope: string, at: number): number {
  TURN.lastIndex = at;
  for (let turn = TURN.exec(scope); turn !== null && turn.index < at + CLAUSE; turn = TURN.exec(scope)) {
    JOINED_BY_COMMA.lastIndex = turn.index;
    if (
      !JOINED_BY_COMMA.test(scope) &&
      !(turn[0] === ':' && /\d/.test(scope[turn.index + 1] ?? ' ')) &&
      !opens(scope, at, turn.index)
    )
      return turn.index;
  }
  return Math.min(scope.length, at + CLAUSE);
}

/** Whether a bracket right behind the trigger opens what is denied: "not (C)". */
function opens(scope: string, at: number, index: number): boolean {
  if ('()[]（）'.includes(scope[index]!)) return index - at < 12;
  return false;
}

/**
 * A denial that has a verb of its own ends before the next: "3 does not divide 10 the answer is 5".
 */
function endedBy(pattern: RegExp, scope: string, at: number, end: number): number {
  pattern.lastIndex = at;
  const ending = pattern.exec(scope);
  return ending === null || ending.index >= end ? end : ending.index;
}

function backward(scope: string): Denial[] {
  return matchesOf(scope, REJECTION).map((match) => {
    const end = match.index + match[0].length;
    const at = match.index + match[0].search(/\S/);
    const sentence = clauseStart(scope, at, SENTENCE);
    const clause = scope.slice(clauseStart(scope, at), at);
    if (!ALONE.test(scope.slice(sentence, at)) && !OF_ANSWER.test(clause))
      return { kind: 'rejected', start: clauseStart(scope, at), end };
    if (OF_WHAT_FOLLOWS.test(scope.slice(end, end + 12)))
      return { kind: 'rejected', start: match.index, end };
    const between = BETWEEN_SENTENCES.exec(scope.slice(Math.max(0, sentence - 12), sentence))![0];
    return { kind: 'rejected', start: clauseStart(scope, sentence - between.length, SENTENCE), end };
  });
}
/** What may stand between two sentences, with the end of the first. */
const BETWEEN_SENTENCES = /[\s.!?*_$\])}]{0,12}$/;

function reported(scope: string): Denial[] {
  return [...matchesOf(scope, REPORT), ...matchesOf(scope, REPORT_OF_MANY)].map((match) => ({
    kind: 'reported',
    start: match.index,
    end: match.index + match[0].length,
  }));
}
