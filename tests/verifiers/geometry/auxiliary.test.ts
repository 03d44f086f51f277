/** What auxiliary points promise: a goal that follows pays, nothing assumed does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradeAs, rewardAs } from './grading.ts';

const ALTITUDES = 'a b c = triangle a b c; d = on_tline d b a c, on_tline d c a b ? perp a d b c';
const reward = rewardAs('auxiliary');
const grade = gradeAs('auxiliary');

test('points from which the goal follows are paid, however they are written', () => {
  for (const answer of [
    '<answer>e = on_line e a c, on_line e b d</answer>',
    '<answer>E = on_line E A C, on_line E B D</answer>',
    '<answer>e = on_line a c, on_line b d</answer>',
    '<answer>Auxiliary: e = intersection_ll e a c b d.</answer>',
    'I see.\n```\n1. e = foot e b a c;\n```',
    'First,\n- e = on_line e a c, on_line e b d\n- f = midpoint f a b',
    '<answer>\ne = foot e b a c\nf = foot f c a b\n</answer>',
  ])
    assert.equal(reward(ALTITUDES, answer), 1, answer);
});

test('what assumes the goal, or nothing at all, is not paid', () => {
  for (const answer of [
    '',
    'none',
    '<answer>none</answer>',
    '<answer></answer>',
    '<think>e = foot e b a c</think>',
    '<answer>e = on_line e a d, on_line e b c, on_tline e a b c</answer>',
    '<answer>e = midpoint e a b, on_line e c d</answer>',
    '<answer>d = foot d a b c</answer>',
    '<answer>perp a d b c</answer>',
    '<answer>e = perp a d b c</answer>',
    '<answer>e = on_line e a c, on_line e a c</answer>',
    '<answer>e = on_line e a c, on_line e c a</answer>',
    '<answer>e = on_line e b c, on_pline e a b c</answer>',
    '<answer>e = foot e z b c</answer>',
    '<answer>e = foot e b a c ? perp a d b c</answer>',
    '<answer>e@0_0 = </answer>',
    '<answer>e = foot e b a c | f = foot f c a b</answer>',
    '<answer>e = foot e b a c because it helps</answer>',
    '<answer>e = foot e b a c, f = foot f c a b</answer>',
    '<answer>e = circle e e a b</answer>',
    '<answer>e f = foot e b a c</answer>',
  ])
    assert.equal(reward(ALTITUDES, answer), 0, answer);
});

test('two lines that are one because of the goal are no intersection', () => {
  // The altitude through a and the line ad are one line, which is what is to be shown.
  const answer = '<answer>e = on_line e a d, on_tline e a b c; f = on_line f a d, on_tline f a b c</answer>';
  assert.equal(reward(ALTITUDES, answer), 0);
});

test('of two new places both are tried', () => {
  const problem =
    'm l k = triangle m l k; w = circle w m l k; q = on_tline q m w m; p = mirror p q m; b = mirror b p k; c = mirror c q l; a = on_line a b q, on_line a c p; o = circle o a b c ? cong o p o q';
  const answer = 'd = eqdistance d l m k, eqdistance d m l k; e = mirror e k w; f = mirror f q d';
  for (const seed of [0, 1, 2, 3]) assert.equal(reward(problem, `<answer>${answer}</answer>`, { seed }), 1);
});

test('a goal that is false in every diagram can never be paid', () => {
  const problem = 'a b c = triangle a b c; m = midpoint m a b ? cong m a m c';
  for (const answer of ['<answer>none</answer>', '<answer>d = mirror d c m</answer>'])
    assert.equal(reward(problem, answer), 'invalid_reference');
});

test('a goal that holds only where points of the problem fall together cannot be paid', () => {
  // Of two squares over one side the second may be drawn onto the first.
  const problem = 'a b c d = isquare a b c d; e f = square d a e f ? cyclic a d e c';
  for (const seed of [0, 1, 2]) assert.equal(reward(problem, 'none', { seed }), 'invalid_reference');
});

test('points beyond the cap are too many, whatever they prove', () => {
  const points = Array.from({ length: 7 }, (_, i) => `x${i} = free x${i}`).join('; ');
  const judgement = grade(ALTITUDES, `<answer>e = foot e b a c; ${points}</answer>`);
  assert.equal(judgement.reason, 'answer_too_complex');
  const allowed = `<answer>e = foot e b a c; ${points}</answer>`;
  assert.equal(reward(ALTITUDES, allowed, { max_aux: 8 }), 1);
});

test('work beyond the budget is charged to whom it belongs', () => {
  const points =
    'e = circle e a b c; f = foot f e a b; g = foot g e b c; h = midpoint h f g; i = mirror i h a';
  const flood = `<answer>${points}; j = circle j h i b</answer>`;
  const small = 'a b c = triangle a b c; d = on_tline d b a c, on_tline d c a b ? perp a d b c';
  assert.equal(grade(small, flood, { budget: 1000 }).reason, 'answer_too_complex');
  const large = small.replace('?', `; ${points}; k = circle k h i b ?`);
  assert.deepEqual(
    [grade(large, '<answer>none</answer>', { budget: 1000 }).reason, grade(large, 'none', {}).status],
    ['too_complex', 'scored'],
  );
});

test('whether the points were needed is told when it is asked', () => {
  const needed = grade(ALTITUDES, '<answer>e = foot e b a c</answer>', { needed: true });
  assert.equal(needed.status === 'scored' && needed.components?.needed, 1);
  const problem = 'a b = segment a b; m = midpoint m a b ? cong m a m b';
  const superfluous = grade(problem, '<answer>c = free c</answer>', { needed: true });
  assert.equal(superfluous.status === 'scored' && superfluous.components?.needed, 0);
});

test('a goal that asks for an angle follows where the angle is determined', () => {
  const right = 'a b = segment a b; o = midpoint o a b; c = on_circle c o a';
  assert.equal(reward(`${right} ? acompute c a c b`, 'none'), 1);
  assert.equal(reward(`${right} ? acompute a b a c`, 'none'), 0);
});

test('equal items give equal judgements', () => {
  const answer = '<answer>e = on_line e a c, on_circle e b d</answer>';
  assert.deepEqual(grade(ALTITUDES, answer), grade(ALTITUDES, answer));
});
