/** What system calls work on, and the conventions in which they answer. */
import type { Memory } from '../memory/memory.ts';
import type { Zero } from '../memory/zeroes.ts';
import type { Natives } from '../native.ts';
import { SystemError } from './errno.ts';
import type { Machine } from './machine.ts';

/** What the system calls work on; `machine` is replaced for every run. */
export interface Kernel {
  memory: Memory;
  machine: Machine;
  /** Exports of the interpreter. */
  exports: Record<string, CallableFunction>;
  /** Functions of ours that the interpreter calls. */
  natives: Natives;
  /** Zeroes parts of the memory. */
  zero: Zero;
}

/**
 * The engine passes numbers, BigInts for 64-bit values and opaque references; each call declares
 * what it takes.
 */
export type Import = (...args: never[]) => unknown;
export type Imports = Record<string, Import>;

/** Wraps calls in the C library's convention: a negative error number. */
export function posix(calls: Imports): Imports {
  return wrap(calls, -1);
}

/** Wraps calls in WASI's convention: 0 or a positive error number. */
export function wasi(calls: Imports): Imports {
  return wrap(calls, 1);
}

function wrap(calls: Imports, sign: 1 | -1): Imports {
  const wrapped: Imports = {};
  for (const [name, call] of Object.entries(calls)) {
    wrapped[name] = (...args) => {
      try {
        return call(...args) ?? 0;
      } catch (error) {
        // Only what a kernel would report becomes an error number; anything else is a stop or a bug
        // and goes on.
        if (error instanceof SystemError) return sign * error.number;
        throw error;
      }
    };
  }
  return wrapped;
}
