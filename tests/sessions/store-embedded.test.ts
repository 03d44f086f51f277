/** Sessions in a file. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createEmbeddedStore } from '../../src/sessions/store/embedded/create-store.ts';
import type { SessionStore } from '../../src/sessions/store/store.ts';
import { session, step, storeContract } from './store-contract.ts';

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'touchstone-sessions-'));
}

storeContract('embedded', async () => {
  const folders = new Map<SessionStore, string>();
  return {
    async open() {
      const folder = temporaryFolder();
      const store = createEmbeddedStore(folder);
      folders.set(store, folder);
      return { ...store, close: async () => store.close().catch(() => {}), folder } as SessionStore;
    },
    async another(store) {
      await store.close();
      return createEmbeddedStore((store as SessionStore & { folder: string }).folder);
    },
    async close() {
      for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true });
    },
  };
});

function scratch(t: TestContext): string {
  const folder = temporaryFolder();
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('the journal is folded while steps go on, and a start finds all of them in order', async (t) => {
  const folder = scratch(t);
  const store = createEmbeddedStore(folder);
  const sessions = Array.from({ length: 300 }, () => session());
  await store.open(sessions, 1000);
  const long = 'x'.repeat(200);
  // Some 60 kB a call: the journal is folded several times over.
  for (let number = 1; number <= 200; number += 1) {
    await store.append(sessions.map((one) => step(one, number, { line: `[${number},"${long}"]` })));
    if (number % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 60));
  }
  await store.close();
  assert.ok(statSync(join(folder, 'sessions.sqlite')).size > 4 * 1024 ** 2);
  const next = createEmbeddedStore(folder);
  for (const one of sessions) {
    const lines = await next.steps(one, 0);
    assert.deepEqual(
      lines?.map((line) => JSON.parse(line)[0]),
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
    assert.equal((await next.steps(one, 150))?.length, 50);
  }
  assert.deepEqual(await next.append([step(sessions[5]!, 201)]), [{ state: 'appended' }]);
  await next.close();
});

test('a session that is opened after another was removed and a restart gets none of its steps', async (t) => {
  const folder = scratch(t);
  const store = createEmbeddedStore(folder);
  const gone = session();
  await store.open([gone], 10);
  await store.append([step(gone, 1), step(gone, 2)]);
  await store.remove([gone]);
  await store.close();
  const next = createEmbeddedStore(folder);
  const fresh = session();
  await next.open([fresh], 10);
  await next.close();
  const third = createEmbeddedStore(folder);
  assert.deepEqual(await third.steps(fresh, 0), []);
  await third.close();
});

test('a second process on the same folder is refused with a sentence', async (t) => {
  const folder = scratch(t);
  const store = createEmbeddedStore(folder);
  assert.throws(() => createEmbeddedStore(folder), /in use by another process/);
  await store.close();
});
