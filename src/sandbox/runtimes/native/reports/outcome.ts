/** What a run comes to, by what the launcher saw of it. */
import { constants } from 'node:os';
import { bareReport } from '../../../report.ts';
import type { StepOutcome, StepReport } from '../../../sandbox.ts';
import type { RunSeen, WorkLimits } from '../work.ts';

/** Characters of a message for people. */
const MAX_MESSAGE = 600;

/** Signals by number, as the kernel counts. */
const SIGNALS = new Map(
  // Some have two names: the one that comes first counts.
  Object.entries(constants.signals)
    .reverse()
    .map(([name, number]) => [number, name]),
);
const WHAT: Partial<Record<string, string>> = {
  SIGSEGV: 'an access outside of its memory, or a stack that grew too far',
  SIGABRT: 'it gave itself up',
  SIGFPE: 'a division by zero, or one that overflows',
  SIGBUS: 'an access outside of its memory',
  SIGILL: 'an instruction that does not exist',
};

/** What languages write when memory is refused to them. */
const OUT_OF_MEMORY =
  /std::bad_alloc|OutOfMemoryError|memory allocation of \d+ bytes failed|out of memory|cannot allocate memory|MemoryError|heap limit|Allocation failed/i;

export function reportOf(seen: RunSeen, limits: WorkLimits, language: string): StepReport {
  const stdout = seen.stdout.toString('utf8');
  const stderr = seen.stderr.toString('utf8');
  const { outcome, message, exitCode } = endingOf(seen, stderr, limits, language);
  return {
    ...bareReport(outcome, message?.slice(0, MAX_MESSAGE)),
    ...(exitCode === undefined ? {} : { exitCode }),
    stdout,
    stderr,
    cpuMs: seen.cpuMs,
    wallMs: seen.wallMs,
    ...(seen.files.length > 0
      ? { files: seen.files.map(({ path, content }) => ({ path, base64: content.toString('base64') })) }
      : {}),
  };
}

interface Ending {
  outcome: StepOutcome;
  message?: string;
  exitCode?: number;
}

const KILLED: Record<NonNullable<RunSeen['killed']>, Ending> = {
  time: { outcome: 'time_limit', message: 'The CPU time limit was reached.' },
  wall: { outcome: 'time_limit', message: 'The time limit was reached.' },
  memory: { outcome: 'memory_limit', message: 'The memory limit was reached.' },
  output: { outcome: 'output_limit', message: 'The program wrote more than the limit.' },
  // With what it ran beside, or when it was not needed any more.
  beside: { outcome: 'runtime_error', message: 'The program was ended.' },
  left: { outcome: 'runtime_error', message: 'The program was ended.' },
  processes: { outcome: 'runtime_error', message: 'The program started too many processes.' },
};

function endingOf(seen: RunSeen, stderr: string, limits: WorkLimits, language: string): Ending {
  const exitCode = exitCodeOf(seen.status);
  if (seen.killed !== null) return { ...KILLED[seen.killed], exitCode: 137 };
  if (seen.mark === 'S') return { outcome: 'compile_error', message: lastLine(stderr), exitCode: 1 };
  // However it ended: it may have been refused more before anybody looked.
  if (seen.peakMb > limits.memoryMb + limits.roomMb) return { ...KILLED.memory, exitCode };
  if (seen.status === 0) return { outcome: 'ok', exitCode: 0 };
  const signal = SIGNALS.get(seen.status & 0x7f);
  if (signal === 'SIGXCPU') return { ...KILLED.time, exitCode };
  if (saysOutOfMemory(stderr, language)) return { ...KILLED.memory, exitCode };
  if (signal === 'SIGKILL' && seen.peakMb > limits.memoryMb / 2) return { ...KILLED.memory, exitCode };
  if (signal !== undefined) {
    const what = WHAT[signal];
    return {
      outcome: 'runtime_error',
      message: `The program was ended by ${signal}${what ? ` (${what})` : ''}.`,
      exitCode,
    };
  }
  const raised = language === 'python' && exitCode === 1 && /^Traceback /m.test(stderr);
  const message = raised ? lastLine(stderr) : `The program ended with exit status ${exitCode}.`;
  return { outcome: 'runtime_error', message, exitCode };
}

/** As the shell has it: 128 and the signal, where one ended it. */
function exitCodeOf(status: number): number {
  const signal = status & 0x7f;
  return signal === 0 ? (status >> 8) & 0xff : 128 + signal;
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim() ?? '';
}

/** Only the end of what it wrote is looked at: anything may stand before. */
function saysOutOfMemory(stderr: string, language: string): boolean {
  const end = stderr.slice(-2000);
  return language === 'python' ? /^MemoryError\b/m.test(lastLine(end)) : OUT_OF_MEMORY.test(end);
}
