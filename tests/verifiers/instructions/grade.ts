/** Grades one response by instructions, as the service would, without its threads. */
import { judgeInstructions } from '../../../src/verifiers/instructions/judge.ts';
import type { InstructionsOptions } from '../../../src/verifiers/instructions/reference.ts';

type One = string | number | boolean | null;
export type Value = One | One[];

export interface Instruction {
  id: string;
  kwargs?: Record<string, Value> | null;
}

/** The reward, or the reason where there is none. */
export function rewardOf(
  text: string,
  instructions: Instruction | Instruction[],
  options: InstructionsOptions = {},
): number | string {
  const judgement = judgeInstructions({ text, reference: { instructions: [instructions].flat() }, options });
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
}
