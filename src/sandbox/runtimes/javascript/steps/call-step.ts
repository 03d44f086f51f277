/** Call steps: one function of the program, called once. */
import { bareReport } from '../../../report.ts';
import type { CallStep, StepReport } from '../../../sandbox.ts';
import { type Guest, UncaughtError } from '../isolates/guest.ts';
import { flagsOf, type Session } from '../session.ts';
import { signatureOf } from '../sources/signature.ts';

const NAME = /^[\p{ID_Start}_$][\p{ID_Continue}$]*(\.[\p{ID_Start}_$][\p{ID_Continue}$]*)?$/u;

/**
 * Call steps share one loaded program until one of them asks for a fresh one, or the isolate is
 * lost.
 */
export class CallRunner {
  readonly #session: Session;
  #guest: Guest | undefined;
  /** What the calls of the program have had of their hurry: a cut makes all of them anew. */
  #hurriedMs = 0;
  /** Why the program could not be loaded: every call then fails alike. */
  #broken: StepReport | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  async run(step: CallStep): Promise<StepReport> {
    if (step.fresh || this.#guest?.owner.ended !== undefined) this.close();
    if (this.#broken !== undefined) return this.#broken;
    const report = await this.#session.step(async () => {
      if (this.#guest === undefined) {
        this.#guest = this.#session.open({}, 'calls');
        const broken = await loadForUse(this.#session, this.#guest);
        if (broken !== undefined) {
          this.#broken = broken;
          return broken;
        }
      }
      return callOnce(this.#session, this.#guest, step);
    }, this.#hurriedMs);
    this.#hurriedMs += report.wallMs;
    if (report.outcome === 'compile_error') this.#broken = report;
    else if (report.outcome === 'exited_early' && this.#broken === undefined) this.close();
    return report;
  }

  close(): void {
    this.#guest?.release();
    this.#guest = undefined;
    this.#hurriedMs = 0;
    this.#broken = undefined;
  }
}

/** Runs the main program for its definitions. @returns a report when it failed or ended itself */
function loadForUse(session: Session, guest: Guest): Promise<StepReport | undefined> {
  return whileLoading(guest, async () => {
    await session.load(guest);
    return guest.report().ended ? exitedEarly(guest) : undefined;
  });
}

/** @returns what `load` returns, or how the program ended where it threw */
export async function whileLoading(
  guest: Guest,
  load: () => Promise<StepReport | undefined>,
): Promise<StepReport | undefined> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof UncaughtError)) throw error;
    if (guest.report().ended) return exitedEarly(guest);
    return { ...bareReport('runtime_error', error.message), stderr: error.text };
  }
}

export function exitedEarly(guest: Guest): StepReport {
  const { exitCode } = guest.report();
  const message = `The program ended itself with exit code ${exitCode}.`;
  return { ...bareReport('exited_early', message), flags: ['early_exit'] };
}

async function callOnce(session: Session, guest: Guest, step: CallStep): Promise<StepReport> {
  if (!NAME.test(step.function)) {
    return bareReport('runtime_error', `ReferenceError: ${step.function} is not defined`);
  }
  let result: unknown;
  try {
    const source = session.submission.sources[0]?.text ?? '';
    const signature = step.helpers === 'leetcode' ? JSON.stringify(signatureOf(source, step.function)) : '';
    result = await guest.drive('call', step.function, step.args, step.kwargs ?? '', signature);
    if (result === '') {
      await session.settle(guest);
      result = guest.ask('callOutcome');
    }
  } catch (error) {
    if (!(error instanceof UncaughtError)) throw error;
    result = guest.report().ended ? 'x' : `e${error.message}`;
  }
  return reportOf(guest, step, String(result));
}

/**
 * What the guest answers is one letter and a text (guest/harness/call.cjs):
 *   v  the call returned: the encoded value             o  its value is too large: what it is
 *   e  it threw: the message                            x  the program ended itself
 *   n  there is no such function                        ''  the returned promise never settles
 */
function reportOf(guest: Guest, step: CallStep, result: string): StepReport {
  const text = result.slice(1);
  const flags = flagsOf(guest.report());
  switch (result[0]) {
    case 'v':
      return { ...bareReport('ok'), value: text, flags };
    case 'o':
      return { ...bareReport('output_limit', `The result is ${text}.`), flags };
    case 'x':
      return exitedEarly(guest);
    case 'n':
      return { ...bareReport('runtime_error', `ReferenceError: ${step.function} is not defined`), flags };
    case 'e':
      return { ...bareReport('runtime_error', text), flags };
    default:
      return { ...bareReport('time_limit', 'The returned promise never settles.'), flags };
  }
}
