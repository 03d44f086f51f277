/** Failures that arrive as an exception but are better known by another name. */
import type { TestStatus } from '../../../verdict.ts';

/** What an exception's text starts with, and what it means. */
const KNOWN: [start: string, status: TestStatus][] = [
  ['SystemExit', 'exited_early'],
  ['MemoryError', 'memory_limit'],
  // The interpreter has 32-bit sizes: where this is raised, one with 64-bit sizes would run out of
  // memory.
  ["OverflowError: cannot fit 'int' into an index-sized integer", 'memory_limit'],
  // What the encoders of the runtimes say of a value beyond the limits.
  ['Value not taken', 'output_limit'],
  ['The value is too large', 'output_limit'],
];

/** The status of a test whose program failed with this message. */
export function failureStatus(message: string): TestStatus {
  return KNOWN.find(([start]) => message.startsWith(start))?.[1] ?? 'runtime_error';
}
