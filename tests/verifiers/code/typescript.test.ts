import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Language } from '../../../src/sandbox/sandbox.ts';
import type { Tests } from '../../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

const LOG = 'function log(target: any, context: any) { return target; }\n';
const TESTS: Tests = { kind: 'program', suffix: 'console.assert(new A().m() === 1);\n' };

async function outcome(code: string, tests = TESTS, language: Language = 'typescript'): Promise<unknown> {
  const judgement = await gradeCode(code, { language, tests }, { extract: 'none' });
  const { status, reason } = judgement;
  return judgement.status === 'scored' ? [reason, judgement.reward] : [status, reason];
}

const RIGHT = ['all_passed', 1];
const BROKEN = ['compile_error', 0];
const UNSUPPORTED = ['unscored', 'unsupported'];

test('what TypeScript has beside types runs', async () => {
  const programs = [
    'enum E { X = 1 }\nclass A { m() { return E.X; } }',
    'namespace N { export const x: number = 1; }\nclass A { m() { return N.x; } }',
    'class A { constructor(private readonly x = 1) {} m() { return this.x; } }',
    "import fs = require('fs');\nclass A { m() { return fs ? 1 : 0; } }",
    'const mail = "a@b";\nclass A { m(): number { return mail ? 1 : 0; } }',
  ];
  for (const code of programs) assert.deepEqual(await outcome(code), RIGHT, code);
});

test('a program that is right but for syntax we do not rewrite is no wrong program', async () => {
  const programs = [
    `${LOG}class A { @log m(): number { return 1; } }`,
    `${LOG}@log\nclass A { m(): number { return 1; } }`,
    `${LOG}export @log class A { m(): number { return 1; } }`,
    `${LOG}@log export default class A { m(): number { return 1; } }`,
    `${LOG}const A = @log class { m() { return 1; } };`,
    `${LOG}class A { constructor(@log private x: number) {} m() { return 1; } }`,
    `import * as fs from 'fs';\n${LOG}@log class A { m() { return fs ? 1 : 0; } }`,
    `const d = (n: number) => (t: any, k: string) => {};
class A { @d(1) static s = 1; @d(2) get x() { return 1; } @d(3) async *g() {} @d(4) [\`k\`]() {} m() { return 1; } }`,
    'class A { static accessor y = 2; accessor x: number = 1; m() { return this.x; } }',
    'module N { export const x = 1; }\nclass A { m() { return N.x; } }',
  ];
  for (const code of programs) assert.deepEqual(await outcome(code), UNSUPPORTED, code);
});

test('so it is in every form of tests', async () => {
  const code = `${LOG}export class A { @log m() { return 1; } }\nfunction f() { return 1; }\nconsole.log(1);\n`;
  const forms: Tests[] = [
    { kind: 'stdio', cases: [{ input: '', expected: '1' }] },
    { kind: 'call', function: 'f', cases: [{ args: [], expected: 1 }] },
    {
      kind: 'files',
      run: 'jest',
      files: {
        'a.test.ts': "import { A } from './solution';\ntest('a', () => { expect(new A().m()).toBe(1); });\n",
      },
    },
  ];
  for (const tests of forms) assert.deepEqual(await outcome(code, tests), UNSUPPORTED, tests.kind);
});

test('a decorator hides no other mistake, and JavaScript has none', async () => {
  assert.deepEqual(await outcome(`${LOG}class A { @log m() { return 1; }`), BROKEN);
  assert.deepEqual(await outcome(`${LOG}let q = 1; let q = 2;\nclass A { @log m() { return 1; } }`), BROKEN);
  assert.deepEqual(await outcome(`${LOG}class A { @ m() { return 1; } }`), BROKEN);
  const plain = 'function log(t, c) { return t; }\nclass A { @log m() { return 1; } }';
  assert.deepEqual(await outcome(plain, TESTS, 'javascript'), BROKEN);
});
