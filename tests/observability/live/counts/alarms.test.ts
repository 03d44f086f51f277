import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { draw } from '../../../../src/environments/random.ts';
import { type Alarm, AlarmWatch } from '../../../../src/observability/live/counts/alarms.ts';
import { binsOf, type Counted } from '../../../../src/observability/live/counts/tally.ts';

const right: Counted = { reason: 'all_passed', reward: 1, correct: true, flags: undefined, totalMs: 1 };
const wrong: Counted = { ...right, reason: 'wrong_answer', reward: 0, correct: false };
const lost: Counted = { ...right, reason: 'sandbox_unavailable', reward: Number.NaN, correct: null };
const cheat: Counted = { ...right, flags: ['tampering'] };

function createRandom(seed: number): { next(): number } {
  let state = seed;
  return {
    next() {
      const drawn = draw(state);
      state = drawn.next;
      return drawn.value;
    },
  };
}

type PromptOf = (at: number) => string | undefined;

/** Verdicts at ten a second, each drawn by its place. */
function alarmsOf(count: number, made: (at: number) => Counted, promptOf?: PromptOf): Alarm[] {
  const alarms: Alarm[] = [];
  const watch = new AlarmWatch((alarm) => alarms.push(alarm));
  for (let at = 0; at < count; at += 1) watch.add(at * 100, binsOf(made(at)), promptOf?.(at));
  return alarms;
}

/** The prompt of a verdict where so many side by side get `samples` responses each. */
const numberOf = (samples: number, side: number) => (at: number) =>
  Math.floor(at / (samples * side)) * side + (at % side);

test('no alarm on constant rates, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 31),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.3, noNaN: true }),
      fc.double({ min: 0, max: 0.3, noNaN: true }),
      (seed, passes, lostShare, cheats) => {
        const random = createRandom(seed);
        const made = () => {
          if (random.next() < lostShare) return lost;
          if (random.next() < cheats) return cheat;
          return random.next() < passes ? right : wrong;
        };
        assert.deepEqual(alarmsOf(4000, made), []);
      },
    ),
    { numRuns: 60 },
  );
});

test('no alarm where the verdicts of a prompt are alike and the rate over prompts is constant', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (seed, passes) => {
      const random = createRandom(seed);
      const rates = Array.from({ length: 1000 }, () => (random.next() < passes ? 0.9 : 0.05));
      // Eight responses to a prompt.
      const alarms = alarmsOf(
        8000,
        (at) => (random.next() < rates[at >> 3]! ? right : wrong),
        (at) => String(at >> 3),
      );
      assert.deepEqual(alarms, []);
    }),
    { numRuns: 60 },
  );
});

for (const [kind, jump] of [
  ['unscored', lost],
  ['cheating', cheat],
  ['reason', wrong],
] as const) {
  test(`an alarm where the share of ${kind} jumps from 1 % to 25 %, once, with both shares`, () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.integer({ min: 1000, max: 3000 }), (seed, when) => {
        const random = createRandom(seed);
        const alarms = alarmsOf(5000, (at) => (random.next() < (at < when ? 0.01 : 0.25) ? jump : right));
        const own = alarms.filter((alarm) => alarm.kind === kind);
        assert.equal(own.length, 1, JSON.stringify(alarms));
        const { before, after, reason, at } = own[0]!;
        assert.ok(before.count / before.of < 0.05 && after.count / after.of > 0.1);
        assert.ok(at >= 100 * when && at <= 100 * (when + 2000), `${when} ${at}`);
        assert.equal(reason, kind === 'reason' ? 'wrong_answer' : undefined);
      }),
      { numRuns: 40 },
    );
  });
}

test('few verdicts raise no alarm, nor do many in an instant', () => {
  assert.deepEqual(
    alarmsOf(400, (at) => (at < 200 ? right : lost)),
    [],
  );
  const alarms: Alarm[] = [];
  const watch = new AlarmWatch((alarm) => alarms.push(alarm));
  for (let at = 0; at < 100_000; at += 1) watch.add(at / 100, binsOf(at < 50_000 ? right : lost));
  assert.deepEqual(alarms, []);
});

test('a share that falls raises no alarm of its own', () => {
  const alarms = alarmsOf(6000, (at) => (at % 2 === 0 && at < 3000 ? lost : right));
  assert.deepEqual(
    alarms.filter(({ kind }) => kind === 'unscored'),
    [],
  );
});

test('an outage is told though the run stops before five hundred verdicts more', () => {
  const alarms = alarmsOf(1300, (at) => (at < 1100 ? right : lost));
  assert.deepEqual(
    alarms.map(({ kind }) => kind),
    ['unscored'],
  );
});

test('no alarm where all responses to some prompts are unscored at a constant rate', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), (seed) => {
      const random = createRandom(seed);
      const broken = Array.from({ length: 1000 }, () => random.next() < 0.05);
      assert.deepEqual(
        alarmsOf(
          8000,
          (at) => (broken[at >> 3] ? lost : right),
          (at) => String(at >> 3),
        ),
        [],
      );
    }),
    { numRuns: 60 },
  );
});

for (const samples of [4, 8, 16, 64])
  for (const side of [1, 64])
    test(`no alarm where all ${samples} responses to a prompt fail together, ${side} prompts side by side`, () => {
      const number = numberOf(samples, side);
      for (const [share, failed] of [0.01, 0.05, 0.2].flatMap((part) => [
        [part, lost] as const,
        [part, wrong] as const,
      ])) {
        const random = createRandom(samples + 100 * side + Math.round(1000 * share));
        const fails = Array.from({ length: 20_000 / samples + side }, () => random.next() < share);
        const made = (at: number) => (fails[number(at)] ? failed : right);
        const alarms = alarmsOf(20_000, made, (at) => String(number(at)));
        assert.deepEqual(alarms, [], `${share} ${failed.reason}`);
      }
    });

for (const [samples, within] of [
  [1, 420],
  [8, 420],
  [64, 1000],
] as const)
  test(`an outage is told within ${within} verdicts, with ${samples} responses to a prompt`, () => {
    for (let when = 1500; when < 2000; when += 17) {
      const promptOf = (at: number) => String(Math.floor(at / samples));
      const alarms = alarmsOf(when + within, (at) => (at < when ? right : lost), promptOf);
      assert.deepEqual(
        alarms.map(({ kind }) => kind),
        ['unscored'],
        `${when}`,
      );
    }
  });

test('a rise over many prompts is told where all 64 samples of one come in order, half of it whole prompts', () => {
  const runs = Array.from({ length: 40 }, (_, run) => {
    const random = createRandom(run + 1);
    const when = 10_000 + 37 * run;
    const share = (at: number) => (at < when ? 0.01 : 0.15) / 2;
    let rate = 0;
    const made = (at: number) => {
      if (at % 64 === 0) rate = random.next() < share(at) ? 1 : share(at);
      return random.next() < rate ? lost : right;
    };
    const alarms = alarmsOf(when + 8000, made, (at) => String(numberOf(64, 1)(at)));
    return alarms.filter(({ kind }) => kind === 'unscored').map(({ at }) => at >= 100 * when);
  });
  assert.ok(runs.filter((told) => told.includes(true)).length >= 34, JSON.stringify(runs));
  assert.deepEqual(
    runs.flat().filter((isLate) => !isLate),
    [],
  );
});

test('one prompt that fails is no alarm, however many responses it has', () => {
  for (const samples of [100, 300, 600]) {
    const number = numberOf(samples, 1);
    const made = (at: number) => (number(at) === 4 ? lost : right);
    assert.deepEqual(
      alarmsOf(10 * samples, made, (at) => String(number(at))),
      [],
    );
  }
});

test('a run of one prompt has its alarms, too', () => {
  const alarms = alarmsOf(
    12_000,
    (at) => (at < 5000 ? right : lost),
    () => 'all',
  );
  assert.deepEqual(
    alarms.filter(({ kind }) => kind === 'unscored').map(({ kind }) => kind),
    ['unscored'],
  );
});

test('a clock that is set back keeps no window open', () => {
  const alarms: Alarm[] = [];
  const watch = new AlarmWatch((alarm) => alarms.push(alarm));
  for (let at = 0; at < 4000; at += 1)
    watch.add((at < 700 ? 3_600_000 : 0) + at * 100, binsOf(at < 2000 ? right : lost));
  assert.deepEqual(
    alarms.filter(({ kind }) => kind === 'unscored').map(({ kind }) => kind),
    ['unscored'],
  );
});
