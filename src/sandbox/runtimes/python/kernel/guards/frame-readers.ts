/**
 * Functions that read the frame which is running: `globals()`, `eval`, `sys._getframe` and their
 * like. CPython has them take the innermost frame of Python code. Called by C for a candidate
 * (`functools.reduce` over `itertools.starmap(locals, …)`, a finalizer), that frame is the tests',
 * or one of the library with the tests' values in it. Beside tests they answer a frame of these
 * only where its own code calls them: the instruction at which it stands has to be a call of the
 * very function.
 */
import { address } from '../boot.ts';
import type { Native } from '../native.ts';
import type { Python, Ref } from '../python.ts';
import type { Frames } from './frames.ts';
import { Guards } from './guarded-slots.ts';

/** By module. `super` is a class, and stands apart. */
export const FRAME_READERS: Record<string, string[]> = {
  builtins: ['globals', 'locals', 'vars', 'dir', 'eval', 'exec'],
  sys: [
    '_getframe',
    '_getframemodulename',
    '_current_frames',
    '_current_exceptions',
    'exc_info',
    'exception',
  ],
};
/** Asked about an argument, they read no frame. */
const WITH_ARGUMENT = new Set(['vars', 'dir']);

const FUNCTION = { definition: 8, method: 4, flags: 8 };
const TYPE = { init: 148, vectorcall: 200 };
const TUPLE_SIZE = 8;
const METHOD = { varargs: 1, keywords: 2, fastcall: 128 };
const VECTORCALL_COUNT = 0x7fffffff;

interface Reader {
  /** Slot of the C function in the table. */
  slot: number;
  parameters: number;
  /** What a frame has to be calling: a function of this definition, or this class. */
  definition?: number;
  type?: number;
  /** Reads no frame when it is given an argument. */
  harmlessWith: 'arguments' | 'nothing';
  /** Where the number of arguments is found. */
  count: 'tuple' | 'third' | 'vector';
  /** What it returns with an exception set. */
  failure: 0 | -1;
}

/** What the image keeps of them. */
export interface FrameReaderRoots {
  readers: Reader[];
  /** Numbers of the instructions that call, by how the callable lies on the stack. */
  calls: { plain: number[]; keywords: number[]; unpacked: number[]; supers: number[] };
}

/** @param calls text of guest/walls.py: the lists of opcodes */
export function frameReaderRoots(python: Python, calls: string): FrameReaderRoots {
  const readers = Object.entries(FRAME_READERS).flatMap(([module, names]) =>
    names.map((name) => readerOf(python, python.attribute(python.import(module), name), name)),
  );
  return { readers: [...readers, ...superReaders(python)], calls: JSON.parse(calls) };
}

function readerOf(python: Python, callable: Ref, name: string): Reader {
  const { memory } = python.kernel;
  const definition = memory.u32(callable + FUNCTION.definition);
  const flags = memory.u32(definition + FUNCTION.flags);
  if (memory.string(memory.u32(definition)) !== name) throw new Error(`${name} is not the function it was`);
  const fast = (flags & METHOD.fastcall) !== 0;
  return {
    slot: memory.u32(definition + FUNCTION.method),
    parameters: 2 + (fast ? 1 : 0) + (flags & METHOD.keywords ? 1 : 0),
    definition,
    harmlessWith: WITH_ARGUMENT.has(name) ? 'arguments' : 'nothing',
    count: fast ? 'third' : 'tuple',
    failure: 0,
  };
}

/** `super()` finds class and instance in the frame; with arguments it is told them. */
function superReaders(python: Python): Reader[] {
  const type = address(python.kernel, 'PySuper_Type');
  const slotAt = (offset: number) => python.kernel.memory.u32(type + offset);
  const shared = { type, harmlessWith: 'arguments' } as const;
  const init: Reader = { ...shared, slot: slotAt(TYPE.init), parameters: 3, count: 'tuple', failure: -1 };
  const call: Reader = {
    ...shared,
    slot: slotAt(TYPE.vectorcall),
    parameters: 4,
    count: 'vector',
    failure: 0,
  };
  return [init, call].filter(({ slot }) => slot !== 0);
}

/** Who is asking. */
export interface FrameReaderRule {
  /** Whether the innermost frame is one of the tests, or of the library on their behalf. */
  inTests(): boolean;
  noticed(): void;
}

/** The guard in one instance of the interpreter. */
export class FrameReaders extends Guards<FrameReaderRule> {
  readonly #frames: Frames;
  readonly #calls: Map<number, number>;

  constructor(python: Python, frames: Frames, { readers, calls }: FrameReaderRoots) {
    super(python);
    this.#frames = frames;
    // How far below the top of the stack the callable lies: apart from its arguments, or in all
    // (negative).
    this.#calls = new Map([
      ...calls.plain.map((opcode) => [opcode, 2] as const),
      ...calls.keywords.map((opcode) => [opcode, 3] as const),
      ...calls.unpacked.map((opcode) => [opcode, -4] as const),
      ...calls.supers.map((opcode) => [opcode, -3] as const),
    ]);
    for (const reader of readers)
      this.slots.add(
        reader.slot,
        reader.parameters,
        (original) =>
          (...args) =>
            this.#call(reader, original, args),
      );
  }

  #call(reader: Reader, original: Native, args: number[]): number {
    const rule = this.rule;
    const harmless = reader.harmlessWith === 'arguments' && this.#count(reader, args) > 0;
    if (rule === undefined || harmless || !rule.inTests() || this.#isCalled(reader)) return original(...args);
    rule.noticed();
    const { kernel } = this.python;
    const type = kernel.memory.u32(address(kernel, 'PyExc_ValueError'));
    this.python.withText('call stack is not deep enough', (at) => this.python.c('PyErr_SetString', type, at));
    return reader.failure;
  }

  #count({ count }: Reader, args: number[]): number {
    if (count === 'vector') return args[2]! & VECTORCALL_COUNT;
    if (count === 'third') return args[2]!;
    return args[1] ? this.python.kernel.memory.i32((args[1] >>> 0) + TUPLE_SIZE) : 0;
  }

  /** Whether the innermost frame stands at a call of this function. */
  #isCalled({ definition, type }: Reader): boolean {
    const { memory } = this.python.kernel;
    const place = this.#frames.standing();
    if (place === undefined) return false;
    const depth = this.#calls.get(place.opcode);
    if (depth === undefined) return false;
    const below = depth < 0 ? -depth : depth + place.argument;
    const at = place.stackTop - below * 4;
    const callable = memory.u32(at) & ~3;
    // A bound method has been taken apart: what is called was chosen by whoever bound it.
    if (depth > 0 && (memory.u32(at + 4) & ~3) !== 0) return false;
    if (type !== undefined) return callable === type;
    return this.#isBuiltin(callable) && memory.u32(callable + FUNCTION.definition) === definition;
  }

  #isBuiltin(callable: Ref): boolean {
    return this.python.type(callable) === address(this.python.kernel, 'PyCFunction_Type');
  }
}
