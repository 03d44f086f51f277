/** A file of tables, read piece by piece: those of many men are larger than memory. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';

/** A file that is no table, or not whole. */
export class SyzygyFault extends Error {}

export class TableFile {
  readonly path: string;
  readonly size: number;
  readonly #descriptor: number;

  constructor(path: string) {
    this.path = path;
    this.#descriptor = openSync(path, 'r');
    this.size = fstatSync(this.#descriptor).size;
  }

  /** @throws SyzygyFault where the file ends before */
  read(from: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    for (let done = 0; done < length; ) {
      const more = readSync(this.#descriptor, bytes, done, length - done, from + done);
      if (more === 0) throw this.fault('ends too early');
      done += more;
    }
    return bytes;
  }

  /** As many bytes as there are, at most. */
  readUpTo(from: number, length: number): Buffer {
    return this.read(from, Math.max(0, Math.min(length, this.size - from)));
  }

  fault(what: string): SyzygyFault {
    return new SyzygyFault(`The table ${basename(this.path)} ${what}.`);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
