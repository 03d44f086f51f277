import { instantiate } from './boot.ts';
import type { Kernel } from './imports.ts';
import type { Machine } from './machine.ts';
import { PAGE } from './memory.ts';
import type { WallRoots } from './walls.ts';

/** The interpreter as it stood when everything had been imported and prepared. */
export interface Image {
  /** Linear memory up to the program break; everything beyond is zero. */
  memory: Uint8Array;
  /** Values of the mutable globals, by export name. */
  globals: Record<string, number>;
  /** Addresses of the Python objects that the kernel works with. */
  roots: Record<string, number>;
  walls: WallRoots;
  /** Addresses of the code objects of the library. */
  libraryCode: number[];
}

/** An image in use. */
export type LiveImage = Omit<Image, 'libraryCode'> & { libraryCode: Set<number> };

/** Memory that a run added; above it the isolate is thrown away instead of being zeroed. */
const MAX_GROWTH = 48 << 20;

export function captureImage(kernel: Kernel, rest: Omit<Image, 'memory' | 'globals'>): Image {
  const end = kernel.memory.u32(kernel.exports.emscripten_get_sbrk_ptr!() as number);
  const memory = kernel.memory.slice(0, Math.ceil(end / PAGE) * PAGE);
  if (kernel.memory.bytes.subarray(memory.length).some((byte) => byte !== 0))
    throw new Error('memory beyond the program break is in use');
  return { memory, globals: readGlobals(kernel), ...rest };
}

function globalsOf(kernel: Kernel): [string, WebAssembly.Global][] {
  return Object.entries(kernel.exports as unknown as Record<string, WebAssembly.Global>).filter(([name]) =>
    name.startsWith('global:'),
  );
}

function readGlobals(kernel: Kernel): Record<string, number> {
  return Object.fromEntries(globalsOf(kernel).map(([name, global]) => [name, global.value]));
}

/**
 * Puts the whole interpreter back: linear memory, its growth and the mutable globals; `machine` is a new one, so files, descriptors,
 * clock and random numbers start anew. Returns false when the memory has grown so far that a new instance is cheaper.
 */
export function restore(kernel: Kernel, image: LiveImage, machine: Machine): boolean {
  const { memory } = kernel;
  const grown = memory.bytes.length - image.memory.length;
  if (grown > MAX_GROWTH + (30 << 20) || memory.bytes.length > machine.heapBytes) return false;
  const end = Math.max(image.memory.length, memory.u32(kernel.exports.emscripten_get_sbrk_ptr!() as number));
  memory.bytes.set(image.memory);
  memory.bytes.fill(0, image.memory.length, Math.min(end, memory.bytes.length));
  for (const [name, global] of globalsOf(kernel)) global.value = image.globals[name]!;
  kernel.machine = machine;
  return true;
}

/** A new instance with the image in it. */
export function instantiateImage(
  modules: { module: WebAssembly.Module; trampoline: WebAssembly.Module },
  image: LiveImage,
  machine: Machine,
): Kernel {
  const kernel = instantiate({ ...modules, machine });
  if (!kernel.memory.grow(image.memory.length)) throw new Error('no memory for the interpreter');
  kernel.memory.bytes.set(image.memory);
  for (const [name, global] of globalsOf(kernel)) global.value = image.globals[name]!;
  return kernel;
}
