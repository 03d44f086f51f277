import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Job } from '../../../../src/sandbox/pool/job.ts';
import { Waiting, type Wanted } from '../../../../src/sandbox/pool/turns/waiting.ts';
import { LIMITS } from '../../running.ts';

const ANY: Wanted = { tried: () => true, slow: () => true, others: () => true };

function job(tenant: string, slow = false): Job {
  const made = new Job(
    { language: 'python', tenant, isolation: 'restored', sources: [], steps: [], limits: LIMITS },
    { resolve() {}, reject() {} },
  );
  made.slow = slow;
  return made;
}
const tenants = (waiting: Waiting, wanted = ANY) => {
  const order: string[] = [];
  for (let next = waiting.next(wanted); next; next = waiting.next(wanted)) order.push(next.submission.tenant);
  return order.join('');
};

test('tenants take turns, however many jobs one of them has sent before', () => {
  const waiting = new Waiting();
  for (const tenant of 'aaaab') waiting.add(job(tenant));
  assert.equal(tenants(waiting), 'abaaa');
});

test('a tenant that has had much work waits for those that had little', () => {
  const waiting = new Waiting();
  waiting.add(job('a'));
  waiting.next(ANY);
  waiting.served('a', 1000);
  for (const tenant of 'aabbb') waiting.add(job(tenant));
  assert.equal(tenants(waiting), 'bbbaa');
});

test('slow jobs wait for a seat, and hold up no others', () => {
  const waiting = new Waiting();
  const [first, second] = [job('a', true), job('a')];
  waiting.add(first);
  waiting.add(second);
  assert.equal(waiting.next({ ...ANY, slow: () => false }), second);
  assert.equal(waiting.next({ ...ANY, slow: () => false }), undefined);
  assert.equal(waiting.next(ANY), first);
  assert.equal(waiting.size, 0);
});

test('a job that has waited before is first among those of its tenant', () => {
  const waiting = new Waiting();
  waiting.add(job('a'));
  const again = job('a');
  waiting.add(again, true);
  assert.equal(waiting.next(ANY), again);
});

test('whoever is taken out is not given out', () => {
  const waiting = new Waiting();
  const gone = job('a');
  waiting.add(gone);
  waiting.add(job('b', true));
  waiting.remove(gone);
  assert.ok(!waiting.someShort());
  assert.equal(tenants(waiting), 'b');
});

test('a short one of the same tenant counts unless that tenant is left out', () => {
  const waiting = new Waiting();
  waiting.add(job('a'));
  assert.ok(waiting.someShort());
  assert.ok(waiting.someShort('b'));
  assert.ok(!waiting.someShort('a'));
});

test('those that were tried wait in a line of their own, in the order in which they were', () => {
  const waiting = new Waiting();
  const [first, second, untried] = [job('a'), job('a'), job('a')];
  for (const one of [first, second]) one.tried = true;
  waiting.add(untried);
  waiting.add(first, true);
  waiting.add(second, true);
  const others = { ...ANY, tried: () => false };
  assert.equal(waiting.next(others), untried);
  assert.equal(waiting.next(others), undefined);
  assert.deepEqual([waiting.next(ANY), waiting.next(ANY)], [first, second]);
  assert.equal(waiting.size, 0);
});
