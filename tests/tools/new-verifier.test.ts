/** The scaffolding makes a verifier that keeps the contract of all. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const PROJECT = join(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'touchstone-new-verifier-'));
after(() => rmSync(copy, { recursive: true, force: true }));
for (const part of ['src', 'package.json', 'bench', 'tests/contract', 'tests/tools'])
  cpSync(join(PROJECT, part), join(copy, part), { recursive: true });
symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));

function run(args: string[], env: NodeJS.ProcessEnv = {}): { code: number | null; output: string } {
  const { NODE_TEST_CONTEXT: _, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: copy,
    env: { ...inherited, ...env },
    encoding: 'utf8',
  });
  return { code: status, output: stdout + stderr };
}

test('a new verifier passes its own tests and the contract suite as it is made', () => {
  const made = run(['src/tools/new-verifier.ts', 'word_ladder']);
  assert.equal(made.code, 0, made.output);
  const own = run(['--test', 'tests/verifiers/word_ladder/word_ladder.test.ts']);
  assert.equal(own.code, 0, own.output);
  const contract = run(['--test', 'tests/contract/contract.test.ts'], { CONTRACT_ONLY: 'word_ladder' });
  assert.equal(contract.code, 0, contract.output);
  assert.match(contract.output, /word_ladder: a broken reference/);
});

test('a name that is taken, or none, changes nothing', () => {
  for (const name of ['math', '', 'Bad-Name', '../math']) {
    const { code } = run(['src/tools/new-verifier.ts', name]);
    assert.equal(code, 2, name);
  }
});
