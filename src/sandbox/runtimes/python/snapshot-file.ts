/**
 * The snapshot as a file: one line with the number of bytes that follow, one line of JSON, then the parts of linear memory that are filled,
 * the interpreter, its trampoline and the library. A child reads this one file, and has nothing to derive from anything else.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Distribution } from './distribution.ts';
import type { Image } from './kernel/image.ts';

/** Everything that isolates are made of. */
export interface Snapshot {
  image: Image;
  distribution: Distribution;
  /** The kernel's modules as JavaScript, by specifier. */
  kernel: Map<string, string>;
}

/** Bytes of the first line. */
const PREFIX = 16;
const PARTS = ['wasm', 'trampoline', 'library'] as const;

interface Header {
  image: Omit<Image, 'memory'> & { memoryBytes: number };
  kernel: [string, string][];
  sizes: Record<(typeof PARTS)[number], number>;
}

/**
 * Where the snapshot stands under a data folder. Its name holds everything that it depends on: the engine, the sources of this folder, and
 * the release of Pyodide with the sizes of its files.
 */
export function snapshotPath(dataDir: string): string {
  const hash = createHash('sha256');
  const add = (text: string) => hash.update(`${text.length}:${text}`);
  for (const part of [process.version, process.versions.v8, process.arch]) add(part);
  for (const folder of ['', 'kernel', 'guest']) {
    for (const name of readdirSync(join(import.meta.dirname, folder)).sort()) {
      if (/\.(ts|py)$/.test(name)) add(readFileSync(join(import.meta.dirname, folder, name), 'utf8'));
    }
  }
  const release = createRequire(import.meta.url).resolve('pyodide/package.json');
  add(readFileSync(release, 'utf8'));
  for (const name of ['pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip'])
    add(String(statSync(join(dirname(release), name)).size));
  return join(dataDir, 'python', `${hash.digest('hex').slice(0, 32)}.snapshot`);
}

/** Whether the file is there and whole: a full disk or a crash may have cut it short. */
export function isSnapshot(file: string): boolean {
  const fd = openIfThere(file);
  if (fd === undefined) return false;
  try {
    const prefix = new Uint8Array(PREFIX);
    return readSync(fd, prefix, 0, PREFIX, 0) === PREFIX && PREFIX + lengthIn(prefix) === fstatSync(fd).size;
  } finally {
    closeSync(fd);
  }
}

function lengthIn(prefix: Uint8Array): number {
  return Number(Buffer.from(prefix).toString('latin1'));
}

function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function writeSnapshot(file: string, { image, distribution, kernel }: Snapshot): void {
  const { memory, ...rest } = image;
  const sizes = Object.fromEntries(PARTS.map((name) => [name, distribution[name].length]));
  const header = { image: { ...rest, memoryBytes: memory.length }, kernel: [...kernel], sizes };
  const body = [
    Buffer.from(`${JSON.stringify(header)}\n`),
    ...image.filled.map(([start, end]) => memory.subarray(start, end)),
    ...PARTS.map((name) => distribution[name]),
  ];
  const length = body.reduce((sum, part) => sum + part.length, 0);
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.partial`;
  try {
    // Synchronous, so that the name never stands for something else than the bytes; fsync is not to be had under Node's permissions.
    const fd = openSync(partial, NEW_FILE);
    try {
      for (const part of [Buffer.from(`${String(length).padStart(PREFIX - 1)}\n`), ...body])
        writeAll(fd, part);
    } finally {
      closeSync(fd);
    }
    // Whoever reads sees the whole file or none.
    renameSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
  }
}

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_SYNC;

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}

/** @throws Error when the file is not there or not whole */
export function readSnapshot(file: string): Snapshot {
  const fd = openSync(file, 'r');
  try {
    const reader = new Reader(fd);
    reader.read(new Uint8Array(PREFIX));
    const { image, kernel, sizes } = JSON.parse(reader.line()) as Header;
    const { memoryBytes, ...rest } = image;
    // Shared by all isolates of the process. What is not filled stays untouched, and takes no memory.
    const memory = new Uint8Array(new SharedArrayBuffer(memoryBytes));
    for (const [start, end] of rest.filled) reader.read(memory.subarray(start, end));
    const part = (name: (typeof PARTS)[number]) => reader.read(new Uint8Array(sizes[name]));
    const distribution = { wasm: part('wasm'), trampoline: part('trampoline'), library: part('library') };
    return { image: { ...rest, memory }, distribution, kernel: new Map(kernel) };
  } finally {
    closeSync(fd);
  }
}

const LINE_CHUNK = 1 << 18;

/** Reads one thing after another. */
class Reader {
  readonly #fd: number;
  #at = 0;
  constructor(fd: number) {
    this.#fd = fd;
  }

  read<T extends Uint8Array>(target: T): T {
    for (let got = 0; got < target.length; ) {
      const bytes = readSync(this.#fd, target, got, target.length - got, this.#at);
      if (bytes === 0) throw new Error('the snapshot of the interpreter is cut short');
      got += bytes;
      this.#at += bytes;
    }
    return target;
  }

  line(): string {
    const parts: Buffer[] = [];
    for (;;) {
      const chunk = Buffer.alloc(LINE_CHUNK);
      const bytes = readSync(this.#fd, chunk, 0, LINE_CHUNK, this.#at);
      if (bytes === 0) throw new Error('the snapshot of the interpreter has no end of line');
      const end = chunk.subarray(0, bytes).indexOf(10);
      parts.push(chunk.subarray(0, end < 0 ? bytes : end));
      this.#at += end < 0 ? bytes : end + 1;
      if (end >= 0) return Buffer.concat(parts).toString('utf8');
    }
  }
}
