import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TurnTaker, whoGoesOn } from '../../../../src/sandbox/pool/turns/turns.ts';

const CORES = { all: 2, boots: 0, of: () => 2 };
const NOW = 100_000;

function run(more: Partial<TurnTaker> = {}): TurnTaker {
  return { runtime: 'python', slow: false, parked: false, turnedAt: NOW - 50, ...more };
}
const slow = (more: Partial<TurnTaker> = {}) => run({ slow: true, ...more });

test('short runs always go on', () => {
  const runs = [run(), run({ runtime: 'javascript' }), run({ parked: true })];
  assert.deepEqual(whoGoesOn(runs, CORES, NOW), new Set(runs));
});

test('beside a short run, slow ones of any runtime leave it a core', () => {
  const short = run();
  const [one, two] = [slow(), slow({ runtime: 'javascript' })];
  assert.deepEqual(whoGoesOn([one, two, short], CORES, NOW), new Set([short, one]));
});

test('while nothing is short, slow runs have as many cores as there are children', () => {
  const runs = [slow(), slow(), slow({ runtime: 'javascript' }), slow({ runtime: 'javascript' })];
  assert.deepEqual(whoGoesOn(runs, CORES, NOW), new Set(runs));
});

test('while a child boots that a short run waits for, slow runs leave it a core', () => {
  const runs = [slow(), slow(), slow({ runtime: 'javascript' })];
  assert.deepEqual(whoGoesOn(runs, { ...CORES, boots: 1 }, NOW), new Set([runs[0]]));
});

test('slow runs take turns: whose turn is over stops for the one that waits longest', () => {
  const over = slow({ turnedAt: NOW - 500 });
  const within = slow({ turnedAt: NOW - 100 });
  const [late, early] = [
    slow({ parked: true, turnedAt: NOW - 100 }),
    slow({ parked: true, turnedAt: NOW - 300 }),
  ];
  assert.deepEqual(whoGoesOn([over, within, late, early], CORES, NOW), new Set([within, early]));
});

test('whose turn is over goes on when nobody waits', () => {
  const runs = [slow({ turnedAt: NOW - 500 }), slow({ turnedAt: NOW - 900 })];
  assert.deepEqual(whoGoesOn(runs, CORES, NOW), new Set(runs));
});

test('one that gave way has a core when no other slow one wants it', () => {
  const [gone, tried, other] = [slow({ behind: true }), slow({ parked: true }), slow({ parked: true })];
  assert.deepEqual(whoGoesOn([gone, tried], CORES, NOW), new Set([tried, gone]));
  assert.deepEqual(whoGoesOn([gone, tried, other], CORES, NOW), new Set([tried, other]));
});

test('nobody is stopped for ever, however many short runs there are on a single core', () => {
  const one = { all: 1, boots: 0, of: () => 1 };
  const short = run();
  const stopped = slow({ parked: true, turnedAt: NOW - 900 });
  assert.deepEqual(whoGoesOn([short, stopped], one, NOW), new Set([short]));
  assert.deepEqual(whoGoesOn([short, stopped], one, NOW + 200), new Set([short, stopped]));
});
