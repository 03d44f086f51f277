/** What all isolates of a child share. */
import type { Image } from './kernel/memory/image.ts';
import { PACKAGE_FOLDER } from './kernel/packages.ts';
import type { Snapshot } from './snapshot-file.ts';

/** Where the library stands in the file tree of a program. */
const LIBRARY_PATH = '/lib/python314.zip';

/**
 * What every isolate of a process shares: compiled code, image and library, none of which a program
 * can change.
 */
export interface Shared {
  modules: { module: object; trampoline: object };
  image: Omit<Image, 'memory'> & { memory: SharedArrayBuffer };
  library: { path: string; bytes: SharedArrayBuffer }[];
  kernel: Map<string, string>;
}

/** Everything but the image, which is made with it. */
export function sharedParts({
  distribution,
  kernel,
  wheels,
}: Omit<Snapshot, 'image'>): Omit<Shared, 'image'> {
  return {
    modules: {
      module: new WebAssembly.Module(distribution.wasm),
      trampoline: new WebAssembly.Module(distribution.trampoline),
    },
    library: [
      { path: LIBRARY_PATH, bytes: sharedCopy(distribution.library) },
      ...wheels.map(({ file, bytes }) => ({ path: `${PACKAGE_FOLDER}/${file}`, bytes: sharedCopy(bytes) })),
    ],
    kernel,
  };
}

export function sharedCopy(bytes: Uint8Array): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}
