/** What a batch tells of itself beside what is stored. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../../../src/jobs/following/batch-view.ts';
import type { BatchRecord } from '../../../src/queue/batch.ts';

const NOW = 1_800_000_000_000;
const batch: BatchRecord = {
  id: 'b',
  tenant: 't',
  total: 2,
  cost: 2,
  priority: 0,
  createdAt: NOW - 45_000,
  deadlineAt: NOW + 60_000,
  ttlMs: 1000,
  requestId: 'r',
  state: 'queued',
  done: 0,
  tally: {},
  deliveries: {},
};
const noticeAt = (touchedAt: number | undefined) =>
  viewOf({ ...batch, ...(touchedAt === undefined ? {} : { touchedAt }) }, { estimate: undefined, now: NOW })
    .notice;

test('a batch that no worker has touched for 30 s says so, and for how long', () => {
  assert.match(
    noticeAt(batch.createdAt) ?? '',
    /No worker has touched this batch for 45 s \(since it was accepted\)/,
  );
  assert.match(noticeAt(NOW - 30_000) ?? '', /for 30 s/);
});

test('a batch that is worked on, or that waits for nobody but the outside, says nothing', () => {
  assert.equal(noticeAt(NOW - 29_999), undefined);
  assert.equal(noticeAt(undefined), undefined);
});

test('the telling of the end is what a webhook shows', () => {
  const webhook = { url: 'https://example.org/', events: ['ended' as const] };
  assert.deepEqual(viewOf({ ...batch, webhook }).webhook, {
    url: webhook.url,
    state: 'waiting',
    attempts: 0,
  });
  const deliveries = {
    started: { state: 'delivered', attempts: 1 },
    ended: { state: 'pending', attempts: 3 },
  } as const;
  const { state, attempts } = viewOf({ ...batch, webhook, deliveries }).webhook!;
  assert.deepEqual([state, attempts], ['pending', 3]);
});

test('RM11: a batch shows which versions of verifiers reached its verdicts', () => {
  const tally = { equal_text: 3, overloaded: 1, correct: 3, 'math@1.0.0': 1, 'math@2.0.0': 3 };
  const { counts, verifiers } = viewOf({ ...batch, tally });
  assert.deepEqual(verifiers, { 'math@1.0.0': 1, 'math@2.0.0': 3 });
  assert.deepEqual(counts.reasons, { equal_text: 3, overloaded: 1 });
  assert.deepEqual([counts.scored, counts.unscored], [3, 1]);
});
