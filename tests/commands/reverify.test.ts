import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCli } from '../support/cli.ts';

test('a line that is no item with a verdict is told by its number, and the others are graded', async (t) => {
  const cwd = mkdtempSync(join(tmpdir(), 'touchstone-reverify-'));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  const item = { verifier: 'math', response: '\\boxed{4}', reference: { answer: '4' } };
  const odd = [null, 5, 'x', [], item, { ...item, verdict: null }, { ...item, verdict: { reward: 1 } }];
  const lines = [
    ...odd,
    { ...item, verdict: { reason: 'different_value', reward: 'none' } },
    { ...item, verdict: { reason: 'different_value', reward: 0 } },
  ];
  writeFileSync(join(cwd, 'lines.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  const { code, stdout, stderr } = await runCli(['reverify', 'lines.jsonl'], { cwd });
  assert.equal(code, 2, stderr);
  for (let number = 1; number <= 8; number += 1) assert.match(stderr, new RegExp(`line ${number}:`));
  assert.equal(JSON.parse(stdout).line, 9);
  assert.match(stderr, /1 items: 1 changed/);
});
