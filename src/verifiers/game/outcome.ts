/** Which outcome of a game an answer names. */
import { type Answer, readAnswer } from '../../responses/answer.ts';
import { findConditions } from '../../responses/prose/denials/conditions.ts';
import { findDenials } from '../../responses/prose/denials/denials.ts';
import type { Stretch } from '../../responses/prose/denials/relations.ts';
import { matchesOf } from '../../responses/prose/pattern.ts';
import { type Judgement, scored, unscored } from '../../verdict.ts';
import { isSaid, TAKING_UP } from './outcome-words.ts';
import type { OutcomeTask } from './reference.ts';

export function judgeOutcome(response: string, task: OutcomeTask): Judgement {
  const outcomes = task.outcomes.map(folded);
  const fault = faultOf(outcomes, folded(task.expected));
  if (fault) return fault;
  const answer = readAnswer(response, 'one line');
  if (answer === undefined) return scored(false, 'no_answer');
  const { extracted } = answer;
  const { said: named, mentioned } = namedIn(answer, outcomes);
  if (named.size === 0 && mentioned < 2)
    return scored(false, 'no_answer', { extracted, message: 'No outcome is said to be the one.' });
  if (named.size !== 1)
    return scored(false, 'multiple_answers', { extracted, message: 'Several outcomes are named.' });
  return named.has(folded(task.expected))
    ? scored(true, 'solved', { extracted })
    : scored(false, 'different_choice', { extracted });
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ');

function faultOf(outcomes: readonly string[], expected: string): Judgement | undefined {
  const empty = outcomes.findIndex((outcome) => !/[\p{L}\p{N}]/u.test(outcome));
  if (empty >= 0)
    return unscored('invalid_reference', {
      pointer: `/reference/task/outcomes/${empty}`,
      message: 'An outcome has a word.',
    });
  const again = outcomes.findIndex((outcome, index) => outcomes.indexOf(outcome) < index);
  if (again >= 0)
    return unscored('invalid_reference', {
      pointer: `/reference/task/outcomes/${again}`,
      message: 'An outcome stands there twice.',
    });
  if (outcomes.includes(expected)) return undefined;
  return unscored('invalid_reference', {
    pointer: '/reference/task/expected',
    message: 'The expected outcome is none of them.',
  });
}

/** A longer text that names none in so many words is no answer to the question. */
const MAX_NAMING = 2000;

interface Mention extends Stretch {
  outcome: string;
}

/**
 * The outcomes that are said: alone, announced, or as the subject of what says that it wins. One
 * that is merely named is none, and neither is one that is denied or holds under a condition.
 */
function namedIn({ text }: Answer, outcomes: readonly string[]): Named {
  // Each line is a statement of its own, but behind a heading.
  const answer = folded(text.replace(/(?<![:\s][\s*_]{0,4})\s{0,8}\n\s{0,8}/g, '. '));
  if (answer.length > MAX_NAMING) return { said: new Set(), mentioned: 0 };
  const mentions = mentionsIn(answer, outcomes);
  const unstated = [
    ...findDenials(answer, 0, answer.length).filter((one) => !ENDING.test(answer.slice(one.start, one.end))),
    ...findConditions(answer, 0, answer.length),
  ];
  const said = new Set<string>();
  const open = new Set<string>();
  for (const [index, { outcome, start, end }] of mentions.entries()) {
    const isStated = !unstated.some((one) => start < one.end && end > one.start);
    const statement = statementAround(answer, start, end);
    const previous = mentions[index - 1];
    const since = previous && LOSING.exec(answer.slice(previous.end, start));
    const before = since ? '' : answer.slice(statement.start, start);
    const behind = answer.slice(end, statement.end);
    const free = previous === undefined || previous.end <= statement.start;
    if (isStated && !statement.asked && isSaid(before, behind, free)) said.add(outcome);
    else if (isStated) open.add(outcome);
    const isTurned =
      previous && previous.outcome !== outcome && TURNING.test(answer.slice(previous.end, start));
    if (isTurned && TAKING_UP.test(behind) && OPENING.test(before)) said.add(outcome);
  }
  return { said, mentioned: open.size };
}

/** "The game ends in a draw": where digits are asked, these words name a part of the number. */
const ENDING = /^(?:ends|ended|ending) (?:in|with) /u;

interface Named {
  said: Set<string>;
  /** So many others are merely named. */
  mentioned: number;
}

/** Longer names are looked for first, and a stretch of the text is read once. In order. */
function mentionsIn(answer: string, outcomes: readonly string[]): Mention[] {
  const taken: Mention[] = [];
  for (const outcome of outcomes.toSorted((a, b) => b.length - a.length)) {
    for (let at = answer.indexOf(outcome); at >= 0; at = answer.indexOf(outcome, at + 1)) {
      const end = at + outcome.length;
      if (!isWord(answer, at, end) || taken.some((other) => at < other.end && end > other.start)) continue;
      taken.push({ outcome, start: at, end });
    }
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** Where the statement around a name begins and ends, and whether it is a question. */
function statementAround(answer: string, start: number, end: number): Stretch & { asked: boolean } {
  const before = answer.slice(0, start);
  const begin = [...matchesOf(before, BORDER)].at(-1);
  const behind = answer.slice(end);
  const border = [...matchesOf(behind, BORDER)][0];
  const from = begin === undefined ? 0 : begin.index + begin[0].length;
  const to = border === undefined ? answer.length : end + border.index;
  return { start: from, end: to, asked: border !== undefined && /[?？]/.test(border[0]) };
}
const BORDER =
  /[.!?](?=[\s*_")]|$)|[;；。！？]|(?<![\p{L}]|(?:any|every)(?:one|body|thing) |all |none |nobody |nothing |no one )(?:but|however|aber|mais|pero)(?![\p{L}])/giu;

const TURNING = /(?<![\p{L}])(?:not|never|cannot)(?![\p{L}])|n['’]t(?![\p{L}])/u;
/** "Radiant loses, so Dire wins" */
const LOSING =
  /^\s(?:(?:will|is going to|has)\s)?(?:loses?|lost|losing|is beaten|falls)[\s,]{1,3}(?:so|and|while|thus|hence|therefore|which means|meaning)\s(?:that\s)?(?:the\s)?$/u;
/** Before a name that begins its clause. */
const OPENING = /(?:^|[,:—–])\s*(?:(?:and|but|so|the|instead|rather)\s)*$/u;

const WORD = /[\p{L}\p{N}_]/u;
/** Written without blanks: beside a name in other letters a word of its own. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

const goesOn = (inside: string, beside: string): boolean =>
  WORD.test(beside) && (UNSPACED.test(inside) || !UNSPACED.test(beside));

function isWord(text: string, start: number, end: number): boolean {
  if (goesOn(text[start]!, text[start - 1] ?? ' ') || goesOn(text[end - 1]!, text[end] ?? ' ')) return false;
  const begins = DIGIT.test(text[start]!) && NUMBER_BEFORE.test(text.slice(Math.max(0, start - 2), start));
  return !begins && !(DIGIT.test(text[end - 1]!) && NUMBER_BEHIND.test(text.slice(end, end + 2)));
}

/** A digit that goes on as a longer number or score names nothing: 1 is not in 1.5, -1, 1:0. */
const DIGIT = /\d/;
const NUMBER_BEFORE = /\d[.,:/–-]$|(?<![\p{L}\p{N}])[-−+.]$/u;
const NUMBER_BEHIND = /^(?:[.,:/–-]\d|%)/;
