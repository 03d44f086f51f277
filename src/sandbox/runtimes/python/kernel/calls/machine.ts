/** The machine that a program finds: files, descriptors, clock, randomness, output. */
import { Descriptors, OpenFile } from './descriptors.ts';
import { Stop, SystemError } from './errno.ts';
import { type Device, MODE, type Node, Tree } from './tree.ts';

/** The working folder of every program, and its home. */
export const HOME = '/home/user';

/** Bytes that the files of a program may have together, outside its memory limit. */
const FILE_BYTES = 64 << 20;

export interface MachineOptions {
  /** Files under read-only images, by absolute path: the standard library. */
  image: Map<string, Uint8Array>;
  stdin: Uint8Array;
  /** Bytes of stdout and stderr together. */
  outputBytes: number;
  /** Bytes the linear memory may have. */
  heapBytes: number;
  /** Milliseconds a program may sleep in all. */
  sleepMs: number;
  /** Milliseconds since the epoch at which its clock starts. */
  startTime: number;
}

/**
 * Everything a program can change outside linear memory. Made anew for every run and dropped after
 * it.
 */
export class Machine {
  readonly tree: Tree;
  readonly descriptors = new Descriptors();
  readonly heapBytes: number;
  cwd: Node;
  umask = 0o022;
  output = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  /** Told what goes to stdout and stderr as it is written. */
  onOutput: ((stream: 'stdout' | 'stderr', data: Uint8Array) => void) | undefined;
  #outputLeft: number;
  #slept = 0;
  #readings = 0;
  readonly #sleepMs: number;
  readonly #clockBase: number;
  #random = 0x9e3779b9;

  constructor(options: MachineOptions) {
    this.#clockBase = options.startTime - Date.now();
    this.heapBytes = options.heapBytes;
    this.#outputLeft = options.outputBytes;
    this.#sleepMs = options.sleepMs;
    this.tree = new Tree(FILE_BYTES, () => this.now());
    for (const [path, data] of options.image) this.tree.addFile(path, data, 0o444);
    this.tree.makeDirectories('/tmp').mode = MODE.directory | 0o1777;
    this.cwd = this.tree.makeDirectories(HOME);
    for (const device of ['null', 'zero', 'random', 'urandom', 'stdout', 'stderr'])
      this.#addDevice(device, device === 'urandom' ? 'random' : (device as Device));
    const stdin = this.tree.addFile('/dev/stdin', options.stdin, 0o444);
    this.descriptors.add(new OpenFile(stdin, 0));
    for (const name of ['stdout', 'stderr'])
      this.descriptors.add(new OpenFile(this.tree.existing(`/dev/${name}`, this.tree.root), 1));
  }

  /** Hands out what was written so far and starts anew, with this many bytes allowed. */
  takeOutput(outputBytes: number): { stdout: Uint8Array[]; stderr: Uint8Array[] } {
    const taken = this.output;
    this.output = { stdout: [], stderr: [] };
    this.#outputLeft = outputBytes;
    return taken;
  }

  #addDevice(name: string, device: Device): void {
    const directory = this.tree.makeDirectories('/dev');
    const node = this.tree.create(MODE.device | 0o666);
    node.device = device;
    this.tree.attach({ directory, name, node: undefined }, node);
  }

  /** Milliseconds since the epoch on the program's clock: real time, and what it slept through. */
  now(): number {
    // Two readings are never the same, as on a machine with a clock finer than a millisecond.
    this.#readings += 0.001;
    return Date.now() + this.#clockBase + this.#slept + this.#readings;
  }

  /**
   * Sleeping takes no real time: the clock jumps. It counts against the time limit all the same.
   */
  sleep(milliseconds: number): void {
    this.#slept += milliseconds;
    if (this.#slept > this.#sleepMs) throw new Stop('time_limit', 'The program slept beyond the time limit.');
  }

  /** The same bytes in every run: the same request gets the same verdict. */
  fillRandom(into: Uint8Array): void {
    for (let i = 0; i < into.length; i++) {
      this.#random = (Math.imul(this.#random ^ (this.#random >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
      into[i] = (this.#random ^ (this.#random >>> 13)) & 255;
    }
  }

  write(file: OpenFile, data: Uint8Array): number {
    if (!file.writable) throw new SystemError('EBADF');
    if (file.pipe) return file.pipe.write(data);
    const { node } = file;
    if (node.device) return this.#writeDevice(node.device, data);
    if (file.flags & 0o2000) file.position = node.size;
    this.writeAt(node, data, file.position);
    file.position += data.length;
    return data.length;
  }

  writeAt(node: Node, data: Uint8Array, position: number): void {
    if (!node.is(MODE.file)) throw new SystemError('ESPIPE');
    if (!(position >= 0)) throw new SystemError('EINVAL');
    if (node.shared || position + data.length > node.size)
      this.tree.resize(node, Math.max(node.size, position + data.length));
    node.data.set(data, position);
  }

  #writeDevice(device: Device, data: Uint8Array): number {
    if (device !== 'stdout' && device !== 'stderr') return data.length;
    const kept = Math.min(data.length, this.#outputLeft);
    const taken = data.slice(0, kept);
    this.output[device].push(taken);
    this.onOutput?.(device, taken);
    this.#outputLeft -= kept;
    if (kept < data.length) throw new Stop('output_limit', 'The program wrote more output than the limit.');
    return data.length;
  }

  read(file: OpenFile, into: Uint8Array): number {
    if (!file.readable) throw new SystemError('EBADF');
    if (file.node.entries) throw new SystemError('EISDIR');
    if (file.pipe) return file.pipe.read(into);
    const { device } = file.node;
    if (device === 'zero') into.fill(0);
    if (device === 'random') this.fillRandom(into);
    if (device) return device === 'zero' || device === 'random' ? into.length : 0;
    const n = this.readAt(file.node, into, file.position);
    file.position += n;
    return n;
  }

  readAt(node: Node, into: Uint8Array, position: number): number {
    if (!node.is(MODE.file)) throw new SystemError('ESPIPE');
    if (!(position >= 0)) throw new SystemError('EINVAL');
    const n = Math.max(0, Math.min(into.length, node.size - position));
    into.set(node.data.subarray(position, position + n));
    return n;
  }
}
