/** One item: its puzzle, its answer, and the judge of its kind. Pure. */
import { type Judgement, scored, unscored } from '../../verdict.ts';
import { kindNamed } from './kinds/table.ts';
import { type Judge, type Outcome, PuzzleFault } from './outcome.ts';
import { type Answer, readAnswer } from './reading/answer.ts';
import { type Opened, openEntry } from './reasoning-gym/open.ts';
import { extractAnswer, gymScore } from './reasoning-gym/score.ts';
import { Unsupported } from './reasoning-gym/unsupported.ts';
import { gymWords } from './reasoning-gym/words.ts';
import type { PuzzleOptions, PuzzleReference } from './reference.ts';
import { Budget, BudgetSpent, INLINE_STEPS, THREAD_STEPS } from './search/budget.ts';

export interface PuzzleWork {
  response: string;
  reference: PuzzleReference;
  options: PuzzleOptions;
}

/** Longer answers solve nothing. */
const MAX_ANSWER = 65_536;

/** Undefined where a search needs more steps than may be made at once. */
export function judgeAtOnce(work: PuzzleWork): Judgement | undefined {
  return judge(work, new Budget(INLINE_STEPS));
}

/** In a thread, with all the steps that an item may make. */
export function judgePuzzle(work: PuzzleWork): Judgement {
  const message = 'The search has too many steps.';
  return judge(work, new Budget(THREAD_STEPS)) ?? unscored('too_complex', { pointer: baseOf(work), message });
}

const baseOf = ({ reference }: PuzzleWork): string =>
  reference.entry ? '/reference/entry' : '/reference/puzzle';

function judge(work: PuzzleWork, budget: Budget): Judgement | undefined {
  const { reference, options } = work;
  try {
    const { kind, puzzle } = opened(reference);
    // A puzzle is looked at whole, also where nothing was answered.
    const moreWords = reference.entry ? { moreWords: gymWords } : {};
    const judgeText = kind.open(puzzle as never, { budget, words: options.words, ...moreWords });
    const from = options.extract ?? 'auto';
    const { shape } = kind;
    const answer = isQuestion(work)
      ? undefined
      : readAnswer(work.response, { shape: shape === 'list' ? 'block' : shape, from });
    const outcome = answer && outcomeOf(answer, judgeText);
    if (
      shape === 'list' &&
      from === 'auto' &&
      answer &&
      !answer.framed &&
      outcome?.reason === 'answer_unparseable'
    ) {
      // All of it is no list: one may stand at its end.
      const line = readAnswer(work.response, { shape: 'line', from });
      return judged(line && outcomeOf(line, judgeText), { answer: line, work, budget });
    }
    return judged(outcome, { answer, work, budget });
  } catch (error) {
    if (error instanceof BudgetSpent) return undefined;
    return faultOf(error, work);
  }
}

function opened({ puzzle, entry }: PuzzleReference): Opened {
  if (puzzle !== undefined && entry === undefined) return { kind: kindNamed(puzzle.kind), puzzle };
  if (entry !== undefined && puzzle === undefined) return openEntry(entry);
  throw new PuzzleFault('/reference', 'One of puzzle and entry is needed.');
}

/** The question may end with what looks like an answer, and sometimes is one. */
const isQuestion = ({ response, reference }: PuzzleWork): boolean =>
  reference.entry?.question !== undefined && response.trim() === reference.entry.question.trim();

const outcomeOf = ({ text }: Answer, judgeText: Judge): Outcome =>
  text.length > MAX_ANSWER
    ? { correct: false, reason: 'answer_too_complex', message: 'The answer is too long.' }
    : judgeText(text);

interface Context {
  answer: Answer | undefined;
  work: PuzzleWork;
  budget: Budget;
}

function judged(outcome: Outcome | undefined, { answer, work, budget }: Context): Judgement {
  const { scoring, partial } = work.options;
  const { correct = false, reason = 'no_answer', message } = outcome ?? {};
  const rest = {
    ...(message === undefined ? {} : { message }),
    ...(answer ? { extracted: answer.extracted } : {}),
  };
  if (scoring === 'reasoning_gym') {
    const { entry } = work.reference;
    if (entry === undefined) throw new PuzzleFault('/options/scoring', 'Only entries have such a number.');
    const reward = gymScore(extractAnswer(work.response), entry, budget);
    return scored(correct, reason, { ...rest, reward, components: { reasoning_gym: reward } });
  }
  const isPartial = partial === true || scoring === 'partial';
  const given =
    typeof outcome?.share === 'function' ? (isPartial ? outcome.share() : undefined) : outcome?.share;
  const share = given ?? (correct ? 1 : 0);
  return scored(correct, reason, {
    ...rest,
    ...(isPartial ? { reward: share } : {}),
    ...(given === undefined ? {} : { components: { share } }),
  });
}

function faultOf(error: unknown, work: PuzzleWork): Judgement {
  if (error instanceof PuzzleFault) {
    const { member, message } = error;
    const within = work.reference.entry ? `${baseOf(work)}/metadata` : `${baseOf(work)}/${member}`;
    return unscored('invalid_reference', { pointer: member.startsWith('/') ? member : within, message });
  }
  if (error instanceof Unsupported)
    return unscored('unsupported', { pointer: baseOf(work), message: error.message });
  throw error;
}
