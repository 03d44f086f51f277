/** The fuzzer of `npm run fuzz`, for a short time; TOUCHSTONE_FUZZ_SECONDS makes it longer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzCorpus } from '../../../src/tools/fuzz-math/corpus.ts';
import { fuzzMath } from '../../../src/tools/fuzz-math.ts';

const GOLDS = new URL('../../../../shared/data/math/golds.jsonl', import.meta.url);
const seconds = Number(process.env.TOUCHSTONE_FUZZ_SECONDS ?? (process.env.CI ? 20 : 4));

test('mutated answers are read, printed, compared and graded without a surprise', () => {
  const { rounds, findings } = fuzzMath({
    seed: 20_251_122,
    corpus: fuzzCorpus(GOLDS),
    // A fixed seed and a bound make the run of CI the same everywhere, however fast the machine.
    rounds: 50_000,
    milliseconds: 1000 * seconds,
  });
  assert.deepEqual(findings, []);
  assert.ok(rounds > 0);
});
