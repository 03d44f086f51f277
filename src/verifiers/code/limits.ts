/**
 * Limits of a code item: the defaults, the maxima of the service, and the slack in which a second
 * run is worth it.
 */
import { type Static, Type } from 'typebox';
import { defaultConfig } from '../../config.ts';
import { largestLimits } from '../../sandbox/limits.ts';
import { isIsolateLanguage, type Language, type Limits, type ProgramLimits } from '../../sandbox/sandbox.ts';

/** The maxima of a service without settings. */
export const DEFAULT_MAXIMA: ProgramLimits = largestLimits(defaultConfig());

/** CPython runs two to five times slower inside the sandbox than outside, JavaScript does not. */
const TEST_CPU_MS = { python: 10_000, javascript: 5000, typescript: 5000 };
const NATIVE_TEST_CPU_MS = 10_000;
const TOTAL_CPU_MS = 60_000;
const MEMORY_MB = 256;
const OUTPUT_MB = 1;

const atLeast = (minimum: number, description: string) =>
  Type.Optional(Type.Integer({ minimum, description }));

/** Bounds of the factor by which an item may stretch its time limits. */
const [SMALLEST_SCALE, LARGEST_SCALE] = [0.1, 100];

/** The limits an item may ask for; what is left out has its default. */
export const LimitOptions = Type.Object(
  {
    test_cpu_ms: atLeast(
      10,
      `CPU milliseconds for one test (default ${TEST_CPU_MS.javascript} in isolates of JavaScript, elsewhere ${TEST_CPU_MS.python}).`,
    ),
    total_cpu_ms: atLeast(10, `CPU milliseconds for all tests (default ${TOTAL_CPU_MS}).`),
    time_scale: Type.Optional(
      Type.Number({
        minimum: SMALLEST_SCALE,
        maximum: LARGEST_SCALE,
        description:
          'A factor for both limits of time, given or default, for hosts that are slower or faster than the one the limits were written for. Stands in the verdict, with the limit it came to.',
      }),
    ),
    memory_mb: atLeast(16, `MiB the program may use (default ${MEMORY_MB}).`),
    output_bytes: atLeast(1, `Bytes a test may write or return (default ${OUTPUT_MB} MiB).`),
  },
  {
    additionalProperties: false,
    description: 'Limits of the candidate. Values above the maxima of the service are lowered to them.',
  },
);
export type LimitOptions = Static<typeof LimitOptions>;

/**
 * The sandbox is asked for this much more CPU time than the limit. A program that ends inside the
 * slack was close to its limit (and is run again alone if the machine was loaded); one that reaches
 * the end of the slack was not.
 */
export const SLACK = 1.2;

/** Wall milliseconds allowed per CPU millisecond: the backstop for programs that sleep or wait. */
const WALL_PER_CPU = 3;
const WALL_BASE_MS = 10_000;

/** Limits as the verdict applies them. */
export function resolveLimits(
  options: LimitOptions | undefined,
  maxima: ProgramLimits,
  language: Language,
): ProgramLimits {
  const testCpuMs = isIsolateLanguage(language) ? TEST_CPU_MS[language] : NATIVE_TEST_CPU_MS;
  const scaled = (ms: number) => Math.round(ms * (options?.time_scale ?? 1));
  const totalCpuMs = Math.min(scaled(options?.total_cpu_ms ?? TOTAL_CPU_MS), maxima.totalCpuMs);
  return {
    stepCpuMs: Math.min(scaled(options?.test_cpu_ms ?? testCpuMs), maxima.stepCpuMs, totalCpuMs),
    totalCpuMs,
    memoryMb: Math.min(options?.memory_mb ?? MEMORY_MB, maxima.memoryMb),
    outputBytes: Math.min(options?.output_bytes ?? OUTPUT_MB * 1024 ** 2, maxima.outputBytes),
  };
}

/** A value or an output may be as large as what is expected and this factor and margin more. */
const ROOM = 2;
const MARGIN_BYTES = 1024 ** 2;
/** Nothing larger leaves the sandbox, whatever is expected. */
export const CEILING_BYTES = 64 * 1024 ** 2;

/** Limits to ask the sandbox for, when what is expected has so many bytes as it would arrive. */
export function sandboxLimits(limits: ProgramLimits, expectedBytes = 0, allExpectedBytes = 0): Limits {
  const room = Math.min(CEILING_BYTES, ROOM * expectedBytes + MARGIN_BYTES);
  const bytes = ROOM * expectedBytes > limits.outputBytes ? room : limits.outputBytes;
  const total = Math.ceil(limits.totalCpuMs * SLACK);
  const step = Math.min(Math.ceil(limits.stepCpuMs * SLACK), total);
  return {
    stepCpuMs: step,
    totalCpuMs: total,
    wallMs: total * WALL_PER_CPU + WALL_BASE_MS,
    memoryMb: limits.memoryMb,
    outputBytes: bytes,
    valueBytes: bytes,
    ...(allExpectedBytes === 0 ? {} : { allExpectedBytes }),
  };
}
