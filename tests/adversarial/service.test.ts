/**
 * Attacks on the service itself, by their numbers in the catalogue (section H). 108 and 110 are
 * those of batches, 112 of the compat routes.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openFullService } from '../support/full-service.ts';
import { slowProbe } from '../support/probes.ts';
import { startService } from '../support/service.ts';

const ITEM = { response: 'yes', reference: { answer: 'yes' } };

const code = (tests: object) => ({ response: 'x', reference: { language: 'python', tests } });
const bodies: Record<string, string> = {
  'a hundred thousand tests': JSON.stringify(
    code({ kind: 'asserts', asserts: Array(100_000).fill('assert True') }),
  ),
  'a hundred thousand cases': JSON.stringify(
    code({ kind: 'stdio', cases: Array(100_000).fill({ input: '', expected: '' }) }),
  ),
  'a hundred thousand levels': `{"response": "x", "reference": ${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
  'a hundred thousand keys': `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}": 1`).join(',')}}`,
  'a prototype in every place':
    '{"response": "x", "reference": {"language": {"__proto__": {"toString": 1}}}}',
};
test('45: no tests at all are refused with 422', async () => {
  const { app, close } = await openFullService();
  try {
    const payload = code({ kind: 'stdio', cases: [] });
    const response = await app.inject({ method: 'POST', url: '/v1/rewards/code', payload });
    assert.equal(response.statusCode, 422);
  } finally {
    await close();
  }
});

test('106: bodies made to be too much are refused with 400, quickly and in a small answer', async () => {
  const { app, close } = await openFullService();
  try {
    for (const [name, payload] of Object.entries(bodies)) {
      const headers = { 'content-type': 'application/json' };
      const response = await app.inject({ method: 'POST', url: '/v1/rewards/code', headers, payload });
      assert.equal(response.statusCode, 400, name);
      assert.ok(response.body.length < 20_000, `${name}: ${response.body.length} bytes`);
    }
    assert.equal(({} as { toString: unknown }).toString, Object.prototype.toString);
  } finally {
    await close();
  }
});

test('107: overload, to get timeouts that count as zero gives right rewards or refusals that say when to come back, and nothing else', async (t) => {
  const slow = slowProbe();
  const { app } = await startService(t, {
    verifiers: [slow as never],
    config: { maxInFlight: 2, maxWaitMs: 300 },
  });
  const responses = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const payload = {
        response: `r${n}`,
        reference: { answer: n % 2 ? `r${n}` : 'other' },
        options: { ms: 2, cost: 300 },
      };
      return { n, response: await app.inject({ method: 'POST', url: '/v1/rewards/slow', payload }) };
    }),
  );
  const refused = responses.filter(({ response }) => response.statusCode !== 200);
  assert.ok(refused.length > 0 && refused.length < 200, `${refused.length} refusals`);
  for (const { response } of refused) {
    assert.equal(response.statusCode, 503);
    assert.ok(Number(response.headers['retry-after']) > 0);
    assert.partialDeepStrictEqual(response.json(), {
      type: '/errors/overloaded',
      reason: 'overloaded',
      retryable: true,
    });
  }
  for (const { n, response } of responses.filter((one) => one.response.statusCode === 200)) {
    assert.equal(response.json().reward, n % 2);
  }
});

test('109: another verdict out of the cache is not to be had by moving text between the parts of an item', async (t) => {
  const { app } = await startService(t);
  const ask = async (response: unknown, answer: string, more: object = {}) => {
    const payload = { response, reference: { answer, ...more } };
    const answered = await app.inject({ method: 'POST', url: '/v1/rewards/same', payload });
    return answered.json();
  };
  assert.equal((await ask('a","b', 'a","b')).reward, 1);
  const pairs: [unknown, string, object?][] = [
    ['a', 'b","b'],
    ['a","b', 'a'],
    ['a","b', 'a","b '],
    ['a\\","b', 'a","b'],
    ['a","b\u0000', 'a","b'],
    [[{ role: 'assistant', content: 'a","b' }], 'a","b'],
  ];
  for (const [response, answer, more] of pairs) {
    const verdict = await ask(response, answer, more);
    assert.deepEqual([verdict.reward, verdict.flags], [0, undefined], JSON.stringify([response, answer]));
  }
  assert.equal((await ask('a","b', 'a","b', { data: 1 })).flags, undefined);
  assert.deepEqual((await ask('a","b', 'a","b')).flags, ['cached']);
});

test('111: lines and labels of our logs and metrics cannot be written by an id', async (t) => {
  const { app } = await startService(t);
  for (const id of ['a\n{"level":"error"}', 'a b', '\u001b[31m', 'x'.repeat(129), '']) {
    const response = await app.inject({
      method: 'POST',
      url: '/v1/rewards/same',
      payload: { id, ...ITEM },
    });
    assert.equal(response.statusCode, 400);
    assert.equal(response.json().errors[0].pointer, '/id');
  }
});
