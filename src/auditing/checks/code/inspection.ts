/** What a Python item says about itself, read by Python's own parser in the sandbox. */
import { readFileSync } from 'node:fs';
import { isRecord } from '../../../json.ts';
import { SandboxError } from '../../../sandbox/sandbox.ts';
import { type Subject, Unchecked } from '../../subject.ts';

export interface Inspection {
  /** Names that tests read and nobody binds. */
  undefined: { name: string; use: 'owner' | 'called' | 'passed' | 'read' }[];
  /** Names that tests import from the solution and that it does not define. */
  notInSolution: string[];
  /** What the solution defines at its top. */
  defined: string[];
  /** Names that stand in the tests. */
  used: string[];
  conflicts: { call: string; values: [string, string] }[];
  /** Assertions of the form `call == literal`. */
  cases: { call: string; expected: string }[];
  drawsInTests: boolean;
  /** Randomness without a seed, in tests or solution. */
  draws: boolean;
  dates: boolean;
  timers: boolean;
  /** Comparisons of the tests that ask for less than a second by a clock. */
  hurried: string[];
  /** Assertions that two calls of the same form differ. */
  unequal: string[];
  /** Seconds that tests sleep. */
  sleeps: number;
  locales: string[];
  /** Where the order of a set of texts is seen. */
  order: string[];
  /** The solution with sets whose order can be changed; null where it has none. */
  shuffling: string | null;
  /** Each test source with its tests in the opposite order; null where it has no several. */
  turned: (string | null)[];
  assertions: number;
}

export interface CodeItem {
  language: string;
  tests: Record<string, unknown> & { kind: string };
  /** The program that the solution was graded by. */
  program: string | undefined;
}

export function codeItemOf({ item, verifier, base }: Subject): CodeItem | undefined {
  if (verifier.id !== 'code' || !isRecord(item.reference) || !isRecord(item.reference.tests))
    return undefined;
  const { language, tests } = item.reference;
  return { language: String(language), tests: tests as CodeItem['tests'], program: base?.extracted?.text };
}

/** Sources of the reference that run as tests. */
export function testSources({ tests }: CodeItem): string[] {
  const text = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);
  if (tests.kind === 'asserts')
    return [...text(tests.setup), ...(Array.isArray(tests.asserts) ? tests.asserts.flatMap(text) : [])];
  if (tests.kind === 'program') return text(tests.suffix);
  if (tests.kind !== 'files' || !isRecord(tests.files)) return [];
  return Object.entries(tests.files).flatMap(([path, source]) => (path.endsWith('.py') ? text(source) : []));
}

const LIMITS = {
  stepCpuMs: 10_000,
  totalCpuMs: 10_000,
  wallMs: 40_000,
  memoryMb: 256,
  outputBytes: 16 * 1024 ** 2,
  valueBytes: 1024,
};

let script: string | undefined;

/** Undefined where the item is none of Python, or its texts cannot be read. */
export async function inspect(subject: Subject): Promise<Inspection | undefined> {
  const code = codeItemOf(subject);
  const { sandbox } = subject.grading;
  if (code?.language !== 'python' || !sandbox) return undefined;
  script ??= readFileSync(new URL('./python/inspect.py', import.meta.url), 'utf8');
  const { tests, program = '' } = code;
  const prefix = typeof tests.prefix === 'string' ? tests.prefix : '';
  const runner = tests.run === 'unittest' ? 'unittest' : 'pytest';
  const stdin = JSON.stringify({ tests: testSources(code), solution: program, prefix, runner });
  const { tenant, signal } = subject.grading.call();
  try {
    const { steps } = await sandbox.run(
      {
        language: 'python',
        tenant,
        isolation: 'restored',
        sources: [{ path: 'main.py', text: script }],
        steps: [{ kind: 'program', stdin }],
        limits: LIMITS,
      },
      signal,
    );
    const step = steps[0];
    return step?.outcome === 'ok' ? (JSON.parse(step.stdout) as Inspection) : undefined;
  } catch (error) {
    if (error instanceof SandboxError) throw new Unchecked(error.message);
    throw error;
  }
}
