/** Which outcome of a game an answer names. */
import { type Answer, readAnswer } from '../../responses/answer.ts';
import { findConditions } from '../../responses/prose/denials/conditions.ts';
import { findDenials } from '../../responses/prose/denials/denials.ts';
import type { Stretch } from '../../responses/prose/denials/relations.ts';
import { type Judgement, scored, unscored } from '../../verdict.ts';
import type { OutcomeTask } from './reference.ts';

export function judgeOutcome(response: string, task: OutcomeTask): Judgement {
  const outcomes = task.outcomes.map(folded);
  const fault = faultOf(outcomes, folded(task.expected));
  if (fault) return fault;
  const answer = readAnswer(response, 'one line');
  if (answer === undefined) return scored(false, 'no_answer');
  const { extracted } = answer;
  const named = namedIn(answer, outcomes);
  if (named.size === 0) return scored(false, 'no_answer', { extracted, message: 'No outcome is named.' });
  if (named.size > 1)
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

/** Longer names are looked for first, and a stretch of the text is read once. */
function namedIn({ text }: Answer, outcomes: readonly string[]): Set<string> {
  const named = new Set<string>();
  const answer = folded(text);
  if (answer.length > MAX_NAMING) return named;
  const mentioned = new Set<string>();
  const conditions = findConditions(answer, 0, answer.length);
  const unstated = [...findDenials(answer, 0, answer.length), ...conditions];
  const taken: Stretch[] = [];
  for (const outcome of outcomes.toSorted((a, b) => b.length - a.length)) {
    for (let at = answer.indexOf(outcome); at >= 0; at = answer.indexOf(outcome, at + 1)) {
      const end = at + outcome.length;
      if (!isWord(answer, at, end) || taken.some((other) => at < other.end && end > other.start)) continue;
      taken.push({ start: at, end });
      mentioned.add(outcome);
      if (!unstated.some((stretch) => at < stretch.end && end > stretch.start)) named.add(outcome);
    }
  }
  // "Radiant will not win" names the one that it denies; "Radiant, not Dire" tells them apart.
  return mentioned.size === 1 && isTurned(answer, [...taken, ...conditions]) ? new Set() : named;
}

const TURNING =
  /(?<![\p{L}])(?:not|no|never|cannot|nor|neither|nobody|los(?:e|es|t|ing|s))(?![\p{L}])|n['’]t(?![\p{L}])/u;

/** Whether what stands around the names, and is no condition, says the contrary. */
function isTurned(answer: string, passed: readonly Stretch[]): boolean {
  let rest = answer;
  for (const { start, end } of passed)
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  return TURNING.test(rest);
}

const WORD = /[\p{L}\p{N}_]/u;

function isWord(text: string, start: number, end: number): boolean {
  if (WORD.test(text[start - 1] ?? ' ') || WORD.test(text[end] ?? ' ')) return false;
  const begins = DIGIT.test(text[start]!) && NUMBER_BEFORE.test(text.slice(Math.max(0, start - 2), start));
  return !begins && !(DIGIT.test(text[end - 1]!) && NUMBER_BEHIND.test(text.slice(end, end + 2)));
}

/** A digit that goes on as a longer number or score names nothing: 1 is not in 1.5, -1, 1:0. */
const DIGIT = /\d/;
const NUMBER_BEFORE = /\d[.,:/–-]$|(?<![\p{L}\p{N}])[-−+.]$/u;
const NUMBER_BEHIND = /^(?:[.,:/–-]\d|%)/;
