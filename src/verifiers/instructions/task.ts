/** The task of a thread: what is long, or asks a detector of languages that takes a second to load. */
import { loadDetector } from '../../responses/languages/detector.ts';
import type { Judgement } from '../../verdict.ts';
import { judgeInstructions, type Work } from './judge.ts';
import { instructionType } from './types.ts';

export async function judgeInThread(work: Work): Promise<Judgement> {
  return judgeInstructions(work, needsDetector(work) ? await loadDetector() : undefined);
}

export const needsDetector = ({ reference }: Pick<Work, 'reference'>): boolean =>
  reference.instructions.some(({ id }) => instructionType(id)?.detects ?? false);
