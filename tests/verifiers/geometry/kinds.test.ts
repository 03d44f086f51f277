/** What truth, claims, proofs and values promise. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradeAs, rewardAs } from './grading.ts';

const MIDLINE = 'a b c = triangle a b c; m = midpoint m a b; n = midpoint n a c';

test('truth is computed, and read from a word', () => {
  const truth = rewardAs('truth');
  for (const right of [
    'true',
    '<answer>Yes.</answer>',
    '\\boxed{\\text{True}}',
    'So the answer is:\n**true**',
    'The statement is **true**.',
    '**Answer:** True',
    'Therefore, the claim is true, because mn is a midline.',
    'Yes, it holds.',
    '<answer>The goal holds.</answer>',
  ])
    assert.equal(truth(`${MIDLINE} ? para m n b c`, right), 1, right);
  for (const wrong of [
    'false',
    'maybe',
    '<answer>true or false</answer>',
    '<think>true</think>',
    '',
    'not true',
    'yes, it is false',
    'true because it is not true',
    'It does not hold.',
    'true\nfalse',
  ])
    assert.equal(truth(`${MIDLINE} ? para m n b c`, wrong), 0, wrong);
  assert.equal(truth(`${MIDLINE} ? cong m n b c`, 'false'), 1);
});

test('a goal that depends on the drawing has no truth', () => {
  const open =
    'a b c = triangle a b c; o = circle o a b c; d = on_circle d o a, on_bline d a b ? eqangle d a d b c a c b';
  const verdicts = [0, 1, 2, 3, 4, 5].map((seed) => rewardAs('truth')(open, 'true', { seed }));
  assert.ok(verdicts.every((verdict) => verdict === 1 || verdict === 'invalid_reference'));
});

test('all claims must hold, and what speaks of nothing holds never', () => {
  const claims = rewardAs('claims');
  assert.equal(claims(MIDLINE, '<answer>para n m c b\nrconst m n b c 1/2; coll a m b</answer>'), 1);
  assert.equal(claims(MIDLINE, 'I claim\n1. para m n b c\n2. midp m a b.'), 1);
  for (const wrong of [
    'para m n b c; cong m n b c',
    'para m m b c',
    'cong a a b c',
    'coll a a b',
    'coll a b b',
    'cyclic a b c',
    'area a b c',
    'para m n b q',
    'acompute a b a c',
    '',
  ])
    assert.equal(claims(MIDLINE, `<answer>${wrong}</answer>`), 0, wrong);
});

test('new claims are deduced, and neither premises nor trivial', () => {
  const isNew = (claim: string) =>
    rewardAs('claims')(MIDLINE, `<answer>${claim}</answer>`, { require: 'new' });
  assert.equal(isNew('para m n b c'), 1);
  for (const old of ['cong b m a m', 'coll b m a', 'para b c c b', 'eqangle a b a c b a c a', 'midp m a b'])
    assert.equal(isNew(old), 0, old);
});

const CIRCLE = 'a b c = triangle a b c; o = circle o a b c; d = on_circle d o a';
const PROOF =
  'cong o a o d because cong o a o d\ncyclic a b c d because cong o a o b, cong o b o c, cong o a o d\neqangle a b a c d b d c because cyclic a b c d';

test('a proof is right step by step, whatever it is decorated with', () => {
  const proof = rewardAs('proof');
  const problem = `${CIRCLE} ? eqangle a b a c d b d c`;
  assert.equal(proof(problem, `<answer>${PROOF}</answer>`), 1);
  const decorated = PROOF.split('\n').map((line, i) => `${i + 1}. ${line.replace(' because', ' since')}.`);
  assert.equal(proof(problem, `Proof.\n${decorated.join('\n')}`), 1);
});

test('a proof says which step is wrong, and why', () => {
  const problem = `${CIRCLE} ? eqangle a b a c d b d c`;
  const grade = gradeAs('proof');
  const reason = (text: string) => grade(problem, `<answer>${text}</answer>`).reason;
  assert.equal(reason('eqangle a b a c d b d c because eqangle a b a c d b d c'), 'cites_unknown');
  assert.equal(reason('eqangle a b a c d b d c because cyclic a b c d'), 'cites_unknown');
  assert.equal(reason('cyclic a b c d because cong o a o b, cong o b o c'), 'step_not_derivable');
  assert.equal(reason('cong a b a c because cong o a o b'), 'step_not_derivable');
  assert.equal(reason('eqangle a b a c d b d c'), 'step_not_derivable');
  assert.equal(reason(PROOF.split('\n').slice(0, 2).join('\n')), 'goal_not_reached');
  assert.equal(reason(PROOF.split('\n').toReversed().join('\n')), 'cites_unknown');
  assert.equal(reason('the angles are equal because of the circle'), 'answer_unparseable');
});

test('rules that are required must be named, and must suffice', () => {
  const problem = `${CIRCLE} ? eqangle a b a c d b d c`;
  const step = (rule: string) =>
    rewardAs('proof')(
      problem,
      `<answer>cyclic a b c d because cong o a o b, cong o b o c, cong o a o d [circle by equal distances]\neqangle a b a c d b d c because cyclic a b c d${rule}</answer>`,
      { rules: 'required' },
    );
  assert.equal(step(' [inscribed angle]'), 1);
  assert.equal(step(''), 0);
  assert.equal(step(' [magic]'), 0);
});

test('values are measured in the diagrams', () => {
  const value = rewardAs('value');
  const right = 'a b c = ieq_triangle a b c ? acompute a b a c';
  for (const answer of [
    '60',
    '\\boxed{60^\\circ}',
    '<answer>60°</answer>',
    'so it is\n$60^\\circ$',
    'The angle is 60 degrees.',
    '\\frac{\\pi}{3}',
  ])
    assert.equal(value(right, answer), 1, answer);
  for (const answer of ['120', '61', '60 cm', '-60', 'sixty-one', '', '<answer>60 or 120</answer>'])
    assert.equal(value(right, answer), 0, answer);
  for (const answer of ['1/2', '0.5', '1:2', '\\frac12'])
    assert.equal(value(`${MIDLINE} ? rcompute m n b c`, `<answer>${answer}</answer>`), 1, answer);
  assert.equal(value(`${MIDLINE} ? rcompute m n b c`, '<answer>2</answer>'), 0);
  assert.equal(value('a b c = triangle a b c ? acompute a b a c', '60'), 'invalid_reference');
});
