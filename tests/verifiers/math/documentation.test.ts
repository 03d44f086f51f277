/** The table of docs/math.md says what counts as equal: each of its rows is graded here. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { createCompute } from '../../../src/compute/compute.ts';
import { ANSWER_TESTS, EXTRACTION_METHODS, MathOptions } from '../../../src/verifiers/math/options.ts';
import { createMathVerifier } from '../../../src/verifiers/math/verifier.ts';

const page = readFileSync(new URL('../../../docs/math.md', import.meta.url), 'utf8');
const compute = createCompute({ threads: 1 });
const verifier = createMathVerifier({ compute });
after(() => compute.close());
const context = { signal: new AbortController().signal, tenant: 'test' };

const rows = [...page.matchAll(/^\| `(.+?)` \| `(.+?)` \| (right|wrong) \|/gm)];

test('the table of examples is not empty', () => assert.ok(rows.length > 40));

for (const [, gold, answer, verdict] of rows) {
  test(`${gold} against ${answer} is ${verdict}, as documented`, async () => {
    for (const response of [answer!, `So we get $\\boxed{${answer}}$.`]) {
      const judgement = await verifier.grade(
        { response, reference: { answer: gold! }, options: {} },
        context,
      );
      assert.equal(judgement.status, 'scored');
      assert.equal(
        judgement.status === 'scored' && judgement.correct,
        verdict === 'right',
        JSON.stringify(judgement),
      );
    }
  });
}

test('every option and every extraction rule is documented', () => {
  for (const name of Object.keys(MathOptions.properties)) assert.ok(page.includes(name), name);
  for (const [name, text] of [...Object.entries(ANSWER_TESTS), ...Object.entries(EXTRACTION_METHODS)]) {
    assert.match(page, new RegExp(`^\\| \`${name}\`(?: \\(default\\))? \\|`, 'm'), name);
    assert.ok(page.includes(`| ${text} |`), `${name}: ${text}`);
  }
});

for (const { title, item, verdict } of verifier.examples) {
  test(`the example holds: ${title}`, async () => {
    const judgement = await verifier.grade(
      {
        response: item.response,
        reference: item.reference as { answer: string },
        options: (item.options ?? {}) as MathOptions,
      },
      context,
    );
    assert.deepEqual(
      {
        status: judgement.status,
        reward: judgement.status === 'scored' ? judgement.reward : null,
        reason: judgement.reason,
      },
      verdict,
      JSON.stringify(judgement),
    );
  });
}
