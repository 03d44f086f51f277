import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readJson } from '../../../src/grading/items/exact-json.ts';
import { BoundedMap } from '../../../src/observability/live/bounded-map.ts';
import { boundedJson, detailOf } from '../../../src/observability/live/detail.ts';
import type { SeenItem } from '../../../src/observability/live/entry.ts';
import { createLive, type Live } from '../../../src/observability/live/live.ts';
import { promptLines, verdictPage } from '../../../src/observability/live/view/pages.ts';
import { summaryOf } from '../../../src/observability/live/view/summary.ts';
import type { Flag, Verdict } from '../../../src/verdict.ts';

const item = (metadata?: Record<string, unknown>): SeenItem => ({
  prompt: 'What is it?',
  response: 'It is 42.',
  reference: { answer: '42' },
  metadata,
});

const verdict = (reward: number | null, rest: Partial<Verdict> = {}): Verdict => ({
  status: reward === null ? 'unscored' : 'scored',
  reward,
  correct: reward === null ? null : reward === 1,
  reason: reward === null ? 'overloaded' : reward === 1 ? 'equal_exact' : 'different_value',
  message: 'A sentence.',
  verifier: 'math@2.0.0',
  timing: { total_ms: 1 },
  ...rest,
});

const OPTIONS = { verdicts: 100, prompts: 100, texts: true };
const scopeOf = (live: Live, key = 'a') => ({ views: [live.view(key)!].filter(Boolean), named: false });
const summary = (live: Live, run?: string, key?: string) => summaryOf(live, scopeOf(live, key), run, 0);
const page = (live: Live, filter = {}, limit = 1000) => verdictPage(scopeOf(live), filter, { limit });

test('the latest verdicts are there, the latest first, and no more than the setting says', () => {
  const live = createLive(OPTIONS);
  for (let at = 0; at < 250; at += 1) live.record('a', item(), verdict(1, { id: `i${at}` }));
  const { verdicts } = page(live);
  assert.deepEqual(
    verdicts.map(({ id }) => id),
    Array.from({ length: 100 }, (_, at) => `i${249 - at}`),
  );
  assert.equal(summary(live).total.count, 250);
});

test('pages follow each other without a gap', () => {
  const live = createLive(OPTIONS);
  for (let at = 0; at < 90; at += 1) live.record('a', item(), verdict(1, { id: `i${at}` }));
  const seen: (string | undefined)[] = [];
  let before: number | undefined;
  do {
    const { verdicts, next } = verdictPage(scopeOf(live), {}, { limit: 20, before });
    seen.push(...verdicts.map(({ id }) => id));
    before = next;
  } while (before !== undefined);
  assert.deepEqual(
    seen,
    Array.from({ length: 90 }, (_, at) => `i${89 - at}`),
  );
});

test('filters go by verifier, run, prompt, reason, flag, outcome and reward', () => {
  const live = createLive(OPTIONS);
  live.record('a', item({ run: 'r1', prompt_id: 7 }), verdict(1, { id: 'one' }));
  live.record('a', item({ run: 'r2' }), verdict(0.5, { id: 'two', verifier: 'mathematics@1.0.0' }));
  live.record('a', item(), verdict(null, { id: 'three' }));
  live.record('a', item(), verdict(0, { id: 'four', flags: ['tampering'] }));
  const ids = (filter: object) => page(live, filter).verdicts.map(({ id }) => id);
  assert.deepEqual(ids({ verifier: 'math' }), ['four', 'three', 'one']);
  assert.deepEqual(ids({ run: 'r1' }), ['one']);
  assert.deepEqual(ids({ run: '' }), ['four', 'three']);
  assert.deepEqual(ids({ prompt: '7' }), ['one']);
  assert.deepEqual(ids({ reason: 'overloaded' }), ['three']);
  assert.deepEqual(ids({ flag: 'tampering' }), ['four']);
  assert.deepEqual(ids({ outcome: 'wrong' }), ['four', 'two']);
  assert.deepEqual(ids({ outcome: 'unscored' }), ['three']);
  assert.deepEqual(ids({ minReward: 0.5 }), ['two', 'one']);
  assert.deepEqual(ids({ maxReward: 0 }), ['four']);
});

test('a key sees nothing of another one', () => {
  const live = createLive(OPTIONS);
  live.record('a', item({ run: 'mine' }), verdict(1));
  for (let at = 0; at < 500; at += 1)
    live.record('b', item({ run: 'theirs' }), verdict(0, { flags: ['tampering'] }));
  assert.equal(page(live).verdicts.length, 1);
  assert.deepEqual(
    summary(live).runs.map(({ run }) => run),
    ['mine'],
  );
  assert.deepEqual(summary(live).attempts, []);
});

test('sums of a run, by step, with the distribution of its rewards', () => {
  const live = createLive(OPTIONS);
  for (let step = 0; step < 4; step += 1)
    for (let at = 0; at < 10; at += 1) live.record('a', item({ run: 'r', step }), verdict(at < step ? 1 : 0));
  live.record('a', item({ run: 'other' }), verdict(null));
  const { total, steps, runs } = summary(live, 'r');
  assert.deepEqual(
    steps.map(({ from, mean_reward }) => [from, mean_reward]),
    [
      [0, 0],
      [1, 0.1],
      [2, 0.2],
      [3, 0.3],
    ],
  );
  assert.equal(total.count, 40);
  assert.equal(total.rewards.find(({ from }) => from === 0.95)?.count, 6);
  assert.equal(runs.find(({ run }) => run === 'r')?.last_step, 3);
  assert.equal(summary(live).total.unscored, 1);
});

test('attempts to cheat are counted by run and kind, with samples; plain flags are none', () => {
  const live = createLive(OPTIONS);
  const flags: Flag[] = ['tampering', 'early_exit', 'cached'];
  for (let at = 0; at < 50; at += 1)
    live.record('a', item({ run: 'r' }), verdict(1, { id: `i${at}`, flags }));
  const { attempts } = summary(live);
  assert.deepEqual(
    attempts.map(({ run, kind, count }) => [run, kind, count]),
    [
      ['r', 'tampering', 50],
      ['r', 'early_exit', 50],
    ],
  );
  assert.ok(attempts[0]!.samples.length >= 1 && attempts[0]!.samples.length <= 6);
  assert.equal(attempts[0]!.samples[0]?.texts?.response, 'It is 42.');
});

test('prompts: never solved, always, in between; one verdict is no rate', () => {
  const live = createLive(OPTIONS);
  const add = (prompt_id: string, rewards: (number | null)[]) => {
    for (const reward of rewards) live.record('a', item({ run: 'r', prompt_id }), verdict(reward));
  };
  add('no', [0, 0, null]);
  add('yes', [1, 1, null]);
  add('half', [1, 0]);
  add('once', [1, null]);
  assert.deepEqual(summary(live).prompts, { never: 1, sometimes: 1, always: 1 });
  const lines = [...promptLines(scopeOf(live), { leastCount: 2 })];
  assert.deepEqual(
    lines.map((line) => [line.prompt_id, line.class, line.count, line.pass_rate]),
    [
      ['no', 'never', 2, 0],
      ['yes', 'always', 2, 1],
      ['half', 'sometimes', 2, 0.5],
    ],
  );
});

test('runs, prompts and names are bounded, whatever clients send', () => {
  const live = createLive(OPTIONS);
  for (let at = 0; at < 20_000; at += 1)
    live.record('a', item({ run: `${'r'.repeat(1000)}${at % 300}`, prompt_id: at }), verdict(1));
  for (let at = 0; at < 20_000; at += 1)
    live.record('a', item({ run: `run ${at % 200}`, prompt_id: `${'p'.repeat(1000)}${at}` }), verdict(1));
  const { runs, total } = summary(live);
  assert.equal(runs.length, 64);
  assert.ok(runs.some(({ run }) => run === '(others)'));
  assert.ok(total.count > 10_000);
  assert.ok(runs.every(({ run }) => run.length <= 128));
  const lines = [...promptLines(scopeOf(live), { leastCount: 1 })];
  assert.ok(lines.length <= 4096 + 100, String(lines.length));
});

test('metadata of any kind is no trouble', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('run', 'step', 'prompt_id'), fc.jsonValue()), (metadata) => {
      const live = createLive(OPTIONS);
      live.record('a', item(metadata), verdict(1));
      assert.equal(page(live).verdicts.length, 1);
      assert.equal(summary(live).total.count, 1);
    }),
  );
});

test('without texts nothing of the item or of what was read in it is kept', () => {
  const live = createLive({ ...OPTIONS, texts: false });
  const extracted = { text: 'SECRET', method: 'boxed' };
  live.record('a', { ...item(), response: 'SECRET' }, verdict(0, { message: 'SECRET', extracted }));
  live.record('a', item(), verdict(0, { message: 'SECRET', extracted, flags: ['tampering'] }));
  assert.doesNotMatch(JSON.stringify([page(live), summary(live)]), /SECRET/);
});

test('texts are kept of all verdicts at a moderate rate, and of some at any rate', () => {
  let now = 0;
  const live = createLive({ ...OPTIONS, verdicts: 5000 }, () => now);
  const kept = () => page(live, {}, 5000).verdicts.filter(({ texts }) => texts).length;
  for (let at = 0; at < 1000; at += 1, now += 25) {
    live.record('a', item(), verdict(1));
    live.views(); // what waited has its time
  }
  assert.equal(kept(), 1000);
  for (let at = 0; at < 4000; at += 1) live.record('a', item(), verdict(1));
  live.record('a', item(), verdict(null));
  assert.equal(page(live, { outcome: 'unscored' }).verdicts[0]?.texts?.response, 'It is 42.');
  assert.ok(kept() <= 1000);
});

test('a reference of any size is shortened without walking through it', () => {
  const cases = Array.from({ length: 100 }, (_, at) => ({ args: [at], expected: 'x'.repeat(5000) }));
  let touched = 0;
  const watched = new Proxy(cases, {
    get(target, name, receiver) {
      if (typeof name === 'string' && /^\d+$/.test(name)) touched += 1;
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  const { reference, response } = detailOf(
    { ...item(), reference: { tests: watched }, response: `${'a'.repeat(1e6)}END` },
    verdict(1),
  );
  assert.ok(reference.length < 5000);
  assert.ok(touched < 5);
  assert.ok(response.length < 10_000 && response.startsWith('aaa') && response.endsWith('END'));
});

test('a value that fits stands as JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      fc.pre(text.length < 1000);
      assert.deepEqual(JSON.parse(boundedJson(value, 100_000)), JSON.parse(text));
    }),
  );
});

test('a bounded map forgets what was not asked for longest, and tells', () => {
  const forgotten: string[] = [];
  const map = new BoundedMap<string>(10, (value) => forgotten.push(value));
  for (let at = 0; at < 100; at += 1) {
    map.set(String(at), String(at));
    assert.equal(map.get('0'), '0');
    assert.ok(map.size <= 10);
  }
  assert.equal(map.get('99'), '99');
  assert.equal(map.get('50'), undefined);
  assert.equal(forgotten.length + map.size, 100);
});

test('what a forgotten run counted stays in the sums of all runs', () => {
  let now = 0;
  const live = createLive(OPTIONS, () => now);
  const all = 300;
  for (let at = 0; at < all; at += 1) {
    now += 1000;
    live.record('a', item({ run: `r${at}` }), verdict(at % 2, { flags: ['tampering'] }));
    live.views(); // what waited has its time
  }
  const { total, runs, attempts, timeline } = summary(live);
  assert.equal(runs.length, 64);
  const numbers = [total.count, total.correct, total.suspect, total.mean_reward];
  assert.deepEqual(numbers, [all, all / 2, all, 0.5]);
  const sum = (counts: { count: number }[]) => counts.reduce((counted, { count }) => counted + count, 0);
  assert.equal(sum(runs), all);
  assert.equal(sum(timeline), all);
  assert.equal(sum(attempts), all);
  assert.ok(attempts.every(({ samples }) => samples.length <= 6));
  assert.equal(runs.find(({ run }) => run === '(others)')?.count, all - 63);
});

test('identifiers of prompts beyond 2^53 stay apart', () => {
  const live = createLive(OPTIONS);
  for (const id of ['12345678901234567890', '12345678901234567891', '-12345678901234567891', '7']) {
    const { metadata } = readJson(`{"metadata": {"prompt_id": ${id}}}`) as SeenItem;
    live.record('a', item(metadata), verdict(1));
    live.record('a', item(metadata), verdict(1));
  }
  const lines = [...promptLines(scopeOf(live), { leastCount: 2 })];
  assert.deepEqual(lines.map(({ prompt_id }) => prompt_id).sort(), [
    '-12345678901234567891',
    '12345678901234567890',
    '12345678901234567891',
    '7',
  ]);
});

test('a verdict is there as soon as somebody looks, and waits no longer than a moment', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let now = 1000;
  const live = createLive(OPTIONS, () => now);
  live.record('a', item(), verdict(1));
  assert.equal(live.count(), 1);
  assert.equal(page(live).verdicts.length, 1);
  for (now of [2000, 3000]) {
    live.record('a', item(), verdict(0));
    t.mock.timers.tick(200);
  }
  now = 4000;
  assert.deepEqual(
    page(live).verdicts.map(({ at }) => at),
    [3000, 2000, 1000],
  );
});

test('verdicts are read as they were recorded, whatever stands beside them', () => {
  const metadata = fc.record(
    {
      run: fc.constantFrom('a', 'b', '', 'other'),
      step: fc.constantFrom<unknown>(0, 7, -1, 'x'),
      prompt_id: fc.constantFrom('p', 'q', 7),
    },
    { requiredKeys: [] },
  );
  const recorded = fc.record({ reward: fc.constantFrom(0, 0.5, 1, null), metadata });
  fc.assert(
    fc.property(fc.array(recorded, { minLength: 1, maxLength: 700 }), (all) => {
      const live = createLive({ ...OPTIONS, verdicts: 300 });
      for (const [at, one] of all.entries())
        live.record('a', item(one.metadata), verdict(one.reward, { id: `i${at}` }));
      const { verdicts } = page(live);
      assert.equal(verdicts.length, Math.min(300, all.length));
      for (const [back, { number, id, run, step, prompt_id, reward, correct }] of verdicts.entries()) {
        const at = all.length - 1 - back;
        const one = all[at]!;
        assert.deepEqual(
          [number, id, reward, correct],
          [at + 1, `i${at}`, one.reward, verdict(one.reward).correct],
        );
        assert.equal(run, one.metadata.run ?? '');
        assert.equal(
          step,
          one.metadata.step === 0 || one.metadata.step === 7 ? one.metadata.step : undefined,
        );
        assert.equal(
          prompt_id,
          one.metadata.prompt_id === undefined ? undefined : String(one.metadata.prompt_id),
        );
      }
    }),
    { numRuns: 30 },
  );
});
