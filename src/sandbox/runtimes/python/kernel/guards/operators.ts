/** Operators of a candidate's classes are not asked about values of the tests. */
import type { Native } from '../native.ts';
import type { Python, Ref } from '../python.ts';
import { Guards, tableOf } from './guarded-slots.ts';

/**
 * Operators that a candidate's class defines are not asked about a value of the tests: they could
 * say that it is equal, or remember it. A class defined in Python has the same C functions in its
 * type object as every other such class (`slot_tp_richcompare`, …): beside test programs the kernel
 * stands in front of them. Called by test code for an instance of a class the candidate made and a
 * value that is none of its instances, it does what the built-in base of the class would do.
 */
const TYPE = { number: 48, sequence: 52, mapping: 56, flags: 84, richCompare: 100, iter: 108, base: 128 };
const HEAP_TYPE = 9;
/** In the functions of a sequence. */
const ITEM = 12;

type Kind = 'binary' | 'power' | 'compare' | 'contains' | 'subscript' | 'length' | 'iterate';
const PARAMETERS: Record<Kind, number> = {
  binary: 2,
  power: 3,
  compare: 3,
  contains: 2,
  subscript: 2,
  length: 1,
  iterate: 1,
};

/** A place of a type object, or of the suite of functions it points to. */
interface Place {
  kind: Kind;
  suite?: number;
  at: number;
}

/** Offsets in PyNumberMethods of what takes two operands. */
const BINARY = [
  ...[0, 4, 8, 12, 16, 44, 48, 52, 56, 60, 116, 120, 136],
  ...[76, 80, 84, 88, 96, 100, 104, 108, 112, 124, 128, 140],
];
const PLACES: Place[] = [
  ...BINARY.map((at): Place => ({ kind: 'binary', suite: TYPE.number, at })),
  { kind: 'power', suite: TYPE.number, at: 20 },
  { kind: 'power', suite: TYPE.number, at: 92 },
  { kind: 'compare', at: TYPE.richCompare },
  { kind: 'contains', suite: TYPE.sequence, at: 28 },
  { kind: 'subscript', suite: TYPE.mapping, at: 4 },
  { kind: 'length', suite: TYPE.sequence, at: 0 },
  { kind: 'iterate', at: TYPE.iter },
];

/**
 * What the image keeps: the table slots of these functions, in the order of PLACES, and the classes
 * of the library.
 */
export interface OperatorRoots {
  slots: number[];
  types: number[];
  /** Classes of unittest.mock: their instances may be equal to anything. */
  mocks: number[];
}

/** Reads the functions off a class that overloads everything. */
export function operatorSlots(python: Python, overloaded: Ref): number[] {
  const { memory } = python.kernel;
  return PLACES.map(({ suite, at }) => {
    const slot = memory.u32((suite === undefined ? overloaded : memory.u32(overloaded + suite)) + at);
    if (slot === 0) throw new Error('the operators of a class are not where they are expected');
    return slot;
  });
}

/** Who is asking, and whose class it is. */
export interface OperatorRule {
  /** Whether it is test code that asks. */
  inTests(): boolean;
  /** Whether an instance of this class may be asked about a value of the tests. */
  trusted(type: Ref): boolean;
  noticed(): void;
}

/** Stands in front of the operators of classes, in one instance of the interpreter. */
export class Operators extends Guards<OperatorRule> {
  constructor(python: Python, slots: number[]) {
    super(python);
    for (const [index, place] of PLACES.entries())
      this.slots.add(
        slots[index]!,
        PARAMETERS[place.kind],
        (original) =>
          (...args) =>
            this.#call(place, original, args),
      );
  }

  #call(place: Place, original: Native, args: number[]): number {
    const rule = this.rule;
    if (rule === undefined || !rule.inTests()) return original(...args);
    const { kind } = place;
    const [self, other] = [args[0]! >>> 0, args[1]! >>> 0];
    const type = this.python.type(self);
    if (kind === 'length' || kind === 'iterate') {
      // The elements of a list are those that it has; a class of its own may say what it likes.
      const base = this.#builtinFunction(type, place);
      return rule.trusted(type) || base === undefined ? original(...args) : base(...args);
    }
    if (kind === 'subscript') return this.#subscript(place, original, self, other, rule);
    if (kind === 'contains') {
      if (rule.trusted(type) || !rule.trusted(this.python.type(other))) return original(...args);
      rule.noticed();
      const base = this.#builtinFunction(type, place);
      return base ? base(...args) : this.#search(self, other);
    }
    const right = this.python.type(other);
    if (rule.trusted(type) === rule.trusted(right)) return original(...args);
    rule.noticed();
    // An arithmetic slot is called for either operand: it stands for the one whose class has it.
    const owner = kind !== 'compare' && rule.trusted(type) ? right : type;
    const base = this.#builtinFunction(owner, place);
    return base ? base(...args) : this.python.retain(this.python.notImplemented);
  }

  /**
   * `container[key]`: what a list or a dict has at a place is what it holds there, whatever its
   * class says; where it holds nothing, the class may say what stands in for it.
   */
  #subscript(place: Place, original: Native, self: Ref, key: Ref, rule: OperatorRule): number {
    const type = this.python.type(self);
    if (rule.trusted(type)) return original(self, key);
    const base = this.#builtinFunction(type, place) ?? this.#item(type);
    if (base === undefined) return original(self, key);
    const held = base(self, key);
    if (held !== 0) return held;
    this.python.c('PyErr_Clear');
    return original(self, key);
  }

  /** Of a deque, which knows its elements by their number alone. */
  #item(type: Ref): Native | undefined {
    const { memory } = this.python.kernel;
    const suite = numberedItems(this.python, type);
    if (suite === 0) return undefined;
    const [item, length] = [ITEM, 0].map(
      (at) => tableOf(this.python.kernel).get(memory.u32(suite + at)) as unknown as Native,
    ) as [Native, Native];
    return (self, key) => {
      const at = this.python.c('PyLong_AsLong', key!);
      return item(self!, at < 0 ? at + length(self!) : at);
    };
  }

  /** What the built-in base of a class has in a place. */
  #builtinFunction(type: Ref, { kind, suite, at }: Place): Native | undefined {
    const { memory } = this.python.kernel;
    const base = builtinBase(this.python, type);
    const entry = (suite: number | undefined) => {
      const start = suite === undefined ? base : memory.u32(base + suite);
      return start === 0 ? 0 : memory.u32(start + at);
    };
    // A dict knows its length as a mapping only.
    const slot = entry(suite) || (kind === 'length' ? entry(TYPE.mapping) : 0);
    return slot === 0 ? undefined : (tableOf(this.python.kernel).get(slot) as unknown as Native);
  }

  /**
   * `item in container` by looking at what the container holds. -1 with an exception set when it
   * can't be told.
   */
  #search(container: Ref, item: Ref): number {
    const items = this.python.c('PySequence_List', container);
    return items === 0 ? -1 : this.python.c('PySequence_Contains', items, item);
  }
}

export function isHeapType(python: Python, type: Ref): boolean {
  return (python.kernel.memory.u32(type + TYPE.flags) & (1 << HEAP_TYPE)) !== 0;
}

/** The class that is not defined in Python which a class derives from. */
export function builtinBase({ kernel: { memory } }: Python, type: Ref): Ref {
  let base = type;
  while (memory.u32(base + TYPE.flags) & (1 << HEAP_TYPE)) base = memory.u32(base + TYPE.base);
  return base;
}

/**
 * The functions of a deque, where a class derives from one: it has elements by number and nothing
 * else in `[]`, which no class defined in Python has. 0 elsewhere.
 */
export function numberedItems({ kernel: { memory } }: Python, type: Ref): number {
  for (let base = type; base !== 0; base = memory.u32(base + TYPE.base)) {
    const [sequence, mapping] = [memory.u32(base + TYPE.sequence), memory.u32(base + TYPE.mapping)];
    const subscript = mapping !== 0 && memory.u32(mapping + 4) !== 0;
    if (sequence !== 0 && memory.u32(sequence + ITEM) !== 0 && !subscript) return sequence;
  }
  return 0;
}
