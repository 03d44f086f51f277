/** The most that a program of a protocol may ask for. */
import type { Config } from '../config.ts';
import { largestLimits } from '../sandbox/limits.ts';

export function largestExecution(config: Config): { cpuMs: number; memoryMb: number; outputBytes: number } {
  const { stepCpuMs: cpuMs, memoryMb, outputBytes } = largestLimits(config);
  return { cpuMs, memoryMb, outputBytes };
}
