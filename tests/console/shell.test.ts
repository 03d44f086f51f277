/** What stands around every view. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openConsole } from './page.ts';

test('a browser is led from the address itself to the console, and moves between views by keys', async (t) => {
  const opened = await openConsole(t);
  if (!opened) return;
  const { page, url, picture } = opened;
  await page.goto(url);
  await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/console');
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.getByRole('heading', { level: 1, name: 'Batches' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await picture('shell');
});

test('where the service wants a key, the page asks for it, says when it is wrong, and forgets it with the page', async (t) => {
  const opened = await openConsole(t, { service: { config: { apiKeys: ['right-key'] } } });
  if (!opened) return;
  const { page, picture, expectComplaint } = opened;
  expectComplaint(/401/);
  const field = page.getByLabel('API key');
  await field.fill('wrong-key');
  await page.keyboard.press('Enter');
  await page.getByText('This key is not known.').waitFor();
  await picture('login');
  await field.fill('right-key');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Log out' }).waitFor();
  const stored = await page.evaluate(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
  );
  assert.doesNotMatch(String(stored), /right-key/);
  await page.reload();
  await field.waitFor();
});
