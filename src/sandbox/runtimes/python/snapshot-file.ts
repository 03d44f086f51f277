/**
 * The snapshot as a file: the parts of linear memory that are filled, the interpreter, its
 * trampoline and the library. A child reads this one file and the wheels beside it, and has nothing
 * to derive from anything else.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readParts, writeParts } from '../part-file.ts';
import type { Distribution } from './distribution.ts';
import type { Image } from './kernel/memory/image.ts';
import { readWheels, type Wheel } from './packages.ts';

/** Everything that isolates are made of. */
export interface Snapshot {
  image: Image;
  distribution: Distribution;
  /** The kernel's modules as JavaScript, by path. */
  kernel: Map<string, string>;
  /** Packages beside the library, which stand in files of their own (packages.ts). */
  wheels: Wheel[];
}

const PARTS = ['wasm', 'trampoline', 'library'] as const;

interface Header {
  image: Omit<Image, 'memory'> & { memoryBytes: number };
  kernel: [string, string][];
  sizes: Record<(typeof PARTS)[number], number>;
}

/**
 * Where the snapshot stands under a data folder. Its name holds everything that it depends on: the
 * engine, the sources of this folder, and the release of Pyodide with the sizes of its files.
 */
export function snapshotPath(dataDir: string): string {
  const hash = createHash('sha256');
  const add = (text: string) => hash.update(`${text.length}:${text}`);
  for (const part of [process.version, process.versions.v8, process.arch]) add(part);
  for (const name of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(ts|py)$/.test(name)) add(readFileSync(join(import.meta.dirname, name), 'utf8'));
  }
  const release = createRequire(import.meta.url).resolve('pyodide/package.json');
  add(readFileSync(release, 'utf8'));
  for (const name of ['pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip'])
    add(String(statSync(join(dirname(release), name)).size));
  return join(dataDir, 'python', `${hash.digest('hex').slice(0, 32)}.snapshot`);
}

export function writeSnapshot(file: string, { image, distribution, kernel }: Omit<Snapshot, 'wheels'>): void {
  const { memory, ...rest } = image;
  const sizes = Object.fromEntries(PARTS.map((name) => [name, distribution[name].length]));
  const header = {
    image: { ...rest, memoryBytes: memory.length },
    kernel: [...kernel],
    sizes,
  };
  const filled = image.filled.map(([start, end]) => memory.subarray(start, end));
  const parts = PARTS.map((name) => distribution[name]);
  writeParts(file, header, [...filled, ...parts]);
}

/** @throws Error when the file is not there or not whole */
export function readSnapshot(file: string): Snapshot {
  return readParts(file, ({ image, kernel, sizes }: Header, fill) => {
    const { memoryBytes, ...rest } = image;
    // Shared by all isolates of the process. What is not filled stays untouched, and takes no
    // memory.
    const memory = new Uint8Array(new SharedArrayBuffer(memoryBytes));
    for (const [start, end] of rest.filled) fill(memory.subarray(start, end));
    const part = (name: (typeof PARTS)[number]) => fill(new Uint8Array(sizes[name]));
    const distribution = { wasm: part('wasm'), trampoline: part('trampoline'), library: part('library') };
    const wheels = readWheels(dirname(file));
    return { image: { ...rest, memory }, distribution, kernel: new Map(kernel), wheels };
  });
}
