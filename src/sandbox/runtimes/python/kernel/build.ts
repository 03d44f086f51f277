/**
 * Makes the image: the interpreter as every program finds it. Done once per build of everything it
 * depends on.
 */
import { address, initialize, instantiate } from './boot.ts';
import { Machine } from './calls/machine.ts';
import { claimRoots } from './guards/claims.ts';
import { frameReaderRoots } from './guards/frame-readers.ts';
import { libraryRoots } from './guards/library-guard.ts';
import { operatorSlots } from './guards/operators.ts';
import { guardWalls, raiseWalls, wallDescriptors } from './guards/walls.ts';
import { ANALYSIS, type GuestSources, TESTING } from './guest-sources.ts';
import type { Modules } from './interpreter.ts';
import { Encoder } from './memory/encode.ts';
import { captureImage, type Image } from './memory/image.ts';
import { encodeUtf8 } from './memory/text.ts';
import { isAbsent, READY_MODULES } from './modules.ts';
import { PACKAGE_FOLDER, PACKAGES } from './packages.ts';
import { Python, Raised, type Ref } from './python.ts';

const METH_VARARGS = 1;

/** Lines for guest/packages.py. */
const WHEELS = PACKAGES.map(({ module, wheel }) => `${module} ${PACKAGE_FOLDER}/${wheel}`).join('\n');

/**
 * Boots CPython, imports the library and takes the image. Done once per build of everything it
 * depends on.
 */
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
  kernel.exports.__wasm_call_ctors!();
  dropBuiltinModules(new Python(kernel));
  initialize(kernel);
  const python = new Python(kernel);
  try {
    const prepare = runSource(python, sources, ['prepare']);
    python.call(python.item(prepare, 'import_library'), python.text(READY_MODULES.join(' ')));
    for (const name of ['threads', 'stand_ins'] as const)
      python.call(python.item(runSource(python, sources, [name]), 'install'));
    const packages = runSource(python, sources, ['packages']);
    python.call(python.item(packages, 'install'), python.text(WHEELS));
    const wallNames = runSource(python, sources, ['walls']);
    const hiddenFrame = python.call(python.item(wallNames, 'stand_in'));
    const walls = raiseWalls(python);
    guardWalls(python, walls, hiddenFrame, {
      hidden: () => false,
      hiddenFrame: () => false,
      noticed: () => {},
      shown: (names) => names,
    });
    const roots: Record<string, Ref> = {
      ...rootsOf(python, runSource(python, sources, ['harness', 'forms', 'leetcode', ...TESTING])),
      analyze: python.item(runSource(python, sources, [...ANALYSIS]), 'analyze'),
      hidden_frame: hiddenFrame,
      observe: observer(python),
    };
    const { encoder, code } = {
      encoder: new Encoder(python, roots),
      code: python.call(roots.library_code!),
    };
    const libraryCode = encoder.listItems(code);
    const [types, mocks] = encoder.items(python.call(roots.library_types!));
    const operators = {
      slots: operatorSlots(python, python.item(wallNames, 'Overloaded')),
      types: encoder.listItems(types!),
      mocks: encoder.listItems(mocks!),
    };
    const raise = python.item(wallNames, 'raise_walls');
    const descriptors = wallDescriptors(python, raise);
    python.call(raise, python.tuple(descriptors.map(([, , descriptor]) => descriptor)));
    for (const [type] of descriptors) python.c('PyType_Modified', address(kernel, type));
    const rehearsal = runSource(python, sources, ['rehearse']);
    python.call(python.item(rehearsal, 'rehearse'), roots.analyze!, roots.describe!);
    python.call(roots.install!);
    python.call(roots.remember!);
    python.call(python.item(prepare, 'settle'));
    const shells = encoder.listItems(python.retain(python.call(roots.module_shells!)));
    const guard = libraryRoots(
      python,
      shells.map((pair) => encoder.items(pair) as [Ref, Ref]),
    );
    checkOffsets(python, roots);
    const calls = encoder.plainText(python.call(python.item(wallNames, 'call_opcodes')), 10_000);
    const frameReaders = frameReaderRoots(python, calls);
    const claims = claimRoots(python, encoder.listItems(python.call(python.item(wallNames, 'readers'))));
    python.call(roots.count_registrations!);
    return captureImage(kernel, { roots, walls, libraryCode, operators, guard, frameReaders, claims });
  } catch (error) {
    if (error instanceof Raised) python.c('PyErr_SetRaisedException', error.exception);
    python.c('PyErr_Print');
    const said = [...machine.output.stdout, ...machine.output.stderr]
      .map((part) => String.fromCharCode(...part))
      .join('');
    throw new Error(
      `the Python image could not be made: ${error instanceof Error ? error.message : ''}\n${said}`,
    );
  }
}

/**
 * The function object through which test programs report; its definition stays where C expects it.
 */
function observer(python: Python): Ref {
  const { memory, natives } = python.kernel;
  const definition = python.allocate(new Uint8Array(16));
  memory.setU32(definition, python.withStaticText('observe'));
  memory.setU32(definition + 4, natives.slots.observe);
  memory.setU32(definition + 8, METH_VARARGS);
  return python.checked(python.c('PyCFunction_NewEx', definition, 0, 0));
}

/** Runs source texts in a namespace of their own, which no module table knows. */
function runSource(python: Python, sources: GuestSources, names: (keyof GuestSources)[]): Ref {
  const namespace = python.checked(python.c('PyDict_New'));
  const builtins = python.import('builtins');
  // A copy: what a program does to the builtins module does not reach these functions.
  const copy = python.call(python.attribute(python.attribute(builtins, '__dict__'), 'copy'));
  python.setItem(namespace, '__builtins__', copy);
  python.setItem(namespace, '__name__', python.text('touchstone'));
  const compile = python.attribute(builtins, 'compile');
  for (const name of names) {
    const source = python.bytes(encodeUtf8(sources[name]));
    const code = python.call(compile, source, python.text(`${name}.py`), python.text('exec'));
    python.checked(python.c('PyEval_EvalCode', code, namespace, namespace));
  }
  python.retain(namespace);
  return namespace;
}

/** Everything in a namespace by name. */
function rootsOf(python: Python, namespace: Ref): Record<string, Ref> {
  const encoder = new Encoder(python, {});
  return Object.fromEntries(
    encoder.pairs(namespace).map(([key, value]) => [encoder.plainText(key, 1000), value]),
  );
}

/** The table of built-in modules is an array of (name, function) ended by a NULL name. */
function dropBuiltinModules(python: Python): void {
  const { memory } = python.kernel;
  const table = memory.u32(address(python.kernel, 'PyImport_Inittab'));
  let kept = table;
  for (let entry = table; memory.u32(entry) !== 0; entry += 8) {
    if (isAbsent(memory.string(memory.u32(entry)))) continue;
    memory.setU32(kept, memory.u32(entry));
    memory.setU32(kept + 4, memory.u32(entry + 4));
    kept += 8;
  }
  memory.setU32(kept, 0);
}

/**
 * The encoder reads objects by offset: make sure that they are where this build of CPython has
 * them.
 */
function checkOffsets(python: Python, roots: Record<string, Ref>): void {
  const json = python.text(
    '[1, 0.5, "h\\u00e9\\u20ac\\ud83d\\ude00", null, true, {"a": -1234567890123456789012}, "\\u00e9"]',
  );
  const pair = python.call(roots.decode_json!, json, python.integer(0));
  const expected =
    '["tuple",[["list",[["int","1"],["float","0.5"],["str","hé€😀"],["null"],["bool",true],' +
    '["dict",[[["str","a"],["int","-1234567890123456789012"]]]],["str","é"]]],["int","91"]]]';
  const { json: found } = new Encoder(python, roots).encode(pair, 10_000);
  if (found !== expected) throw new Error(`objects are not where they are expected: ${found}`);
}
