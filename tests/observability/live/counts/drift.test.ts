import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draw } from '../../../../src/environments/random.ts';
import { type Alarm, AlarmWatch } from '../../../../src/observability/live/counts/alarms.ts';
import { binsOf, type Counted } from '../../../../src/observability/live/counts/tally.ts';

const plain: Counted = { reason: 'all_passed', reward: 1, correct: true, flags: undefined, totalMs: 1 };
const right = binsOf(plain);
const wrong = binsOf({ ...plain, reason: 'wrong_answer', reward: 0, correct: false });
const otherRight = binsOf({ ...plain, reason: 'equal_exact' });
const lost = binsOf({ ...plain, reason: 'sandbox_unavailable', reward: Number.NaN, correct: null });
const cheat = binsOf({ ...plain, flags: ['tampering'] });

const WINDOW = 500;

function chance(seed: number): () => number {
  let state = seed;
  return () => {
    const drawn = draw(state);
    state = drawn.next;
    return drawn.value;
  };
}

/** @param made gets the place of a verdict, and the window it falls into */
function alarmsOf(windows: number, made: (at: number, window: number) => typeof right): Alarm[] {
  const alarms: Alarm[] = [];
  const watch = new AlarmWatch((alarm) => alarms.push(alarm));
  for (let at = 0; at < windows * WINDOW; at += 1) watch.add(at * 100, made(at, at / WINDOW));
  return alarms;
}

/** One in a hundred, and from window 10 on so much more with each. */
const climbing = (window: number, step: number) => 0.01 + Math.max(0, (window - 10) * step);

const CLIMBS = [
  ['unscored', lost, 0.03, 10],
  ['cheating', cheat, 0.03, 10],
  ['reason', wrong, 0.03, 10],
  ['unscored', lost, 0.005, 40],
  ['cheating', cheat, 0.005, 40],
  ['reason', wrong, 0.01, 40],
] as const;
for (const [kind, one, step, windows] of CLIMBS) {
  test(`a share of ${kind} that climbs by ${100 * step} points a window is told within ${windows} of them`, () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = chance(seed);
      const alarms = alarmsOf(10 + windows, (_, window) => (random() < climbing(window, step) ? one : right));
      const own = alarms.filter((alarm) => alarm.kind === kind);
      assert.ok(own.length > 0 && own.length <= 6, `seed ${seed}: ${own.length} alarms`);
      const { change, before, after, at } = own[0]!;
      assert.equal(change, 'climb');
      assert.ok(before.count / before.of < 0.2 && after.count / after.of > 0.04, JSON.stringify(own[0]));
      assert.ok(at > 10 * WINDOW * 100, 'not before it began');
    }
  });
}

/** Verdicts of a steady run whose rates vary by more than chance, since prompts are alike. */
const STEADY: Record<string, (random: () => number) => (at: number) => typeof right> = {
  'verdicts that are drawn one by one': (random) => {
    const [passes, lostShare, cheats] = [random(), 0.3 * random(), 0.3 * random()];
    return () => {
      if (random() < lostShare) return lost;
      if (random() < cheats) return cheat;
      return random() < passes ? right : wrong;
    };
  },
  'eight verdicts of a prompt that are alike': (random) => {
    const passes = 0.1 + 0.8 * random();
    let rate = 0;
    return (at) => {
      if (at % 8 === 0) rate = random() < passes ? 0.9 : 0.05;
      return random() < rate ? right : wrong;
    };
  },
  'eight of a prompt that are unscored together': (random) => {
    const share = 0.02 + 0.2 * random();
    let broken = false;
    return (at) => {
      if (at % 8 === 0) broken = random() < share;
      return broken ? lost : right;
    };
  },
  'steps of a training that differ': (random) => {
    let rate = 0;
    return (at) => {
      if (at % 512 === 0) rate = 0.3 + 0.06 * (random() + random() + random() - 1.5);
      return random() < rate ? right : wrong;
    };
  },
};
for (const [what, made] of Object.entries(STEADY)) {
  test(`no climb is told in 2,000 windows of a steady run: ${what}`, () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const alarms = alarmsOf(200, made(chance(1000 + seed)));
      assert.deepEqual(
        alarms.filter(({ change }) => change === 'climb'),
        [],
        `seed ${seed}`,
      );
    }
  });
}

test('what a policy learns is no alarm: right answers that come more often, or by another reason', () => {
  const random = chance(7);
  const learning = alarmsOf(60, (_, window) => (random() < 0.1 + window / 100 ? right : wrong));
  const otherwise = alarmsOf(60, (_, window) => (random() < window / 60 ? otherRight : right));
  assert.deepEqual(
    [...learning, ...otherwise].filter(({ change }) => change === 'climb'),
    [],
  );
});

test('a jump is told as a jump, and not again as a climb', () => {
  const random = chance(3);
  const alarms = alarmsOf(40, (_, window) => (random() < (window < 15.5 ? 0.01 : 0.25) ? lost : right));
  assert.deepEqual(
    alarms.map(({ kind, change }) => [kind, change]),
    [['unscored', 'jump']],
  );
});

test('after a share has fallen for good, a climb from there is told', () => {
  const random = chance(5);
  const rate = (window: number) => (window < 60 ? 0.4 : climbing(window - 70, 0.02));
  const alarms = alarmsOf(95, (_, window) => (random() < rate(window) ? lost : right));
  const own = alarms.filter(({ kind }) => kind === 'unscored');
  assert.deepEqual([...new Set(own.map(({ change }) => change))], ['climb']);
  const { after } = own[0]!;
  assert.ok(after.count / after.of < 0.15);
});
