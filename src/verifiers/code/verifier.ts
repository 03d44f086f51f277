/**
 * The verifier `code`: takes the program out of a response, runs it against its tests in the
 * sandbox, and scores the results.
 */
import { type ProgramLimits, runtimeOf, type Sandbox } from '../../sandbox/sandbox.ts';
import { type FlagRules, type Judgement, unscored } from '../../verdict.ts';
import type { GradeContext, Verifier } from '../verifier.ts';
import { CODE_EXAMPLES } from './examples.ts';
import { explainTrace } from './explain.ts';
import { ItemFault } from './fault.ts';
import { type CodeInput, createWorkshop, gradeItem } from './grade-item.ts';
import { DEFAULT_MAXIMA } from './limits.ts';
import { wrongPrograms } from './mutations/mutations.ts';
import { CodeOptions } from './options.ts';
import { CodeReference } from './reference.ts';
import { choiceOf } from './runtime-choice.ts';
import type { Trace } from './trace.ts';

export interface CodeVerifierParts {
  sandbox: Sandbox;
  /** The most an item may ask for; what is left out has its default. */
  limits?: Partial<ProgramLimits>;
  /** What becomes of items that raised flags, unless they say so themselves. */
  onFlags?: FlagRules;
}

export type CodeVerifier = Verifier<typeof CodeReference, typeof CodeOptions>;

/** Inputs and outputs of programs may be many megabytes. */
const LARGEST_REFERENCE = 64 * 1024 ** 2;

export function createCodeVerifier({ sandbox, limits, onFlags = {} }: CodeVerifierParts): CodeVerifier {
  const workshop = createWorkshop(sandbox, { ...DEFAULT_MAXIMA, ...limits }, onFlags);

  async function grade(input: CodeInput, context: GradeContext, trace: Trace): Promise<Judgement> {
    const judgement = await judgementOf(input, context, trace);
    return trace.sandbox ? { ...judgement, sandbox: trace.sandbox } : judgement;
  }

  async function judgementOf(input: CodeInput, context: GradeContext, trace: Trace): Promise<Judgement> {
    try {
      return await gradeItem(input, context, workshop, trace);
    } catch (error) {
      if (!(error instanceof ItemFault)) throw error;
      const { reason, message, pointer } = error;
      return unscored(reason, { message, ...(pointer === undefined ? {} : { pointer }) });
    }
  }

  return {
    id: 'code',
    version: '2.9.16',
    title: 'Programs against their tests',
    description:
      'Runs the program of a response in a sandbox and counts the tests it passes. What a test expects never enters the process that runs the program.',
    reference: CodeReference,
    options: CodeOptions,
    examples: CODE_EXAMPLES,
    caps: { reference: LARGEST_REFERENCE },
    rewards: { min: -10, max: 1 },
    worstMs: 150_000,
    cost: costOf,
    resource: ({ reference }) => runtimeOf(reference.language, choiceOf(reference)),
    grade: (input, context) => grade(input, context, { runs: [] }),
    async explain(input, context) {
      const trace: Trace = { runs: [] };
      const judgement = await grade(input, context, trace);
      return explainTrace(trace, judgement);
    },
    mutations: (input, context) => wrongPrograms(input, context, sandbox),
    host: () => hostOf(sandbox),
    readiness() {
      const status = Object.entries(sandbox.status());
      return {
        ready: status.length > 0 && status.every(([, { state }]) => state === 'ready' || state === 'absent'),
        detail: Object.fromEntries(
          status.map(([id, { state, detail }]) => [id, detail ? `${state}: ${detail}` : state]),
        ),
      };
    },
  };
}

/** What the programs of items find on this host. */
function hostOf(sandbox: Sandbox): Record<string, unknown> {
  const status = Object.entries(sandbox.status());
  const { facts } = sandbox.status().native ?? {};
  const { level, languages, calibration } = facts ?? {};
  const measured = calibration && {
    python_cpu_ms: calibration.cpuMs,
    time_scale: calibration.slowness,
  };
  return {
    runtimes: Object.fromEntries(status.map(([id, { state }]) => [id, state])),
    ...(facts ? { native: { level, languages, ...(measured ? { calibration: measured } : {}) } } : {}),
  };
}

/**
 * In units of a math answer (0.1 ms): a submission, its tests, and the start-up of the interpreter.
 */
function costOf({ reference: { language, tests } }: CodeInput): number {
  const count = tests.kind === 'asserts' ? tests.asserts.length : 'cases' in tests ? tests.cases.length : 5;
  return language === 'python' ? 30 + 10 * count : 15 + 5 * count;
}
