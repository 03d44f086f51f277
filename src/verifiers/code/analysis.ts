/**
 * Test programs taken apart, once per source. Analysis never meets a candidate, so its result is
 * shared by all items.
 */
import { LRUCache } from 'lru-cache';
import { type AnalyzeRequest, type Sandbox, type TestPlan, TestSourceError } from '../../sandbox/sandbox.ts';
import { ItemFault } from './fault.ts';

/** UTF-16 units of test sources whose plans are kept. */
const MAX_KEPT = 8_000_000;

export interface Analyzer {
  /**
   * @param pointer where in the item the source stands.
   * @throws ItemFault when the source cannot be taken apart, or asserts nothing; SandboxError for
   * failures of ours.
   */
  analyze(request: AnalyzeRequest, pointer: string): Promise<TestPlan>;
}

export function createAnalyzer(sandbox: Sandbox): Analyzer {
  const plans = new LRUCache<string, Promise<TestPlan>>({
    maxSize: MAX_KEPT,
    sizeCalculation: (_plan, key) => key.length,
  });

  function planOf(request: AnalyzeRequest): Promise<TestPlan> {
    const key = [request.language, request.runner, request.path, request.source].join('\0');
    const kept = plans.get(key);
    if (kept) return kept;
    const plan = sandbox.analyze(request);
    plans.set(key, plan);
    plan.catch((error: unknown) => {
      // Only a fault of the source is a property of the source.
      if (!(error instanceof TestSourceError)) plans.delete(key);
    });
    return plan;
  }

  return {
    async analyze(request, pointer) {
      let plan: TestPlan;
      try {
        plan = await planOf(request);
      } catch (error) {
        if (!(error instanceof TestSourceError)) throw error;
        throw new ItemFault('invalid_reference', error.message, pointer, { cause: error });
      }
      if (plan.checks.length === 0) {
        throw new ItemFault('invalid_reference', 'the test program asserts nothing', pointer);
      }
      return plan;
    },
  };
}
