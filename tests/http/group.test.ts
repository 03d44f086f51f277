/** Rewards relative to a group: Kimi's length reward over a list. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withGroupLength } from '../../src/grading/group-length.ts';
import type { Verdict } from '../../src/verdict.ts';
import { type Service, startService } from '../support/service.ts';

const itemOf = (answer: string, response: string) => ({ verifier: 'same', response, reference: { answer } });
/** Right, right, wrong: 1, 3 and 5 characters. */
const ITEMS = [itemOf('a', 'a'), itemOf('aaa', 'aaa'), itemOf('x', 'aaaaa')];

async function ask({ app }: Service, payload: object, headers: Record<string, string> = {}) {
  const response = await app.inject({ method: 'POST', url: '/v1/rewards', payload, headers });
  return { status: response.statusCode, body: response.json() };
}
const rewardsOf = ({ body }: { body: { verdicts: Verdict[] } }) => body.verdicts.map(({ reward }) => reward);

test('short answers of a group earn more, and wrong ones nothing for being short', async (t) => {
  const service = await startService(t);
  const length = { unit: 'characters' };
  const answer = await ask(service, { items: ITEMS, group: { length } });
  assert.deepEqual(rewardsOf(answer), [1.5, 1, -0.5]);
  assert.deepEqual(answer.body.verdicts[0].components, { item: 1, group_length: 0.5 });
  const halved = await ask(service, { items: ITEMS, group: { length: { ...length, weight: 0.5 } } });
  assert.deepEqual(rewardsOf(halved), [1.25, 1, -0.25]);
  const wrong = [itemOf('x', 'a'), itemOf('x', 'aaa'), itemOf('aaaaa', 'aaaaa')];
  assert.deepEqual(rewardsOf(await ask(service, { items: wrong, group: { length } })), [0, 0, 0.5]);
});

test('several groups stand one after another, and lengths in tokens are the trainer’s', async (t) => {
  const service = await startService(t);
  const counts = [10, 30, 7, 7];
  const items = [itemOf('a', 'a'), itemOf('a', 'a'), itemOf('a', 'a'), itemOf('a', 'a')];
  const group = { size: 2, length: { unit: 'tokens', counts } };
  assert.deepEqual(rewardsOf(await ask(service, { items, group })), [1.5, 0.5, 1, 1]);
});

test('without a group a list is what it was, and one without a score stays without', async (t) => {
  const service = await startService(t);
  assert.deepEqual(rewardsOf(await ask(service, { items: ITEMS })), [1, 1, 0]);
  const items = [...ITEMS, itemOf('?', 'aaaaaaaaa')];
  const answer = await ask(service, { items, group: { length: { unit: 'characters' } } });
  assert.deepEqual(rewardsOf(answer), [1.5, 1.25, 0, null]);
});

test('a group that does not fit its list is refused with the place', async (t) => {
  const service = await startService(t);
  const pointers: [object, string][] = [
    [{ size: 2, length: { unit: 'words' } }, '/group/size'],
    [{ length: { unit: 'tokens' } }, '/group/length/counts'],
    [{ length: { unit: 'words', counts: [1, 2, 3] } }, '/group/length/counts'],
    [{ length: { unit: 'tokens', counts: [1, 2] } }, '/group/length/counts'],
    [{ length: { unit: 'lines' } }, '/group/length/unit'],
  ];
  for (const [group, pointer] of pointers) {
    const { status, body } = await ask(service, { items: ITEMS, group });
    assert.equal(status, 400);
    assert.equal(body.errors[0].pointer, pointer);
  }
  const streamed = { accept: 'application/x-ndjson' };
  const whole = await ask(service, { items: ITEMS, group: { length: { unit: 'words' } } }, streamed);
  assert.equal(whole.status, 400);
});

test('what length earns lies between -0.5 and 0.5, and order among right answers is that of lengths', () => {
  const verdict = (correct: boolean) => ({ reward: Number(correct), correct }) as Verdict;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1000), fc.boolean()), { minLength: 1 }), (group) => {
      const lengths = group.map(([length]) => length);
      const changed = withGroupLength(
        group.map(([, correct]) => verdict(correct)),
        lengths,
        1,
      );
      for (const [i, { components, reward }] of changed.entries()) {
        assert.ok(Math.abs(components!.group_length!) <= 0.5);
        if (!group[i]![1]) assert.ok(reward! <= 0);
        for (const [k, other] of changed.entries())
          if (group[i]![1] && group[k]![1] && lengths[i]! < lengths[k]!) assert.ok(reward! > other.reward!);
      }
    }),
  );
});
