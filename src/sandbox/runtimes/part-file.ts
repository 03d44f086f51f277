/**
 * A file of one header and several parts of bytes, as snapshots are: one line with the number and
 * the checksum of
 * the bytes that follow, one line of JSON, then the parts. It is there as a whole or not at all,
 * and one that was
 * damaged later is told apart.
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
import { crc32 } from 'node:zlib';

/**
 * Bytes of the first line: the length, a blank, eight digits of the checksum, the end of the line.
 */
const PREFIX = 25;
const LENGTH_DIGITS = 15;
const CHUNK = 1 << 20;
const LINE_CHUNK = 1 << 18;
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_SYNC;

const firstLine = (length: number, checksum: number) =>
  `${String(length).padStart(LENGTH_DIGITS)} ${checksum.toString(16).padStart(8, '0')}\n`;

/**
 * Whether the file is there and as it was written: a full disk, a crash or a bad disk may have
 * changed it.
 */
export function isWhole(file: string): boolean {
  const fd = openIfThere(file);
  if (fd === undefined) return false;
  try {
    const { size } = fstatSync(fd);
    if (size < PREFIX) return false;
    const reader = new Reader(fd);
    const first = Buffer.from(reader.read(new Uint8Array(PREFIX))).toString('latin1');
    const chunk = new Uint8Array(CHUNK);
    let checksum = 0;
    for (let left = size - PREFIX; left > 0; left -= chunk.length)
      checksum = crc32(reader.read(left < chunk.length ? chunk.subarray(0, left) : chunk), checksum);
    return first === firstLine(size - PREFIX, checksum);
  } finally {
    closeSync(fd);
  }
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
  const checksum = body.reduce((sum, part) => crc32(part, sum), 0);
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.partial`;
  try {
    // Synchronous, so that the name never stands for something else than the bytes; fsync is not to
    // be had under
    // Node's permissions.
    const fd = openSync(partial, NEW_FILE);
    try {
      for (const part of [Buffer.from(firstLine(length, checksum)), ...body]) writeAll(fd, part);
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
 * @param take gets the header, and a function that fills an array with the bytes that come next; it
 * reads all
 * @throws Error when the file is not there or not as it was written
 */
export function readParts<Header, T>(
  file: string,
  take: (header: Header, fill: <A extends Uint8Array>(target: A) => A) => T,
): T {
  const fd = openSync(file, 'r');
  try {
    const reader = new Reader(fd);
    const first = Buffer.from(reader.read(new Uint8Array(PREFIX))).toString('latin1');
    const line = reader.line();
    let checksum = crc32(`${line}\n`);
    const taken = take(JSON.parse(line) as Header, (target) => {
      reader.read(target);
      checksum = crc32(target, checksum);
      return target;
    });
    if (first !== firstLine(fstatSync(fd).size - PREFIX, checksum)) throw new Error('the file is damaged');
    return taken;
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
