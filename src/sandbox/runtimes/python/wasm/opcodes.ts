/** What instructions have beside their opcode, and what they take and leave on the stack. */
import type { Reader } from './binary.ts';

export const OP = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  try: 0x06,
  catch: 0x07,
  throw: 0x08,
  rethrow: 0x09,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  delegate: 0x18,
  catchAll: 0x19,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  i32Store: 0x36,
  i64Store32: 0x3e,
  i32Const: 0x41,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  /** Begins an opcode of two bytes. */
  bulk: 0xfc,
  gc: 0xfb,
} as const;

/** After `bulk`. */
export const BULK = { memoryCopy: 10, memoryFill: 11 } as const;

/** How many values an instruction takes and leaves. */
export type Effect = readonly [takes: number, leaves: number];

/** Of the instructions that stand for themselves and whose immediates are not looked at. */
const EFFECTS = new Map<number, Effect>();
const IMMEDIATES = new Map<number, (reader: Reader) => void>();

function define(
  [first, last]: readonly [number, number],
  effect: Effect,
  immediates?: (reader: Reader) => void,
): void {
  for (let opcode = first; opcode <= last; opcode += 1) {
    EFFECTS.set(opcode, effect);
    if (immediates) IMMEDIATES.set(opcode, immediates);
  }
}

const number = (reader: Reader) => reader.skipNumber();
const numbers = (reader: Reader) => {
  reader.skipNumber();
  reader.skipNumber();
};
const bytes = (count: number) => (reader: Reader) => {
  reader.at += count;
};

// No operation, drop, select, select with its types.
define([0x01, 0x01], [0, 0]);
define([0x1a, 0x1a], [1, 0]);
define([0x1b, 0x1b], [3, 1]);
define([0x1c, 0x1c], [3, 1], (reader) => reader.skipBytes());
// Globals and tables.
define([0x23, 0x23], [0, 1], number);
define([0x24, 0x24], [1, 0], number);
define([0x25, 0x25], [1, 1], number);
define([0x26, 0x26], [2, 0], number);
// Loads; the size of the memory.
define([0x28, 0x35], [1, 1], numbers);
define([0x3f, 0x3f], [0, 1], number);
define([0x40, 0x40], [1, 1], number);
// Constants but those of i32.
define([0x42, 0x42], [0, 1], number);
define([0x43, 0x43], [0, 1], bytes(4));
define([0x44, 0x44], [0, 1], bytes(8));
// Comparisons and arithmetic of two values, and then those of one.
define([0x46, 0xa6], [2, 1]);
for (const [first, last] of [
  [0x45, 0x45],
  [0x50, 0x50],
  [0x67, 0x69],
  [0x79, 0x7b],
  [0x8b, 0x91],
  [0x99, 0x9f],
  [0xa7, 0xc4],
] as const)
  define([first, last], [1, 1]);
// References: null, is null, function.
define([0xd0, 0xd0], [0, 1], number);
define([0xd1, 0xd1], [1, 1]);
define([0xd2, 0xd2], [0, 1], number);

/**
 * Passes over the immediates of an instruction.
 * @throws Error for an instruction that compilers of C do not use
 */
export function plainEffect(reader: Reader, opcode: number): Effect {
  const effect = EFFECTS.get(opcode);
  if (!effect) throw new Error(`the module has the unknown instruction ${opcode.toString(16)}`);
  IMMEDIATES.get(opcode)?.(reader);
  return effect;
}

/** The same of those that begin with `bulk`, without what writes to memory. */
export function bulkEffect(reader: Reader, code: number): Effect {
  // Conversions that saturate.
  if (code < 8) return [1, 1];
  const effect = ({ 15: [2, 1], 16: [0, 1], 17: [3, 0] } as const)[code];
  if (!effect) throw new Error(`the module has the unknown instruction fc ${code}`);
  reader.skipNumber();
  return effect;
}

/** The same of those that begin with `gc`: tests of what a reference is. */
export function gcEffect(reader: Reader): Effect {
  const code = reader.unsigned();
  if (code !== 20 && code !== 21) throw new Error(`the module has the unknown instruction fb ${code}`);
  reader.skipNumber();
  return [1, 1];
}

/** Types of values, as modules write them. */
export const TYPE = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c } as const;
type ValueType = (typeof TYPE)[keyof typeof TYPE];
const { i32, i64, f32, f64 } = TYPE;
/** What each store takes, from `i32.store` on: the type of its value, and bytes that it writes. */
export const STORES: readonly (readonly [ValueType, number])[] = [
  ...([
    [i32, 4],
    [i64, 8],
    [f32, 4],
    [f64, 8],
  ] as const),
  ...([
    [i32, 1],
    [i32, 2],
    [i64, 1],
    [i64, 2],
    [i64, 4],
  ] as const),
];
