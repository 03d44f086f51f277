/** Open files and pipes, by number. */
import { SystemError } from './errno.ts';
import type { Node } from './tree.ts';

export const OPEN = {
  accessMode: 3,
  readOnly: 0,
  writeOnly: 1,
  create: 0o100,
  exclusive: 0o200,
  truncate: 0o1000,
  append: 0o2000,
  directory: 0o200000,
  noFollow: 0o400000,
};
const MAX_DESCRIPTORS = 256;
const PIPE_CAPACITY = 65536;

/** Bytes on their way from one end of a pipe to the other. */
export class Pipe {
  bytes: number[] = [];
  readers = 0;
  writers = 0;

  write(data: Uint8Array): number {
    if (this.readers === 0) throw new SystemError('EPIPE');
    const room = Math.min(PIPE_CAPACITY - this.bytes.length, data.length);
    // Nobody else runs who could make room: blocking would be for ever.
    if (room === 0 && data.length > 0) throw new SystemError('EAGAIN');
    for (let i = 0; i < room; i++) this.bytes.push(data[i]!);
    return room;
  }

  read(into: Uint8Array): number {
    const n = Math.min(into.length, this.bytes.length);
    if (n === 0 && this.writers > 0 && into.length > 0) throw new SystemError('EAGAIN');
    into.set(this.bytes.splice(0, n));
    return n;
  }
}

/** An open file, shared by the descriptors that `dup` made of it. */
export class OpenFile {
  readonly node: Node;
  flags: number;
  position = 0;
  references = 0;
  pipe: Pipe | undefined;
  /** Snapshot of a directory while it is being listed. */
  listing: [string, Node][] | undefined;

  constructor(node: Node, flags: number) {
    this.node = node;
    this.flags = flags;
  }
  get readable(): boolean {
    return (this.flags & OPEN.accessMode) !== OPEN.writeOnly;
  }
  get writable(): boolean {
    return (this.flags & OPEN.accessMode) !== OPEN.readOnly;
  }
}

export class Descriptors {
  readonly #files: (OpenFile | undefined)[] = [];

  get(fd: number): OpenFile {
    const file = this.#files[fd];
    if (!file) throw new SystemError('EBADF');
    return file;
  }

  /** Gives `file` the lowest free number from `from` on. */
  add(file: OpenFile, from = 0): number {
    let fd = from;
    while (this.#files[fd]) fd++;
    return this.put(file, fd);
  }

  put(file: OpenFile, fd: number): number {
    if (fd < 0 || fd >= MAX_DESCRIPTORS) throw new SystemError('EMFILE');
    if (this.#files[fd]) this.close(fd);
    this.#files[fd] = file;
    file.references++;
    return fd;
  }

  close(fd: number): void {
    const file = this.get(fd);
    this.#files[fd] = undefined;
    if (--file.references > 0 || !file.pipe) return;
    if (file.writable) file.pipe.writers--;
    else file.pipe.readers--;
  }
}
