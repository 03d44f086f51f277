/** How answers are read promises: in sentences, boxes and JSON alike, and never two for one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../../../src/verifiers/geometry/judge.ts';
import type { Work } from '../../../src/verifiers/geometry/reference.ts';

const MIDLINE = 'a b c = triangle a b c; m = midpoint m a b; n = midpoint n a c';
const ALTITUDES = 'a b c = triangle a b c; d = on_tline d b a c, on_tline d c a b ? perp a d b c';

function assertAll(reference: Work['reference'], reward: number, responses: readonly string[]): void {
  for (const text of responses) {
    const judgement = judge({ text, reference, options: {} });
    const label = `${text}: ${judgement.reason} ${judgement.message}`;
    assert.equal(judgement.status === 'scored' && judgement.reward, reward, label);
  }
}

test('whether a statement holds is read from sentences that say nothing else', () => {
  assertAll({ kind: 'truth', problem: `${MIDLINE} ? para m n b c` }, 1, [
    'Yes, mn is parallel to bc.',
    'Yes — by the midline theorem.',
    'It holds: true',
    'The goal is true in every diagram.',
    'The statement is true, not false.',
    'The answer is not false but true.',
    '{"answer": true}',
    '✅ True',
    '<answer>T</answer>',
  ]);
  assertAll({ kind: 'truth', problem: `${MIDLINE} ? perp m n b c` }, 1, [
    'No, it is not true.',
    'No, mn is parallel to bc, not perpendicular.',
    "It isn't true.",
    'The claim is not always true.',
    '<answer>Not true</answer>',
  ]);
});

test('a statement that is doubted, asked, or said both ways to hold is no answer', () => {
  assertAll({ kind: 'truth', problem: `${MIDLINE} ? para m n b c` }, 0, [
    'The statement is true if ab = ac.',
    'The statement is true only when ab = ac.',
    'Is the statement true?',
    'I doubt that it is true.',
    "I can't tell whether the statement is true.",
    'Neither true nor false',
    'Yes, the statement is false.',
    'It is true that m is on ab.',
    '\\boxed{false}\\boxed{true}',
    '\\boxed{false} or \\boxed{true}',
  ]);
});

test('a value is read behind the words that name it', () => {
  const reference = { kind: 'value', problem: 'a b c = ieq_triangle a b c ? acompute a b a c' } as const;
  assertAll(reference, 1, ['The angle is 60°.', 'Angle: 60°', '≈ 60°', '{"answer": 60}', 'angle bac = 60']);
  assertAll(reference, 0, ['The angle is not 60°.', '\\boxed{30}, \\boxed{60}', 'less than 60', 'Is it 60?']);
});

test('auxiliary points are read from calls, boxes, code in a sentence, and JSON', () => {
  const reference = { kind: 'auxiliary', problem: ALTITUDES } as const;
  assertAll(reference, 1, [
    '<answer>e = foot(e, b, a, c)</answer>',
    '<answer>e = on_line(a, c), on_line(b, d)  # the altitude</answer>',
    'The auxiliary point is `e = foot e b a c`.',
    'The answer is e = foot e b a c',
    '\\boxed{\\text{e = foot e b a c}}',
    '{"clauses": ["e = foot e b a c", "f = foot f c a b"]}',
    'First I tried m = midpoint m a b, but it was not enough.\n\ne = foot e b a c',
  ]);
  assertAll(reference, 0, [
    'We do not need `e = foot e b a c`.',
    'e = foot e b a c\nf = foo f a b',
    '<answer>e = foot(e, b, a, z)</answer>',
    '\\boxed{none}',
  ]);
  const midline = { kind: 'auxiliary', problem: `${MIDLINE} ? para m n b c` } as const;
  assertAll(midline, 1, ['\\boxed{\\text{none}}', 'The answer is none.']);
});

test('claims may be calls, and members of an object', () => {
  const reference = { kind: 'claims', problem: MIDLINE } as const;
  assertAll(reference, 1, [
    '<answer>para(m, n, b, c); cong(a, m, m, b)</answer>',
    '{"claims": ["para m n b c", "coll a m b"]}',
    'I claim: para m n b c.',
  ]);
  assertAll(reference, 0, ['{"claims": ["para m n b c", "perp a b a c"]}', '<answer>para(m, n, b)</answer>']);
});

test('a step may have a number, and may be written from its reasons on', () => {
  const reference = { kind: 'proof', problem: `${MIDLINE} ? para m n b c` } as const;
  const reasons = 'coll m a b, cong m a m b, coll n a c, cong n a n c';
  assertAll(reference, 1, [
    `<answer>Step 1: para m n b c because ${reasons}</answer>`,
    `<answer>${reasons} => para m n b c</answer>`,
  ]);
  assertAll(reference, 0, [
    '<answer>para m n b c => para m n b c</answer>',
    '<answer>coll m a b => para m n b c</answer>',
    `<answer>para m n b c => coll m a b</answer>`,
  ]);
});
