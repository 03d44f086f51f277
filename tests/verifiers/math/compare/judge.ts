/** Shared by the tables of this folder: reads two texts and grades one by the other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAnswer } from '../../../../src/mathematics/parser/parse-answer.ts';
import { type AnswerJudgement, gradeParsed } from '../../../../src/verifiers/math/grade-answer.ts';
import type { MathOptions } from '../../../../src/verifiers/math/options.ts';

export function judge(reference: string, answer: string, options: MathOptions = {}): AnswerJudgement {
  const g = parseAnswer(reference);
  assert.ok(g.ok, `the reference ${reference} does not parse`);
  const a = parseAnswer(answer);
  if (!a.ok) return { correct: false, reason: 'answer_unparseable', detail: a.error.message };
  return gradeParsed(g, a, options);
}

export type Pair = readonly [reference: string, answer: string];

/** One test that every pair is judged right. */
export function allEqual(promise: string, pairs: readonly Pair[], options: MathOptions = {}): void {
  test(promise, () => {
    const wrong = pairs.filter(([g, a]) => !judge(g, a, options).correct);
    assert.deepEqual(wrong, []);
  });
}
/** One test that every pair is judged wrong. */
export function allDifferent(promise: string, pairs: readonly Pair[], options: MathOptions = {}): void {
  test(promise, () => {
    const wrong = pairs.filter(([g, a]) => judge(g, a, options).correct);
    assert.deepEqual(wrong, []);
  });
}
/** Both directions. */
export function swapped(pairs: readonly Pair[]): Pair[] {
  return pairs.flatMap(([g, a]) => [[g, a] as const, [a, g] as const]);
}
