/** What is written to linear memory is marked, whatever writes it, so that it can be put back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MARK_PAGES, Marks, PART, REACH } from '../../../src/sandbox/runtimes/python/kernel/memory/marks.ts';
import {
  nameBytes,
  sectionBytes,
  signed,
  unsigned,
} from '../../../src/sandbox/runtimes/python/wasm/binary.ts';
import { markStores } from '../../../src/sandbox/runtimes/python/wasm/mark-stores.ts';

const PAGES = 1;
const SIZE = PAGES * 65536;
const PARAMETERS = 4;
/** Counts down, so that loops end. */
const COUNTER = PARAMETERS;
const FUEL = 6;

type Code = number[];
const get = (local: number): Code => [0x20, local];
const constant = (value: number): Code => [0x41, ...signed(value)];

/** Distances and addresses near the borders of what a mark stands for. */
const borders = [0, 1, 4, 8, 100, REACH - 4, REACH - 3, REACH, REACH + 8, PART - 4, PART, PART + REACH];
const distance = fc.oneof(
  fc.constantFrom(...borders, ...borders.map((value) => -value)),
  fc.integer({ min: -3 * PART, max: 3 * PART }),
);
const local = fc.integer({ min: 0, max: PARAMETERS - 1 });

/** Address and value: a local, one moved by some distance, a number, or what nobody can know. */
const address: fc.Arbitrary<Code> = fc.oneof(
  local.map(get),
  fc.tuple(local, distance).map(([from, by]) => [...get(from), ...constant(by), 0x6a]),
  fc.tuple(local, distance).map(([from, by]) => [...get(from), ...constant(by), 0x6b]),
  fc.tuple(local, distance).map(([from, by]) => [...constant(by), ...get(from), 0x6a]),
  fc.integer({ min: 0, max: SIZE - 16 }).map(constant),
  fc.tuple(local, local).map(([one, other]) => [...get(one), ...get(other), 0x71]),
  // The address is read before its local changes.
  fc.tuple(local, local).map(([one, other]) => [...get(one), ...get(other), ...constant(9), 0x6a, 0x21, one]),
  fc.tuple(local, distance).map(([one, by]) => [...get(one), ...constant(by), 0x6a, 0x22, one]),
);
const values: Record<string, Code> = {
  i32: constant(0x5a5a5a5a),
  i64: [0x42, ...signed(0x5a5a5a5a)],
  f32: [0x43, 0x5a, 0x5a, 0x5a, 0x5a],
  f64: [0x44, 0x5a, 0x5a, 0x5a, 0x5a, 0x5a, 0x5a, 0x5a, 0x5a],
};
const stores: [number, Code][] = [
  ...([
    [0x36, values.i32!],
    [0x37, values.i64!],
    [0x38, values.f32!],
    [0x39, values.f64!],
  ] as const),
  ...([
    [0x3a, values.i32!],
    [0x3b, values.i32!],
    [0x3c, values.i64!],
    [0x3d, values.i64!],
  ] as const),
  [0x3e, values.i64!],
].map(([opcode, value]) => [opcode as number, value as Code]);
const offset = fc.oneof(fc.constantFrom(...borders), fc.integer({ min: 0, max: 2 * PART }));
const length = fc.oneof(fc.constantFrom(0, 1, PART, PART + 1), fc.integer({ min: 0, max: 3 * PART }));

const block = (code: Code): Code => [0x02, 0x40, ...code, 0x0b];
const loop = (code: Code): Code => [
  ...[0x03, 0x40, ...code, ...get(COUNTER), ...constant(1), 0x6b, 0x22, COUNTER],
  ...[...constant(0), 0x4a, 0x0d, 0, 0x0b],
];

const { instruction } = fc.letrec<{ instruction: Code; body: Code }>((tie) => ({
  body: fc.array(tie('instruction'), { maxLength: 6 }).map((parts) => parts.flat()),
  instruction: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(address, fc.constantFrom(...stores), offset)
      .map(([at, [opcode, value], by]) => [...at, ...value, opcode, 0, ...unsigned(by)]),
    fc.tuple(local, address).map(([to, value]) => [...value, 0x21, to]),
    fc
      .tuple(address, length)
      .map(([at, count]) => [...at, ...constant(0x5a), ...constant(count), 0xfc, 11, 0]),
    fc
      .tuple(address, address, length)
      .map(([to, from, n]) => [...to, ...from, ...constant(n), 0xfc, 10, 0, 0]),
    tie('body').map(block),
    // Left early where a bit of a local is set.
    fc
      .tuple(local, tie('body'), tie('body'))
      .map(([by, before, after]) => [
        ...[0x02, 0x40, ...before, ...get(by), ...constant(4), 0x71, 0x0d, 0, ...after, 0x0b],
      ]),
    fc
      .tuple(tie('body'), tie('body'))
      .map(([before, after]) => [0x02, 0x40, ...before, 0x0c, 0, ...after, 0x0b]),
    fc
      .tuple(local, tie('body'), tie('body'))
      .map(([by, yes, no]) => [...[...get(by), ...constant(8), 0x71, 0x04, 0x40, ...yes, 0x05, ...no, 0x0b]]),
    tie('body').map(loop),
  ),
}));

/** A module with one function `f` and a memory `m`. */
function moduleOf(code: Code): Uint8Array<ArrayBuffer> {
  const parameters = Array<number>(PARAMETERS).fill(0x7f);
  const body = [1, 1, 0x7f, ...constant(FUEL), 0x21, COUNTER, ...code, 0x0b];
  const parts = [
    Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    sectionBytes(1, [1, 0x60, PARAMETERS, ...parameters, 0]),
    sectionBytes(3, [1, 0]),
    sectionBytes(5, [1, 1, PAGES, PAGES]),
    sectionBytes(7, [2, ...nameBytes('f'), 0, 0, ...nameBytes('m'), 2, 0]),
    sectionBytes(10, [1, ...unsigned(body.length), ...body]),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Runs it, puts back what the marks tell, and looks for anything that is not as it was. */
function checkMarks(code: Code, parameters: number[]): void {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(markStores(moduleOf(code))));
  const memory = new Uint8Array((exports.m as WebAssembly.Memory).buffer);
  const marks = new Marks(exports.marks as WebAssembly.Memory);
  for (let at = 0; at < SIZE; at += 1) memory[at] = at % 251;
  const before = memory.slice();
  try {
    (exports.f as CallableFunction)(...parameters);
  } catch (error) {
    assert.ok(error instanceof WebAssembly.RuntimeError);
  }
  marks.take(SIZE, (from, to) => memory.set(before.subarray(from, to), from));
  assert.ok(Buffer.from(memory).equals(Buffer.from(before)));
}

const storeAt = (at: Code, by = 0): Code => [...at, ...values.i32!, 0x36, 0, ...unsigned(by)];
const move = (which: number, by: number): Code => [...get(which), ...constant(by), 0x6a, 0x21, which];
const FAR = 4 * PART;
const either = (yes: Code, no: Code): Code => [...get(1), 0x04, 0x40, ...yes, 0x05, ...no, 0x0b];

/** The first local is an address, the second one is true and the third one false. */
const WAYS: [string, Code, number?][] = [
  [
    'a loop that moves what it stores to',
    [...storeAt(get(0)), ...loop([...storeAt(get(0)), ...move(0, 2 * PART)])],
  ],
  ['a loop that is left', [...loop(move(0, PART)), ...storeAt(get(0))]],
  ['one way of two', [...get(2), 0x04, 0x40, ...storeAt(get(0)), 0x05, ...storeAt(get(0)), 0x0b]],
  ['after one way of two', [...either([], storeAt(get(0))), ...storeAt(get(0))]],
  ['after a way that moves it', [...storeAt(get(0)), ...either(move(0, FAR), []), ...storeAt(get(0))]],
  ['in the way beside one that moves it', [...either(move(0, FAR), move(0, FAR)), ...storeAt(get(0))]],
  [
    'after a block that may be left',
    [...block([...get(1), 0x0d, 0, ...storeAt(get(0))]), ...storeAt(get(0))],
  ],
  [
    'after a block that moves it',
    [...storeAt(get(0)), ...block([...move(0, FAR), ...get(2), 0x0d, 0]), ...storeAt(get(0))],
  ],
  [
    'an address that was read before',
    [...storeAt(get(0)), ...get(0), ...move(0, FAR), ...values.i32!, 0x36, 0, 0],
  ],
  [
    'a copy of an address',
    [...storeAt(get(0)), ...get(0), ...constant(FAR), 0x6a, 0x21, 3, ...storeAt(get(3))],
  ],
  [
    'the last bytes that a mark stands for',
    [...storeAt(get(0)), ...storeAt(get(0), REACH - 4)],
    3 * PART - 4,
  ],
  ['the first byte that it does not', [...storeAt(get(0)), ...storeAt(get(0), REACH - 3)], 3 * PART - 4],
  ['what lies before it', [...storeAt(get(0)), ...storeAt([...get(0), ...constant(8), 0x6b])], 3 * PART],
  ['over the end of all addresses', storeAt([...get(0), ...constant(64), 0x6a]), -32],
  ['many parts at once', [...get(0), ...constant(7), ...constant(FAR), 0xfc, 11, 0]],
];

for (const [what, code, start = 5 * PART - 4] of WAYS)
  test(`the marks tell of a store: ${what}`, () => checkMarks(code, [start, 1, 0, 0]));

test('whatever a function stores to, on whatever way, is told by the marks', () => {
  const start = fc.oneof(
    fc.integer({ min: 0, max: SIZE }),
    fc.integer({ min: 0, max: SIZE / PART }).map((part) => part * PART),
    // Pointers that lead nowhere, and over the end of all addresses.
    fc.integer({ min: -2 * PART, max: -1 }),
  );
  const starts = fc.tuple(start, start, start, start);
  fc.assert(
    fc.property(fc.array(instruction, { minLength: 1, maxLength: 12 }), starts, (parts, parameters) =>
      checkMarks(parts.flat(), parameters),
    ),
    { numRuns: 300 },
  );
});

test('a range that the kernel writes is marked from its first byte to its last', () => {
  const range = fc.tuple(fc.integer({ min: 0, max: SIZE }), fc.integer({ min: 0, max: SIZE }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 5 }), (ranges) => {
      const marks = new Marks(new WebAssembly.Memory({ initial: MARK_PAGES }));
      const told = new Uint8Array(SIZE);
      for (const [a, b] of ranges) marks.mark(Math.min(a, b), Math.abs(b - a));
      marks.take(SIZE, (from, to) => told.fill(1, from, to));
      for (const [a, b] of ranges)
        assert.ok(told.subarray(Math.min(a, b), Math.max(a, b)).every((byte) => byte === 1));
      marks.take(SIZE, (from, to) => assert.ok(to - from <= REACH && from === 0));
    }),
  );
});

test('a module with instructions that nobody knows is refused', () => {
  assert.throws(() => markStores(moduleOf([0xfe, 0])), /unknown instruction fe/);
});
