/** What a candidate claims, sets for the process or does to files: the tests do not go by it. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { gradeCode, stopSandbox } from '../verifiers/code/sandboxed.ts';
import { CLASSES } from './catalogue/classes.ts';
import { HELPER_FILES } from './catalogue/helper-files.ts';
import { SETTINGS } from './catalogue/settings.ts';

after(stopSandbox);

for (const [row, lines] of [
  ['M4', HELPER_FILES],
  ['M6', CLASSES],
  ['M7', SETTINGS],
] as const) {
  for (const [what, reward, tests, program] of lines) {
    test(`${row}: ${what} ${reward === 1 ? 'is honest' : 'earns nothing'}`, async () => {
      const verdict = await gradeCode(program, { language: 'python', tests }, { extract: 'none' });
      assert.deepEqual([verdict.status, 'reward' in verdict && verdict.reward], ['scored', reward]);
    });
  }
}
