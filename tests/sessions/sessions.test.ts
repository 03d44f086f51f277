/** Episodes step by step, by one host and by several. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { ServiceError } from '../../src/errors.ts';
import type { StepRequest } from '../../src/sessions/types.ts';
import { codeOf, good, type Host, hostOf, storeOf } from './support.ts';

const WAY = ['down', 'down', 'right', 'right', 'down', 'right'];
const LAKE = { tenant: 'anna', environment: 'frozen_lake' };

async function opened({ sessions }: Host, given: object = {}): Promise<string> {
  const [outcome] = await sessions.open([{ ...LAKE, seed: 1, ...given }]);
  return good(outcome).session;
}

async function play({ sessions }: Host, session: string, action: unknown, step?: number) {
  const [outcome] = await sessions.step([{ ...LAKE, session, action, step }]);
  return good(outcome);
}

const codeOfPlay = async ({ sessions }: Host, request: Partial<StepRequest>) =>
  codeOf((await sessions.step([{ ...LAKE, session: '', action: 'down', ...request }]))[0]);

test('an episode is played to its end, and after that nothing is', async (t) => {
  const host = hostOf(t, storeOf(t));
  const session = await opened(host);
  for (const action of WAY.slice(0, -1)) assert.equal((await play(host, session, action)).reward, 0);
  const last = await play(host, session, 'right');
  assert.deepEqual(
    [last.reward, last.terminated, last.truncated, last.info],
    [1, true, false, { success: true, return: 1 }],
  );
  const after = await play(host, session, 'left');
  assert.deepEqual(
    [after.reward, after.terminated, after.step, after.observation, after.info.ended],
    [0, true, 6, last.observation, true],
  );
});

test('a bad action is an observation with nothing for it, and the episode goes on', async (t) => {
  const host = hostOf(t, storeOf(t));
  const session = await opened(host);
  const before = await play(host, session, 'down');
  for (const action of ['sideways', 17, null, { x: 1 }, ['down', 'down'], 'down down', '', 1.5]) {
    const answer = await play(host, session, action);
    assert.equal(answer.reward, 0);
    assert.equal(answer.step, 1);
    assert.deepEqual(answer.observation, before.observation);
    assert.ok(answer.info.invalid_action, JSON.stringify(action));
  }
  const wall = await play(host, session, 'left');
  assert.equal(wall.step, 2);
  assert.ok(wall.info.illegal_action);
});

test('the limit of steps truncates, and is no end by the rules', async (t) => {
  const host = hostOf(t, storeOf(t));
  const session = await opened(host, { parameters: { max_steps: 2 } });
  await play(host, session, 'down');
  const last = await play(host, session, 'up');
  assert.deepEqual([last.terminated, last.truncated, last.info.success], [false, true, false]);
});

test('a step with a number that is sent again is answered as before and played once', async (t) => {
  const host = hostOf(t, storeOf(t));
  const session = await opened(host);
  const answers = [];
  for (const [index, action] of WAY.entries()) answers.push(await play(host, session, action, index + 1));
  for (const [index, action] of WAY.entries())
    assert.deepEqual(await play(host, session, action, index + 1), answers[index]);
  // In another spelling it is the same action.
  assert.deepEqual(await play(host, session, 1, 1), answers[0]);
  assert.equal(await codeOfPlay(host, { session, action: 'up', step: 1 }), 'step_conflict');
  assert.equal(await codeOfPlay(host, { session, action: 'nonsense', step: 1 }), 'step_conflict');
  assert.equal(await codeOfPlay(host, { session, action: 'up', step: 9 }), 'step_conflict');
  const { steps, confirmed } = await host.sessions.replay({ ...LAKE, session });
  assert.deepEqual([steps, confirmed], [6, true]);
});

test('to another key a session does not exist, nor under another environment', async (t) => {
  const host = hostOf(t, storeOf(t));
  const session = await opened(host);
  assert.equal(await codeOfPlay(host, { session, tenant: 'bert' }), 'not_found');
  assert.equal(await codeOfPlay(host, { session, environment: 'other' }), 'not_found');
  const theirs = { ...LAKE, tenant: 'bert', session };
  for (const look of ['look', 'render', 'replay'] as const)
    await assert.rejects(host.sessions[look](theirs), /no session/);
  assert.deepEqual(await host.sessions.remove([theirs]), [false]);
  assert.equal((await play(host, session, 'down')).step, 1);
});

test('many sessions step in one call, each with its own outcome, one session also several times', async (t) => {
  const host = hostOf(t, storeOf(t));
  const [one, two] = [await opened(host), await opened(host)];
  const asks = [
    { session: one, action: 'down' },
    { session: 'nothing', action: 'down' },
    { session: two, action: 'nonsense' },
    { session: one, action: 'nonsense' },
    { session: one, action: 'down', step: 2 },
    { session: one, action: 'down', step: 2 },
    { session: two, action: 'right' },
  ];
  const outcomes = await host.sessions.step(asks.map((ask) => ({ ...LAKE, ...ask })));
  assert.equal(codeOf(outcomes[1]), 'not_found');
  const told = outcomes.map((outcome) => (outcome instanceof ServiceError ? undefined : outcome));
  assert.deepEqual(
    told.map((outcome) => outcome?.step),
    [1, undefined, 0, 1, 2, 2, 1],
  );
  assert.deepEqual(told[3]?.observation, told[0]?.observation);
  assert.deepEqual(told[5], told[4]);
});

test('a session moves between hosts, and what each of them answers is one episode', async (t) => {
  const store = storeOf(t);
  const hosts = [hostOf(t, store), hostOf(t, store)];
  const session = await opened(hosts[0]!);
  for (const [index, action] of WAY.entries()) {
    const answer = await play(hosts[index % 2]!, session, action);
    assert.equal(answer.step, index + 1);
  }
  const [one, other] = await Promise.all(hosts.map((host) => host.sessions.look({ ...LAKE, session })));
  assert.deepEqual(one, other);
  assert.equal(one?.return, 1);
});

test('steps that hosts play at once are one sequence: none is lost and none is played twice', async (t) => {
  const store = storeOf(t);
  const hosts = [hostOf(t, store), hostOf(t, store), hostOf(t, store, { max: 1 })];
  const action = fc.constantFrom('left', 'down', 'right', 'up', 'nonsense');
  const ask = fc.record({ host: fc.nat(2), which: fc.nat(1), action, numbered: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(ask, { maxLength: 6 }), { maxLength: 6 }), async (rounds) => {
      const map = ['SFFFF', 'FFFFF', 'FFFFG'];
      const sessions = [await opened(hosts[0]!, { parameters: { map } }), await opened(hosts[1]!)];
      const answered = [0, 0];
      for (const round of rounds) {
        const views = await Promise.all(
          sessions.map((session) => hosts[0]!.sessions.look({ ...LAKE, session })),
        );
        const calls = hosts.map((host, index) => {
          const asks = round.filter((one) => one.host === index);
          const requests = asks.map(({ which, action, numbered }) => ({
            ...{ ...LAKE, session: sessions[which]!, action },
            step: numbered ? views[which]!.steps + 1 : undefined,
          }));
          return host.sessions.step(requests);
        });
        const outcomes = (await Promise.all(calls)).flat();
        for (const [which, session] of sessions.entries()) {
          const mine = outcomes.filter((one) => !(one instanceof ServiceError) && one.session === session);
          const numbers = new Set(
            mine.flatMap((one) =>
              one instanceof ServiceError || one.info.invalid_action || one.info.ended ? [] : one.step,
            ),
          );
          answered[which]! += numbers.size;
          const refused = outcomes.filter((one) => codeOf(one) !== undefined).map(codeOf);
          assert.ok(refused.every((code) => code === 'step_conflict'));
        }
      }
      for (const [which, session] of sessions.entries()) {
        const proof = await hosts[which]!.sessions.replay({ ...LAKE, session });
        assert.ok(proof.confirmed);
        assert.equal(proof.steps, answered[which]);
        for (const host of hosts)
          assert.equal((await host.sessions.look({ ...LAKE, session })).return, proof.return);
      }
    }),
    { numRuns: 60 },
  );
});

test('a state that was forgotten is made again from the steps', async (t) => {
  const host = hostOf(t, storeOf(t), { max: 2 });
  const sessions = [];
  for (let index = 0; index < 5; index += 1) sessions.push(await opened(host));
  for (const action of WAY) for (const session of sessions) await play(host, session, action);
  assert.ok(host.rebuilt() >= 20);
  for (const session of sessions) assert.equal((await host.sessions.replay({ ...LAKE, session })).return, 1);
});

test('a host that held a session does not write into another one of the same name', async (t) => {
  const store = storeOf(t);
  const [one, other] = [hostOf(t, store), hostOf(t, store)];
  const slippery = { id: 'mine', parameters: { slippery: true } };
  await opened(one, { ...slippery, seed: 1 });
  await play(one, 'mine', 'down');
  await play(one, 'mine', 'down');
  await opened(other, { ...slippery, seed: 2, replaces: true });
  const answer = await play(one, 'mine', 'right');
  assert.equal(answer.step, 1);
  const proof = await one.sessions.replay({ ...LAKE, session: 'mine' });
  assert.deepEqual([proof.seed, proof.steps, proof.confirmed], [2, 1, true]);
});

test('a key has so many sessions; an ended episode makes room, a running one does not', async (t) => {
  const host = hostOf(t, storeOf(t), { perKey: 2 });
  const [first, second] = [await opened(host), await opened(host)];
  const [refused] = await host.sessions.open([{ ...LAKE, seed: 1 }]);
  assert.equal(codeOf(refused), 'too_many_sessions');
  for (const action of WAY) await play(host, second, action);
  await opened(host);
  assert.equal(await codeOfPlay(host, { session: second }), 'not_found');
  assert.equal((await play(host, first, 'down')).step, 1);
});

test('a session of another version of its environment is refused, not played on', async (t) => {
  const store = storeOf(t);
  const record = { environment: 'frozen_lake', version: '0.0.1', parameters: {}, seed: 1 };
  const stored = { id: 'old', tenant: 'anna', birth: 'b', ttlMs: 60_000, replaces: false };
  await store.open([{ ...stored, record: JSON.stringify(record) }], 10);
  assert.equal(await codeOfPlay(hostOf(t, store), { session: 'old' }), 'session_outdated');
});

test('a reward that comes out otherwise than it was answered is told, never glossed over', async (t: TestContext) => {
  const store = storeOf(t);
  const session = await opened(hostOf(t, store));
  const { birth } = (await store.find(session))!;
  await store.append([{ id: session, birth, number: 1, line: '[1,0.5]', ends: false }]);
  assert.equal(await codeOfPlay(hostOf(t, store), { session }), 'session_outdated');
});
