/** The live view in the console: what is graded shows up, by run, with alarms and attempts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Opened, openConsole } from './page.ts';

const item = (at: number, run: string) => ({
  id: `${run}-${at}`,
  verifier: 'same',
  prompt: 'What is it?',
  response: at % 3 === 0 ? 'wrong' : 'x',
  reference: { answer: 'x' },
  metadata: { run, step: Math.floor(at / 20), prompt_id: `p${at % 3}` },
});

async function grade({ url }: Opened, items: object[]): Promise<void> {
  const answer = await fetch(`${url}/v1/rewards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items }),
  });
  assert.equal(answer.status, 200);
}

const some = (count: number, run: string) => Array.from({ length: count }, (_, at) => item(at, run));

test('what is graded shows up while the page is open: sums, charts, runs, verdicts with their texts', async (t) => {
  const opened = await openConsole(t, { at: '#/live' });
  if (!opened) return;
  const { page, picture } = opened;
  const sums = page.getByRole('region', { name: 'Sums' });
  await sums.waitFor();
  await grade(opened, some(90, 'grpo'));
  await grade(opened, some(30, 'ppo'));
  await sums.getByText('120', { exact: true }).waitFor();
  await page.getByRole('img', { name: /Reward over time: lastly mean reward 0.667/ }).waitFor();
  await page.locator('.chart canvas').first().waitFor();
  await page.getByRole('combobox', { name: /^Run/ }).selectOption('grpo');
  await sums.getByText('90', { exact: true }).waitFor();
  await page.getByRole('img', { name: /Reward by step/ }).waitFor();
  assert.match(page.url(), /run=grpo/);
  await page.getByRole('combobox', { name: /^Outcome/ }).selectOption('wrong');
  const verdicts = page.getByRole('region', { name: 'Recent verdicts, the latest first' });
  await verdicts.getByText('different_text').first().waitFor();
  assert.equal(await verdicts.getByText('equal_text').count(), 0);
  await verdicts
    .getByRole('button', { name: /^Open verdict/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: /^Verdict \d+/ });
  await dialog.getByRole('region', { name: 'Response' }).getByText('wrong').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('link', { name: 'ppo' }).click();
  await sums.getByText('30', { exact: true }).waitFor();
  await picture('live');
});

test('the page says where it shows one process of several, and only there', async (t) => {
  const opened = await openConsole(t, { at: '#/live' });
  if (!opened) return;
  const { page, url } = opened;
  await page.getByRole('region', { name: 'Sums' }).waitFor();
  const told = page.getByRole('note').getByText(/^This process alone: .*workers/);
  assert.equal(await told.count(), 0);
  const summary = (await (await fetch(`${url}/v1/live`)).json()) as object;
  const body = JSON.stringify({ summary: { ...summary, one_of_several: true }, verdicts: [] });
  await page.route('**/v1/live/events*', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: `event: snapshot\ndata: ${body}\n\n` }),
  );
  await page.reload();
  await told.waitFor();
});

test('attempts to cheat are told by run and kind, and an alarm says that they jumped', async (t) => {
  const opened = await openConsole(t, { at: '#/live' });
  if (!opened) return;
  const { page, service, picture } = opened;
  await grade(opened, some(1, 'plain'));
  const view = service.services.live!.view('anonymous')!;
  let now = Date.now() - 600_000;
  const record = (run: string, flags?: ['tampering']) => {
    const seen = { response: 'import os', reference: { answer: 'x' }, metadata: { run } };
    const verdict = {
      status: 'scored',
      reward: 1,
      correct: true,
      reason: 'all_passed',
      message: 'Passed.',
      verifier: 'code@1.0.0',
      timing: { total_ms: 3 },
      ...(flags && { flags }),
    } as const;
    view.record(verdict as never, seen, now);
    now += 50;
  };
  for (let at = 0; at < 2000; at += 1)
    record('hacked', at >= 1000 && at % 3 === 0 ? ['tampering'] : undefined);
  await grade(opened, some(1, 'plain'));
  await page.getByRole('region', { name: 'Alarms' }).getByText('Attempts to cheat').waitFor();
  const attempts = page.getByRole('region', { name: 'Attempts to cheat' });
  await attempts.getByText('tampering in hacked').click();
  await attempts.getByRole('region', { name: 'Samples of tampering' }).getByRole('button').first().click();
  await page.getByRole('dialog').getByText('import os').waitFor();
  await page.keyboard.press('Escape');
  await picture('live-alarm');
});

test('prompts by class are shown, and downloaded as JSONL', async (t) => {
  const opened = await openConsole(t, { at: '#/live' });
  if (!opened) return;
  const { page } = opened;
  await grade(opened, some(60, 'grpo'));
  const prompts = page.getByRole('region', { name: 'Prompts', exact: true });
  await prompts.getByRole('row', { name: /always solved 2/ }).waitFor();
  await prompts.getByRole('button', { name: 'Show prompts never solved' }).click();
  await prompts.getByRole('link', { name: 'p0' }).waitFor();
  const download = page.waitForEvent('download');
  await prompts.getByRole('button', { name: 'Download prompts always solved' }).click();
  const file = await (await download).path();
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  assert.deepEqual(lines.map((line) => (JSON.parse(line) as { prompt_id: string }).prompt_id).sort(), [
    'p1',
    'p2',
  ]);
});

test('a held view stays as it is until it goes on', async (t) => {
  const opened = await openConsole(t, { at: '#/live' });
  if (!opened) return;
  const { page } = opened;
  const sums = page.getByRole('region', { name: 'Sums' });
  await grade(opened, some(10, 'r'));
  await sums.getByText('10', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Hold' }).click();
  await grade(opened, some(10, 'r'));
  await page.getByRole('button', { name: 'Go on' }).click();
  await grade(opened, some(1, 'r'));
  await sums.getByText('21', { exact: true }).waitFor();
});
