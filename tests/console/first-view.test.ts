/** What the first view costs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openConsole } from './page.ts';

const MOST_BYTES = 300_000;

test('the first view is small, and what it loads is kept for good', async (t) => {
  const opened = await openConsole(t);
  if (!opened) return;
  const { page, url } = opened;
  const interactive = async () => {
    await page.getByRole('button', { name: 'A boxed fraction against a decimal' }).waitFor();
    return Math.round(Number(await page.evaluate('performance.now()')));
  };
  t.diagnostic(`the very first view of this service: interactive after ${await interactive()} ms`);
  const wire = await page.context().newCDPSession(page);
  let bytes = 0;
  let requests = 0;
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.reload();
  const ms = await interactive();
  await page.waitForLoadState('networkidle');
  t.diagnostic(
    `first view: ${bytes} bytes over the wire in ${requests} requests, interactive after ${ms} ms`,
  );
  assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
  const [asset = ''] =
    (await (await fetch(`${url}/console`)).text()).match(/console\/[\w-]+\/main\.ts/) ?? [];
  const kept = await fetch(`${url}/${asset}`);
  assert.match(String(kept.headers.get('cache-control')), /immutable/);
  assert.equal((await fetch(`${url}/${asset.replace(/console\/[\w-]+/, 'console/other')}`)).status, 404);
  assert.equal((await fetch(`${url}/${asset.replace('main.ts', '..%2f..%2fpackage.json')}`)).status, 404);
});
