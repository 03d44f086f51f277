/** Limits of programs: one shape, from the settings to the child. */
import type { Config } from '../config.ts';

/** Limits of one submission. Times are CPU time of the candidate unless said otherwise. */
export interface Limits {
  /** CPU milliseconds one step may use. */
  stepCpuMs: number;
  /** CPU milliseconds all steps may use together. */
  totalCpuMs: number;
  /**
   * Wall milliseconds for the whole submission after it got a child: the backstop behind which
   * SIGKILL stands.
   */
  wallMs: number;
  /** MiB the candidate's heap may reach. */
  memoryMb: number;
  /** Bytes of stdout and stderr together kept per step; more ends the step with output_limit. */
  outputBytes: number;
  /** Bytes one encoded value may have. */
  valueBytes: number;
  /** Bytes of all values that are expected of the steps: there is room for twice as many. */
  allExpectedBytes?: number;
}

/** What is asked for a program; the rest follows from it. */
export type ProgramLimits = Pick<Limits, 'stepCpuMs' | 'totalCpuMs' | 'memoryMb' | 'outputBytes'>;

/** The most that any program may ask for, by the settings of the service. */
export function largestLimits(config: LargestSettings): ProgramLimits {
  return {
    stepCpuMs: config.maxStepCpuMs,
    totalCpuMs: config.maxTotalCpuMs,
    memoryMb: config.maxMemoryMb,
    outputBytes: config.maxOutputBytes,
  };
}
type LargestSettings = Pick<Config, 'maxStepCpuMs' | 'maxTotalCpuMs' | 'maxMemoryMb' | 'maxOutputBytes'>;
