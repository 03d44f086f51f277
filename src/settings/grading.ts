/** How items are graded: the sandbox, the verifiers, what programs may use. */
import { Type } from 'typebox';
import { FLAG_ACTIONS, NATIVE_LEVELS, SUSPICIOUS } from '../verdict.ts';
import { integer, type Setting } from './setting.ts';

export const GRADING = {
  sandboxChildren: {
    env: 'TOUCHSTONE_SANDBOX_CHILDREN',
    schema: integer(0, 1024),
    default: 0,
    shown: '`0`: one per core',
    text: 'Child processes of each runtime that run candidate code.',
  },
  sandboxKeys: {
    env: 'TOUCHSTONE_SANDBOX_KEYS',
    schema: integer(1, 1024),
    default: 5,
    text: 'Keys for which each child keeps an isolate (about 50 MiB in Python) for a minute.',
  },
  sandboxQueue: {
    env: 'TOUCHSTONE_SANDBOX_QUEUE',
    schema: integer(1, 1_000_000),
    default: 1000,
    text: 'Submissions that may wait for a sandbox child.',
  },
  runtimes: {
    env: 'TOUCHSTONE_RUNTIMES',
    schema: Type.Array(Type.Enum(['javascript', 'python', 'native']), { minItems: 1, uniqueItems: true }),
    default: ['javascript', 'python', 'native'],
    text: 'Runtimes of the sandbox, separated by commas. `/readyz` needs each of them; `native` only where bubblewrap and python3 are installed.',
  },
  nativeLevel: {
    env: 'TOUCHSTONE_NATIVE_LEVEL',
    schema: Type.Enum([...NATIVE_LEVELS]),
    default: 'namespaces',
    text: 'How native programs are kept apart. `landlock` is weaker, and for hosts that forbid user namespaces: see docs/native.md.',
  },
  verifiers: {
    env: 'TOUCHSTONE_VERIFIERS',
    schema: Type.Array(Type.String({ pattern: '^[a-z][a-z0-9_-]*$' })),
    default: [],
    shown: 'all',
    text: 'Verifiers that are offered, separated by commas, as in `math,code`. A part of a composite may name those alone.',
  },
  onFlags: {
    env: 'TOUCHSTONE_ON_FLAGS',
    schema: Type.Array(
      Type.String({ pattern: `^(?:${SUSPICIOUS.join('|')})=(?:${FLAG_ACTIONS.join('|')})$` }),
    ),
    default: [],
    shown: 'none',
    text: 'What becomes of items that raise a flag and do not say it themselves (`options.on_flags`), such as `tampering=zero,special_cased=unscored`.',
  },
  maxStepCpuMs: {
    env: 'TOUCHSTONE_MAX_STEP_CPU_MS',
    schema: integer(10, 600_000),
    default: 30_000,
    text: 'Most CPU time an item may ask for one test, in milliseconds.',
  },
  maxTotalCpuMs: {
    env: 'TOUCHSTONE_MAX_TOTAL_CPU_MS',
    schema: integer(10, 3_600_000),
    default: 120_000,
    text: 'Most CPU time an item may ask for all its tests together, in milliseconds.',
  },
  maxMemoryMb: {
    env: 'TOUCHSTONE_MAX_MEMORY_MB',
    schema: integer(16, 65_536),
    default: 1024,
    text: 'Most memory an item may ask for its program, in MiB.',
  },
  maxOutputBytes: {
    env: 'TOUCHSTONE_MAX_OUTPUT_BYTES',
    schema: integer(1024, 256 * 1024 ** 2),
    default: 16 * 1024 ** 2,
    text: 'Most output an item may allow its program per test, in bytes.',
  },
} as const satisfies Record<string, Setting>;
