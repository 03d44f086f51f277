/** Values of Python as values.ts encodes them, read out of memory object by object (objects.ts). */
import { address } from '../boot.ts';
import type { Python, Ref } from '../python.ts';
import { Objects, OFFSET } from './objects.ts';

const MAX_DEPTH = 32;
/** Bits of tp_flags that mark subclasses of the built-in types. */
const SUBCLASS = { long: 24, list: 25, tuple: 26, bytes: 27, text: 28, dict: 29 };
const CONTAINERS = (1 << SUBCLASS.list) | (1 << SUBCLASS.tuple) | (1 << SUBCLASS.dict);
const HEAP_TYPE = 9;
/** Elements from which on two lists are compared where they are before either is written. */
const LONG = 1000;
/** A value may hold itself, and so would never end. */
const MAX_SEEN = 20_000_000;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The value is larger or deeper than a value may be. */
export class TooLarge extends Error {}

export interface Encoded {
  json: string;
  /** The value holds an instance that brings its own equality, which takes no part. */
  nonPlain: boolean;
}

type Reader = (encoder: Encoder, ref: Ref) => string;

export class Encoder extends Objects {
  readonly #types: Map<Ref, Reader>;
  /**
   * Types whose instances compare as the built-in type at the same bit: richcompare slot → reader.
   */
  readonly #bases: { bit: number; compare: number; read: Reader }[];
  /** Comparison by identity: what a class has that defines no equality. */
  readonly #defaultCompare: number;
  /**
   * What makes a plain value of an instance of a library type: type → function of guest/forms.py.
   */
  readonly #forms: Map<Ref, Ref>;
  readonly #sets: Set<Ref>;
  /** Types that no bit marks, whose subclasses are their data where they keep the equality. */
  readonly #unmarked: Set<Ref>;
  /** Types whose instances hold nothing that a program wrote, but for their parts. */
  readonly #exact: Set<Ref>;
  readonly #ordered: Ref | undefined;
  #identities: string | undefined;
  #left = 0;
  #depth = 0;
  #nonPlain = false;

  /** `roots`: addresses of the library types that count as plain data, named in `Image.roots`. */
  constructor(python: Python, roots: Record<string, Ref>) {
    super(python);
    const type = (name: string) => address(python.kernel, name);
    this.#defaultCompare = this.u32(type('PyBaseObject_Type') + OFFSET.type.richCompare);
    this.#types = new Map<Ref, Reader>([
      [type('PyLong_Type'), (e, ref) => `["int","${e.#long(ref)}"]`],
      [type('PyFloat_Type'), (e, ref) => `["float","${e.#float(ref + OFFSET.float)}"]`],
      [type('PyUnicode_Type'), (e, ref) => `["str",${JSON.stringify(e.#text(ref))}]`],
      [type('PyBytes_Type'), (e, ref) => `["bytes","${e.#base64(ref + OFFSET.bytes, e.size(ref))}"]`],
      [type('PyList_Type'), (e, ref) => e.#sequence('list', e.u32(ref + OFFSET.list), e.size(ref))],
      [type('PyTuple_Type'), (e, ref) => e.#sequence('tuple', ref + OFFSET.tuple, e.size(ref))],
      [type('PyDict_Type'), (e, ref) => e.#dict(ref)],
      [type('PySet_Type'), (e, ref) => e.#set('set', ref)],
      [type('PyFrozenSet_Type'), (e, ref) => e.#set('frozenset', ref)],
      [
        type('PyComplex_Type'),
        (e, ref) =>
          `["complex","${e.#float(ref + OFFSET.complex.real)}","${e.#float(ref + OFFSET.complex.imaginary)}"]`,
      ],
    ]);
    this.#sets = new Set([type('PySet_Type'), type('PyFrozenSet_Type')]);
    this.#forms = new Map(roots.forms === undefined ? [] : this.pairs(roots.forms));
    this.#exact = new Set([...this.#types.keys(), python.type(python.none), type('PyBool_Type')]);
    this.#ordered = roots.OrderedDict;
    // Their equality with a dict is a dict's.
    for (const name of ['Counter', 'OrderedDict']) {
      if (roots[name] !== undefined) this.#types.set(roots[name], (e, ref) => e.#dict(ref));
    }
    const base = (bit: number, name: string) => ({
      bit,
      compare: this.u32(type(name) + OFFSET.type.richCompare),
      read: this.#types.get(type(name))!,
    });
    this.#unmarked = new Set([...this.#sets, type('PyFloat_Type')]);
    if (roots.OrderedDict !== undefined) this.#unmarked.add(roots.OrderedDict);
    this.#bases = [
      base(SUBCLASS.long, 'PyLong_Type'),
      base(SUBCLASS.list, 'PyList_Type'),
      base(SUBCLASS.tuple, 'PyTuple_Type'),
      base(SUBCLASS.bytes, 'PyBytes_Type'),
      base(SUBCLASS.text, 'PyUnicode_Type'),
      base(SUBCLASS.dict, 'PyDict_Type'),
    ];
  }

  /**
   * @param identities a secret that marks objects, when both operands of a comparison are encoded
   * @throws TooLarge beyond `limit` characters or 32 levels, Raised when memory is exhausted.
   */
  encode(ref: Ref, limit: number, identities?: string): Encoded {
    this.#identities = identities;
    this.#left = limit;
    this.#depth = 0;
    this.#nonPlain = false;
    return { json: this.#value(ref), nonPlain: this.#nonPlain };
  }

  #value(ref: Ref): string {
    const { kernel, none } = this.python;
    this.#spend(8);
    if (ref === none) return '["null"]';
    if (ref === address(kernel, '_Py_TrueStruct')) return '["bool",true]';
    if (ref === address(kernel, '_Py_FalseStruct')) return '["bool",false]';
    const type = this.python.type(ref);
    const reader = this.#types.get(type) ?? this.#inherited(type);
    if (++this.#depth > MAX_DEPTH) throw new TooLarge('the value is nested too deeply');
    const json = reader ? reader(this, ref) : this.#other(ref, type);
    this.#depth--;
    return json;
  }

  /**
   * A subclass that keeps the built-in equality (a named tuple, a Counter's base) is its plain
   * data.
   */
  #inherited(type: Ref): Reader | undefined {
    const flags = this.u32(type + OFFSET.type.flags);
    const compare = this.u32(type + OFFSET.type.richCompare);
    const base = this.#bases.find(({ bit }) => flags & (1 << bit));
    if (base?.compare === compare) return base.read;
    const unmarked = this.#unmarkedBase(type);
    if (unmarked === undefined || this.u32(unmarked + OFFSET.type.richCompare) !== compare) return undefined;
    return this.#types.get(unmarked);
  }

  /** The set, float or OrderedDict that a class derives from, as its layout does. */
  #unmarkedBase(type: Ref): Ref | undefined {
    for (let at = type; at !== 0; at = this.u32(at + OFFSET.type.base)) if (this.#unmarked.has(at)) return at;
    return undefined;
  }

  #isSet(type: Ref): boolean {
    const base = this.#unmarkedBase(type);
    return base !== undefined && this.#sets.has(base);
  }

  /**
   * Anything that is not of a built-in type. With `identities` (both operands come from the guest),
   * an object whose class knows no equality is itself, and one whose class does is its attributes;
   * written as texts that no program can write. Alone it is equal to nothing.
   */
  #other(ref: Ref, type: Ref): string {
    const form = this.#forms.get(type);
    if (form !== undefined) return this.#value(this.python.call(form, ref));
    const name = this.typeName(type);
    const byIdentity = this.u32(type + OFFSET.type.richCompare) === this.#defaultCompare;
    const heap = (this.u32(type + OFFSET.type.flags) & (1 << HEAP_TYPE)) !== 0;
    if (byIdentity && this.#identities !== undefined)
      return `["str",${JSON.stringify(`${this.#identities}:${name}#${ref}`)}]`;
    if (!heap) return `["opaque",${JSON.stringify(name)}]`;
    this.#nonPlain ||= !byIdentity;
    const dict = this.python.c('PyObject_GenericGetDict', ref, 0);
    if (dict === 0) {
      this.python.c('PyErr_Clear');
      return `["opaque",${JSON.stringify(name)}]`;
    }
    if (this.#identities === undefined) return `["object",${JSON.stringify(name)},${this.#entries(dict)}]`;
    return `["tuple",[["str",${JSON.stringify(`${this.#identities}:${name}`)}],["dict",${this.#entries(dict)}]]]`;
  }

  /** Whether instances are the plain data of a built-in type, or of one that keeps its equality. */
  isPlain(type: Ref): boolean {
    return type === this.python.type(this.python.none) || this.#types.has(type) || !!this.#inherited(type);
  }

  /** Whether it is a type of the library whose instances are values. */
  isValueType(type: Ref): boolean {
    return this.#forms.has(type);
  }

  /** Whether it is a list or tuple so long that comparing it where it is saves much. */
  isLong(ref: Ref): boolean {
    const type = this.python.type(ref);
    const sequence = [SUBCLASS.list, SUBCLASS.tuple].some(
      (bit) => (this.u32(type + OFFSET.type.flags) & (1 << bit)) !== 0,
    );
    return sequence && this.size(ref) >= LONG;
  }

  /** Whether all of it is of the built-in types themselves: no code of a program compares it. */
  isExact(ref: Ref): boolean {
    const waiting = [ref];
    let seen = 0;
    for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
      if (!this.#exact.has(this.python.type(value))) return false;
      const parts = this.parts(value);
      seen += parts.length;
      if (seen > MAX_SEEN) return false;
      // Most hold nothing themselves.
      for (const part of parts)
        if (this.#holds(part) || !this.#exact.has(this.python.type(part))) waiting.push(part);
    }
    return true;
  }

  /** Whether it is an OrderedDict of such values: with another one it goes by order, too. */
  isOrdered(ref: Ref): boolean {
    return this.python.type(ref) === this.#ordered && this.parts(ref).every((part) => this.isExact(part));
  }

  #holds(ref: Ref): boolean {
    const type = this.python.type(ref);
    return (this.u32(type + OFFSET.type.flags) & CONTAINERS) !== 0 || this.#isSet(type);
  }

  /** What a value of a built-in container type holds; nothing for other values. */
  parts(ref: Ref): Ref[] {
    const flags = this.u32(this.python.type(ref) + OFFSET.type.flags);
    if (flags & (1 << SUBCLASS.list)) return this.listItems(ref);
    if (flags & (1 << SUBCLASS.tuple)) return this.items(ref);
    if (flags & (1 << SUBCLASS.dict)) return this.pairs(ref).flat();
    if (!this.#isSet(this.python.type(ref))) return [];
    const found: Ref[] = [];
    this.iterate('_PySet_NextEntry', ref, (key) => void found.push(key));
    return found;
  }

  /** Text of an exact str, for messages. */
  plainText(ref: Ref, limit: number): string {
    this.#left = limit;
    return this.#text(ref);
  }

  #spend(characters: number): void {
    this.#left -= characters;
    if (this.#left < 0) throw new TooLarge('the value is larger than the limit');
  }

  /**
   * Digits of 30 bits, lowest first; the tag holds their number and, in its lowest bits, the sign.
   */
  #long(ref: Ref): string {
    const tag = this.u32(ref + OFFSET.long.tag);
    const count = tag >>> 3;
    this.#spend(count * 9);
    const digit = (i: number) => this.u32(ref + OFFSET.long.digits + i * 4);
    const sign = (tag & 3) === 2 ? '-' : '';
    if (count < 2) return sign + (count === 0 ? 0 : digit(0));
    let binary = '';
    for (let i = count - 1; i >= 0; i--) binary += digit(i).toString(2).padStart(30, '0');
    return sign + BigInt(`0b${binary}`).toString();
  }

  #float(at: number): string {
    const value = this.python.kernel.memory.data.getFloat64(at, true);
    this.#spend(16);
    return Object.is(value, -0) ? '-0' : String(value);
  }

  #text(ref: Ref): string {
    this.#spend(this.textLength(ref));
    return this.text(ref);
  }

  #base64(at: number, length: number): string {
    this.#spend(Math.ceil(length / 3) * 4);
    const { bytes } = this.python.kernel.memory;
    let text = '';
    for (let i = 0; i < length; i += 3) {
      const left = length - i;
      const word =
        (bytes[at + i]! << 16) |
        ((left > 1 ? bytes[at + i + 1]! : 0) << 8) |
        (left > 2 ? bytes[at + i + 2]! : 0);
      text += BASE64[word >> 18]! + BASE64[(word >> 12) & 63]!;
      text += left > 1 ? BASE64[(word >> 6) & 63]! : '=';
      text += left > 2 ? BASE64[word & 63]! : '=';
    }
    return text;
  }

  #sequence(tag: string, items: number, count: number): string {
    const parts: string[] = [];
    for (let i = 0; i < count; i++) parts.push(this.#value(this.u32(items + i * 4)));
    return `["${tag}",[${parts.join(',')}]]`;
  }

  #dict(ref: Ref): string {
    return `["dict",${this.#entries(ref)}]`;
  }

  #entries(ref: Ref): string {
    const parts: string[] = [];
    this.iterate('PyDict_Next', ref, (key, value) => {
      parts.push(`[${this.#value(key)},${this.#value(value)}]`);
    });
    return `[${parts.join(',')}]`;
  }

  #set(tag: string, ref: Ref): string {
    const parts: string[] = [];
    this.iterate('_PySet_NextEntry', ref, (key) => void parts.push(this.#value(key)));
    return `["${tag}",[${parts.join(',')}]]`;
  }
}
