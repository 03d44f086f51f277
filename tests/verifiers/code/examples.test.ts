import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { CODE_EXAMPLES } from '../../../src/verifiers/code/examples.ts';
import type { CodeOptions } from '../../../src/verifiers/code/options.ts';
import type { CodeReference, Tests } from '../../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

for (const { title, item, verdict } of CODE_EXAMPLES) {
  test(`the example "${title}" gets the verdict that is shown with it`, async () => {
    const judgement = await gradeCode(
      item.response,
      item.reference as CodeReference,
      item.options as CodeOptions | undefined,
    );
    const reward = judgement.status === 'scored' ? judgement.reward : null;
    assert.deepEqual(
      { status: judgement.status, reward, reason: judgement.reason },
      verdict,
      judgement.message,
    );
  });
}

interface Row {
  language: CodeReference['language'];
  tests: Tests;
  response: string;
  options: CodeOptions | undefined;
  reward: number;
  reason: string;
}

/** The table under "Examples": language, tests, response, options, reward, reason. */
function tableRows(): Row[] {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/code.md'), 'utf8');
  const lines = text.slice(text.indexOf('## Examples')).split('\n');
  return lines.filter((line) => /^\| (?:python|javascript|typescript) \|/.test(line)).map(rowOf);
}

function rowOf(line: string): Row {
  const [, language, tests, response, options, reward, reason] = line
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
  const json = (cell: string | undefined) =>
    cell ? (JSON.parse(cell.replace(/^`|`$/g, '').replaceAll('\\|', '|')) as unknown) : undefined;
  return {
    language: language as Row['language'],
    tests: json(tests) as Tests,
    response: json(response) as string,
    options: json(options) as CodeOptions | undefined,
    reward: Number(reward),
    reason: reason!.replaceAll('`', ''),
  };
}

test('every row of the table in docs/code.md gets the reward and the reason that stand in it', async () => {
  const rows = tableRows();
  assert.ok(rows.length >= 25, 'the table was found');
  for (const { language, tests, response, options, reward, reason } of rows) {
    const judgement = await gradeCode(response, { language, tests }, options);
    const title = JSON.stringify({ tests, response, message: judgement.message });
    assert.equal(judgement.reason, reason, title);
    assert.equal(judgement.status === 'scored' ? judgement.reward : null, reward, title);
  }
});
