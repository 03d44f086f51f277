/**
 * Runs reference solutions to compute what cases expect, once per solution and cases, never beside
 * a candidate.
 */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Language, Limits, SourceFile, Step, StepReport } from '../../sandbox/sandbox.ts';
import type { RunContext } from './attempt.ts';
import { ItemFault } from './fault.ts';

const POINTER = '/reference/tests/reference_solution';
const CHUNK = 64;
/** Characters of results that are kept. */
const MAX_KEPT = 32_000_000;

export interface SolveRequest {
  language: Language;
  solution: SourceFile;
  steps: Step[];
  /** Index of the case each step belongs to, for messages. */
  cases: number[];
  limits: Limits;
}

export interface Solver {
  /** @throws ItemFault when the solution fails on a case; SandboxError for failures of ours. */
  solve(request: SolveRequest, context: RunContext): Promise<StepReport[]>;
}

export function createSolver(): Solver {
  const running = new Map<string, Promise<StepReport[]>>();
  const known = new LRUCache<string, StepReport[]>({
    maxSize: MAX_KEPT,
    sizeCalculation: (reports) => 1 + reports.reduce((sum, step) => sum + lengthOf(step), 0),
  });

  async function compute(key: string, request: SolveRequest, context: RunContext): Promise<StepReport[]> {
    try {
      const reports = await runAll(request, context);
      known.set(key, reports);
      return reports;
    } finally {
      running.delete(key);
    }
  }

  return {
    async solve(request, context) {
      const { language, solution, steps, limits } = request;
      const content = JSON.stringify([language, context.runtime, context.standard, solution, steps, limits]);
      const key = createHash('sha256').update(content).digest('base64');
      const done = known.get(key);
      if (done) return done;
      // Others may wait for the same result, so it does not end with the request that asked first.
      const signal = new AbortController().signal;
      const result = running.get(key) ?? compute(key, request, { ...context, signal });
      running.set(key, result);
      return result;
    },
  };
}

function lengthOf(step: StepReport): number {
  return step.stdout.length + (step.value?.length ?? 0);
}

async function runAll(
  { language, solution, steps, cases, limits }: SolveRequest,
  context: RunContext,
): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for (let from = 0; from < steps.length; from += CHUNK) {
    const report = await context.sandbox.run(
      {
        language,
        runtime: context.runtime,
        ...(context.standard === undefined ? {} : { standard: context.standard }),
        tenant: context.tenant,
        isolation: 'fresh',
        sources: [solution],
        steps: steps.slice(from, from + CHUNK),
        stopAtFailure: true,
        limits,
      },
      context.signal,
    );
    const failed = report.steps.findIndex((step) => step.outcome !== 'ok');
    if (failed >= 0) {
      const { outcome, message } = report.steps[failed]!;
      const detail = `the reference solution fails on case ${cases[from + failed]}: ${message ?? outcome}`;
      throw new ItemFault('invalid_reference', detail, POINTER);
    }
    reports.push(...report.steps);
  }
  return reports;
}
