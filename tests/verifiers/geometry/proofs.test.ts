/** What printed proofs promise: they can be checked again, and the diagram with them be seen. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainWork } from '../../../src/verifiers/geometry/explain.ts';
import { rewardAs } from './grading.ts';

const PROBLEMS = [
  'a b c = triangle a b c; m = midpoint m a b; n = midpoint n a c ? para m n b c',
  'a b c = triangle a b c; m = midpoint m a b; n = midpoint n a c ? rconst b c m n 2',
  'a b c = triangle a b c; o = circle o a b c; d = on_circle d o a ? eqangle a b a c d b d c',
  'a b = segment a b; m = midpoint m a b; c = on_circle c m a ? perp a c b c',
  'a b c = triangle a b c; e = foot e b a c; f = foot f c a b ? eqangle b c b e f c f e',
  'a b c d = isquare a b c d; e = midpoint e a b; f = midpoint f b c ? perp a f d e',
  'a b c = triangle a b c; d = foot d b a c; e = foot e c a b; h = on_line h b d, on_line h c e ? perp a h b c',
  'a b c = r_triangle a b c; h = foot h a b c ? eqratio b h b a b a b c',
];

for (const problem of PROBLEMS) {
  test(`the proof of ${problem.split('?')[1]} is accepted as a proof`, () => {
    const reference = { kind: 'auxiliary', problem } as const;
    const { stages } = explainWork({ text: '<answer>none</answer>', reference, options: {} });
    const proof = stages.find(({ stage }) => stage === 'proof');
    assert.ok(proof?.rows && proof.rows.length > 0);
    const steps = proof.rows.map(({ note }) => note).join('\n');
    assert.equal(rewardAs('proof')(problem, `<answer>${steps}</answer>`), 1, steps);
  });
}

test('an explanation shows the diagram with every point', () => {
  const [problem] = PROBLEMS as [string];
  const reference = { kind: 'truth', problem } as const;
  const { stages } = explainWork({ text: 'true', reference, options: {} });
  const svg = stages.flatMap(({ rows }) => rows ?? []).find(({ name }) => name === 'svg')!.text;
  for (const name of ['a', 'b', 'c', 'm', 'n']) assert.match(svg, new RegExp(`>${name}</text>`));
  assert.ok(svg.startsWith('<svg ') && svg.endsWith('</svg>'));
});
