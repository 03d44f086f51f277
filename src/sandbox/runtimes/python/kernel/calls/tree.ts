/** The tree of files that a Python program sees. */
import { SystemError } from './errno.ts';

/** The files of one run: all in JavaScript memory, made anew for every run. */
export const MODE = {
  type: 0o170000,
  file: 0o100000,
  directory: 0o040000,
  link: 0o120000,
  device: 0o020000,
  pipe: 0o010000,
};
const MAX_LINKS = 40;
const MAX_NAME = 255;

export type Device = 'null' | 'zero' | 'random' | 'stdout' | 'stderr';

export class Node {
  readonly ino: number;
  mode: number;
  links = 1;
  size = 0;
  /** File contents; capacity may exceed `size`. */
  data: Uint8Array = EMPTY;
  /** `data` belongs to the image and is copied before the first change. */
  shared = false;
  entries: Map<string, Node> | undefined;
  parent: Node | undefined;
  target = '';
  device: Device | undefined;
  /** Milliseconds since the epoch. */
  modified: number;
  accessed: number;

  constructor(ino: number, mode: number, now: number) {
    this.ino = ino;
    this.mode = mode;
    this.modified = now;
    this.accessed = now;
    if ((mode & MODE.type) === MODE.directory) this.entries = new Map();
  }
  is(type: number): boolean {
    return (this.mode & MODE.type) === type;
  }
}
const EMPTY = new Uint8Array(0);

export interface Place {
  directory: Node;
  name: string;
  node: Node | undefined;
}

export class Tree {
  readonly root: Node;
  #nextIno = 1;
  #used = 0;
  readonly #capacity: number;
  readonly #now: () => number;

  /** `capacity`: bytes all files together may have. */
  constructor(capacity: number, now: () => number) {
    this.#capacity = capacity;
    this.#now = now;
    this.root = this.create(MODE.directory | 0o755);
    this.root.parent = this.root;
  }

  create(mode: number): Node {
    return new Node(this.#nextIno++, mode, this.#now());
  }

  /** Looks a path up. `follow`: also through a link in the last place. */
  find(path: string, from: Node, follow = true, depth = 0): Place {
    if (path === '') throw new SystemError('ENOENT');
    if (depth > MAX_LINKS) throw new SystemError('ELOOP');
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    let directory = path.startsWith('/') ? this.root : from;
    let place: Place = { directory, name: '', node: directory };
    for (let i = 0; i < parts.length; i++) {
      const name = parts[i]!;
      const last = i === parts.length - 1;
      if (!directory.entries) throw new SystemError('ENOTDIR');
      if (name.length > MAX_NAME) throw new SystemError('ENAMETOOLONG');
      const node: Node | undefined = name === '..' ? directory.parent : directory.entries.get(name);
      place = { directory, name, node };
      if (!node) {
        if (!last) throw new SystemError('ENOENT');
        return place;
      }
      if (node.is(MODE.link) && (follow || !last)) {
        place = this.find(node.target, directory, true, depth + 1);
        if (!place.node && !last) throw new SystemError('ENOENT');
        if (!place.node) return place;
        directory = place.node;
      } else {
        directory = node;
      }
    }
    if (path.endsWith('/') && place.node && !place.node.entries) throw new SystemError('ENOTDIR');
    return place;
  }

  existing(path: string, from: Node, follow = true): Node {
    const { node } = this.find(path, from, follow);
    if (!node) throw new SystemError('ENOENT');
    return node;
  }

  /** The node at an absolute path, if there is one. */
  lookup(path: string): Node | undefined {
    try {
      return this.find(path, this.root).node;
    } catch (error) {
      if (error instanceof SystemError) return undefined;
      throw error;
    }
  }

  attach(place: Place, node: Node): Node {
    if (place.node) throw new SystemError('EEXIST');
    place.directory.entries!.set(place.name, node);
    place.directory.modified = this.#now();
    node.parent = place.directory;
    return node;
  }

  detach(place: Place): void {
    place.directory.entries!.delete(place.name);
    place.directory.modified = this.#now();
    const node = place.node!;
    node.links--;
    if (!node.shared) this.#used -= node.size;
  }

  rename(from: Place, to: Place): void {
    const node = from.node;
    if (!node) throw new SystemError('ENOENT');
    if (to.node === node) return;
    for (let d: Node = to.directory; d !== this.root; d = d.parent!)
      if (d === node) throw new SystemError('EINVAL');
    if (to.node) {
      if (to.node.entries) {
        if (!node.entries) throw new SystemError('EISDIR');
        if (to.node.entries.size > 0) throw new SystemError('ENOTEMPTY');
      } else if (node.entries) {
        throw new SystemError('ENOTDIR');
      }
      this.detach(to);
    }
    from.directory.entries!.delete(from.name);
    to.directory.entries!.set(to.name, node);
    node.parent = to.directory;
  }

  /** Sets the size and makes room for it; new bytes are zero. */
  resize(node: Node, size: number): void {
    const growth = size - (node.shared ? 0 : node.size);
    if (this.#used + growth > this.#capacity) throw new SystemError('ENOSPC');
    if (node.shared || size > node.data.length) {
      const data = new Uint8Array(Math.max(size, Math.ceil(node.size * 1.5), 64));
      data.set(node.data.subarray(0, Math.min(size, node.size)));
      node.data = data;
      node.shared = false;
    } else if (size < node.size) {
      node.data.fill(0, size, node.size);
    }
    this.#used += growth;
    node.size = size;
    node.modified = this.#now();
  }

  path(node: Node): string {
    const parts: string[] = [];
    for (let n = node; n !== this.root; n = n.parent!) {
      const parent = n.parent;
      if (!parent) throw new SystemError('ENOENT');
      let name: string | undefined;
      for (const [key, child] of parent.entries!) if (child === n) name = key;
      if (name === undefined) throw new SystemError('ENOENT');
      parts.unshift(name);
    }
    return `/${parts.join('/')}`;
  }

  makeDirectories(path: string): Node {
    let directory = this.root;
    for (const name of path.split('/').filter(Boolean)) {
      let next = directory.entries!.get(name);
      if (!next)
        next = this.attach({ directory, name, node: undefined }, this.create(MODE.directory | 0o755));
      if (!next.entries) throw new SystemError('ENOTDIR');
      directory = next;
    }
    return directory;
  }

  /** Places a file; `data` stays shared with the caller until a program changes it. */
  addFile(path: string, data: Uint8Array, mode = 0o644): Node {
    const slash = path.lastIndexOf('/');
    const directory = this.makeDirectories(path.slice(0, slash));
    const node = this.create(MODE.file | mode);
    node.data = data;
    node.size = data.length;
    node.shared = true;
    const name = path.slice(slash + 1);
    return this.attach({ directory, name, node: directory.entries!.get(name) }, node);
  }
}
