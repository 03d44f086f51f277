/** The interpreter and its library, read from the npm package that ships them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { reduceLibrary } from './library.ts';
import { reduceExports } from './wasm/exports.ts';
import { markStores } from './wasm/mark-stores.ts';

export interface Distribution {
  /**
   * The interpreter, with its exports reduced to what the kernel calls, and stores that mark what
   * they write to.
   */
  wasm: Uint8Array<ArrayBuffer>;
  /**
   * CPython's helper for calls through function pointers of other types
   * (Python/emscripten_trampoline_inner.c).
   */
  trampoline: Uint8Array<ArrayBuffer>;
  library: Uint8Array<ArrayBuffer>;
}

/**
 * CPython for WebAssembly, as the npm package `pyodide` ships it. Only its interpreter and library
 * are used; Pyodide's JavaScript never runs: the helper module is read out of it as bytes.
 */
export function readDistribution(): Distribution {
  const folder = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
  const glue = readFileSync(join(folder, 'pyodide.asm.mjs'), 'latin1');
  const hex =
    /getWasmTrampolineModule\(\)\{return new WebAssembly\.Module\(hexStringToUTF8Array\("([0-9a-f]+)"\)/.exec(
      glue,
    )?.[1];
  if (!hex) throw new Error('this build of pyodide has no call trampoline');
  return {
    wasm: markStores(reduceExports(readFileSync(join(folder, 'pyodide.asm.wasm')))),
    trampoline: markStores(Buffer.from(hex, 'hex')),
    library: reduceLibrary(readFileSync(join(folder, 'python_stdlib.zip'))),
  };
}
