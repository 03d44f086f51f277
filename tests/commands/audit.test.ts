import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runCli } from '../support/cli.ts';

/** Kept between runs: building snapshots takes seconds. */
const DATA_DIR = join(tmpdir(), 'touchstone-tests');
const ENV = {
  TOUCHSTONE_DATA_DIR: DATA_DIR,
  TOUCHSTONE_RUNTIMES: 'javascript',
  TOUCHSTONE_SANDBOX_CHILDREN: '1',
};

const sound = {
  id: 'sound',
  verifier: 'math',
  prompt: 'What is 3 times 14?',
  reference: { answer: '42' },
  solution: '\\boxed{42}',
};
const again = { ...sound, id: 'again' };
const contradictory = {
  id: 'contradictory',
  verifier: 'math',
  prompt: 'What is 5 times 14?',
  reference: { answer: '71' },
  solution: '\\boxed{70}',
};
const asText = {
  id: 'as-text',
  verifier: 'math',
  prompt: 'What is 7 times 14?',
  reference: { answer: "['98']" },
  solution: '\\boxed{98}',
};

/** Runs the audit of some lines in a folder of its own. */
async function audited(t: TestContext, lines: readonly object[], options: string[] = []) {
  mkdirSync(DATA_DIR, { recursive: true });
  const cwd = mkdtempSync(join(tmpdir(), 'touchstone-audit-'));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  writeFileSync(join(cwd, 'items.jsonl'), text);
  const ended = await runCli(['audit', 'items.jsonl', ...options], { cwd, env: ENV, limitMs: 120_000 });
  const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
  return { ...ended, read, findings: jsonLines(ended.stdout) };
}

const jsonLines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('findings stand a line each on standard output, and errors make the exit code 1', async (t) => {
  const { code, findings, stderr } = await audited(t, [sound, contradictory]);
  assert.deepEqual(
    findings.map(({ id, kind }) => [id, kind]),
    [['contradictory', 'reference_contradicts_solution']],
    stderr,
  );
  assert.equal(code, 1);
});

test('--fix writes the items with what is certain repaired, and a log of every change', async (t) => {
  const { read } = await audited(t, [sound, again, contradictory, asText], ['--fix', 'fixed.jsonl']);
  const items = jsonLines(read('fixed.jsonl'));
  assert.deepEqual(
    items.map(({ id, reference }) => [id, reference.answer]),
    [
      ['sound', '42'],
      ['contradictory', '71'],
      ['as-text', '98'],
    ],
  );
  assert.deepEqual(
    jsonLines(read('fixed.jsonl.log')).map(({ line, kind }) => [line, kind]),
    [
      [2, 'duplicate'],
      [4, 'list_as_text'],
    ],
  );
});

test('--summary writes a report for people, with the counts of what was found', async (t) => {
  const { read } = await audited(t, [sound, contradictory], ['--summary', 'report.md']);
  const report = read('report.md');
  assert.match(report, /^# /);
  assert.match(report, /reference_contradicts_solution/);
});

test('--fail-on says which findings make the exit code 1', async (t) => {
  assert.equal((await audited(t, [sound, again])).code, 0);
  assert.equal((await audited(t, [sound, again], ['--fail-on', 'warning'])).code, 1);
  const { code, stderr } = await audited(t, [sound], ['--fail-on', 'nothing']);
  assert.notEqual(code, 0);
  assert.match(stderr, /--fail-on is error or warning/);
});

test('a file without an item is a mistake, for every command that reads items', async (t) => {
  const cwd = mkdtempSync(join(tmpdir(), 'touchstone-empty-'));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, 'none.jsonl'), '\n  \n');
  for (const command of ['audit', 'grade', 'reverify']) {
    const { code, stdout, stderr } = await runCli([command, 'none.jsonl'], { cwd, env: ENV });
    assert.equal(code, 2, command);
    assert.equal(stdout, '');
    assert.match(stderr, /there are no items in none\.jsonl/);
  }
});
