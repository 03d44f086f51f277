import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseAnswer } from '../../../../src/mathematics/parser/parse-answer.ts';
import { gradeParsed } from '../../../../src/verifiers/math/grade-answer.ts';

const folder = new URL('../../../../../shared/data/math/', import.meta.url);
const skip = existsSync(folder) ? false : 'the public corpora are not beside this project';

interface Row {
  gold: string;
  pred: string;
  expected: boolean;
  full_response?: boolean;
}
function rows(name: string): Row[] {
  const text = readFileSync(new URL(`${name}.jsonl`, folder), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

test('every gold answer that can be read equals itself', { skip }, () => {
  const unequal: string[] = [];
  rows('golds').forEach(({ gold }) => {
    const [g, a] = [parseAnswer(gold), parseAnswer(gold)];
    if (g.ok && a.ok && !gradeParsed(g, a).correct) unequal.push(gold);
  });
  assert.deepEqual(unequal, []);
});

test('rewritten answers are right, changed ones wrong, in both directions alike', { skip }, () => {
  for (const [name, most] of [
    ['rewritten_pos_half', 3],
    ['perturbed_neg_clean_half', 3],
  ] as const) {
    let wrong = 0;
    let lopsided = 0;
    const pairs = rows(name);
    for (const { gold, pred, expected } of pairs) {
      const [g, a] = [parseAnswer(gold), parseAnswer(pred)];
      const forward = g.ok && a.ok && gradeParsed(g, a).correct;
      const backward = g.ok && a.ok && gradeParsed(a, g).correct;
      if (forward !== expected) wrong++;
      if (forward !== backward) lopsided++;
    }
    assert.ok(wrong <= most, `${wrong} of ${name} misjudged`);
    // Claims of constant equations are checked in the answer only.
    assert.ok(lopsided <= 12, `${lopsided} of ${name} depend on the direction`);
  }
});
