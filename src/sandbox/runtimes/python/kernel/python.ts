/** CPython's C interface, as far as the kernel calls it. */
import { address } from './boot.ts';
import type { Kernel } from './calls/imports.ts';
import { encodeUtf8 } from './memory/text.ts';

/** Address of a Python object. 0 stands for NULL. */
export type Ref = number;

/** A call into Python raised; `exception` is the exception object. */
export class Raised extends Error {
  readonly exception: Ref;
  constructor(exception: Ref) {
    super('a Python exception');
    this.exception = exception;
  }
}

/**
 * CPython's C interface as far as the kernel uses it. References are not given back: the memory
 * that holds them is replaced as a whole after every run.
 */
export class Python {
  readonly kernel: Kernel;
  readonly none: Ref;
  readonly notImplemented: Ref;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.none = address(kernel, '_Py_NoneStruct');
    this.notImplemented = address(kernel, '_Py_NotImplementedStruct');
  }

  /** Calls an exported C function; -1 and NULL are for the caller to judge. */
  c(name: string, ...args: (number | bigint)[]): number {
    return this.kernel.exports[name]!(...args) as number;
  }

  /** Turns the NULL of a failed call into `Raised`. */
  checked(ref: Ref): Ref {
    if (ref === 0) throw new Raised(this.c('PyErr_GetRaisedException'));
    return ref;
  }

  /** Bytes in the interpreter's heap; NULL of malloc is a MemoryError like any other. */
  allocate(bytes: Uint8Array): number {
    const at = this.c('malloc', bytes.length + 1);
    if (at === 0) throw new Raised(0);
    this.kernel.memory.write(at, bytes);
    this.kernel.memory.setByte(at + bytes.length, 0);
    return at;
  }

  withText<T>(text: string, use: (at: number, length: number) => T): T {
    const bytes = encodeUtf8(text);
    const at = this.allocate(bytes);
    try {
      return use(at, bytes.length);
    } finally {
      this.c('free', at);
    }
  }

  /** Text that C code keeps a pointer to. */
  withStaticText(text: string): number {
    return this.allocate(encodeUtf8(text));
  }

  text(text: string): Ref {
    return this.withText(text, (at, length) =>
      this.checked(this.c('PyUnicode_FromStringAndSize', at, length)),
    );
  }

  bytes(bytes: Uint8Array): Ref {
    const at = this.allocate(bytes);
    const ref = this.checked(this.c('PyBytes_FromStringAndSize', at, bytes.length));
    this.c('free', at);
    return ref;
  }

  integer(value: number): Ref {
    return this.checked(this.c('PyLong_FromLong', value));
  }

  tuple(items: Ref[]): Ref {
    const tuple = this.checked(this.c('PyTuple_New', items.length));
    items.forEach((item, i) => {
      this.retain(item);
      this.c('PyTuple_SetItem', tuple, i, item);
    });
    return tuple;
  }

  list(items: Ref[]): Ref {
    const list = this.checked(this.c('PyList_New', 0));
    for (const item of items) this.c('PyList_Append', list, item);
    return list;
  }

  /** Borrowed references become our own: immortal objects stay as they are. */
  retain(ref: Ref): Ref {
    this.c('Py_IncRef', ref);
    return ref;
  }

  call(callable: Ref, ...args: Ref[]): Ref {
    return this.checked(this.c('PyObject_Call', callable, this.tuple(args), 0));
  }

  attribute(object: Ref, name: string): Ref {
    return this.withText(name, (at) => this.checked(this.c('PyObject_GetAttrString', object, at)));
  }

  /** The entry of a dict, or 0. */
  item(dict: Ref, name: string): Ref {
    return this.withText(name, (at) => this.c('PyDict_GetItemString', dict, at));
  }

  setItem(dict: Ref, name: string, value: Ref): void {
    this.withText(name, (at) => this.c('PyDict_SetItemString', dict, at, value));
  }

  import(name: string): Ref {
    return this.withText(name, (at) => this.checked(this.c('PyImport_ImportModule', at)));
  }

  type(ref: Ref): Ref {
    return this.kernel.memory.u32(ref + 4);
  }

  /** Value of a small Python int. */
  number(ref: Ref): number {
    return this.c('PyLong_AsLong', ref);
  }
}
