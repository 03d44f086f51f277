/**
 * One item from top to bottom: its tests read, its program found, run and compared, its results
 * scored.
 */
import { responseText } from '../../responses/response.ts';
import { isPackaged } from '../../sandbox/runtimes/python/kernel/packages.ts';
import {
  type ProgramLimits,
  type RuntimeChoice,
  type Sandbox,
  UNSUPPORTED_SYNTAX,
  UnsupportedTests,
} from '../../sandbox/sandbox.ts';
import { inTurns } from '../../turns.ts';
import type { Flag, FlagRules, Judgement, SandboxUsed, TestResult } from '../../verdict.ts';
import type { GradeContext, GradeInput } from '../verifier.ts';
import { type Analyzer, createAnalyzer } from './analysis.ts';
import type { Attempt, PreparedTests, RunContext } from './attempt.ts';
import { runChecker } from './compare/checkers/checker.ts';
import { checkerLimits } from './compare/checkers/checker-time.ts';
import { runTestlib } from './compare/checkers/testlib.ts';
import { compareRule } from './compare/rule.ts';
import { extractCode, type Program } from './extract/code.ts';
import { askedOf } from './extract/names.ts';
import { ItemFault } from './fault.ts';
import { refusedDoctests } from './forms/doctests.ts';
import type { Preparation } from './forms/preparation.ts';
import { CEILING_BYTES, resolveLimits, sandboxLimits } from './limits.ts';
import { createModuleProbe, isShippedElsewhere, type ModuleProbe, neededModules } from './modules.ts';
import type { CodeOptions } from './options.ts';
import { prepareTests } from './prepare.ts';
import type { CodeReference, Tests } from './reference.ts';
import { createSolver, type Solver } from './reference-solution.ts';
import { chooseRuntime } from './runtime-choice.ts';
import { actOnFlags } from './score/flags.ts';
import { judge } from './score/judgement.ts';
import { assertGroups, rewardRule } from './score/reward.ts';
import { isSpecialCased } from './score/special/special-cased.ts';
import type { Trace } from './trace.ts';

export type CodeInput = GradeInput<CodeReference, CodeOptions>;

/**
 * What the items of a service share: where programs run, and what is known of test programs,
 * solutions and modules.
 */
export interface Workshop {
  sandbox: Sandbox;
  maxima: ProgramLimits;
  analyzer: Analyzer;
  solver: Solver;
  probe: ModuleProbe;
  alone: RunContext['alone'];
  /** What becomes of an item that raised a flag of which its options say nothing. */
  onFlags: FlagRules;
}

export function createWorkshop(sandbox: Sandbox, maxima: ProgramLimits, onFlags: FlagRules): Workshop {
  return {
    sandbox,
    maxima,
    analyzer: createAnalyzer(sandbox),
    solver: createSolver(),
    probe: createModuleProbe(maxima),
    alone: inTurns(1),
    onFlags,
  };
}

/**
 * @param trace notes what each stage made of the item, also where grading ends in a fault
 * @throws ItemFault when the item cannot be graded; SandboxError for failures of ours
 */
export async function gradeItem(
  { response, reference, options }: CodeInput,
  { tenant, signal, stepAside }: GradeContext,
  workshop: Workshop,
  trace: Trace,
): Promise<Judgement> {
  const { language, tests } = reference;
  const rule = rewardRule(options.reward);
  const { sandbox, alone, probe } = workshop;
  const common = { sandbox, tenant, signal, stepAside, alone };
  const text = responseText(response) ?? '';
  const runtime = await chooseRuntime(reference, text, sandbox, (name, where) =>
    probe.has(name, language, { ...common, runtime: where }),
  );
  const limits = resolveLimits(options.limits, workshop.maxima, language);
  const used = sandboxUsed(runtime, limits, options, sandbox);
  if (used) trace.sandbox = used;
  const context: RunContext = { ...common, runtime, standard: reference.standard };
  const prepared = await prepareTests(tests, preparationOf(reference, options, context, workshop));
  if (runtime === 'native') assertNothingPatched(prepared);
  if (language === 'python') assertDoctests(prepared, runtime);
  trace.tests = prepared;
  assertGroups(rule, prepared.count);
  const code = extractCode(response, {
    language,
    extract: options.extract ?? 'last',
    scope: options.scope ?? 'after_think',
    continues: continuesPrefix(tests),
    asked: askedOf(tests, language),
  });
  const noCode: Judgement = {
    status: 'scored',
    reward: rule.penalties.no_code,
    correct: false,
    reason: 'no_code',
  };
  if (!code) return noCode;
  trace.code = code;
  const attempt: Attempt = {
    ...context,
    language,
    code: code.text,
    limits,
    isolation: options.isolation ?? 'restored',
    stopEarly: rule.mode === 'all_or_nothing',
    wanted: rule.wanted,
    seen: {
      flags: new Set<Flag>(code.mismatch ? ['language_mismatch'] : []),
      cpuMs: 0,
      runs: trace.runs,
    },
  };
  let program: Program = code;
  let results = await runPrepared(prepared, attempt);
  for (const other of code.otherwise) {
    if (!failsToCompile(results)) break;
    const second = await runPrepared(prepared, { ...attempt, code: other.text });
    if (failsToCompile(second)) continue;
    program = other;
    results = second;
  }
  if (code.tentative && failsToCompile(results)) return noCode;
  if (language === 'typescript') assertSyntax(results);
  await assertModules(results, prepared, attempt, workshop.probe);
  if (options.missing_library === 'unscored') await assertLibraries(results, attempt, workshop.probe);
  if (isSpecialCased(program.text, tests)) attempt.seen.flags.add('special_cased');
  const judgement = judge({
    tests: results,
    rule,
    extracted: program.extracted,
    flags: attempt.seen.flags,
    cpuMs: attempt.seen.cpuMs,
    detail: options.detail ?? 'tests',
  });
  return actOnFlags(judgement, { ...workshop.onFlags, ...options.on_flags });
}

/** Nothing of an isolate with the limits as they stand: that is what items get by themselves. */
function sandboxUsed(
  runtime: RuntimeChoice,
  { stepCpuMs }: ProgramLimits,
  { limits }: CodeOptions,
  sandbox: Sandbox,
): SandboxUsed | undefined {
  const scale = limits?.time_scale;
  if (runtime === 'isolate' && scale === undefined) return undefined;
  const level = runtime === 'native' ? sandbox.status().native?.facts?.level : undefined;
  return {
    runtime,
    ...(level === undefined ? {} : { level }),
    ...(scale === undefined ? {} : { time_scale: scale, test_cpu_ms: stepCpuMs }),
  };
}

/** @throws ItemFault when the tests turn out to ask for what their runtime does not have */
async function runPrepared(prepared: PreparedTests, attempt: Attempt): Promise<TestResult[]> {
  try {
    return await prepared.run(attempt);
  } catch (error) {
    if (!(error instanceof UnsupportedTests)) throw error;
    throw new ItemFault('unsupported', error.message, '/reference/tests', { cause: error });
  }
}

function failsToCompile(results: TestResult[]): boolean {
  return results.some(({ status }) => status === 'compile_error');
}

/** @throws ItemFault when the program is right, and its runtime does not know the syntax */
function assertSyntax(results: TestResult[]): void {
  for (const { status, message } of results) {
    if (status !== 'compile_error' || !message?.startsWith(UNSUPPORTED_SYNTAX)) continue;
    throw new ItemFault('unsupported', message.slice(UNSUPPORTED_SYNTAX.length), '/response');
  }
}

const PATCHES =
  /\b(?:monkeypatch|capfd)\b|\bpatch(?:\.\w+)?\s*\((?!\s*['"]sys\.stdout['"])|\bsys\.(?:stdin|argv|path)\s*=[^=]|\bos\.environ\b[^=\n]{0,200}=[^=]/;

/** What the program warns of and logs. */
const LISTENS =
  /\b(?:caplog|recwarn|assert(?:No)?Logs|assertWarns(?:Regex)?|deprecated_call)\b|\bwarns\(|\bcatch_warnings\([^)\n]{0,80}record=True/;

/**
 * Natively the tests are in another process: what they patch there, the program does not see, and
 * what it warns of there they do not hear.
 */
function assertNothingPatched({ beside }: PreparedTests): void {
  for (const { text, pointer } of beside) {
    if (PATCHES.test(text))
      throw new ItemFault('unsupported', 'natively tests cannot patch what the program uses', pointer);
    if (LISTENS.test(text))
      throw new ItemFault(
        'unsupported',
        'natively tests do not hear what the program warns of and logs',
        pointer,
      );
  }
}

/** @throws ItemFault when the tests look for doctests that this runtime does not show them */
function assertDoctests({ beside }: PreparedTests, runtime: 'isolate' | 'native'): void {
  const refused = refusedDoctests(beside, runtime);
  if (refused) throw new ItemFault('unsupported', refused.message, refused.pointer);
}

function preparationOf(
  { language }: CodeReference,
  options: CodeOptions,
  context: RunContext,
  { maxima, analyzer, solver }: Workshop,
): Preparation {
  const own = resolveLimits(options.limits, maxima, language);
  const generous = sandboxLimits({
    ...own,
    stepCpuMs: maxima.stepCpuMs,
    totalCpuMs: maxima.totalCpuMs,
    outputBytes: CEILING_BYTES,
  });
  const checking = checkerLimits(own, generous);
  return {
    language,
    runtime: context.runtime,
    compare: compareRule(
      options.compare,
      (checker) => (cases) => runChecker(checker, cases, context, checking),
    ),
    analyze: (source, pointer, file) =>
      analyzer.analyze({ language, tenant: context.tenant, source, ...file }, pointer),
    solve: (solution, steps, cases) =>
      solver.solve({ language, solution, steps, cases, limits: generous }, context),
    check: (checker, cases) => runTestlib(checker, cases, context, checking),
    freshState: options.fresh_state ?? false,
  };
}

/**
 * @throws ItemFault when tests failed and the reference itself needs a module that the sandbox does
 * not have, or the program one of a package that was not fetched.
 */
async function assertModules(
  results: TestResult[],
  prepared: PreparedTests,
  attempt: Attempt,
  probe: ModuleProbe,
): Promise<void> {
  if (!results.some((result) => result.status === 'runtime_error')) return;
  const advice =
    attempt.runtime === 'isolate'
      ? 'was not fetched where this runs (npm run snapshot)'
      : 'is not installed where this runs';
  for (const name of neededModules(attempt.code, attempt.language).filter(isPackaged)) {
    if (attempt.language !== 'python' || (await probe.has(name, attempt.language, attempt))) continue;
    throw new ItemFault('unsupported', `the package ${name} ${advice}`, '/response');
  }
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

/**
 * @throws ItemFault when the program failed and imports a library that it would have found in the
 *   sandbox of another service.
 */
async function assertLibraries(results: TestResult[], attempt: Attempt, probe: ModuleProbe): Promise<void> {
  if (!results.some(({ status }) => status === 'runtime_error')) return;
  for (const name of neededModules(attempt.code, attempt.language).filter(isShippedElsewhere)) {
    if (await probe.has(name, attempt.language, attempt)) continue;
    const message = `the program needs the library ${name}, which the sandbox does not have`;
    throw new ItemFault('unsupported', message, '/response');
  }
}

/**
 * A response to a prompt that ends inside a function is code even when nothing marks it as such.
 */
function continuesPrefix(tests: Tests): boolean {
  return tests.kind === 'program' && tests.completion !== 'replace' && (tests.prefix ?? '').trim() !== '';
}
