/**
 * Instances of a candidate's class that derives from a list, a text, a dict are the data that they
 * hold: methods that only read it are those of the built-in type, where tests call them.
 */
import { address } from '../boot.ts';
import type { Python, Ref } from '../python.ts';
import { builtinBase, isHeapType, numberedItems } from './operators.ts';

const TYPE = {
  sequence: 52,
  mapping: 56,
  call: 64,
  getAttribute: 72,
  dict: 132,
  instanceDict: 144,
  order: 172,
};
const TUPLE = { size: 8, items: 12 };
const SUBSCRIPT = { at: 4, name: '__getitem__' };
const TEXT = { length: 8, ascii: 20 };
const LONGEST = 30;

const TEXTS = [
  ...['casefold', 'capitalize', 'center', 'count', 'endswith', 'expandtabs', 'find', 'format', 'index'],
  ...['isalnum', 'isalpha', 'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower', 'isnumeric'],
  ...['isprintable', 'isspace', 'istitle', 'isupper', 'join', 'ljust', 'lower', 'lstrip', 'partition'],
  ...['removeprefix', 'removesuffix', 'replace', 'rfind', 'rindex', 'rjust', 'rpartition', 'rsplit'],
  ...['rstrip', 'split', 'splitlines', 'startswith', 'strip', 'swapcase', 'title', 'upper', 'zfill'],
];
const SETS = [
  ...['copy', 'difference', 'intersection', 'isdisjoint', 'issubset', 'issuperset'],
  ...['symmetric_difference', 'union'],
];

/** Methods that say what an instance holds and change nothing, by the C name of its type. */
const READING: Record<string, string[]> = {
  PyList_Type: ['copy', 'count', 'index'],
  PyTuple_Type: ['count', 'index'],
  PyDict_Type: ['items', 'keys', 'values'],
  PySet_Type: SETS,
  PyFrozenSet_Type: SETS,
  PyUnicode_Type: TEXTS,
  PyBytes_Type: ['decode', 'hex', ...TEXTS],
  PyLong_Type: ['as_integer_ratio', 'bit_count', 'bit_length', 'is_integer'],
  PyFloat_Type: ['as_integer_ratio', 'hex', 'is_integer'],
};

/**
 * Which of all these words have a length and a first letter: nearly every name that a program asks
 * for is told from them by that, and read no further.
 */
const SHAPES = new Uint8Array((LONGEST + 1) << 7);
for (const word of Object.values(READING).flat()) SHAPES[shapeOf(word.length, word.charCodeAt(0))] = 1;

function shapeOf(length: number, first: number): number {
  return (length << 7) | (first & 127);
}

export class OwnData {
  readonly #python: Python;
  readonly #words: Map<Ref, Set<string>>;

  constructor(python: Python) {
    this.#python = python;
    const words = Object.entries(READING);
    this.#words = new Map(words.map(([type, names]) => [address(python.kernel, type), new Set(names)]));
  }

  /**
   * Has the interpreter ask for what instances of a class have, by a function that it does not
   * know: where it finds its own, it looks itself. And `[]` becomes no plain function, since it
   * would call one without asking anybody.
   */
  observe(made: Ref): void {
    const { memory, natives } = this.#python.kernel;
    const base = builtinBase(this.#python, made);
    const mapping = memory.u32(base + TYPE.mapping);
    const subscript = mapping !== 0 && memory.u32(mapping + SUBSCRIPT.at) !== 0;
    if (subscript || numberedItems(this.#python, made) !== 0) this.#wrapSubscript(made);
    if (!this.#mayAnswer(made, this.#words.get(base))) return;
    if (memory.u32(made + TYPE.getAttribute) === memory.u32(base + TYPE.getAttribute))
      memory.setU32(made + TYPE.getAttribute, natives.slots.readHeld);
  }

  /**
   * Whether something else than the built-in type may answer to one of these words: a class above,
   * or an instance. Named tuples, of which programs make many, do not.
   */
  #mayAnswer(made: Ref, words: Set<string> | undefined): boolean {
    if (words === undefined) return false;
    const { memory } = this.#python.kernel;
    if (memory.u32(made + TYPE.instanceDict) !== 0) return true;
    const order = memory.u32(made + TYPE.order);
    for (let at = 0; at < memory.u32(order + TUPLE.size); at += 1) {
      const above = memory.u32(order + TUPLE.items + 4 * at);
      if (!isHeapType(this.#python, above)) continue;
      const dict = memory.u32(above + TYPE.dict);
      for (const word of words) if (this.#python.item(dict, word) !== 0) return true;
    }
    return false;
  }

  /** A function of the program that is no plain function is not called without its slot. */
  #wrapSubscript(made: Ref): void {
    const python = this.#python;
    const dict = python.kernel.memory.u32(made + TYPE.dict);
    const own = dict === 0 ? 0 : python.item(dict, SUBSCRIPT.name);
    if (own === 0 || python.type(own) !== address(python.kernel, 'PyFunction_Type')) return;
    python.setItem(dict, SUBSCRIPT.name, python.checked(python.c('PyInstanceMethod_New', own)));
    python.c('PyType_Modified', made);
  }

  /** The name, where it is one of a method that reads what an instance holds. */
  wordOf(instance: Ref, name: Ref): string | undefined {
    const { memory } = this.#python.kernel;
    const length = memory.u32(name + TEXT.length);
    if (length > LONGEST || SHAPES[shapeOf(length, memory.u32(name + TEXT.ascii))] === 0) return undefined;
    const words = this.#words.get(builtinBase(this.#python, this.#python.type(instance)));
    if (words === undefined) return undefined;
    const word = String.fromCharCode(...memory.slice(name + TEXT.ascii, length));
    return words.has(word) ? word : undefined;
  }

  /**
   * The method of the built-in type, in place of what the class or the instance has by this name; a
   * field of that name, which is not called, is left.
   */
  method(instance: Ref, word: string, value: Ref, noticed: () => void): Ref {
    const python = this.#python;
    const { memory } = python.kernel;
    const type = python.type(value);
    if (memory.u32(type + TYPE.call) === 0) return value;
    if (type !== address(python.kernel, 'PyCFunction_Type')) noticed();
    const descriptor = python.attribute(builtinBase(python, python.type(instance)), word);
    return python.call(python.attribute(descriptor, '__get__'), instance);
  }
}
