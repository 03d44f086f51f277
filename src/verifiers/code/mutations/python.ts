/**
 * Mutants of Python programs, made by Python's own parser in the sandbox: the program is read there
 * and never run.
 */
import { readFileSync } from 'node:fs';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import type { MutationContext } from '../../mutation.ts';
import { DEFAULT_MAXIMA, resolveLimits, sandboxLimits } from '../limits.ts';
import { type Anatomy, MOST_MUTANTS } from './anatomy.ts';

let script: string | undefined;

export async function mutatePython(
  { source, prefix }: { source: string; prefix: string },
  { tenant, signal }: MutationContext,
  sandbox: Sandbox,
): Promise<Anatomy> {
  script ??= readFileSync(new URL('./mutate.py', import.meta.url), 'utf8');
  const stdin = JSON.stringify({ source, prefix, most: MOST_MUTANTS });
  const report = await sandbox.run(
    {
      language: 'python',
      tenant,
      isolation: 'restored',
      sources: [{ path: 'main.py', text: script }],
      steps: [{ kind: 'program', stdin }],
      limits: sandboxLimits(resolveLimits(undefined, DEFAULT_MAXIMA, 'python'), MOST_MUTANTS * source.length),
    },
    signal,
  );
  const step = report.steps[0];
  return step?.outcome === 'ok'
    ? (JSON.parse(step.stdout) as Anatomy)
    : { functions: [], classes: {}, mutants: [] };
}
