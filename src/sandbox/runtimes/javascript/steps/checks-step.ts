/** Checks steps: a test program beside the candidate. */
import { bareReport } from '../../../report.ts';
import type { ChecksStep, Observation, StepReport } from '../../../sandbox.ts';
import { cutLine, type Guest, UncaughtError } from '../isolates/guest.ts';
import { hasShape } from '../isolates/shape.ts';
import { flagsOf, type Session } from '../session.ts';
import { exitedEarly, whileLoading } from './call-step.ts';
import { holdsLiteralsOnly, needsOf } from './plan-text.ts';

const OBSERVATION = {
  check: 'integer',
  left: 'string?',
  right: 'string?',
  holds: 'boolean?',
  error: 'string?',
} as const;

/**
 * Runs the candidate for its definitions, puts the built-ins back, and runs the test program beside
 * it. What was observed is reported however the step ended.
 */
export async function runChecks(session: Session, step: ChecksStep): Promise<StepReport> {
  let guest: Guest | undefined;
  let observations: Observation[] = [];
  const report = await session.stepOfItsOwn(async () => {
    guest = session.open({ tests: needsOf(step.program) });
    const { kept, ...result } = await observe(session, guest, step);
    observations = read(kept + guest.takeObserved(), step);
    return result;
  });
  if (guest?.owner.ended !== undefined) observations = read(guest.takeObserved(), step);
  return { ...report, observations };
}

/** A report, and the observations that the guest has kept, a JSON text per line. */
type Seen = StepReport & { kept: string };
const unseen = (report: StepReport): Seen => ({ ...report, kept: '' });

async function observe(session: Session, guest: Guest, step: ChecksStep): Promise<Seen> {
  const sealed = !holdsLiteralsOnly(step.program);
  const test = (published: boolean) => guest.drive('test', step.program, sealed, published);
  let state: unknown;
  const failed = await whileLoading(guest, async () => {
    await session.start(guest);
    return undefined;
  });
  if (failed !== undefined) return unseen(failed);
  let said: string;
  try {
    state = await test(false);
    if (state === 'more') {
      const failed = await whileLoading(guest, async () => {
        await session.settle(guest);
        return undefined;
      });
      if (failed !== undefined) return unseen(failed);
      state = await test(false);
    }
    if (state === 'exports') {
      await guest.drive('publish');
      state = await test(true);
    }
    if (state === 'ended') return unseen(exitedEarly(guest));
    if (state === 'stuck') return unseen(stuck(guest));
    if (state !== 'ran') throw new Error(`The test program could not be made: ${String(state)}`);
    said = String(guest.ask('verdict'));
    if (said === 'more') {
      await session.settle(guest);
      said = String(guest.ask('verdict'));
    }
  } catch (error) {
    if (!(error instanceof UncaughtError)) throw error;
    said = String(guest.ask('uncaught', error.message));
  }
  const [report, rest] = cutLine(said);
  const [length, told] = cutLine(rest);
  const kept = told.slice(0, Number(length));
  const outcome = told.slice(Number(length));
  const account = guest.readReport(report);
  if (outcome[0] === 'x' || account.ended) return { ...exitedEarly(guest), kept };
  return { ...verdictOf(outcome), flags: flagsOf(account), kept };
}

/**
 * The letters of the guest: r the tests ran to their end; e they threw, with the message; '' a
 * promise never settles.
 */
function verdictOf(result: string): StepReport {
  const text = result.slice(1);
  switch (result[0]) {
    case 'r':
      return bareReport('ok');
    case 'e':
      return bareReport('runtime_error', text);
    default:
      return bareReport('time_limit', 'The test program waits for a promise that never settles.');
  }
}

/**
 * The candidate replaced a built-in and made that permanent: nothing that runs after it can be
 * relied on.
 */
function stuck(guest: Guest): StepReport {
  const message = 'The program made a built-in of the language permanently its own.';
  const flags = new Set([...flagsOf(guest.report()), 'tampering' as const]);
  return { ...bareReport('runtime_error', message), flags: [...flags] };
}

function read(observed: string, step: ChecksStep): Observation[] {
  const lines = observed.split('\n').slice(0, -1);
  return lines.map((line) => {
    const value: unknown = JSON.parse(line);
    if (!hasShape(value, OBSERVATION) || value.check < 0 || value.check >= step.checks) {
      throw new Error('The guest observed something unreadable.');
    }
    return value;
  });
}
