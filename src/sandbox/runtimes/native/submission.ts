/** A submission as work for a launcher. */
import type { Step, Submission } from '../../sandbox.ts';
import { SandboxError } from '../../sandbox.ts';
import { BASE_ENV } from './bubblewrap.ts';
import type { NativeLanguage, Toolchain } from './languages/language.ts';
import { packedArguments } from './packed.ts';
import type { PlainCallsWork, Work, WorkStep } from './work.ts';

/** MiB of files that a program may leave in its folder. */
const FOLDER_MB = 64;
/**
 * MiB of address space beyond the memory that may be used: what libraries reserve, and threads for
 * stacks of which they use little. What is used is measured.
 */
const ADDRESS_ROOM_MB = 1088;
/** Wall milliseconds for each of CPU time, and in addition: a guard only. */
const WALL_PER_CPU = 3;
const WALL_BASE_MS = 3000;
/** What a machine under load may stretch it to. */
const LONGEST = 10;

/** Modules of the distribution that are imported ahead when a program names them. */
const IMPORTED_AHEAD = /\bnumpy\b/;

/**
 * What programs that may touch files have in them. Where the guess is wrong they find no place that
 * can be written, and nothing worse.
 */
const FILES =
  /\b(?:open|os|io|Path|pathlib|shutil|tempfile|fileinput|glob|sqlite3|dbm|shelve|logging|zipfile|tarfile|mmap|subprocess|multiprocessing|concurrent|asyncio|socket|ctypes|numpy|importlib|__import__|exec|__file__)\b/;

export interface Place {
  language: NativeLanguage;
  toolchain: Toolchain;
  artefact: string | null;
}

/** @param interactor where the submission has one */
export function programWork(submission: Submission, place: Place, interactor?: Place): Work {
  const work = workOf(submission, place);
  if (interactor === undefined || submission.interactor === undefined) return work;
  const { source } = submission.interactor;
  const { stepCpuMs, totalCpuMs } = INTERACTOR;
  const limits = { ...submission.limits, stepCpuMs, totalCpuMs, memoryMb: INTERACTOR.memoryMb };
  const { kind, argv, env, files, artefact, ...rest } = workOf(
    { ...submission, sources: [{ path: 'interactor', text: source }], files: [], limits },
    interactor,
  );
  // It waits for the program as long as that may take.
  const { wallMs, longestMs } = work.limits;
  const patient = { ...rest.limits, wallMs: wallMs + rest.limits.wallMs, longestMs: 2 * longestMs };
  return { ...work, interactor: { kind, argv, env, files, artefact, limits: patient } };
}

/** What an interactor may use for a case: it is the reference's, and not to blame for slowness. */
const INTERACTOR = { stepCpuMs: 30_000, totalCpuMs: 600_000, memoryMb: 512 };

function workOf(submission: Submission, { language, toolchain, artefact }: Place): Work {
  const { sources, files = [], limits } = submission;
  const [first, ...others] = sources;
  const form = formOf(submission.steps);
  // Tests that are files import the program by the path at which they have it.
  const imported = form === 'checks' && language.run === undefined;
  const main = imported ? first!.path : language.main(first!.text);
  const compiled = language.compile !== undefined;
  const texts = compiled ? [] : [{ path: main, text: first!.text }, ...others];
  const named = !language.run && textsOf(submission).some((text) => IMPORTED_AHEAD.test(text));
  const asked = form === 'calls' || form === 'checks';
  const { memoryMb } = limits;
  const wallMs = limits.stepCpuMs * WALL_PER_CPU + WALL_BASE_MS;
  return {
    form,
    kind: language.run ? 'exec' : 'python',
    argv: language.run?.({ main, source: first!.text, toolchain, memoryMb }) ?? [],
    env: { ...BASE_ENV, ...language.env },
    files: [
      ...texts.map(({ path, text }) => ({ path, content: Buffer.from(text) })),
      ...files.map(({ path, text, base64 }) => ({
        path,
        content: Buffer.from(text, base64 ? 'base64' : 'utf8'),
      })),
    ],
    light: asked && texts.length + files.length === 1 && !FILES.test(first!.text),
    artefact,
    modules: named ? ['numpy'] : [],
    limits: {
      stepCpuMs: limits.stepCpuMs,
      totalCpuMs: limits.totalCpuMs,
      wallMs: Math.min(limits.wallMs, wallMs),
      longestMs: LONGEST * wallMs,
      memoryMb,
      roomMb: language.roomMb,
      addressMb: language.memory === 'address' ? memoryMb + ADDRESS_ROOM_MB : 0,
      processes: language.processes,
      folderMb: FOLDER_MB,
      outputBytes: limits.outputBytes,
      valueBytes: limits.valueBytes,
      ...(limits.allExpectedBytes === undefined ? {} : { allExpectedBytes: limits.allExpectedBytes }),
    },
    // Only a whole test program imports a program that lies in a folder.
    steps: submission.steps.map((step) => workStep(step, main.includes('/'))),
    stopAtFailure: submission.stopAtFailure === true,
    ...(submission.stopAtTimeLimit === true ? { stopAtTimeLimit: true } : {}),
  };
}

function textsOf({ sources, steps }: Submission): string[] {
  return [
    ...sources.map(({ text }) => text),
    ...steps.flatMap((step) => (step.kind === 'checks' ? step.program : [])),
  ];
}

const FORMS = { program: 'programs', call: 'calls', checks: 'checks', interactive: 'interactive' } as const;

function formOf(steps: Step[]): Work['form'] {
  const kinds = new Set(steps.map(({ kind }) => kind));
  if (kinds.size > 1) throw new SandboxError('internal', 'Native steps of a submission are of one kind.');
  const [kind = 'program'] = kinds;
  return FORMS[kind];
}

function workStep(step: Step, inFolder: boolean): WorkStep {
  if (step.kind === 'checks') {
    if (step.calls === undefined || inFolder) return { program: step.program };
    const calls = step.calls.map((call) => {
      const { side, callee } = call;
      const { name, method, bound } = callee;
      const packed = packedArguments(call);
      const source = packed === null ? call.arguments : '';
      return [
        name,
        method,
        bound,
        side === 'truth',
        source,
        packed,
      ] satisfies PlainCallsWork['calls'][number];
    });
    return { calls };
  }
  if (step.kind === 'interactive') {
    const files = { 'input.txt': step.input, 'answer.txt': step.answer };
    return {
      argv: Object.keys(files),
      files: Object.entries(files).map(([path, text]) => ({ path, content: Buffer.from(text) })),
    };
  }
  if (step.kind === 'call') {
    const { args, kwargs = null, fresh = false, helpers = null } = step;
    return { function: step.function, args, kwargs, fresh, helpers };
  }
  const { stdin, argv, collect } = step;
  return {
    stdin: Buffer.from(stdin),
    ...(argv ? { argv } : {}),
    ...(collect ? { collect } : {}),
  };
}
