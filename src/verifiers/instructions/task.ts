/** The task of a thread: what is long, or needs a detector of languages or slow patterns. */
import { loadDetector } from '../../responses/languages/detector.ts';
import { NO_ASSISTANT } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import { judgeInstructions, type Work } from './judge.ts';
import { isPlain } from './text/words/patterns.ts';
import { instructionType } from './types.ts';
import { type Input, workOf } from './work.ts';

export async function judgeInThread(work: Work): Promise<Judgement> {
  return judgeInstructions(work, needsDetector(work) ? await loadDetector() : undefined);
}

export async function judgeInputInThread(input: Input): Promise<Judgement> {
  const work = workOf(input);
  return work ? judgeInThread(work) : NO_ASSISTANT;
}

const needsDetector = ({ reference }: Pick<Work, 'reference'>): boolean =>
  reference.instructions.some(({ id }) => instructionType(id)?.detects ?? false);

/** A pattern is matched slowly: its engine does not backtrack. */
const matchesPatterns = ({ reference, options }: Work): boolean =>
  options.dialect === 'reference' &&
  reference.instructions.some(({ id, kwargs }) => {
    const texts = Object.values(kwargs ?? {}).flat();
    return instructionType(id)?.patterns && texts.some((one) => typeof one === 'string' && !isPlain(one));
  });

/** Characters, and marks that may end a sentence, that are judged in some five milliseconds. */
const INLINE = { characters: 24_000, marks: 200 };
const LOOSE_VARIANTS = 8;

/** Whether judging would hold the event loop. */
export function needsThread(work: Work): boolean {
  const texts = work.options.mode === 'loose' ? LOOSE_VARIANTS : 1;
  if (work.text.length * texts > INLINE.characters || needsDetector(work) || matchesPatterns(work))
    return true;
  return (work.text.match(/[.?!]/g)?.length ?? 0) * texts > INLINE.marks;
}
