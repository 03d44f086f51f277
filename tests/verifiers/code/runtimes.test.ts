/**
 * A sample of the labelled sets graded in isolates and natively: the same reward and as a
 * rule the same reason. `npm run contract:runtimes` grades all of them.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { dataIsThere, labelledSets } from '../../../bench/labelled/sets.ts';
import { type Compared, compareVerdicts, forBoth, itemOn } from '../../../bench/runtimes/both.ts';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import type { Verdict } from '../../../src/verdict.ts';
import { createCodeVerifier } from '../../../src/verifiers/code/verifier.ts';
import { dataDir, NATIVE } from '../../sandbox/native/harness.ts';

const SETS = [
  ...['code/humaneval_py', 'code/mbpp_sanitized_py', 'code/derived_stdio', 'code/derived_call'],
  ...['code/quixbugs_py_buggy', 'attacks/2026-11'],
];
/** Items of each set. */
const SAMPLE = 6;

let sandbox: Sandbox | undefined;
after(() => sandbox?.close());

test('isolates and the native runtime come to the same reward', NATIVE, async (t) => {
  if (!dataIsThere()) return t.skip('../shared/data is not there');
  const children = { python: 1, native: 1 };
  sandbox = createSandbox({
    runtimes: ['python', 'native'],
    children,
    spares: 0,
    probes: false,
    dataDir: dataDir(),
  });
  await sandbox.start();
  const verifier = createCodeVerifier({ sandbox });
  const grade = async (posted: ReturnType<typeof itemOn>): Promise<Verdict> => {
    const { response, reference, options = {} } = JSON.parse(JSON.stringify(posted));
    const context = { signal: new AbortController().signal, tenant: 'tests' };
    const limits = { test_cpu_ms: 1000, ...options.limits };
    const judgement = await verifier.grade({ response, reference, options: { ...options, limits } }, context);
    return { reward: null, message: '', ...judgement } as unknown as Verdict;
  };
  const differing: string[] = [];
  let same = 0;
  for (const set of labelledSets(SETS)) {
    const items = forBoth(set);
    const stride = Math.max(1, Math.floor(items.length / SAMPLE));
    for (const item of items.filter((_, index) => index % stride === 0)) {
      const [isolate, native] = [await grade(itemOn('isolate', item)), await grade(itemOn('native', item))];
      const { agreement }: Compared = compareVerdicts(item, isolate, native);
      if (agreement === 'same') same += 1;
      else if (agreement === 'other_reward')
        differing.push(`${item.id}: ${isolate.reason} ${native.reason} ${native.message}`);
    }
  }
  assert.deepEqual(differing, []);
  assert.ok(same >= 25, `${same} the same`);
});
