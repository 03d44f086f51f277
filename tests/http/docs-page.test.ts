/** The page at /docs, in a real browser. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { listen, startService } from '../support/service.ts';

const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

test('/docs shows every operation, with nothing loaded from elsewhere and no error in the console', async (t) => {
  if (!existsSync(BROWSER)) {
    assert.ok(!process.env.CI, 'Chromium is needed under CI');
    return t.skip('Chromium is not installed: the page goes untested here');
  }
  const url = await listen(await startService(t));
  const browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
  t.after(() => browser.close());
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
