import type { ProgramStep, StepReport } from '../../sandbox.ts';
import { type Guest, IsolateGone, UncaughtError } from './guest.ts';
import { flagsOf, type Session } from './session.ts';

/** Runs the whole program in a context of its own, as `node main.js < stdin` would. */
export function runProgram(session: Session, step: ProgramStep): Promise<StepReport> {
  return session.step(async () => {
    const guest = session.open({ stdin: step.stdin, argv: step.argv ?? [] });
    try {
      return await observe(session, guest, step);
    } catch (error) {
      if (error instanceof IsolateGone && guest.halted) return haltedReport(guest, guest.halted);
      throw error;
    } finally {
      guest.release();
    }
  });
}

async function observe(session: Session, guest: Guest, step: ProgramStep): Promise<StepReport> {
  let failure: UncaughtError | undefined;
  try {
    await session.load(guest);
    while ((await guest.drive('wind', false)) === 'more') await session.settle(guest);
  } catch (error) {
    if (!(error instanceof UncaughtError)) throw error;
    failure = error;
    await guest.drive('wind', true).catch(ignoreUncaught);
  }
  const report = guest.report();
  const uncaught = failure !== undefined && !report.ended;
  const exitCode = uncaught ? report.exitCode || 1 : report.exitCode;
  const stderr = uncaught && failure?.text ? `${report.stderr}${failure.text}\n` : report.stderr;
  const message = uncaught ? failure?.message : `exit code ${exitCode}`;
  return {
    outcome: exitCode === 0 ? 'ok' : 'runtime_error',
    ...(exitCode === 0 ? {} : { message }),
    stdout: report.stdout,
    stderr,
    exitCode,
    ...(step.collect ? { files: collect(guest, step.collect, session.submission.limits.outputBytes) } : {}),
    cpuMs: 0,
    wallMs: 0,
    flags: flagsOf(report),
  };
}

/** The program has failed already; what its exit handlers throw changes nothing. */
function ignoreUncaught(error: unknown): void {
  if (!(error instanceof UncaughtError)) throw error;
}

function collect(guest: Guest, names: string[], limit: number): { path: string; base64: string }[] {
  const files: { path: string; base64: string }[] = [];
  for (const path of names) {
    const base64 = guest.ask('collect', path, limit);
    if (typeof base64 === 'string') files.push({ path, base64 });
  }
  return files;
}

/** What is known of a program whose isolate the harness had to end: it wrote too much, or went on after process.exit. */
function haltedReport(guest: Guest, halted: NonNullable<Guest['halted']>): StepReport {
  const { exitCode, stdout, stderr } = halted;
  const base = { stdout, stderr, cpuMs: 0, wallMs: 0 };
  if (guest.owner.ended === 'output') {
    const message = 'The output limit was reached.';
    return { ...base, outcome: 'output_limit', message, flags: ['output_truncated'] };
  }
  if (exitCode === 0) return { ...base, outcome: 'ok', exitCode, flags: [] };
  return { ...base, outcome: 'runtime_error', message: `exit code ${exitCode}`, exitCode, flags: [] };
}
