/** What a kind of format comes to, before it becomes a judgement. */
import type { UnscoredJudgement } from '../../verdict.ts';

/** A reward with the sentence that says why, or an item that cannot be scored. */
export type Finding = { reward: number; message: string; best: number } | UnscoredJudgement;

/** A layout that is right or wrong. */
export const right = (message: string): Finding => ({ reward: 1, message, best: 1 });
export const wrong = (message: string): Finding => ({ reward: 0, message, best: 1 });
