/**
 * A part of the labelled sets of ../shared/data, graded as a client would send them. `npm run
 * bench:code` grades all of them; so does this test with CODE_ROWS=all.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { dataIsThere, SETS } from '../../../bench/code/sets.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

/** Every so many rows; programs that never end are stopped sooner than by default. */
const STRIDE = process.env.CODE_ROWS === 'all' ? 1 : 5;
const IMPATIENT = { limits: { test_cpu_ms: 500 } };

for (const [runtime, sets] of Object.entries(SETS)) {
  test(`every labelled ${runtime} program comes out as labelled, and none unscored`, async (t) => {
    if (!dataIsThere()) {
      t.skip('../shared/data/code is not there');
      return;
    }
    for (const load of sets) {
      const { name, items, pass, slack } = load();
      const judged = await Promise.all(
        items
          .filter((_, index) => index % STRIDE === 0)
          .map(async ({ id, response, reference, options }) => {
            const judgement = await gradeCode(response, reference, pass ? options : IMPATIENT);
            return { id, judgement };
          }),
      );
      const unscored = judged.filter(({ judgement }) => judgement.status === 'unscored');
      assert.deepEqual(
        unscored.map(({ id, judgement }) => [id, judgement.reason, judgement.message]),
        [],
        name,
      );
      const other = judged.filter(
        ({ judgement }) => judgement.status === 'scored' && judgement.correct !== pass,
      );
      const listed = other.map(({ id, judgement }) => `${id} ${judgement.reason} ${judgement.message ?? ''}`);
      assert.ok(other.length <= slack, `${name}: ${listed.join('\n')}`);
    }
  });
}
