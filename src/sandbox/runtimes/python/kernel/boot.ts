/** Makes an instance of the interpreter, and answers whatever it imports. */
import { descriptorCalls } from './calls/descriptor-calls.ts';
import { Stop } from './calls/errno.ts';
import { fileCalls } from './calls/file-calls.ts';
import type { Import, Kernel } from './calls/imports.ts';
import type { Machine } from './calls/machine.ts';
import { systemCalls } from './calls/system-calls.ts';
import { Marks } from './memory/marks.ts';
import { Memory } from './memory/memory.ts';
import { zeroIn } from './memory/zeroes.ts';
import { addNatives } from './native.ts';

/**
 * CPython calls C functions of other signatures than it declares through this table-reading module
 * (type tests of WasmGC). It is the one that the build of CPython ships with; its source is
 * Python/emscripten_trampoline_inner.c.
 */
export interface BootOptions {
  module: WebAssembly.Module;
  trampoline: WebAssembly.Module;
  machine: Machine;
}

/** Makes an instance whose only way out are the system calls of this folder. */
export function instantiate({ module, trampoline, machine }: BootOptions): Kernel {
  const kernel = { machine, exports: {} } as Kernel;
  const calls: Record<string, Import> = {};
  const imports: WebAssembly.Imports = { env: {}, wasi_snapshot_preview1: {}, 'GOT.func': {}, 'GOT.mem': {} };
  for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
    imports[space]![name] =
      kind === 'global'
        ? new WebAssembly.Global({ value: 'i32', mutable: true }, -1)
        : (...args: never[]) => (calls[name] ?? trap(name))(...args);
  }
  const { exports } = new WebAssembly.Instance(module, imports);
  kernel.exports = exports as Kernel['exports'];
  kernel.memory = new Memory(
    exports.memory as WebAssembly.Memory,
    new Marks(exports.marks as WebAssembly.Memory),
  );
  kernel.zero = zeroIn(kernel.memory);
  Object.assign(calls, bindingCalls, fileCalls(kernel), descriptorCalls(kernel), systemCalls(kernel));
  addTrampoline(kernel, trampoline);
  kernel.natives = addNatives(exports.__indirect_function_table as WebAssembly.Table);
  return kernel;
}

/**
 * What Pyodide's layer over the C library asks before it goes on as usual: a table nobody reads,
 * and sockets, of which there are none.
 */
const bindingCalls: Record<string, Import> = {
  __hiwire_deduplicate_new: () => null,
  _try_fcntl64: () => 0,
  _try_shutdown: () => 0,
  _maybe_connect_async: () => null,
  _maybe_recvfrom_async: () => null,
  _maybe_sendto_async: () => null,
  _maybe_poll_async: () => null,
};

/**
 * Functions that nothing but Pyodide's JavaScript bindings calls: not there, even for an
 * interpreter out of control.
 */
function trap(name: string): Import {
  return () => {
    throw new Stop('trap', `The interpreter called ${name}, which does not exist here.`);
  };
}

/**
 * The table slot is the first one after the module's own in every instance, so an image can hold
 * it.
 */
function addTrampoline(kernel: Kernel, trampoline: WebAssembly.Module): void {
  const table = kernel.exports.__indirect_function_table as unknown as WebAssembly.Table;
  const { exports } = new WebAssembly.Instance(trampoline, {
    env: { __indirect_function_table: table, memory: kernel.memory.wasm, marks: kernel.memory.marks.wasm },
  });
  const slot = table.grow(1);
  table.set(slot, exports.trampoline_call);
  const offset = kernel.memory.i32(address(kernel, '_PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET'));
  kernel.memory.setU32(address(kernel, '_PyRuntime') + offset, slot);
}

/** Address of an exported C object. */
export function address(kernel: Kernel, name: string): number {
  return (kernel.exports[name] as unknown as WebAssembly.Global).value >>> 0;
}

/** Starts CPython; only ever done once, to make the image. Constructors have run before. */
export function initialize(kernel: Kernel): void {
  kernel.exports.Py_InitializeEx!(0);
}
