/** The verifier on a sandbox of its own, as the service has it. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { RuntimeId, Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Judgement } from '../../src/verdict.ts';
import { type CodeVerifier, createCodeVerifier } from '../../src/verifiers/code/verifier.ts';
import type { CodeItem } from './sets.ts';

export interface BenchSandbox {
  sandbox: Sandbox;
  verifier: CodeVerifier;
  grade(item: CodeItem): Promise<Judgement>;
}

/** @param children of each runtime; by default one per core. */
export async function openSandbox(runtimes: RuntimeId[], children?: number): Promise<BenchSandbox> {
  const dataDir = join(tmpdir(), 'touchstone-bench');
  mkdirSync(dataDir, { recursive: true });
  const counts =
    children === undefined ? {} : { children: { javascript: children, python: children, native: children } };
  const sandbox = createSandbox({ runtimes, dataDir, probes: false, ...counts });
  await sandbox.start();
  const verifier = createCodeVerifier({ sandbox });
  const context = { signal: new AbortController().signal, tenant: 'bench' };
  return {
    sandbox,
    verifier,
    grade: async ({ response, reference, options }) =>
      verifier.grade({ response, reference, options }, context),
  };
}

/** Applies `work` to every item, at most `parallel` at a time; results in order. */
export async function mapParallel<T, R>(
  items: T[],
  parallel: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results;
}
