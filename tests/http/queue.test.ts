/** What the queue tells of itself. */
import assert from 'node:assert/strict';
import { ended, someItems, startBatches, submitted } from '../support/batches.ts';
import { onBothStores } from '../support/stores.ts';

interface View {
  kind: string;
  ready: boolean;
  items: number;
  batches: number;
  workers?: number;
  oldest_at?: string;
}

onBothStores('queue', (promise) => {
  promise('the queue tells its depth, its age and, on Redis, how many take work', async (t, store) => {
    const { url } = await startBatches(t, { config: store });
    const look = async () => (await (await fetch(`${url}/v1/queue`)).json()) as View;
    const waiting = { verifier: 'external', response: 'a', reference: { about: {} } };
    const batch = await submitted(url, { items: [waiting] });
    const open = await look();
    assert.deepEqual([open.ready, open.batches], [true, 1]);
    assert.equal(open.oldest_at, batch.created_at);
    if (open.kind === 'redis') assert.equal(open.workers, 1);
    else assert.equal(open.workers, undefined);
    const done = await submitted(url, { items: someItems(3) });
    await ended(url, done.id);
    assert.equal((await look()).items, 0);
  });
});
