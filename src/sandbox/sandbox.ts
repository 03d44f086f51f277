/**
 * The port between verifiers and the machinery that runs untrusted code. Nothing here knows what a
 * test expects: inputs go in, inert capped bytes come out, and the caller compares (rule 2 of
 * ARCHITECTURE.md).
 */
import type { ErrorCode } from '../errors.ts';
import type { UnscoredReason } from '../verdict.ts';
import type { Limits } from './limits.ts';
import type { RuntimeStatus, SandboxStats } from './status.ts';
import type { ChecksStep, TestPlan } from './test-plan.ts';

export type { Limits, ProgramLimits } from './limits.ts';
export type { Calibration, NativeFacts, RuntimeStatus, SandboxStats } from './status.ts';
export type { Check, CheckOperator, ChecksStep, PlainCall, TestPlan } from './test-plan.ts';

/** Languages that run in isolates. */
export const ISOLATE_LANGUAGES = ['python', 'javascript', 'typescript'] as const;
export type IsolateLanguage = (typeof ISOLATE_LANGUAGES)[number];
/** Languages that run natively only. */
export const NATIVE_ONLY = ['cpp', 'c', 'rust', 'go', 'java', 'bash'] as const;
export const LANGUAGES = [...ISOLATE_LANGUAGES, ...NATIVE_ONLY] as const;
export type Language = (typeof LANGUAGES)[number];
/** Isolates by the language that they interpret. */
export type IsolateId = 'python' | 'javascript';
export type RuntimeId = IsolateId | 'native';
/** Where a program runs: inside an isolate of ours, or as the machine runs it. */
export type RuntimeChoice = 'isolate' | 'native';

export function isIsolateLanguage(language: Language): language is IsolateLanguage {
  return (ISOLATE_LANGUAGES as readonly Language[]).includes(language);
}

/** The isolate in which programs of a language run. */
export function isolateOf(language: Language): IsolateId {
  return language === 'python' ? 'python' : 'javascript';
}

/** The runtime in which programs of a language run. */
export function runtimeOf(language: Language, choice?: RuntimeChoice): RuntimeId {
  return choice === 'native' || !isIsolateLanguage(language) ? 'native' : isolateOf(language);
}

/** What one step asks of the program. Steps run in order. */
export type Step = ProgramStep | CallStep | ChecksStep | InteractiveStep;

/** Runs the whole program as `__main__` in fresh state with this stdin. */
export interface ProgramStep {
  kind: 'program';
  stdin: string;
  argv?: string[];
  /** Names of files in the working folder to send back afterwards (capped like output). */
  collect?: string[];
}

/**
 * Calls a function of the program once. Unless `fresh`, the program is loaded once for a run of
 * call steps. The result comes back in `StepReport.value` (see values.ts for the encoding).
 */
export interface CallStep {
  kind: 'call';
  /**
   * "f" or "Solution.f" (a new Solution() for every call). "f" alone also finds a method of class
   * Solution.
   */
  function: string;
  /**
   * JSON text of a list: the positional arguments, decoded by the guest's own JSON parser so that
   * 1.0 stays a float.
   */
  args: string;
  /**
   * JSON text of an object: keyword arguments (Python), or properties of one last argument
   * (JavaScript).
   */
  kwargs?: string;
  /** Put the interpreter back and load the program anew before this call. */
  fresh?: boolean;
  /** Argument and result conversion: LeetCode's ListNode / TreeNode as arrays. */
  helpers?: 'leetcode';
}

/** Native: runs the program with the interactor, each reading what the other writes. */
export interface InteractiveStep {
  kind: 'interactive';
  /** What the interactor is given in two files; the program sees neither. */
  input: string;
  answer: string;
}

export interface SourceFile {
  /** Relative path inside the working folder; the first source is the main program. */
  path: string;
  text: string;
}

export interface Submission {
  language: Language;
  /** By default an isolate where the language has one. */
  runtime?: RuntimeChoice;
  /** Native: the dialect of the language, such as gnu++20; by default the first. */
  standard?: string;
  /**
   * Identifies the API key: an isolate never serves two tenants without being fresh. Empty for the
   * service's own probes, after which a restored isolate counts as new.
   */
  tenant: string;
  /** `restored` (default): state is put back between submissions. `fresh`: a new isolate. */
  isolation: 'restored' | 'fresh';
  /** Candidate code, compiled as a unit of its own and never templated into harness text. */
  sources: SourceFile[];
  /**
   * Data files placed in the working folder, by relative path. Text as is, bytes as base64 with
   * `base64:` true.
   */
  files?: { path: string; text: string; base64?: boolean }[];
  steps: Step[];
  /** Interactive steps: the program at the other end, which never meets a candidate's memory. */
  interactor?: { language: Language; standard?: string; source: string };
  /** Ends after the first step that is not `ok` (later steps get outcome not_run). */
  stopAtFailure?: boolean;
  /** Ends after the first step that reached its limit of time. */
  stopAtTimeLimit?: boolean;
  /**
   * Run while nothing else runs: asked for when a first run ended close to a limit on a loaded
   * machine.
   */
  alone?: boolean;
  limits: Limits;
}

export const OUTCOMES = [
  'ok',
  'runtime_error',
  'compile_error',
  'time_limit',
  'memory_limit',
  'output_limit',
  'exited_early',
  'not_run',
] as const;
export type StepOutcome = (typeof OUTCOMES)[number];

/** What a guest may have noticed beside the outcome. */
export const GUEST_FLAGS = [
  'non_plain_type',
  'forged_result',
  'early_exit',
  'frame_inspection',
  'tampering',
  'output_truncated',
] as const;
export type GuestFlag = (typeof GUEST_FLAGS)[number];

export interface StepReport {
  /**
   * `ok`: the program ended normally (exit code 0 for program steps), the call returned, the test
   * program ran to its end.
   */
  outcome: StepOutcome;
  /**
   * For people: exception type and message, the signal, the limit. Never holds an expected value.
   */
  message?: string;
  stdout: string;
  stderr: string;
  /** program steps: as the shell would see it. */
  exitCode?: number;
  /** call steps: the encoded result. */
  value?: string;
  /** program steps with `collect`. */
  files?: { path: string; base64: string }[];
  /** interactive steps: what the interactor said. */
  interactor?: { exitCode: number; stderr: string };
  /** checks steps: what was observed, in order of execution. */
  observations?: Observation[];
  /** checks steps: what of the tests cannot be run here; the rest was not observed. */
  unsupported?: string;
  cpuMs: number;
  wallMs: number;
  flags: GuestFlag[];
}

/** One execution of one check. The same check may be observed many times (a loop). */
export interface Observation {
  /** Index into `TestPlan.checks`. */
  check: number;
  /**
   * Encoded operands that the guest could evaluate (values.ts). A literal operand stayed with the
   * host.
   */
  left?: string;
  right?: string;
  /** The row of the table whose literal the host compares with. */
  row?: number;
  /** Sealed checks only: what the condition came to, inside the guest. */
  holds?: boolean;
  /** The condition or an operand raised: "TypeError: …". Such a check has failed. */
  error?: string;
}

export interface RunReport {
  steps: StepReport[];
  cpuMs: number;
  wallMs: number;
  /** Milliseconds spent waiting for a child. */
  queueMs: number;
  /**
   * The machine was busy enough for wall-clock effects to matter (load above cores, or steal seen).
   */
  loaded: boolean;
}

export interface AnalyzeRequest {
  language: Language;
  tenant: string;
  /**
   * A test program: HumanEval's check(candidate) with its call, MBPP's asserts, console.assert,
   * node:assert.
   */
  source: string;
  /**
   * The source is a test file whose test functions or classes nothing calls: run them as this
   * runner would.
   */
  runner?: 'pytest' | 'unittest';
  /** Path of the source in the working folder, where it has one. */
  path?: string;
}

/**
 * What the message of a `compile_error` in TypeScript starts with whose program is right: the
 * runtime does not know its syntax.
 */
export const UNSUPPORTED_SYNTAX = 'UnsupportedSyntax: ';

/** Why a test program could not be taken apart: the reference is at fault, with a sentence. */
export class TestSourceError extends Error {}

/** Why the tests of a reference cannot be run where they were to be, with a sentence. */
export class UnsupportedTests extends Error {}

/** Why an interactor cannot be run: the reference is at fault, with a sentence. */
export class InteractorError extends Error {}

/** What each failure of the sandbox is in a verdict, and in the answer to a request. */
const FAILURES = {
  unavailable: { reason: 'sandbox_unavailable', code: 'sandbox_unavailable' },
  overloaded: { reason: 'overloaded', code: 'overloaded' },
  aborted: { reason: 'cancelled', code: 'client_closed' },
  internal: { reason: 'sandbox_unavailable', code: 'sandbox_unavailable' },
} as const satisfies Record<string, { reason: UnscoredReason; code: ErrorCode }>;

/** The sandbox failed, not the candidate: grading turns this into `unscored`. */
export class SandboxError extends Error {
  readonly kind: keyof typeof FAILURES;

  constructor(kind: SandboxError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SandboxError';
    this.kind = kind;
  }

  get reason(): UnscoredReason {
    return FAILURES[this.kind].reason;
  }

  get code(): ErrorCode {
    return FAILURES[this.kind].code;
  }
}

export interface Sandbox {
  /**
   * Runs candidate code. Rejects with SandboxError for failures of ours only.
   * @param stepAside called when the run, which takes long, lets others go first
   */
  run(submission: Submission, signal?: AbortSignal, stepAside?: () => void): Promise<RunReport>;
  /**
   * Takes a test program apart in a process that never meets the candidate. Rejects with
   * TestSourceError or SandboxError.
   */
  analyze(request: AnalyzeRequest, signal?: AbortSignal): Promise<TestPlan>;
  /** Of the runtimes that are offered. */
  status(): Partial<Record<RuntimeId, RuntimeStatus>>;
  /** Why programs of a language do not run natively here; undefined where they do. */
  nativeLacks(language: Language): string | undefined;
  stats(): SandboxStats;
  /** Resolves when the probes have run and the first children are ready. */
  start(): Promise<void>;
  close(): Promise<void>;
}
