/**
 * Objects of Python read from linear memory: no Python code runs and no attribute is looked up, so
 * nothing that a candidate patched can take part.
 */
import { address } from '../boot.ts';
import type { Python, Ref } from '../python.ts';

/** Of CPython 3.14 on wasm32; build.ts checks them when the image is made. */
export const OFFSET = {
  size: 8,
  long: { tag: 8, digits: 12 },
  float: 8,
  complex: { real: 8, imaginary: 16 },
  bytes: 16,
  tuple: 16,
  list: 12,
  text: { length: 8, state: 16, ascii: 20, other: 28 },
  type: { name: 12, repr: 44, flags: 84, richCompare: 100, base: 128 },
};

export class Objects {
  readonly python: Python;

  constructor(python: Python) {
    this.python = python;
  }

  /** Whether a value is exactly True. */
  isTrue(ref: Ref): boolean {
    return ref === address(this.python.kernel, '_Py_TrueStruct');
  }

  /** Items of an exact list. */
  listItems(list: Ref): Ref[] {
    const items = this.u32(list + OFFSET.list);
    return Array.from({ length: this.size(list) }, (_, i) => this.u32(items + i * 4));
  }

  /** Entries of an exact dict. */
  pairs(dict: Ref): [Ref, Ref][] {
    const found: [Ref, Ref][] = [];
    this.iterate('PyDict_Next', dict, (key, value) => void found.push([key, value]));
    return found;
  }

  /** Items of an exact tuple. */
  items(tuple: Ref): Ref[] {
    return Array.from({ length: this.size(tuple) }, (_, i) => this.u32(tuple + OFFSET.tuple + i * 4));
  }

  typeName(type: Ref): string {
    return this.python.kernel.memory.string(this.u32(type + OFFSET.type.name)).slice(0, 100);
  }

  u32(at: number): number {
    return this.python.kernel.memory.u32(at);
  }

  size(ref: Ref): number {
    return this.u32(ref + OFFSET.size);
  }

  /** Characters of an exact str. */
  textLength(ref: Ref): number {
    return this.u32(ref + OFFSET.text.length);
  }

  /**
   * Characters are stored in 1, 2 or 4 bytes each; `state` tells which, and whether they are all
   * ASCII.
   */
  text(ref: Ref): string {
    const { memory } = this.python.kernel;
    const length = this.textLength(ref);
    const state = this.u32(ref + OFFSET.text.state);
    const { kind, compact, ascii } = textState(state);
    // An instance of a subclass has its characters elsewhere.
    const start = !compact
      ? this.u32(ref + OFFSET.text.other)
      : ref + (ascii ? OFFSET.text.ascii : OFFSET.text.other);
    const units =
      kind === 1
        ? new Uint8Array(memory.bytes.buffer, start, length)
        : kind === 2
          ? new Uint16Array(memory.bytes.buffer, start, length)
          : new Uint32Array(memory.bytes.buffer, start, length);
    let text = '';
    for (let i = 0; i < length; i += 4096) {
      const part = units.subarray(i, i + 4096);
      text += kind === 4 ? String.fromCodePoint(...part) : String.fromCharCode(...part);
    }
    return text;
  }

  /** Both iterators take (object, position*, key*, value-or-hash*) and return 0 at the end. */
  iterate(next: string, ref: Ref, visit: (key: Ref, value: Ref) => void): void {
    const scratch = this.python.allocate(new Uint8Array(12));
    while (this.python.c(next, ref, scratch, scratch + 4, scratch + 8) !== 0)
      visit(this.u32(scratch + 4), this.u32(scratch + 8));
    this.python.c('free', scratch);
  }
}

/** `state` of a str: interned in 2 bits, kind in 3, compact, ascii. */
function textState(state: number): { kind: number; compact: boolean; ascii: boolean } {
  return {
    kind: (state >>> 2) & 7,
    compact: ((state >>> 5) & 1) === 1,
    ascii: ((state >>> 6) & 1) === 1,
  };
}
