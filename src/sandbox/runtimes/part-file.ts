/**
 * A file of one header and several parts of bytes, as snapshots are: one line with the number of
 * bytes that follow, one line of JSON, then the parts. It is there as a whole or not at all.
 */
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Bytes of the first line. */
const PREFIX = 16;
const LINE_CHUNK = 1 << 18;
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_SYNC;

/** Whether the file is there and whole: a full disk or a crash may have cut it short. */
export function isWhole(file: string): boolean {
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
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

export function writeParts(file: string, header: object, parts: Uint8Array[]): void {
  const body = [Buffer.from(`${JSON.stringify(header)}\n`), ...parts];
  const length = body.reduce((sum, part) => sum + part.length, 0);
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.partial`;
  try {
    // Synchronous, so that the name never stands for something else than the bytes; fsync is not to
    // be had under Node's permissions.
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

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}

/**
 * @param take gets the header, and a function that fills an array with the bytes that come next
 * @throws Error when the file is not there or not whole
 */
export function readParts<Header, T>(
  file: string,
  take: (header: Header, fill: <A extends Uint8Array>(target: A) => A) => T,
): T {
  const fd = openSync(file, 'r');
  try {
    const reader = new Reader(fd);
    reader.read(new Uint8Array(PREFIX));
    const header = JSON.parse(reader.line()) as Header;
    return take(header, (target) => reader.read(target));
  } finally {
    closeSync(fd);
  }
}

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
      if (bytes === 0) throw new Error('the file is cut short');
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
      if (bytes === 0) throw new Error('the file has no end of line');
      const end = chunk.subarray(0, bytes).indexOf(10);
      parts.push(chunk.subarray(0, end < 0 ? bytes : end));
      this.#at += end < 0 ? bytes : end + 1;
      if (end >= 0) return Buffer.concat(parts).toString('utf8');
    }
  }
}
