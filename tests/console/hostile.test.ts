/** What callers write is text, whatever it looks like. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { submitted } from '../support/batches.ts';
import { startService } from '../support/service.ts';
import { openConsole } from './page.ts';

const ATTACKS = [
  '<script>window.hit = 1</script>',
  '<img src=x onerror="window.hit = 1">',
  '<svg onload="window.hit = 1"><animate onbegin="window.hit = 1" attributeName="x"/></svg>',
  '</textarea></code></pre><iframe srcdoc="<script>parent.hit = 1</script>"></iframe>',
  '[x](javascript:window.hit=1) <a href="javascript:window.hit=1">x</a>',
  '"><style>@import "http://127.0.0.1:9/x"</style><link rel=stylesheet href=http://127.0.0.1:9/x>',
  '{{constructor.constructor("window.hit = 1")()}}',
  '\\href{javascript:window.hit=1}{x} \\url{javascript:window.hit=1} \\includegraphics{http://127.0.0.1:9/x}',
  '\\htmlStyle{background:url(http://127.0.0.1:9/x)}{x} \\htmlClass{dialog}{y} \\htmlData{a=b}{z}',
].join('\n');

/** Elements that only an attack could have made; the page itself has none of them. */
const MADE =
  'document.querySelectorAll("iframe, object, embed, base, style, [onerror], [onload], [href^=javascript], #app script, #app link").length';

test('the page has a policy under which nothing inline runs and no markup is made from text', async (t) => {
  const { app } = await startService(t);
  const { headers, body } = await app.inject('/console');
  const policy = String(headers['content-security-policy']);
  for (const part of [
    "default-src 'none'",
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ])
    assert.ok(policy.split('; ').includes(part), part);
  assert.doesNotMatch(policy, /unsafe|\*/);
  assert.match(policy, /script-src 'self' 'sha256-[\w+/]+='/);
  assert.equal(body.match(/<script(?! type="importmap"| type="module" src=)/g), null);
  assert.doesNotMatch(body, /style=|\son\w+=/);
});

test('markup and scripts in every text of an item are shown and never run', async (t) => {
  const opened = await openConsole(t, { at: '#/playground/math' });
  if (!opened) return;
  const { page, expectComplaint } = opened;
  expectComplaint(/400|422/);
  await page.getByRole('textbox', { name: 'Response', exact: true }).fill(`${ATTACKS} \\boxed{${ATTACKS}}`);
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(ATTACKS);
  const json = page.getByRole('textbox', { name: 'Reference as JSON' });
  await json.fill(JSON.stringify({ answer: '4' }));
  const grade = page.getByRole('button', { name: 'Grade', exact: true });
  await grade.click();
  await page.getByRole('region', { name: 'Verdict', exact: true }).waitFor();
  await page.getByRole('button', { name: 'as curl' }).click();
  await page.locator('.hljs-string').first().waitFor();
  await page.getByRole('button', { name: 'as Python' }).click();
  await page.locator('.hljs-keyword').first().waitFor();
  for (const summary of await page.locator('summary').all()) await summary.click();
  // Names of fields come back in problems, in the form and in pointers.
  await json.fill(JSON.stringify({ answer: '4', [ATTACKS]: ATTACKS }));
  await grade.click();
  await page.getByRole('alert', { name: 'Problem' }).waitFor();
  assert.equal(await page.evaluate('window.hit'), undefined);
  assert.equal(await page.evaluate(MADE), 0);
});

test('formulas are printed without trust in what they ask for', async (t) => {
  const opened = await openConsole(t, { at: '#/playground/math' });
  if (!opened) return;
  const { page } = opened;
  const formula = '\\boxed{\\frac{1}{2}}';
  await page
    .getByRole('textbox', { name: 'Response', exact: true })
    .fill(`\\href{javascript:window.hit=1}{x} ${formula}`);
  await page
    .getByRole('textbox', { name: 'Reference as JSON' })
    .fill('{"answer": "\\\\text{<img src=x onerror=window.hit=1>}"}');
  await page.getByRole('button', { name: 'Grade', exact: true }).click();
  await page.locator('.katex').first().waitFor();
  assert.equal(await page.evaluate('window.hit'), undefined);
  assert.equal(await page.evaluate(MADE), 0);
});

test('metadata, ids and files of a batch are text', async (t) => {
  const opened = await openConsole(t, { at: '#/batches' });
  if (!opened) return;
  const { page, url } = opened;
  const id = '<img/src=x/onerror=window.hit=1>';
  const items = [
    { id, verifier: 'same', response: ATTACKS, reference: { answer: ATTACKS }, metadata: { [id]: ATTACKS } },
  ];
  const batch = await submitted(url, { items, metadata: { run: ATTACKS, [id]: [ATTACKS] } });
  await page.getByLabel('Its id').fill(batch.id);
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: id }).waitFor();
  await page.getByRole('button', { name: 'Open the verdict of item 0' }).click();
  await page.getByRole('dialog').getByText('equal_text').first().waitFor();
  assert.equal(await page.evaluate('window.hit'), undefined);
  assert.equal(await page.evaluate(MADE), 0);
});

test('an address that somebody else made is only an address', async (t) => {
  const opened = await openConsole(t, {
    at: `#/playground/${encodeURIComponent(ATTACKS)}?item=${encodeURIComponent(ATTACKS)}`,
  });
  if (!opened) return;
  const { page, expectComplaint } = opened;
  expectComplaint(/404|400|414/);
  await page.getByRole('button', { name: 'Grade', exact: true }).waitFor();
  await page.goto(`${page.url().replace(/#.*/, '')}#/%E0%A4%A/<script>/%00`);
  await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor();
  assert.equal(await page.evaluate('window.hit'), undefined);
  assert.equal(await page.evaluate(MADE), 0);
});
