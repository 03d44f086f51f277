/** Lists of actions promise to be read whole or not at all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '../../../src/environments/environment.ts';
import { environmentOf } from '../support.ts';

const read = (text: string) => environmentOf('frozen_lake').parseActions(text, {});

test('every usual way to write a list is read', () => {
  for (const text of [
    '[0, 1, 2]',
    '["left", "Down", "RIGHT"]',
    "['left', 'down', 'right']",
    '[left, down, right]',
    '(left, down, right)',
    '{"actions": ["left", "down", "right"]}',
    '[{"action": "left"}, {"action": 1}, {"action": "r"}]',
    'left down right',
    'left, down, right.',
    'left,down,right',
    'left; down; right',
    'left -> down -> right',
    'left→down→right',
    'left\n  down\n\nright\n',
    '1. left\n2. down\n3. right',
    'Step 1: left\nStep 2: down\nStep 3: right',
    '- left\n- down\n- right',
    'LDR',
    'l d r',
    'ld r',
    '0 1 2',
    '"left", "down", "right"',
    'left", "down", "right',
    '`left` `down` `right`',
    'left\n* down\n* right',
  ])
    assert.deepEqual(read(text), [0, 1, 2], text);
});

test('junk anywhere refuses the whole list', () => {
  for (const text of [
    '',
    ' \n',
    'left down jump right',
    'left (LDR)x3',
    'L2D',
    '2x left',
    'left | down',
    '[0, 1, 4]',
    '[0, -1]',
    '[0, 1.5]',
    '[0, null]',
    '[true]',
    '[[0, 1]]',
    '0.0 1',
    '1e0',
    '012 left',
    '2. left\n3. down',
    '1. left\n1. down',
    'left and down',
    '{"actions": ["left"], "more": ["down"]}',
    '[0, 1',
  ])
    assert.ok(isProblem(read(text)), text);
});

test('the number of actions and the length of the text have a limit', () => {
  for (const text of ['l'.repeat(10_001), 'l '.repeat(40_000)]) {
    const problem = read(text);
    assert.ok(isProblem(problem) && problem.excessive, text.slice(0, 9));
  }
  assert.equal((read('l'.repeat(10_000)) as number[]).length, 10_000);
});

test('an action of two words is one action', () => {
  const fare = (text: string) => environmentOf('taxi').parseActions(text, {});
  for (const text of ['pick up north drop off', 'PICK_UP, north, drop-off', '["pick up", 1, "Drop off"]'])
    assert.deepEqual(fare(text), [4, 1, 5], text);
  assert.ok(isProblem(fare('pick north up')));
});
