import { address, initialize, instantiate } from './boot.ts';
import { Encoder } from './encode.ts';
import { captureImage, type Image } from './image.ts';
import type { Modules } from './interpreter.ts';
import { Machine } from './machine.ts';
import { Python, type Ref } from './python.ts';
import { encodeUtf8 } from './text.ts';

/** Built-in modules that programs must not have: raw memory, and CPython's tests of itself. */
const WITHOUT = /^(_ctypes|_test\w*|_xxtestfuzz|xxsubtype|_remote_debugging)$/;

export interface GuestSources {
  prepare: string;
  harness: string;
}

/** Boots CPython, imports the library and takes the image. Done once per build of everything it depends on. */
export function buildImage(modules: Modules, library: Map<string, Uint8Array>, sources: GuestSources): Image {
  const machine = new Machine({
    image: library,
    stdin: new Uint8Array(0),
    outputBytes: 1 << 20,
    heapBytes: 256 << 20,
    sleepMs: 1000,
    startTime: Date.UTC(2026, 0, 1),
  });
  const kernel = instantiate({ ...modules, machine });
  kernel.exports['__wasm_call_ctors']!();
  dropBuiltinModules(new Python(kernel));
  initialize(kernel);
  const python = new Python(kernel);
  try {
    const prepare = runSource(python, sources.prepare, 'prepare.py');
    python.call(python.item(prepare, 'import_library'));
    const harness = runSource(python, sources.harness, 'harness.py');
    const roots = rootsOf(python, harness);
    python.call(python.item(prepare, 'settle'));
    checkOffsets(python, roots);
    return captureImage(kernel, roots);
  } catch (error) {
    python.c('PyErr_Print');
    const said = [...machine.output.stdout, ...machine.output.stderr]
      .map((part) => String.fromCharCode(...part))
      .join('');
    throw new Error(
      `the Python image could not be made: ${error instanceof Error ? error.message : ''}\n${said}`,
    );
  }
}

/** Runs a source text in a namespace of its own, which no module table knows. */
function runSource(python: Python, source: string, name: string): Ref {
  const namespace = python.checked(python.c('PyDict_New'));
  const builtins = python.import('builtins');
  python.setItem(namespace, '__builtins__', builtins);
  python.setItem(namespace, '__name__', python.text('touchstone'));
  const compile = python.attribute(builtins, 'compile');
  const code = python.call(compile, python.bytes(encodeUtf8(source)), python.text(name), python.text('exec'));
  python.checked(python.c('PyEval_EvalCode', code, namespace, namespace));
  python.retain(namespace);
  return namespace;
}

/** Everything in the harness by name, and the library types that the encoder knows. */
function rootsOf(python: Python, harness: Ref): Record<string, Ref> {
  const roots: Record<string, Ref> = {};
  const encoder = new Encoder(python, {});
  const scratch = python.allocate(new Uint8Array(12));
  const { memory } = python.kernel;
  while (python.c('PyDict_Next', harness, scratch, scratch + 4, scratch + 8) !== 0)
    roots[encoder.plainText(memory.u32(scratch + 4), 1000)] = memory.u32(scratch + 8);
  return roots;
}

/** The table of built-in modules is an array of (name, function) ended by a NULL name. */
function dropBuiltinModules(python: Python): void {
  const { memory } = python.kernel;
  const table = memory.u32(address(python.kernel, 'PyImport_Inittab'));
  let kept = table;
  for (let entry = table; memory.u32(entry) !== 0; entry += 8) {
    if (WITHOUT.test(memory.string(memory.u32(entry)))) continue;
    memory.setU32(kept, memory.u32(entry));
    memory.setU32(kept + 4, memory.u32(entry + 4));
    kept += 8;
  }
  memory.setU32(kept, 0);
}

/** The encoder reads objects by offset: make sure that they are where this build of CPython has them. */
function checkOffsets(python: Python, roots: Record<string, Ref>): void {
  const json = python.text(
    '[1, 0.5, "h\\u00e9\\u20ac\\ud83d\\ude00", null, true, {"a": -1234567890123456789012}, "\\u00e9"]',
  );
  const pair = python.call(roots['decode_json']!, json, python.integer(0));
  const expected =
    '["tuple",[["list",[["int","1"],["float","0.5"],["str","hé€😀"],["null"],["bool",true],' +
    '["dict",[[["str","a"],["int","-1234567890123456789012"]]]],["str","é"]]],["int","91"]]]';
  const { json: found } = new Encoder(python, roots).encode(pair, 10_000);
  if (found !== expected) throw new Error(`objects are not where they are expected: ${found}`);
}
