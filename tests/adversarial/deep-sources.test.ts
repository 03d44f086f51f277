/** Programs whose text alone is too deep for a parser. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeReference } from '../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from '../verifiers/code/sandboxed.ts';

after(stopSandbox);

const DEEP = 20_000;

for (const language of ['javascript', 'typescript'] as const) {
  test(`${language}: a program nested deeper than it can be read has failed, and is not unscored`, async () => {
    const cases = [{ args: [1], expected: 1 }];
    const reference: CodeReference = { language, tests: { kind: 'call', function: 'f', cases } };
    for (const body of [
      '['.repeat(DEEP) + ']'.repeat(DEEP),
      `${'('.repeat(DEEP)}1${')'.repeat(DEEP)}`,
      `${'!'.repeat(DEEP)}1`,
    ]) {
      const program = `function f(x) { return ${body}; }`;
      for (const code of [program, `import fs from 'fs';\nexport ${program}`, `return 1;\n${program}`]) {
        const verdict = await gradeCode(code, reference, { extract: 'none' });
        assert.equal(verdict.status, 'scored', `${body.slice(0, 3)}: ${verdict.reason} ${verdict.message}`);
        assert.equal(verdict.status === 'scored' && verdict.reward, 0);
      }
    }
  });
}
