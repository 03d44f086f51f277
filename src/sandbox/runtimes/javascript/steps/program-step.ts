/** Program steps: the whole program, as `node main.js` runs it. */
import { bareReport } from '../../../report.ts';
import type { ProgramStep, StepReport } from '../../../sandbox.ts';
import { type Guest, IsolateGone, UncaughtError } from '../isolates/guest.ts';
import { flagsOf, type Session } from '../session.ts';

/** Runs the whole program in a context of its own, as `node main.js < stdin` would. */
export function runProgram(session: Session, step: ProgramStep): Promise<StepReport> {
  return session.stepOfItsOwn(async () => {
    const guest = session.open({ stdin: step.stdin, argv: step.argv ?? [] });
    try {
      return await observe(session, guest, step);
    } catch (error) {
      if (error instanceof IsolateGone && guest.owner.ended === 'exit')
        return exitReport(guest.haltedWith ?? 0);
      throw error;
    }
  });
}

async function observe(session: Session, guest: Guest, step: ProgramStep): Promise<StepReport> {
  let failure: UncaughtError | undefined;
  try {
    await session.load(guest);
    while (guest.ask('rest') === 'handlers') {
      if ((await guest.drive('wind', false)) !== 'more') break;
      await session.settle(guest);
    }
  } catch (error) {
    if (!(error instanceof UncaughtError)) throw error;
    failure = error;
    await guest.drive('wind', true).catch(ignoreUncaught);
  }
  const report = guest.report();
  const uncaught = failure !== undefined && !report.ended;
  const exitCode = uncaught ? report.exitCode || 1 : report.exitCode;
  const files = step.collect && collect(guest, step.collect, session.submission.limits.outputBytes);
  return {
    ...exitReport(exitCode),
    ...(uncaught ? { message: failure?.message, stderr: failure?.text ? `${failure.text}\n` : '' } : {}),
    ...(files ? { files } : {}),
    flags: flagsOf(report),
  };
}

function exitReport(exitCode: number): StepReport {
  if (exitCode === 0) return { ...bareReport('ok'), exitCode };
  return { ...bareReport('runtime_error', `exit code ${exitCode}`), exitCode };
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
