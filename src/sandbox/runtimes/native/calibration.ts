/**
 * How fast this host is, by a fixed Python program: what a data set's limits may be scaled by, when
 * somebody asks for it. No verdict depends on it.
 */
import type { Calibration, Submission } from '../../sandbox.ts';

/** Whole numbers, floats, a dictionary and a sort, as programs of contests use them. */
const PROGRAM = `
n = x = 0
d = {}
for i in range(150_000):
    n = (n * 31 + i) % 1_000_003
    x += n / (i + 1)
    d[n % 5000] = d.get(n % 5000, 0) + 1
print(n, len(d), sum(sorted(d.values(), reverse=True)[:10]), x > 0)
`;
/** CPU milliseconds on the machine that docs/native.md names. */
const REFERENCE_MS = 50;
/** The first finds cold caches; the best of them stands for the host. */
const RUNS = 7;

export const CALIBRATION: Submission = {
  language: 'python',
  runtime: 'native',
  tenant: '',
  isolation: 'restored',
  sources: [{ path: 'main.py', text: PROGRAM }],
  steps: Array.from({ length: RUNS }, () => ({ kind: 'program', stdin: '' }) as const),
  limits: {
    stepCpuMs: 10_000,
    totalCpuMs: 60_000,
    wallMs: 120_000,
    memoryMb: 256,
    outputBytes: 4096,
    valueBytes: 4096,
  },
};

/** @param cpuMs of each run of the program */
export function calibrationOf(cpuMs: number[]): Calibration {
  const best = Math.min(...cpuMs);
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
  return { cpuMs: rounded(best, 1), slowness: rounded(best / REFERENCE_MS, 2) };
}
