/** A grader with the verifiers of the service and one whose reference says its verdict. */
import { Type } from 'typebox';
import { createCompute } from '../../../src/compute/compute.ts';
import { defaultConfig } from '../../../src/config.ts';
import { createGrader } from '../../../src/grading/create-grader.ts';
import { readJson } from '../../../src/grading/items/exact-json.ts';
import type { Item } from '../../../src/grading/items/item.ts';
import { createLog } from '../../../src/observability/logs.ts';
import { createMetrics } from '../../../src/observability/metrics.ts';
import { type Reason, scored, unscored, type Verdict } from '../../../src/verdict.ts';
import { createCompositeVerifier } from '../../../src/verifiers/composite/verifier.ts';
import { builtInVerifiers, createRegistry } from '../../../src/verifiers/registry.ts';
import type { Verifier } from '../../../src/verifiers/verifier.ts';

export interface FakeVerdict {
  reward?: number;
  reason?: Reason;
}

const fake: Verifier = {
  id: 'fake',
  version: '1.0.0',
  title: 'Says what its reference says',
  description: '',
  reference: Type.Object({ reward: Type.Optional(Type.Number()), reason: Type.Optional(Type.String()) }),
  options: Type.Object({}, { additionalProperties: false }),
  examples: [],
  cost: () => 1,
  explain: () => ({ stages: [] }),
  grade({ reference }) {
    const { reward, reason } = reference as FakeVerdict;
    if (reward === undefined) return unscored(reason as 'invalid_reference', { pointer: '/reference/x' });
    return scored(reward === 1, (reason as 'no_answer') ?? 'equal_exact', { reward });
  },
};

export function openGrader() {
  const compute = createCompute({ threads: 1 });
  const others = [...builtInVerifiers(defaultConfig(), undefined, compute), fake].filter(
    ({ id }) => id !== 'composite',
  );
  const composite = createCompositeVerifier((id) => others.find((one) => one.id === id));
  const registry = createRegistry([...others, composite as unknown as Verifier]);
  const grader = createGrader({
    registry,
    log: createLog('silent'),
    metrics: createMetrics(),
    slots: 1,
    maxWaitMs: 1000,
    interactiveWaitMs: 1000,
    maxWaiting: 100,
    cacheMb: 0,
    sharedCache: false,
  });
  return {
    async grade(reference: object | string, options: object = {}, response = 'x'): Promise<Verdict> {
      const text = typeof reference === 'string' ? reference : JSON.stringify(reference);
      const item = readJson(
        JSON.stringify({ verifier: 'composite', response, options }).replace(/}$/, `,"reference":${text}}`),
      );
      return grader.grade(
        item as Item,
        { tenant: 't', deadlineAt: Date.now() + 60_000, checked: false } as never,
      );
    },
    async close() {
      await registry.close();
      await compute.close();
    },
  };
}
