/** The verifier `code`: takes the program out of a response, runs it against its tests in the sandbox, and scores the results. */
import { type Language, runtimeOf, type Sandbox } from '../../sandbox/sandbox.ts';
import { inTurns } from '../../turns.ts';
import { type Flag, type Judgement, type TestResult, unscored } from '../../verdict.ts';
import type { GradeContext, GradeInput, Verifier } from '../verifier.ts';
import { createAnalyzer } from './analysis.ts';
import type { Attempt, Bench, PreparedTests } from './attempt.ts';
import { runChecker } from './compare/checker.ts';
import { compareRule } from './compare/rule.ts';
import { CODE_EXAMPLES } from './examples.ts';
import { type Code, extractCode } from './extract/code.ts';
import { ItemFault } from './fault.ts';
import type { Preparation } from './forms/preparation.ts';
import { DEFAULT_MAXIMA, type LimitMaxima, resolveLimits, sandboxLimits } from './limits.ts';
import { createModuleProbe, type ModuleProbe, neededModules } from './modules.ts';
import { CodeOptions } from './options.ts';
import { prepareTests } from './prepare.ts';
import { CodeReference, type Tests } from './reference.ts';
import { createSolver } from './reference-solution.ts';
import { judge } from './score/judgement.ts';
import { assertGroups, type RewardRule, rewardRule } from './score/reward.ts';

export interface CodeVerifierParts {
  sandbox: Sandbox;
  /** The most an item may ask for; what is left out has its default. */
  limits?: Partial<LimitMaxima>;
}

export type CodeVerifier = Verifier<typeof CodeReference, typeof CodeOptions>;
type Input = GradeInput<CodeReference, CodeOptions>;

export function createCodeVerifier({ sandbox, limits }: CodeVerifierParts): CodeVerifier {
  const maxima = { ...DEFAULT_MAXIMA, ...limits };
  const analyzer = createAnalyzer(sandbox);
  const solver = createSolver();
  const probe = createModuleProbe(maxima);
  const alone = inTurns(1);

  async function grade({ response, reference, options }: Input, context: GradeContext): Promise<Judgement> {
    const { language, tests } = reference;
    assertOffered(sandbox, language);
    const bench: Bench = { sandbox, tenant: context.tenant, signal: context.signal, alone };
    const asked = resolveLimits(options.limits, maxima, language);
    const generous = sandboxLimits({
      ...asked,
      testCpuMs: maxima.maxStepCpuMs,
      totalCpuMs: maxima.maxTotalCpuMs,
    });
    const preparation: Preparation = {
      language,
      compare: compareRule(
        options.compare,
        (checker) => (cases) => runChecker(checker, cases, bench, generous),
      ),
      analyze: (source, pointer, file) =>
        analyzer.analyze({ language, tenant: context.tenant, source, ...file }, pointer),
      solve: (solution, steps, cases) =>
        solver.solve({ language, solution, steps, cases, limits: generous }, bench),
      freshState: options.fresh_state ?? false,
    };
    const rule = rewardRule(options.reward);
    const prepared = await prepareTests(tests, preparation);
    assertGroups(rule, prepared.count);
    const code = extractCode(response, {
      language,
      extract: options.extract ?? 'last',
      scope: options.scope ?? 'after_think',
      continues: continuesPrefix(tests),
    });
    if (!code) return noCode(rule);
    const attempt: Attempt = {
      ...bench,
      language,
      code: code.text,
      limits: asked,
      isolation: options.isolation ?? 'restored',
      stopEarly: rule.mode === 'all_or_nothing',
      wanted: rule.wanted,
      seen: { flags: new Set<Flag>(code.mismatch ? ['language_mismatch'] : []), cpuMs: 0, queueMs: 0 },
    };
    const results = await prepared.run(attempt);
    await assertModules(results, prepared, attempt, probe);
    return finish(results, rule, code, attempt, options.detail ?? 'tests');
  }

  return {
    id: 'code',
    version: '1.0.0',
    title: 'Programs against their tests',
    description:
      'Runs the program of a response in a sandbox and counts the tests it passes. What a test expects never enters the process that runs the program.',
    reference: CodeReference,
    options: CodeOptions,
    examples: CODE_EXAMPLES,
    cost: costOf,
    resource: ({ reference }) => runtimeOf(reference.language),
    async grade(input, context) {
      try {
        return await grade(input, context);
      } catch (error) {
        if (!(error instanceof ItemFault)) throw error;
        const { reason, message, pointer } = error;
        return unscored(reason, { message, ...(pointer === undefined ? {} : { pointer }) });
      }
    },
    readiness() {
      const status = Object.entries(sandbox.status());
      return {
        ready: status.length > 0 && status.every(([, { state }]) => state === 'ready'),
        detail: Object.fromEntries(
          status.map(([id, { state, detail }]) => [id, detail ? `${state}: ${detail}` : state]),
        ),
      };
    },
  };
}

/** A runtime that the settings leave out will not come up by waiting: the item is refused, not put off. */
function assertOffered(sandbox: Sandbox, language: Language): void {
  const runtimes: string[] = Object.keys(sandbox.status());
  if (runtimes.length === 0 || runtimes.includes(runtimeOf(language))) return;
  throw new ItemFault('unsupported', `this service does not run ${language}`, '/reference/language');
}

function noCode(rule: RewardRule): Judgement {
  return { status: 'scored', reward: rule.penalties.no_code, correct: false, reason: 'no_code' };
}

function finish(
  tests: TestResult[],
  rule: RewardRule,
  code: Code,
  { seen }: Attempt,
  detail: 'tests' | 'none',
): Judgement {
  return judge({ tests, rule, extracted: code.extracted, flags: seen.flags, cpuMs: seen.cpuMs, detail });
}

/** @throws ItemFault when tests failed and the reference itself needs a module that the sandbox does not have. */
async function assertModules(
  results: TestResult[],
  prepared: PreparedTests,
  attempt: Attempt,
  probe: ModuleProbe,
): Promise<void> {
  if (!results.some((result) => result.status === 'runtime_error')) return;
  for (const { text, pointer } of prepared.beside) {
    for (const name of neededModules(text, attempt.language)) {
      if (prepared.modules.includes(name) || (await probe.has(name, attempt.language, attempt))) continue;
      throw new ItemFault(
        'unsupported',
        `the tests need the module ${name}, which the sandbox does not have`,
        pointer,
      );
    }
  }
}

/** A response to a prompt that ends inside a function is code even when nothing marks it as such. */
function continuesPrefix(tests: Tests): boolean {
  return tests.kind === 'program' && tests.completion !== 'replace' && (tests.prefix ?? '').trim() !== '';
}

/** In units of a math answer (0.1 ms): a submission, its tests, and the start-up of the interpreter. */
function costOf({ reference: { language, tests } }: Input): number {
  const count = tests.kind === 'asserts' ? tests.asserts.length : 'cases' in tests ? tests.cases.length : 5;
  return language === 'python' ? 30 + 10 * count : 15 + 5 * count;
}
