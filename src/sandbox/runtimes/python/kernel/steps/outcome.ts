/** How a step of a program ends, and whose doing that was. */
import type { StepOutcome } from '../../../../sandbox.ts';
import { Stop } from '../calls/errno.ts';
import type { Life } from '../interpreter.ts';
import { TooLarge } from '../memory/encode.ts';
import { Raised } from '../python.ts';

/**
 * How a step ended. `dead`: the interpreter was left in the middle of something and must not be
 * used again.
 */
export interface GuestEnding {
  outcome: Exclude<StepOutcome, 'not_run'>;
  message?: string;
  exitCode?: number;
  dead: boolean;
  flags: string[];
}

export const ENDED_WELL: GuestEnding = { outcome: 'ok', dead: false, flags: [] };

/** What asking for more than 2 GiB at once comes to where addresses have 32 bits. */
const TOO_LARGE = "OverflowError: cannot fit 'int' into an index-sized integer";

/** The message that CPython would print for an exception, or its type when even that fails. */
export function describe(life: Life, exception: number): string {
  if (exception === 0) return 'MemoryError';
  const { python, encoder } = life;
  try {
    return encoder.plainText(life.harness('describe', exception), 600);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return encoder.typeName(python.type(exception));
  }
}

/**
 * GuestEnding of a step whose program let something escape: an exception, an exit, a limit, a
 * crash. Everything a program can cause is its own failure; whatever else is thrown is ours and
 * goes on.
 */
export function endingOf(life: Life, error: unknown): GuestEnding {
  if (error instanceof Raised) {
    const { exception } = error;
    if (exception !== 0 && life.isException(exception, 'PyExc_SystemExit', true)) {
      return {
        outcome: 'exited_early',
        message: describe(life, exception),
        dead: false,
        flags: ['early_exit'],
      };
    }
    const message = describe(life, exception);
    const memory =
      exception === 0 || life.isException(exception, 'PyExc_MemoryError') || message === TOO_LARGE;
    return {
      outcome: memory ? 'memory_limit' : 'runtime_error',
      message,
      dead: false,
      flags: [],
    };
  }
  if (error instanceof TooLarge) {
    return { outcome: 'output_limit', message: `Value not taken: ${error.message}.`, dead: false, flags: [] };
  }
  return faultOf(error);
}

/** GuestEnding of a program that did not come back through the interpreter at all. */
export function faultOf(error: unknown): GuestEnding {
  if (error instanceof Stop) {
    const base = { message: error.message, dead: true };
    if (error.kind === 'exit')
      return { ...base, outcome: 'exited_early', exitCode: error.code, flags: ['early_exit'] };
    if (error.kind === 'abort' || error.kind === 'trap')
      return {
        ...base,
        outcome: 'runtime_error',
        exitCode: 134,
        flags: error.kind === 'trap' ? ['tampering'] : [],
      };
    return { ...base, outcome: error.kind, flags: [] };
  }
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    const message = 'RecursionError: the stack of the interpreter is exhausted';
    return { outcome: 'runtime_error', message, exitCode: 139, dead: true, flags: [] };
  }
  if (error instanceof WebAssembly.RuntimeError) {
    const message = `The interpreter crashed: ${error.message}.`;
    return { outcome: 'runtime_error', message, exitCode: 139, dead: true, flags: [] };
  }
  throw error;
}
