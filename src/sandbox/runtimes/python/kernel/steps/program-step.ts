import { HOME } from '../calls/machine.ts';
import type { Session } from '../interpreter.ts';
import { Raised, type Ref } from '../python.ts';
import { describe, type Ending, endingOf, faultOf } from './outcome.ts';

export interface ProgramRequest {
  argv: string[];
}

/** Runs the whole program as `python3 main.py` would. */
export function runProgram(session: Session, request: ProgramRequest): Ending {
  try {
    return run(session, request);
  } catch (error) {
    const ending = error instanceof Raised ? endingOf(session, error) : faultOf(error);
    // os._exit is an exit like any other, as the shell sees it.
    if (ending.outcome === 'exited_early' && ending.exitCode !== undefined)
      return shellView(ending, ending.exitCode);
    return ending;
  }
}

function run(session: Session, { argv }: ProgramRequest): Ending {
  const { python } = session;
  const { path } = session.setting.sources[0]!;
  const namespace = session.harness('main_namespace', python.text(`${HOME}/${path}`));
  session.harness('set_argv', python.list([path, ...argv].map((arg) => python.text(arg))));
  let ending: Ending;
  try {
    const code = session.compileMain();
    ending = guarded(session, () => session.evaluate(code, namespace));
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    ending = { ...uncaught(session, error.exception), outcome: 'compile_error' };
  }
  try {
    session.harness('finish', namespace);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    // As CPython ends when the standard streams cannot be flushed.
    if (ending.exitCode === 0) ending = shellView(ending, 120);
  }
  return ending;
}

function guarded(session: Session, evaluate: () => Ref): Ending {
  try {
    evaluate();
    return { outcome: 'ok', exitCode: 0, dead: false, flags: [] };
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return uncaught(session, error.exception);
  }
}

/** Prints the traceback, or takes the exit status of SystemExit. */
function uncaught(session: Session, exception: Ref): Ending {
  const ending = endingOf(session, new Raised(exception));
  let exitCode = 1;
  try {
    exitCode = session.python.number(session.harness('uncaught', exception));
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    ending.message ??= describe(session, error.exception);
  }
  return ending.outcome === 'exited_early' ? shellView(ending, exitCode) : { ...ending, exitCode };
}

function shellView(ending: Ending, exitCode: number): Ending {
  if (exitCode === 0) return { outcome: 'ok', exitCode, dead: ending.dead, flags: [] };
  const message = `The program ended with exit status ${exitCode}.`;
  return { outcome: 'runtime_error', message, exitCode, dead: ending.dead, flags: [] };
}
