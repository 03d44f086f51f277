/** What lists promise that threads grade too. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createGrader } from '../../../src/grading/create-grader.ts';
import type { GradeCall } from '../../../src/grading/grader.ts';
import type { Item } from '../../../src/grading/items/item.ts';
import { createLog } from '../../../src/observability/logs.ts';
import { createMetrics } from '../../../src/observability/metrics.ts';
import type { Verdict } from '../../../src/verdict.ts';
import { createRegistry } from '../../../src/verifiers/registry.ts';
import type { Verifier } from '../../../src/verifiers/verifier.ts';
import { same, slowProbe } from '../../support/probes.ts';
import { threadProbe } from '../../support/thread-probe.ts';

const closing: (() => Promise<void>)[] = [];
after(() => Promise.all(closing.map((close) => close())));

function makeGrader({ threads = 1, cacheMb = 0 } = {}) {
  const metrics = createMetrics();
  const verifiers = [same, threadProbe, slowProbe()] as unknown as Verifier[];
  const grader = createGrader({
    registry: createRegistry(verifiers),
    log: createLog('silent'),
    metrics,
    slots: 2,
    maxWaitMs: 60_000,
    interactiveWaitMs: 60_000,
    maxWaiting: 10_000,
    cacheMb,
    sharedCache: false,
    threads,
  });
  closing.push(() => grader.close());
  return { grader, metrics };
}
type Made = ReturnType<typeof makeGrader>;

const call = (more: Partial<GradeCall> = {}): GradeCall => ({
  tenant: 'a',
  deadlineAt: Date.now() + 60_000,
  ...more,
});
const item = (response: string, more: Partial<Item> = {}): Item => ({
  verifier: 'probe',
  response,
  reference: { answer: 'yes' },
  ...more,
});
/** Every third one is right; no two are the same. */
const many = (length: number, name = ''): Item[] =>
  Array.from({ length }, (_, n) =>
    n % 3 === 0 ? item('yes', { id: `${n}`, prompt: `${name}${n}` }) : item(`no ${name}${n}`, { id: `${n}` }),
  );

/** In the order of the items; each must be told once. */
async function graded({ grader }: Made, items: Item[], more?: Partial<GradeCall>): Promise<Verdict[]> {
  const verdicts: Verdict[] = new Array(items.length);
  await grader.gradeEach(items, call(more), (index, verdict) => {
    assert.equal(verdicts[index], undefined, `item ${index} was told twice`);
    verdicts[index] = verdict;
  });
  assert.ok(verdicts.every(Boolean), 'every item is told');
  return verdicts;
}

/** Lists until some are graded in threads: those start with the first long one. */
async function warm(made: Made): Promise<Made> {
  for (let tries = 0; tries < 1000; tries += 1) {
    if ((await graded(made, many(1000, `warm ${tries} `))).some(inThread)) return made;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('no thread ever graded anything');
}
const inThread = ({ message }: Verdict) => message === 'in a thread';

test('a list has the same verdicts in the same order with threads and without', async () => {
  const items = many(3000);
  const without = await graded(makeGrader({ threads: 0 }), items);
  const made = await warm(makeGrader({ threads: 2 }));
  const withThreads = await graded(made, items);
  const told = ({ message: _, timing: __, ...rest }: Verdict) => rest;
  assert.deepEqual(withThreads.map(told), without.map(told));
  assert.ok(withThreads.some(inThread));
  assert.match(
    await made.metrics.registry.metrics(),
    /touchstone_thread_items_total\{outcome="graded"\} [1-9]/,
  );
});

test('a short list stays where it is', async () => {
  const made = await warm(makeGrader());
  assert.ok(!(await graded(made, many(63))).some(inThread));
});

test('a thread that ends costs at most the item that it ended with; the others are graded', async () => {
  const made = await warm(makeGrader());
  for (const response of ['exit', 'spin']) {
    const items = many(1000, response);
    for (const at of [40, 41, 500]) items[at] = item(response);
    const verdicts = await graded(made, items);
    for (const [index, verdict] of verdicts.entries()) {
      if (verdict.status === 'scored')
        assert.equal(verdict.reward, index % 3 === 0 && items[index]?.response === 'yes' ? 1 : 0);
      else {
        assert.equal(items[index]?.response, response);
        assert.partialDeepStrictEqual(verdict, { reason: 'internal_error', reward: null, retryable: true });
      }
    }
    await warm(made);
  }
});

test('what a thread does not decide, or fails at, is graded where lists arrive', async () => {
  const made = await warm(makeGrader());
  for (const response of ['throw', 'promise']) {
    const verdicts = await graded(
      made,
      Array.from({ length: 600 }, () => item(response)),
    );
    for (const verdict of verdicts)
      assert.partialDeepStrictEqual(verdict, { status: 'scored', reward: 0, message: 'here' });
  }
});

test('a deadline and a client that leaves end a list whose items are with a thread', async () => {
  const made = await warm(makeGrader());
  const stuck = Array.from({ length: 400 }, () => item('spin'));
  const late = await graded(made, stuck, { deadlineAt: Date.now() + 100 });
  const ended = (verdicts: Verdict[], reason: string) =>
    verdicts.every(
      (verdict) =>
        verdict.status === 'scored' || verdict.reason === reason || verdict.reason === 'internal_error',
    );
  assert.ok(ended(late, 'deadline_exceeded'));
  const gone = new AbortController();
  const left = graded(made, stuck, { signal: gone.signal });
  gone.abort();
  assert.ok(ended(await left, 'cancelled'));
});

test('items of several verifiers, cheap and expensive, are told each in its place', async () => {
  const made = await warm(makeGrader());
  const items = many(400).map((one, n) => {
    if (n % 5 === 1) return { ...one, verifier: 'same' };
    if (n % 5 === 2) return { ...one, verifier: 'slow', options: { cost: 1000, ms: 0 } };
    if (n % 50 === 3) return { ...one, verifier: 'nobody' };
    if (n % 50 === 4) return { ...one, reference: { answer: 7 } };
    return one;
  });
  const verdicts = await graded(made, items);
  for (const [n, { id, verifier, reason }] of verdicts.entries()) {
    assert.equal(id, `${n}`);
    if (n % 50 === 3 && n % 5 === 3) assert.equal(verifier, 'unknown@0.0.0');
    else assert.equal(verifier, `${items[n]?.verifier}@1.0.0`);
    if (n % 50 === 4) assert.equal(reason, 'invalid_item');
  }
});

test('identical items are graded once, and what a thread found is remembered for all', async () => {
  const made = await warm(makeGrader({ cacheMb: 8 }));
  const twice = many(500).flatMap((one) => [one, one]);
  const cached = (verdicts: Verdict[]) => verdicts.filter(({ flags }) => flags?.includes('cached')).length;
  await graded(made, twice);
  assert.equal(cached(await graded(made, twice)), twice.length);
  assert.equal(cached(await graded(made, twice, { tenant: 'b' })) < twice.length, true);
});

test('a long list of one key does not keep the threads from another', async () => {
  const made = await warm(makeGrader());
  const ends: string[] = [];
  const long = graded(made, many(30_000)).then(() => ends.push('long'));
  const short = graded(made, many(200, 'b'), { tenant: 'b' }).then(() => ends.push('short'));
  await Promise.all([long, short]);
  assert.deepEqual(ends, ['short', 'long']);
});

test('what `tell` throws ends the list, and the threads go on', async () => {
  const made = await warm(makeGrader());
  const failing = made.grader.gradeEach(many(1000), call(), (index) => {
    if (index === 300) throw new RangeError('no more room');
  });
  await assert.rejects(failing, RangeError);
  await warm(made);
});
