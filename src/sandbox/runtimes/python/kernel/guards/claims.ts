/**
 * What a candidate says of its own classes, and sets for the whole process, is not what tests go
 * by: a class that claims to be `int` (`__class__`) is asked what it is, its registrations with
 * abstract classes of the library are dropped, and limits of the interpreter are not lowered.
 */
import { address } from '../boot.ts';
import type { Native } from '../native.ts';
import type { Python, Ref } from '../python.ts';
import { Guards, tableOf } from './guarded-slots.ts';
import { OwnData } from './own-data.ts';

const TYPE = { getAttribute: 72, dict: 132, new: 156, order: 172 };
const TUPLE = { size: 8, items: 12 };
const FUNCTION = { definition: 8, method: 4, flags: 8 };
const METHOD = { keywords: 2, fastcall: 128 };
const TEXT = { length: 8, ascii: 20 };
const CLASS = '__class__';

/** Functions that set what holds for the whole process, by module. */
const LIMITS = ['setrecursionlimit', 'set_int_max_str_digits'];
const REGISTER = '_abc_register';

type Purpose = 'makes a class' | 'reads an attribute' | 'lowers a limit' | 'registers a class';

interface Entry {
  purpose: Purpose;
  slot: number;
  parameters: number;
}

/** What the image keeps: table slots of the C functions in question. */
export type ClaimRoots = Entry[];

/** @param readers classes with `__getattribute__` and `__getattr__` of their own */
export function claimRoots(python: Python, readers: Ref[]): ClaimRoots {
  const { memory } = python.kernel;
  const method = (purpose: Purpose, module: string, name: string): Entry => {
    const definition = memory.u32(python.attribute(python.import(module), name) + FUNCTION.definition);
    if (memory.string(memory.u32(definition)) !== name) throw new Error(`${name} is not the function it was`);
    const flags = memory.u32(definition + FUNCTION.flags);
    const parameters = 2 + (flags & METHOD.fastcall ? 1 : 0) + (flags & METHOD.keywords ? 1 : 0);
    return { purpose, slot: memory.u32(definition + FUNCTION.method), parameters };
  };
  const slots = new Set(readers.map((reader) => memory.u32(reader + TYPE.getAttribute)));
  const makes = memory.u32(address(python.kernel, 'PyType_Type') + TYPE.new);
  return [
    { purpose: 'makes a class', slot: makes, parameters: 3 },
    ...[...slots].map((slot): Entry => ({ purpose: 'reads an attribute', slot, parameters: 2 })),
    ...LIMITS.map((name) => method('lowers a limit', 'sys', name)),
    method('registers a class', '_abc', REGISTER),
  ];
}

/** Who is asking, and whose a class is. */
export interface ClaimRule {
  /** Whether it is test code that runs, or the library on its behalf. */
  inTests(): boolean;
  isLibraryType(type: Ref): boolean;
  /** Raises limits that are lower than they were. */
  raiseLimits(): void;
  /** Whether instances of a class of the candidate speak for themselves. */
  trusted(type: Ref): boolean;
  noticed(): void;
}

/** The guard in one instance of the interpreter. */
export class Claims extends Guards<ClaimRule> {
  #raising = false;
  readonly #data: OwnData;

  constructor(python: Python, roots: ClaimRoots) {
    super(python);
    this.#data = new OwnData(python);
    const { memory, natives } = python.kernel;
    const reads = memory.u32(address(python.kernel, 'PyBaseObject_Type') + TYPE.getAttribute);
    const generic = tableOf(python.kernel).get(reads) as unknown as Native;
    natives.handlers.readHeld = (self, name) =>
      this.rule === undefined ? generic(self, name) : this.#read(generic, self, name, this.rule);
    for (const { purpose, slot, parameters } of roots)
      this.slots.add(
        slot,
        parameters,
        (original) =>
          (...args) =>
            this.#call(purpose, original, args),
      );
  }

  #call(purpose: Purpose, original: Native, args: number[]): number {
    const rule = this.rule;
    if (rule === undefined || this.#raising) return original(...args);
    switch (purpose) {
      case 'makes a class': {
        const made = original(...args) >>> 0;
        if (made !== 0 && !rule.inTests()) {
          this.#withoutClaim(made, rule);
          this.look(made);
        }
        return made;
      }
      case 'reads an attribute':
        return this.#read(original, args[0]! >>> 0, args[1]! >>> 0, rule);
      case 'lowers a limit': {
        const result = original(...args);
        if (!rule.inTests()) {
          this.#raising = true;
          rule.raiseLimits();
          this.#raising = false;
        }
        return result;
      }
      case 'registers a class': {
        const abstract = this.python.kernel.memory.u32(args[1]! >>> 0);
        if (!rule.isLibraryType(abstract) || rule.inTests()) return original(...args);
        rule.noticed();
        return this.python.retain(this.python.kernel.memory.u32((args[1]! >>> 0) + 4));
      }
    }
  }

  /** A class is new, or another than it was. */
  look(type: Ref): void {
    this.#data.observe(type);
  }

  #read(original: Native, instance: Ref, name: Ref, rule: ClaimRule): number {
    if (this.#isClass(name) && rule.inTests() && this.#answersItself(instance, rule))
      return this.python.retain(this.python.type(instance));
    const value = original(instance, name) >>> 0;
    const word = value === 0 ? undefined : this.#data.wordOf(instance, name);
    if (word === undefined || !rule.inTests() || rule.trusted(this.python.type(instance))) return value;
    return this.#data.method(instance, word, value, () => rule.noticed());
  }

  /** A class shows what it is: an attribute `__class__` of its own would say otherwise. */
  #withoutClaim(made: Ref, rule: ClaimRule): void {
    const dict = this.python.kernel.memory.u32(made + TYPE.dict);
    if (dict === 0 || this.python.item(dict, CLASS) === 0) return;
    rule.noticed();
    this.python.withText(CLASS, (at) => this.python.c('PyDict_DelItemString', dict, at));
    this.python.c('PyType_Modified', made);
  }

  /** Whether a class of the candidate's answers for the attributes: a mock does not. */
  #answersItself(instance: Ref, rule: ClaimRule): boolean {
    const { memory } = this.python.kernel;
    const order = memory.u32(this.python.type(instance) + TYPE.order);
    for (let at = 0; at < memory.u32(order + TUPLE.size); at += 1) {
      const base = memory.u32(order + TUPLE.items + 4 * at);
      if (rule.isLibraryType(base)) continue;
      if (this.python.item(memory.u32(base + TYPE.dict), '__getattribute__') !== 0) return true;
    }
    return false;
  }

  /** Names of attributes are compact ASCII text. */
  #isClass(name: Ref): boolean {
    const { memory } = this.python.kernel;
    if (memory.u32(name + TEXT.length) !== CLASS.length) return false;
    return String.fromCharCode(...memory.slice(name + TEXT.ascii, CLASS.length)) === CLASS;
  }
}
