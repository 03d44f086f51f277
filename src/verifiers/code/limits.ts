/** Limits of a code item: the defaults, the maxima of the service, and the slack in which a second run is worth it. */
import type { Language, Limits } from '../../sandbox/sandbox.ts';
import type { LimitOptions } from './options.ts';

/** The largest limits an item may ask for. */
export interface LimitMaxima {
  maxStepCpuMs: number;
  maxTotalCpuMs: number;
  maxMemoryMb: number;
  maxOutputBytes: number;
}

export const DEFAULT_MAXIMA: LimitMaxima = {
  maxStepCpuMs: 30_000,
  maxTotalCpuMs: 120_000,
  maxMemoryMb: 1024,
  maxOutputBytes: 16 * 1024 ** 2,
};

/**
 * The sandbox is asked for this much more CPU time than the limit. A program that ends inside the slack was close to its
 * limit (and is run again alone if the machine was loaded); one that reaches the end of the slack was not.
 */
export const SLACK = 1.2;

/** Wall milliseconds allowed per CPU millisecond: the backstop for programs that sleep or wait. */
const WALL_PER_CPU = 3;
const WALL_BASE_MS = 10_000;

/** Limits as the verdict applies them, in milliseconds, MiB and bytes. */
export interface CodeLimits {
  testCpuMs: number;
  totalCpuMs: number;
  memoryMb: number;
  outputBytes: number;
}

/** CPython runs two to five times slower inside the sandbox than outside, JavaScript does not. */
const TEST_CPU_MS: Record<Language, number> = { python: 10_000, javascript: 5000, typescript: 5000 };

export function resolveLimits(
  options: LimitOptions | undefined,
  maxima: LimitMaxima,
  language: Language,
): CodeLimits {
  const totalCpuMs = Math.min(options?.total_cpu_ms ?? 60_000, maxima.maxTotalCpuMs);
  return {
    testCpuMs: Math.min(options?.test_cpu_ms ?? TEST_CPU_MS[language], maxima.maxStepCpuMs, totalCpuMs),
    totalCpuMs,
    memoryMb: Math.min(options?.memory_mb ?? 256, maxima.maxMemoryMb),
    outputBytes: Math.min(options?.output_bytes ?? 1024 ** 2, maxima.maxOutputBytes),
  };
}

/** Limits to ask the sandbox for, when one step carries `testsPerStep` tests. */
export function sandboxLimits(limits: CodeLimits, testsPerStep = 1): Limits {
  const total = Math.ceil(limits.totalCpuMs * SLACK);
  const step = Math.min(Math.ceil(limits.testCpuMs * testsPerStep * SLACK), total);
  return {
    stepCpuMs: step,
    totalCpuMs: total,
    wallMs: total * WALL_PER_CPU + WALL_BASE_MS,
    memoryMb: limits.memoryMb,
    outputBytes: limits.outputBytes,
    valueBytes: limits.outputBytes,
  };
}
