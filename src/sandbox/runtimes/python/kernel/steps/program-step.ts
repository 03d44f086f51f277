/** Program steps: the whole program, as `python3 main.py` runs it. */
import { HOME } from '../calls/machine.ts';
import type { Life } from '../interpreter.ts';
import { Raised, type Ref } from '../python.ts';
import { describe, endingOf, faultOf, type GuestEnding } from './outcome.ts';

export interface ProgramRequest {
  argv: string[];
}

/** Runs the whole program as `python3 main.py` would. */
export function runProgram(life: Life, request: ProgramRequest): GuestEnding {
  try {
    return run(life, request);
  } catch (error) {
    const ending = error instanceof Raised ? endingOf(life, error) : faultOf(error);
    // os._exit is an exit like any other, as the shell sees it.
    if (ending.outcome === 'exited_early' && ending.exitCode !== undefined)
      return shellView(ending, ending.exitCode);
    return ending;
  }
}

function run(life: Life, { argv }: ProgramRequest): GuestEnding {
  const { python } = life;
  const { path } = life.setup.sources[0]!;
  const namespace = life.harness('main_namespace', python.text(`${HOME}/${path}`));
  life.harness('set_argv', python.list([path, ...argv].map((arg) => python.text(arg))));
  let ending: GuestEnding;
  try {
    const code = life.compileMain();
    ending = guarded(life, () => life.evaluate(code, namespace));
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    ending = { ...uncaught(life, error.exception), outcome: 'compile_error' };
  }
  try {
    life.harness('finish', namespace);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    // As CPython ends when the standard streams cannot be flushed.
    if (ending.exitCode === 0) ending = shellView(ending, 120);
  }
  return ending;
}

function guarded(life: Life, evaluate: () => Ref): GuestEnding {
  try {
    evaluate();
    return { outcome: 'ok', exitCode: 0, dead: false, flags: [] };
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return uncaught(life, error.exception);
  }
}

/** Prints the traceback, or takes the exit status of SystemExit. */
function uncaught(life: Life, exception: Ref): GuestEnding {
  const ending = endingOf(life, new Raised(exception));
  let exitCode = 1;
  try {
    exitCode = life.python.number(life.harness('uncaught', exception));
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    ending.message ??= describe(life, error.exception);
  }
  return ending.outcome === 'exited_early' ? shellView(ending, exitCode) : { ...ending, exitCode };
}

function shellView(ending: GuestEnding, exitCode: number): GuestEnding {
  if (exitCode === 0) return { outcome: 'ok', exitCode, dead: ending.dead, flags: [] };
  const message = `The program ended with exit status ${exitCode}.`;
  return { outcome: 'runtime_error', message, exitCode, dead: ending.dead, flags: [] };
}
