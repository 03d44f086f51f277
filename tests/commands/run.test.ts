/**
 * `touchstone run` is the program's own output and exit code, and an account of the run beside
 * them.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
/** Kept between runs: building snapshots takes seconds. */
const DATA_DIR = join(tmpdir(), 'touchstone-tests');

function run(name: string, text: string, args: string[], input = '') {
  mkdirSync(DATA_DIR, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-run-'));
  try {
    const file = join(folder, name);
    writeFileSync(file, text);
    const env = { PATH: process.env.PATH, TOUCHSTONE_DATA_DIR: DATA_DIR };
    const command = [MAIN, 'run', file, ...args];
    return spawnSync(process.execPath, command, { input, env, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a program gets input and arguments, and its output and exit code are the command’s', () => {
  const source =
    "const fs = require('fs'); console.log(fs.readFileSync(0, 'utf8').trim(), process.argv[2]); process.exit(3);";
  const { stdout, stderr, status } = run('main.js', source, ['x'], 'in\n');
  assert.deepEqual([stdout, status], ['in x\n', 3]);
  assert.match(stderr, /^outcome +runtime_error: exit code 3$/m);
  assert.match(stderr, /^cpu +\d+ ms of \d+ ms$/m);
});

test('a language that nothing tells is asked for', () => {
  const { stderr, status } = run('program', '1', []);
  assert.equal(status, 2);
  assert.match(stderr, /say --language: one of python, javascript, typescript/);
});
