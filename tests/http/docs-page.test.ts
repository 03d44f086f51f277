/** The page at /docs, in a real browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser } from '../support/browser.ts';
import { listen, startService } from '../support/service.ts';

test('/docs shows every operation, with nothing loaded from elsewhere and no error in the console', async (t) => {
  const browser = await openBrowser(t);
  if (!browser) return;
  const url = await listen(await startService(t));
  const page = await browser.newPage();
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${url}/docs`, { waitUntil: 'networkidle' });
  await page.locator('.opblock-summary-path').first().waitFor();
  const shown = await page.locator('.opblock-summary-path').allTextContents();
  const paths = shown.map((text) => text.replaceAll('\u200b', '').trim());
  for (const path of ['/v1/rewards', '/v1/verifiers', '/livez'])
    assert.ok(paths.includes(path), `${path} is not among ${paths}`);
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(complaints, []);
});
