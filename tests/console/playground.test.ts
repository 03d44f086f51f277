/** One item in the playground: from its form to its verdict, and on to others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openConsole } from './page.ts';

const response = (page: Page) => page.getByRole('textbox', { name: 'Response', exact: true });
const asJson = (page: Page, name: string) => page.getByRole('textbox', { name: `${name} as JSON` });
const grade = (page: Page) => page.getByRole('button', { name: 'Grade', exact: true }).click();
const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict', exact: true });
const example = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('an example is one click away; its verdict shows the marked span, both sides printed, and every stage', async (t) => {
  const opened = await openConsole(t);
  if (!opened) return;
  const { page, picture } = opened;
  await example(page, 'An inequality against an interval');
  await grade(page);
  await verdict(page).getByText('equal_symbolic').waitFor();
  assert.match((await verdict(page).textContent()) ?? '', /^1/);
  assert.equal(await page.locator('mark').textContent(), 'So $x \\ge 2$.');
  const sides = page.getByRole('region', { name: 'Both sides as read' });
  await sides.locator('.katex').nth(1).waitFor();
  const stages = page.getByRole('region', { name: 'How it came about' });
  for (const stage of ['reference', 'scope', 'extraction', 'tokens', 'tree', 'comparison', 'verdict'])
    await stages.locator('strong', { hasText: new RegExp(`^${stage}$`) }).waitFor();
  await picture('playground');
});

test('the form and its JSON are one: each changes the other, and numbers keep their spelling', async (t) => {
  const opened = await openConsole(t, { at: '#/playground/quantity' });
  if (!opened) return;
  const { page } = opened;
  const json = asJson(page, 'Reference');
  await json.fill('{"value": 0.10, "unit": "m", "relative_tolerance": 1e-2}');
  await page.getByRole('textbox', { name: 'unit', exact: true }).fill('cm');
  assert.match(await json.inputValue(), /"value": 0\.10,\s+"unit": "cm",\s+"relative_tolerance": 1e-2/);
  await json.fill('{"value": ');
  await page.getByText('The form is back when the JSON can be read.').waitFor();
  await grade(page);
  await page.getByText('The item cannot be sent').waitFor();
  await json.fill('{"value": "3", "unit": "km"}');
  await page.getByRole('textbox', { name: 'unit', exact: true }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'unit', exact: true }).inputValue(), 'km');
  const options = page.getByRole('region', { name: 'Options' });
  await options.getByRole('combobox', { name: 'Add a field' }).selectOption({ index: 1 });
  assert.notEqual(await asJson(page, 'Options').inputValue(), '{}');
  await options.getByRole('button', { name: /Leave out/ }).click();
  assert.equal(await asJson(page, 'Options').inputValue(), '{}');
});

test('what the service says against an item stands at its field, and leads there', async (t) => {
  const opened = await openConsole(t, { at: '#/playground/math' });
  if (!opened) return;
  const { page, picture, expectComplaint } = opened;
  expectComplaint(/400|422/);
  await response(page).fill('\\boxed{4}');
  await asJson(page, 'Reference').fill('{"answer": "", "extra": 1}');
  await grade(page);
  const problem = page.getByRole('alert', { name: 'Problem' });
  await problem.getByText('HTTP 400').waitFor();
  const field = page.getByRole('textbox', { name: 'answer', exact: true });
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await problem.getByRole('button', { name: '/reference/answer' }).click();
  assert.equal(await page.evaluate('document.activeElement.id'), await field.getAttribute('id'));
  await picture('problem');
  await asJson(page, 'Reference').fill('{"answer": "\\\\frac{1}{"}');
  await grade(page);
  await problem.getByText('HTTP 422').waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
});

test('a link holds the whole item', async (t) => {
  const opened = await openConsole(t, {
    at: '#/playground/choice',
    browser: { permissions: ['clipboard-read', 'clipboard-write'] },
  });
  if (!opened) return;
  const { page } = opened;
  const text = 'Grüße 🎲 "quoted" <b>\n'.repeat(50);
  await response(page).fill(text);
  await asJson(page, 'Reference').fill('{"answer": "C", "letters": "ABCD"}');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('Copied').waitFor();
  const link = String(await page.evaluate('navigator.clipboard.readText()'));
  assert.ok(link.length < 600, `${link.length} characters`);
  const other = await page.context().newPage();
  await other.goto(link);
  await other.getByRole('option', { name: /^choice:/ }).waitFor({ state: 'attached' });
  await other.waitForFunction('document.querySelector("textarea")?.value.length > 20');
  assert.equal(await response(other).inputValue(), text);
  assert.equal(await asJson(other, 'Reference').inputValue(), '{"answer": "C", "letters": "ABCD"}');
});

test('messages are graded as messages, tests and components are shown, and Ctrl+Enter grades', async (t) => {
  const opened = await openConsole(t, { at: '#/playground/instructions' });
  if (!opened) return;
  const { page } = opened;
  await example(page, 'One of two, with credit for each');
  await response(page).fill(JSON.stringify([{ role: 'assistant', content: 'No comma here' }]));
  await page.getByRole('checkbox', { name: 'messages, as JSON' }).first().check();
  await response(page).press('Control+Enter');
  await verdict(page).getByText('instructions_partly_followed').waitFor();
  await page.getByRole('heading', { name: 'Tests: 1 of 2 passed' }).waitFor();
  const components = page.getByRole('region', { name: 'Components' });
  await components.getByRole('row', { name: 'keywords:frequency 0' }).waitFor();
});

test('pictures: a diagram that the service draws, a board, a grid', async (t) => {
  const opened = await openConsole(t, { at: '#/playground/geometry' });
  if (!opened) return;
  const { page, picture } = opened;
  await example(page, 'The foot that shows that altitudes meet');
  await grade(page);
  await page.getByRole('button', { name: 'Draw the diagram' }).click();
  await page.getByText('The goal follows.').waitFor();
  await page.waitForFunction('document.querySelector("img.picture")?.naturalWidth > 0');
  await picture('geometry');
  const pick = page.getByRole('combobox', { name: 'Verifier' });
  await pick.selectOption('chess');
  await example(page, 'A key of a mate in two');
  await grade(page);
  await page.getByRole('img', { name: 'Chess position, White to move: black king h8' }).waitFor();
  await pick.selectOption('puzzle');
  await example(page, 'A Sudoku whose given was changed');
  await grade(page);
  await page.getByRole('table', { name: 'The grid as it is given' }).waitFor();
});
