/** Checks steps: a test program beside the candidate. */
import { bareReport } from '../../../report.ts';
import type { ChecksStep, Observation, StepReport } from '../../../sandbox.ts';
import { type Guest, UncaughtError } from '../isolates/guest.ts';
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
    const result = await observe(session, guest, step);
    observations = read(guest, step);
    return result;
  });
  if (guest?.owner.ended !== undefined) observations = read(guest, step);
  return { ...report, observations };
}

async function observe(session: Session, guest: Guest, step: ChecksStep): Promise<StepReport> {
  const sealed = !holdsLiteralsOnly(step.program);
  let state: unknown;
  const failed = await whileLoading(guest, async () => {
    await session.start(guest);
    state = guest.ask('ready', sealed);
    if (state === 'more') {
      await session.settle(guest);
      state = guest.ask('ready', sealed);
    }
    return state === 'ended' ? exitedEarly(guest) : undefined;
  });
  if (failed !== undefined) return failed;
  let said: string;
  try {
    if (state === 'exports') {
      await guest.drive('publish');
      state = sealed ? guest.ask('seal') : 'ready';
    }
    if (state === 'stuck') return stuck(guest);
    const options = { filename: '/home/user/test.js', reference: true } as const;
    const program = guest.context.evalSync(step.program, options);
    await guest.drive('runChecks', program.derefInto({ release: true }));
    said = String(guest.ask('verdict'));
    if (said === 'more') {
      await session.settle(guest);
      said = String(guest.ask('verdict'));
    }
  } catch (error) {
    if (!(error instanceof UncaughtError)) throw error;
    said = String(guest.ask('uncaught', error.message));
  }
  const end = said.indexOf('\n');
  const account = guest.readReport(said.slice(0, end));
  if (said[end + 1] === 'x' || account.ended) return exitedEarly(guest);
  return { ...verdictOf(said.slice(end + 1)), flags: flagsOf(account) };
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

function read(guest: Guest, step: ChecksStep): Observation[] {
  const lines = guest.takeObserved().split('\n').slice(0, -1);
  return lines.map((line) => {
    const value: unknown = JSON.parse(line);
    if (!hasShape(value, OBSERVATION) || value.check < 0 || value.check >= step.checks) {
      throw new Error('The guest observed something unreadable.');
    }
    return value;
  });
}
