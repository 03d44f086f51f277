/**
 * The number that Reasoning Gym 0.1.25 gives an answer, fault for fault, for people who reproduce
 * a run. Where it evaluates an answer as code, this reads lists and arithmetic, and nothing else.
 */
import { entryOf } from '../reading/table.ts';
import type { Entry } from '../reference.ts';
import type { Budget } from '../search/budget.ts';
import { nameOf, wordsOf } from './open.ts';
import { ALGORITHM_SCORES } from './scores/algorithms.ts';
import { GAME_SCORES } from './scores/games.ts';
import { LOGIC_SCORES } from './scores/logic.ts';
import { MOVE_SCORES } from './scores/moves.ts';
import { NUMBER_SCORES } from './scores/numbers.ts';
import { containing, type Scorer } from './scores/scorer.ts';
import { TIME_SCORES } from './scores/times.ts';
import { WORD_SCORES } from './scores/words.ts';

const SCORERS: Readonly<Record<string, Scorer>> = {
  ...ALGORITHM_SCORES,
  ...GAME_SCORES,
  ...LOGIC_SCORES,
  ...MOVE_SCORES,
  ...NUMBER_SCORES,
  ...TIME_SCORES,
  ...WORD_SCORES,
};

/** Of no answer at all; 0 for the others. */
const OF_NOTHING: Readonly<Record<string, number>> = {
  countdown: 0.01,
  puzzle24: 0.01,
  fraction_simplification: 0.01,
};

const OPEN = '<answer>';
const CLOSE = '</answer>';

/** As its `extract_answer` reads a completion: the last tag that is closed, without blanks. */
export function extractAnswer(completion: string): string | undefined {
  let answer: string | undefined;
  for (let at = completion.indexOf(OPEN); at >= 0; ) {
    const end = completion.indexOf(CLOSE, at + OPEN.length);
    if (end < 0) break;
    answer = completion.slice(at + OPEN.length, end).trim();
    at = completion.indexOf(OPEN, end + CLOSE.length);
  }
  return answer;
}

/** Answers beyond this are not scored: some of its scorers take a while even so. */
const MAX_ANSWER = 65_536;

export function gymScore(answer: string | undefined, entry: Entry, budget: Budget): number {
  const name = nameOf(entry);
  if (answer === undefined) return entryOf(OF_NOTHING, name) ?? 0;
  if (answer.length > MAX_ANSWER) return 0;
  const scorer = entryOf(SCORERS, name) ?? containing;
  return scorer(answer, { answer: wordsOf(entry.answer) ?? '', metadata: entry.metadata, budget });
}
