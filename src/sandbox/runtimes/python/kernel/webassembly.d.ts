/**
 * The part of the WebAssembly interface that the kernel uses; neither Node's types nor `lib:
 * esnext` declare it.
 */
declare namespace WebAssembly {
  type ImportValue = CallableFunction | Global | Memory | Table;
  type Imports = Record<string, Record<string, unknown>>;
  class Module {
    constructor(bytes: ArrayBuffer | ArrayBufferView);
    static imports(module: Module): { module: string; name: string; kind: string }[];
    static exports(module: Module): { name: string; kind: string }[];
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Record<string, unknown>;
  }
  class Memory {
    constructor(size: { initial: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Global {
    constructor(type: { value: string; mutable: boolean }, value: number);
    value: number;
  }
  class Table {
    readonly length: number;
    get(index: number): CallableFunction;
    set(index: number, value: unknown): void;
    grow(count: number): number;
  }
  class RuntimeError extends Error {}
}
