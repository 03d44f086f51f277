/** The library stays as it is beside tests. */
import { address } from '../boot.ts';
import type { Native } from '../native.ts';
import type { Python, Ref } from '../python.ts';
import { GuardedSlots } from './guarded-slots.ts';

/**
 * Keeps the library as it is while a test program runs beside a candidate, since test programs call
 * it: classes and functions of the library can't be changed by the candidate, and its modules show
 * a copy of their names, so that what is replaced in them is replaced for the candidate and not for
 * the functions of the library. The tests themselves may patch what they like.
 */
const TYPE = { setAttribute: 76, getSet: 124 };
const MODULE_DICT = 8;
const FUNCTION_CODE = 24;
const GET_SET = { size: 20, set: 8 };
const SETTERS = ['__code__', '__defaults__', '__kwdefaults__'];

export interface LibraryRoots {
  /** Table slots of the functions that change a class, and of those that change a function. */
  setType: number;
  setFunction: number[];
  /** Modules, what they show instead of their names, and their names. */
  shells: [module: number, shell: number, names: number][];
}

export function libraryRoots(python: Python, shells: [Ref, Ref][]): LibraryRoots {
  const { memory } = python.kernel;
  const entries = memory.u32(address(python.kernel, 'PyFunction_Type') + TYPE.getSet);
  const setFunction: number[] = [];
  for (let entry = entries; memory.u32(entry) !== 0; entry += GET_SET.size)
    if (SETTERS.includes(memory.string(memory.u32(entry)))) setFunction.push(memory.u32(entry + GET_SET.set));
  if (setFunction.length !== SETTERS.length)
    throw new Error('the attributes of functions are not where they are expected');
  return {
    setType: memory.u32(address(python.kernel, 'PyType_Type') + TYPE.setAttribute),
    setFunction,
    shells: shells.map(([module, shell]) => [module, shell, memory.u32(module + MODULE_DICT)]),
  };
}

/** What is guarded against whom. */
export interface LibraryRule {
  inTests(): boolean;
  isLibraryType(type: Ref): boolean;
  isLibraryCode(code: Ref): boolean;
  /** The candidate has changed a class of its own. */
  changed(type: Ref): void;
  noticed(): void;
}

/** The guard in one instance of the interpreter. */
export class LibraryGuard {
  readonly #python: Python;
  readonly #roots: LibraryRoots;
  readonly #slots: GuardedSlots;
  #rule: LibraryRule | undefined;
  /** What to show in place of the names of a module. */
  readonly #shown: Map<Ref, Ref>;

  constructor(python: Python, roots: LibraryRoots) {
    this.#python = python;
    this.#roots = roots;
    this.#shown = new Map(roots.shells.map(([, shell, names]) => [names, shell]));
    this.#slots = new GuardedSlots(python.kernel);
    for (const slot of [roots.setType, ...roots.setFunction])
      this.#slots.add(
        slot,
        3,
        (original) =>
          (self, ...rest) =>
            this.#set(slot, original, self! >>> 0, rest),
      );
  }

  raise(rule: LibraryRule): void {
    this.#rule = rule;
    this.#slots.raise();
    for (const [module, shell] of this.#roots.shells)
      this.#python.kernel.memory.setU32(module + MODULE_DICT, shell);
  }

  /** The modules are put back with all of linear memory. */
  lower(): void {
    if (this.#rule === undefined) return;
    this.#rule = undefined;
    this.#slots.lower();
  }

  /** What a candidate gets to see of a dict that a function or a frame refers to. */
  shown(names: Ref): Ref {
    return this.#rule === undefined ? names : (this.#shown.get(names) ?? names);
  }

  #set(slot: number, original: Native, self: Ref, rest: number[]): number {
    const rule = this.#rule;
    const isType = slot === this.#roots.setType;
    const guarded =
      rule !== undefined &&
      (isType
        ? rule.isLibraryType(self)
        : rule.isLibraryCode(this.#python.kernel.memory.u32(self + FUNCTION_CODE))) &&
      !rule.inTests();
    if (!guarded) {
      const done = original(self, ...rest);
      if (rule !== undefined && isType && done === 0 && !rule.isLibraryType(self)) rule.changed(self);
      return done;
    }
    rule.noticed();
    const error = this.#python.kernel.memory.u32(address(this.#python.kernel, 'PyExc_TypeError'));
    this.#python.withText('the library can not be changed beside tests', (at) =>
      this.#python.c('PyErr_SetString', error, at),
    );
    return -1;
  }
}
