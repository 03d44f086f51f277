/** A submission as work for a launcher. */
import type { Step, Submission } from '../../sandbox.ts';
import { SandboxError } from '../../sandbox.ts';
import { BASE_ENV } from './bubblewrap.ts';
import type { NativeLanguage, Toolchain } from './languages/language.ts';
import type { Work, WorkStep } from './work.ts';

/** MiB of files that a program may leave in its folder. */
const FOLDER_MB = 64;
/** MiB of address space beyond the memory that may be used: what libraries and stacks reserve. */
const ADDRESS_ROOM_MB = 64;
/** Wall milliseconds for each of CPU time, and in addition: a guard only. */
const WALL_PER_CPU = 3;
const WALL_BASE_MS = 3000;
/** What a machine under load may stretch it to. */
const LONGEST = 10;

/** Modules of the distribution that are imported ahead when a program names them. */
const IMPORTED_AHEAD = /\bnumpy\b/;

interface Place {
  language: NativeLanguage;
  toolchain: Toolchain;
  artefact: string | null;
}

export function programWork(submission: Submission, { language, toolchain, artefact }: Place): Work {
  const { sources, files = [], limits } = submission;
  const [first, ...others] = sources;
  const main = language.main(first!.text);
  const compiled = language.compile !== undefined;
  const texts = compiled ? [] : [{ path: main, text: first!.text }, ...others];
  const named = !language.run && sources.some(({ text }) => IMPORTED_AHEAD.test(text));
  const { memoryMb } = limits;
  const wallMs = limits.stepCpuMs * WALL_PER_CPU + WALL_BASE_MS;
  return {
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
    },
    steps: submission.steps.map(workStep),
    stopAtFailure: submission.stopAtFailure === true,
  };
}

function workStep(step: Step): WorkStep {
  if (step.kind !== 'program')
    throw new SandboxError('internal', `Steps of kind ${step.kind} do not run natively.`);
  const { stdin, argv, collect } = step;
  return {
    stdin: Buffer.from(stdin),
    ...(argv ? { argv } : {}),
    ...(collect ? { collect } : {}),
  };
}
