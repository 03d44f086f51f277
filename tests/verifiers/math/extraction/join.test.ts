import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBoxes } from '../../../../src/responses/marked/boxes.ts';
import { groupEndingAt, joinSpans } from '../../../../src/verifiers/math/extraction/pick/join.ts';

const JOINED: [text: string, joined: string][] = [
  ['x=\\boxed{1} and y=\\boxed{2}', 'x= 1, y= 2'],
  ['\\boxed{1},\\boxed{2},\\boxed{3}', '1, 2, 3'],
  ['\\boxed{1}\\boxed{2}', '1, 2'],
  ['\\(\\boxed{1}\\) and \\(\\boxed{-2}\\).', '1, -2'],
  ['\\boxed{1} papers and \\boxed{2} bins', '1, 2'],
  ['\\boxed{(3, 3)} \\text{ for part (a) and } \\boxed{(1, 1)}', '(3, 3), (1, 1)'],
  ['\\boxed{3} or \\boxed{4}', '3 \\text{ or } 4'],
  ['\\boxed{1} no no no no no \\boxed{2}', '2'],
  ['so \\boxed{004}. Let me check. So \\boxed{005}', '005'],
  ['\\boxed{1} = \\boxed{2}', '2'],
  ['not \\boxed{1}, rather than \\boxed{2}', '2'],
  ['\\boxed{1}\n\n\\boxed{2}', '2'],
];
for (const [text, expected] of JOINED) {
  test(`boxes that are only joined make one answer: ${text}`, () => {
    const boxes = findBoxes(text, 0, text.length);
    assert.equal(joinSpans(text, 0, groupEndingAt(text, boxes, boxes.length - 1))?.text, expected);
  });
}
