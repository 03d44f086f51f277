import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis } from '../../../src/sandbox/pool/analysis.ts';
import type { ChildPool, ChildWork, PooledChild } from '../../../src/sandbox/pool/child-pool.ts';

/** A pool of one child that does nothing by itself; tells whose tests it was given. */
function oneChild() {
  const given: { id: number; tenant: string }[] = [];
  let idle = true;
  const send = ({ id, request }: { id: number; request: { tenant: string } }) =>
    given.push({ id, tenant: request.tenant });
  const member = { state: 'busy', child: { pid: process.pid, send } } as unknown as PooledChild;
  const children = {
    serve() {},
    take() {
      const free = idle;
      idle = false;
      return free ? member : undefined;
    },
    free() {
      idle = true;
    },
  } as unknown as ChildPool;
  const done = (work: ChildWork) =>
    work.heard(member, { type: 'plan', id: given.at(-1)!.id, plan: { checks: [] } } as never);
  return { children, given, done };
}

test('tests are taken apart for each tenant in turn, however many one of them has sent before', async () => {
  const { children, given, done } = oneChild();
  const analysis = new Analysis(children, 100);
  const all = [...'aaab'].map((tenant) => analysis.analyze({ language: 'python', tenant, source: '' }));
  for (const _ of all) done(analysis);
  await Promise.all(all);
  analysis.close();
  assert.equal(given.map(({ tenant }) => tenant).join(''), 'abaa');
});
