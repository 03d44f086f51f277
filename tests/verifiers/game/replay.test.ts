/** Replays promise to pay what the game pays, and nothing for what is no play. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradeGame, replayOf, verdictOf } from './support.ts';

const LAKE = replayOf('frozen_lake', { map: ['SFF', 'FHF', 'FFG'] });
const CLIFF = replayOf('cliff_walking', { worst: -1000, best: -13 });
const OVER_THE_CLIFF = `up ${'right '.repeat(11)}down`;
const BOXES = { level: ['#######', '#.  $@#', '#######'] };

test('the answer stands in a tag, a box, a fence, behind an announcement, or is all there is', () => {
  for (const response of [
    'RRDD',
    '<think>down?</think>right right down down',
    'I go down first. <answer>rrdd</answer>',
    '<answer>dr</answer> No: <answer>rrdd</answer>',
    'So \\boxed{RRDD}',
    'So \\boxed{\\text{right, right, down, down}}',
    'First:\n```\ndr\n```\nthen\n```\nrrdd\n```',
    '<answer>\n```json\n["right", "right", "down", "down"]\n```\n</answer>',
    'Final answer: right right down down',
    'Final answer: right\nright\ndown\ndown',
    'I thought of down first. My final answer: right right down down.',
    'The final answer is: **right, right, down, down**',
    '**Final answer:** right, right, down, down',
    '**Final answer: right, right, down, down**',
    'Some thoughts.\nAnswer: [2, 2, 1, 1]',
    'The answer is **RRDD**.',
    'The answer is **right, right, down, down**.',
    'Final answer: `["right", "right", "down", "down"]`.',
    '**Answer: RRDD**',
    '<answer>Answer: RRDD</answer>',
    'Actions: right -> right -> down -> down.',
  ])
    assert.equal(verdictOf(response, LAKE), '1 solved', response);
});

test('junk beside the actions pays nothing, and is never skipped', () => {
  for (const response of [
    'rrdd!?',
    'The answer is not RRDD.',
    '<answer>Answer: RRDD or DDRR</answer>',
    '<answer>up up. Answer: RRDD</answer>',
    'jump rrdd',
    'rrdd rrdd (twice)',
    '<answer>rrdd # goal</answer>',
    '<answer>r r d d, state: goal</answer>',
    '<answer>{"actions": ["right", "right", "down", "down"], "done": true}</answer>',
    '<answer>right right down down {"seed": 7}</answer>',
    'right right down down or down down right right',
    'rr\n\n\nI think dd',
    '(r)x2 (d)x2',
    'rrd-',
  ])
    assert.match(verdictOf(response, LAKE), /^0 invalid_action/, response);
});

test('no actions are no answer, and thoughts are none', () => {
  for (const response of [
    '',
    ' ',
    '<think>rrdd</think>',
    '<answer></answer>',
    '<think>rrdd',
    '[]',
    '```\n```',
  ])
    assert.match(verdictOf(response, LAKE), /^0 (no_answer|invalid_action)/, response);
});

test('an answer has a limit of actions and of length', () => {
  assert.equal(verdictOf('u'.repeat(10_001), LAKE), '0 answer_too_complex');
  assert.equal(verdictOf(`rrdd${' '.repeat(70_000)}u`, LAKE), '0 answer_too_complex');
  assert.equal(verdictOf(`rrdd${'u'.repeat(9_996)}`, LAKE), '1 solved');
});

test('what comes after the end is counted and not played', () => {
  const { components } = gradeGame('rrdd uu', LAKE) as { components?: Record<string, number> };
  assert.deepEqual(components, {
    return: 1,
    steps: 4,
    illegal: 0,
    terminated: 1,
    truncated: 0,
    unused_actions: 2,
  });
});

test('the reason tells what went wrong', () => {
  assert.equal(verdictOf('rrd', LAKE), '0 not_reached');
  assert.equal(verdictOf('rd', LAKE), '0 lost');
  assert.equal(verdictOf('rrdd', { ...LAKE, max_steps: 3 }), '0 truncated');
  assert.equal(
    verdictOf('rrdd', replayOf('frozen_lake', { map: ['SFF', 'FHF', 'FFG'], max_steps: 3 })),
    '0 truncated',
  );
  const duel = replayOf('connect_four', { success: 'first' });
  assert.equal(verdictOf('1 2 1 2 1 2', duel), '0 unfinished');
  assert.equal(verdictOf('1 2 1 2 1 2 1', duel), '1 solved');
  assert.equal(verdictOf('1 2 1 2 1 2 3 2', duel), '0 lost');
  assert.equal(verdictOf('1 1 1 1 1 1 1', duel), '0 illegal_action');
  assert.equal(verdictOf('1 8', duel), '0 invalid_action');
});

test('an illegal action costs what the game says, or loses where the item says so', () => {
  const level = replayOf('sokoban', BOXES);
  assert.equal(verdictOf('ULLL', level), '1 solved');
  assert.equal(verdictOf('ULLL', level, { illegal: 'fail' }), '0 illegal_action');
  assert.equal(verdictOf('LLLU', level, { illegal: 'fail' }), '1 solved');
  const { message } = gradeGame('LUL', level, { illegal: 'fail' });
  assert.match(message ?? '', /^Action 2 is illegal: A wall/);
});

test('the return may be negative, and is that of the game', () => {
  assert.equal(verdictOf(OVER_THE_CLIFF, CLIFF, { reward: 'return' }), '-13 return_computed');
  assert.equal(
    verdictOf(`right right ${OVER_THE_CLIFF}`, CLIFF, { reward: 'return' }),
    '-213 return_computed',
  );
  assert.equal(verdictOf('jump', CLIFF, { reward: 'return' }), '0 invalid_action');
});

test('a normalized return lies between its bounds, and stopping early is no way to a better one', () => {
  const normalized = { reward: 'normalized' } as const;
  assert.equal(verdictOf(OVER_THE_CLIFF, CLIFF, normalized), '1 return_computed');
  assert.equal(verdictOf('up', CLIFF, normalized), '0 return_computed');
  const detour = gradeGame(`right ${OVER_THE_CLIFF}`, CLIFF, normalized);
  assert.ok(detour.status === 'scored' && Math.abs(detour.reward - (1000 - 113) / 987) < 1e-9);
  assert.equal(verdictOf('up', replayOf('cliff_walking'), normalized), 'invalid_reference');
});

test('the seed is the reference’s alone', () => {
  const moves = 'DLDULLDUUDRLDRDUURDDDDLLLLDLLDRRDDDDL';
  const task = (seed: number) => replayOf('2048', { target: 16 }, { seed });
  assert.equal(verdictOf(moves, task(1740884803)), '1 solved');
  assert.equal(verdictOf(`{"seed": 1740884803, "actions": ["D"]}`, task(1)), '0 invalid_action');
});

test('a game that is won before it begins, or is none, is a broken reference', () => {
  for (const task of [
    replayOf('lights_out', { grid: ['00', '00'] }),
    replayOf('sokoban', { level: ['####', '#@*#', '####'] }),
    replayOf('doom'),
    replayOf('frozen_lake', { map: ['SF', 'FF'] }),
    replayOf('taxi', { passenger: 'X' }),
    replayOf('nim', { heaps: [0, 0] }),
  ])
    assert.equal(verdictOf('left', task), 'invalid_reference', JSON.stringify(task));
});
