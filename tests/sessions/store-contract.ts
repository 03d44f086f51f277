/** What every store of sessions promises, run on each adapter. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, type TestContext, test } from 'node:test';
import type { Append, NewSession, SessionStore } from '../../src/sessions/store/store.ts';

export interface Harness {
  /** One for one test. */
  open(): Promise<SessionStore>;
  /** What the next process finds, or another one that runs beside it. */
  another(store: SessionStore): Promise<SessionStore>;
  close(): Promise<void>;
}

export const session = (given: Partial<NewSession> = {}): NewSession => ({
  id: randomUUID(),
  tenant: 'anna',
  birth: randomUUID().slice(0, 8),
  record: '{"environment":"lake"}',
  ttlMs: 60_000,
  replaces: false,
  ...given,
});

export const step = ({ id, birth }: NewSession, number: number, given: Partial<Append> = {}): Append => ({
  id,
  birth,
  number,
  line: `[${number},0]`,
  ends: false,
  ...given,
});

export function storeContract(name: string, start: () => Promise<Harness | undefined>): void {
  let harness: Harness | undefined;
  before(async () => {
    harness = await start();
  });
  after(() => harness?.close());
  const promise = (text: string, check: (store: SessionStore, harness: Harness) => Promise<void>) => {
    test(`the ${name} store of sessions ${text}`, async (t: TestContext) => {
      if (!harness) {
        if (process.env.CI) assert.fail('redis-server is needed under CI');
        return t.skip('redis-server is not installed: sessions on Redis go untested here');
      }
      const store = await harness.open();
      try {
        await check(store, harness);
      } finally {
        await store.close();
      }
    });
  };

  promise('keeps what a session was opened with', async (store) => {
    const one = session({ record: '{"text":"Öl\\n1"}' });
    assert.deepEqual(await store.open([one], 10), ['opened']);
    const found = await store.find(one.id);
    assert.equal(found?.record, one.record);
    assert.equal(found?.tenant, one.tenant);
    assert.equal(found?.birth, one.birth);
    assert.ok(found!.expiresAt > Date.now() + 50_000);
    assert.equal(await store.find('nothing'), undefined);
  });

  promise('takes a step only when it is the next one', async (store) => {
    const one = session();
    await store.open([one], 10);
    assert.deepEqual(await store.append([step(one, 2)]), [{ state: 'taken', count: 0 }]);
    assert.deepEqual(await store.append([step(one, 1), step(one, 2)]), [
      { state: 'appended' },
      { state: 'appended' },
    ]);
    assert.deepEqual(await store.append([step(one, 2, { line: '["other",1]' })]), [
      { state: 'taken', count: 2 },
    ]);
    assert.deepEqual(await store.steps(one, 0), ['[1,0]', '[2,0]']);
    assert.deepEqual(await store.steps(one, 1), ['[2,0]']);
    assert.deepEqual(await store.steps(one, 2), []);
  });

  promise('lets one of many take each step', async (store) => {
    const one = session();
    await store.open([one], 10);
    for (let number = 1; number <= 20; number += 1) {
      const tries = Array.from({ length: 8 }, (_, player) =>
        store.append([step(one, number, { line: `[${player},0]` })]),
      );
      const states = (await Promise.all(tries)).flat().map(({ state }) => state);
      assert.equal(states.filter((state) => state === 'appended').length, 1);
    }
    assert.equal((await store.steps(one, 0))?.length, 20);
  });

  promise('tells each of a call its own outcome', async (store) => {
    const [one, two, three] = [session(), session(), session()];
    await store.open([one, two, three], 10);
    const outcomes = await store.append([step(one, 1), step(session(), 1), step(two, 3), step(three, 1)]);
    assert.deepEqual(
      outcomes.map(({ state }) => state),
      ['appended', 'missing', 'taken', 'appended'],
    );
  });

  promise('refuses what builds on a refused step of the same call', async (store) => {
    const one = session();
    await store.open([one], 10);
    await store.append([step(one, 1, { line: '["theirs",0]' })]);
    const outcomes = await store.append([step(one, 1), step(one, 2)]);
    assert.deepEqual(outcomes, [
      { state: 'taken', count: 1 },
      { state: 'taken', count: 1 },
    ]);
    assert.deepEqual(await store.steps(one, 0), ['["theirs",0]']);
  });

  promise('knows a session of another birth under the same id for another', async (store) => {
    const one = session();
    await store.open([one], 10);
    await store.append([step(one, 1)]);
    const again = { ...one, birth: 'later', replaces: true };
    assert.deepEqual(await store.open([{ ...again, replaces: false }], 10), ['exists']);
    assert.deepEqual(await store.open([again], 10), ['opened']);
    assert.equal(await store.steps(one, 0), undefined);
    assert.deepEqual(await store.append([step(one, 1)]), [{ state: 'missing' }]);
    assert.deepEqual(await store.steps(again, 0), []);
  });

  promise('makes room by the episode that ended first, and else says that there is none', async (store) => {
    const sessions = [session(), session(), session()];
    await store.open(sessions, 3);
    assert.deepEqual(await store.open([session()], 3), ['full']);
    assert.deepEqual(await store.open([session({ tenant: 'bert' })], 3), ['opened']);
    await store.append([step(sessions[1]!, 1, { ends: true })]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await store.append([step(sessions[0]!, 1, { ends: true })]);
    assert.deepEqual(await store.open([session()], 3), ['opened']);
    assert.equal(await store.find(sessions[1]!.id), undefined);
    assert.ok(await store.find(sessions[0]!.id));
    assert.ok(await store.find(sessions[2]!.id));
  });

  promise('forgets a session whose time has passed, and counts it no more', async (store) => {
    const [short, played, long] = [session({ ttlMs: 150 }), session({ ttlMs: 150 }), session()];
    await store.open([short, played, long], 3);
    const until = performance.now() + 400;
    for (let number = 1; performance.now() < until; number += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual(await store.append([step(played, number)]), [{ state: 'appended' }]);
    }
    assert.equal(await store.find(short.id), undefined);
    assert.deepEqual(await store.append([step(short, 1)]), [{ state: 'missing' }]);
    assert.equal(await store.touch(short), false);
    assert.ok(await store.find(long.id));
    assert.equal(await store.touch({ ...long, tenant: 'bert' }), false);
    assert.equal(await store.touch(long), true);
    for (let tries = 0; tries < 100; tries += 1) {
      const [opening] = await store.open([session()], 3);
      if (opening === 'opened') return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.fail('the place was not given back');
  });

  promise('removes what it is told to', async (store) => {
    const [one, two] = [session(), session()];
    await store.open([one, two], 2);
    await store.append([step(one, 1)]);
    assert.deepEqual(await store.remove([{ ...one, tenant: 'bert' }, one, session()]), [false, true, false]);
    assert.equal(await store.find(one.id), undefined);
    assert.equal(await store.steps(one, 0), undefined);
    assert.deepEqual(await store.open([session()], 2), ['opened']);
  });

  promise('has every step after the process that took it has gone', async (store, { another }) => {
    const sessions = Array.from({ length: 50 }, () => session());
    await store.open(sessions, 100);
    for (let number = 1; number <= 30; number += 1)
      await store.append(sessions.map((one, index) => step(one, number, { line: `[${index},${number}]` })));
    await store.remove([sessions[0]!]);
    const next = await another(store);
    try {
      assert.equal(await next.find(sessions[0]!.id), undefined);
      for (const [index, one] of sessions.entries()) {
        if (index === 0) continue;
        const lines = await next.steps(one, 0);
        assert.deepEqual(
          lines,
          Array.from({ length: 30 }, (_, number) => `[${index},${number + 1}]`),
        );
        assert.deepEqual(await next.append([step(one, 31)]), [{ state: 'appended' }]);
      }
      assert.deepEqual(await next.open([session()], 50), ['opened']);
      assert.deepEqual(await next.open([session()], 50), ['full']);
    } finally {
      await next.close();
    }
  });
}
