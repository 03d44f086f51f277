/** The image: the interpreter's memory as it was made, and how it is put back. */
import { instantiate } from '../boot.ts';
import type { Kernel } from '../calls/imports.ts';
import type { Machine } from '../calls/machine.ts';
import type { ClaimRoots } from '../guards/claims.ts';
import type { FrameReaderRoots } from '../guards/frame-readers.ts';
import type { LibraryRoots } from '../guards/library-guard.ts';
import type { OperatorRoots } from '../guards/operators.ts';
import type { WallRoots } from '../guards/walls.ts';
import { PART } from './marks.ts';
import { PAGE } from './memory.ts';

/** The interpreter as it stood when everything had been imported and prepared. */
export interface Image {
  /** Linear memory up to the program break; everything beyond is zero. */
  memory: Uint8Array;
  /**
   * The parts of it that are not zero, as [start, end): the rest is filled, which is far cheaper
   * than copying.
   */
  filled: [number, number][];
  /** Values of the mutable globals, by export name. */
  globals: Record<string, number>;
  /** Addresses of the Python objects that the kernel works with. */
  roots: Record<string, number>;
  walls: WallRoots;
  /** Addresses of the code objects of the library. */
  libraryCode: number[];
  operators: OperatorRoots;
  guard: LibraryRoots;
  frameReaders: FrameReaderRoots;
  claims: ClaimRoots;
}

/** An image in use. */
export type LiveImage = Omit<Image, 'libraryCode' | 'operators'> & {
  libraryCode: Set<number>;
  slots: number[];
  libraryTypes: Set<number>;
  mockTypes: Set<number>;
};

export function liveImage({ libraryCode, operators, ...rest }: Image): LiveImage {
  return {
    ...rest,
    libraryCode: new Set(libraryCode),
    slots: operators.slots,
    libraryTypes: new Set(operators.types),
    mockTypes: new Set(operators.mocks),
  };
}

/**
 * Bytes of memory that a run may have added; beyond, the isolate is thrown away instead of being
 * zeroed.
 */
const MAX_GROWTH = 64 << 20;

export function captureImage(kernel: Kernel, rest: Omit<Image, 'memory' | 'filled' | 'globals'>): Image {
  clearFreeMemory(kernel);
  const end = kernel.memory.u32(kernel.exports.emscripten_get_sbrk_ptr!() as number);
  const memory = kernel.memory.slice(0, Math.ceil(end / PAGE) * PAGE);
  if (!isEmpty(kernel.memory.words.slice(memory.length >> 2)))
    throw new Error('memory beyond the program break is in use');
  // What the stack holds below its pointer is left over from calls that have returned.
  memory.fill(
    0,
    kernel.exports.emscripten_stack_get_end!() as number,
    kernel.exports.emscripten_stack_get_current!() as number,
  );
  return { memory, filled: filledParts(memory), globals: readGlobals(kernel), ...rest };
}

/** The largest piece of free memory that is looked for. */
const LARGEST = 1 << 20;

/**
 * What making the image has given back to the allocator still holds what it held. It is taken once
 * more, as far as it lies below the program break, and given back empty: what is empty need not be
 * copied.
 */
function clearFreeMemory({ memory, exports }: Kernel): void {
  const breakAt = exports.emscripten_get_sbrk_ptr!() as number;
  const end = memory.u32(breakAt);
  const taken: number[] = [];
  for (let size = LARGEST; size >= 16; size /= 2) {
    let at = exports.malloc!(size) as number;
    while (at !== 0 && at + size <= end) {
      memory.zero(at, at + size);
      taken.push(at);
      at = exports.malloc!(size) as number;
    }
    // Newly come from the system, and empty.
    if (at !== 0) exports.free!(at);
  }
  for (const at of taken) exports.free!(at);
}

/** Runs of parts that hold something. */
function filledParts(memory: Uint8Array): [number, number][] {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length >> 2);
  const parts: [number, number][] = [];
  for (let at = 0; at < memory.length; at += PART) {
    if (isEmpty(words.subarray(at >> 2, (at + PART) >> 2))) continue;
    const last = parts.at(-1);
    if (last?.[1] === at) last[1] += PART;
    else parts.push([at, at + PART]);
  }
  return parts;
}

function isEmpty(words: Uint32Array): boolean {
  for (let i = 0; i < words.length; i += 1) if (words[i] !== 0) return false;
  return true;
}

/** Writes the image to a new instance and zeroes everything else. */
function copyImage(kernel: Kernel, image: LiveImage): void {
  const { memory } = kernel;
  let at = 0;
  for (const [start, end] of image.filled) {
    kernel.zero(at, start);
    memory.write(start, image.memory.subarray(start, end));
    at = end;
  }
  kernel.zero(at, memory.bytes.length);
  memory.marks.clear();
  setGlobals(kernel, image);
}

/** Writes the image over what has been written since it was there. */
function copyWritten({ memory }: Kernel, image: LiveImage): void {
  const all = memory.readable(0, memory.bytes.length);
  const known = image.memory.length;
  memory.marks.take(all.length, (start, end) => {
    if (start < known) all.set(image.memory.subarray(start, Math.min(end, known)), start);
    if (end > known) all.fill(0, Math.max(start, known), end);
  });
}

function setGlobals(kernel: Kernel, image: LiveImage): void {
  for (const [name, global] of globalsOf(kernel)) global.value = image.globals[name]!;
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
 * Puts the whole interpreter back: linear memory, its growth and the mutable globals; `machine` is
 * a new one, so files, descriptors, clock and random numbers start anew. Returns false when the
 * memory has grown so far that a new instance is cheaper.
 */
export function restore(kernel: Kernel, image: LiveImage, machine: Machine): boolean {
  const { memory } = kernel;
  const size = memory.bytes.length;
  if (size - image.memory.length > MAX_GROWTH || size > machine.heapBytes) return false;
  copyWritten(kernel, image);
  setGlobals(kernel, image);
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
  copyImage(kernel, image);
  return kernel;
}
