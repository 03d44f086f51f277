/** System calls on descriptors. */
import { OPEN, OpenFile, Pipe } from './descriptors.ts';
import { SystemError } from './errno.ts';
import { writeStat, writeStatFs } from './file-calls.ts';
import { type Imports, type Kernel, posix, wasi } from './imports.ts';
import { MODE } from './tree.ts';

const DIRENT_SIZE = 280;
const POLL = { in: 1, out: 4, invalid: 32 };
const F = {
  dup: 0,
  getFd: 1,
  setFd: 2,
  getFlags: 3,
  setFlags: 4,
  getLock: 12,
  setLock: 13,
  setLockWait: 14,
  dupCloexec: 1030,
};

/** Pieces of memory that a file is read into or written from, and where their sum is told. */
interface Transfer {
  iov: number;
  count: number;
  at: number;
  use: 'readable' | 'writable';
}

/** System calls that take descriptors. */
export function descriptorCalls(kernel: Kernel): Imports {
  const { memory } = kernel;
  const file = (fd: number) => kernel.machine.descriptors.get(fd);
  const vectors = function* (iov: number, count: number, use: 'readable' | 'writable') {
    for (let i = 0; i < count; i++) yield memory[use](memory.u32(iov + i * 8), memory.u32(iov + i * 8 + 4));
  };
  const seek = (fd: number, offset: number, whence: number): number => {
    const opened = file(fd);
    const { node } = opened;
    if (opened.pipe || node.device === 'stdout' || node.device === 'stderr') throw new SystemError('ESPIPE');
    const start = whence === 0 ? 0 : whence === 1 ? opened.position : whence === 2 ? node.size : Number.NaN;
    const position = start + offset;
    if (!(position >= 0)) throw new SystemError('EINVAL');
    opened.position = position;
    if (position === 0) opened.listing = undefined;
    return position;
  };

  const posixCalls = posix({
    __syscall_fstat64: (fd: number, at: number) => writeStat(kernel, file(fd).node, at),
    __syscall_fstatfs64: (fd: number, _size: number, at: number) => {
      file(fd);
      writeStatFs(kernel, at);
    },
    __syscall_fchdir(fd: number) {
      const { node } = file(fd);
      if (!node.entries) throw new SystemError('ENOTDIR');
      kernel.machine.cwd = node;
    },
    __syscall_fchmod(fd: number, mode: number) {
      const { node } = file(fd);
      node.mode = (node.mode & MODE.type) | (mode & 0o7777);
    },
    __syscall_fchown32: (fd: number) => void file(fd),
    __syscall_fdatasync: (fd: number) => void file(fd),
    __syscall_fadvise64: () => 0,
    __syscall_ftruncate64(fd: number, length: bigint) {
      const opened = file(fd);
      if (!opened.writable || !opened.node.is(MODE.file) || length < 0n) throw new SystemError('EINVAL');
      kernel.machine.tree.resize(opened.node, Number(length));
    },
    __syscall_fallocate(fd: number, mode: number, offset: bigint, length: bigint) {
      if (mode !== 0) throw new SystemError('ENOTSUP');
      const opened = file(fd);
      if (!opened.writable || !opened.node.is(MODE.file)) throw new SystemError('EBADF');
      const size = Number(offset + length);
      if (size > opened.node.size) kernel.machine.tree.resize(opened.node, size);
    },
    __syscall_dup: (fd: number) => kernel.machine.descriptors.add(file(fd)),
    __syscall_dup3(fd: number, target: number) {
      if (fd === target) throw new SystemError('EINVAL');
      return kernel.machine.descriptors.put(file(fd), target);
    },
    __syscall_fcntl64(fd: number, command: number, varargs: number) {
      const opened = file(fd);
      switch (command) {
        case F.dup:
        case F.dupCloexec:
          return kernel.machine.descriptors.add(opened, memory.i32(varargs));
        case F.getFlags:
          return opened.flags;
        case F.setFlags:
          opened.flags = (opened.flags & OPEN.accessMode) | (memory.u32(varargs) & ~OPEN.accessMode);
          return 0;
        case F.getFd:
        case F.setFd:
        case F.setLock:
        case F.setLockWait:
          return 0;
        case F.getLock:
          memory.setI16(memory.u32(varargs), 2);
          return 0;
        default:
          throw new SystemError('EINVAL');
      }
    },
    __syscall_ioctl(fd: number) {
      file(fd);
      throw new SystemError('ENOTTY');
    },
    __syscall_pipe(at: number) {
      const { machine } = kernel;
      const node = machine.tree.create(MODE.pipe | 0o600);
      const ends = [new OpenFile(node, OPEN.readOnly), new OpenFile(node, OPEN.writeOnly)];
      const pipe = new Pipe();
      pipe.readers = pipe.writers = 1;
      ends.forEach((end, i) => {
        end.pipe = pipe;
        memory.setU32(at + i * 4, machine.descriptors.add(end));
      });
    },
    __syscall_poll(fds: number, count: number, timeout: number) {
      let ready = 0;
      for (let i = 0; i < count; i++) {
        const at = fds + i * 8;
        const events = memory.data.getInt16(at + 4, true);
        const found = (events & readiness(memory.i32(at))) | (readiness(memory.i32(at)) & POLL.invalid);
        memory.setI16(at + 6, found);
        if (found) ready++;
      }
      // Nothing else runs that could make a descriptor ready: the wait is as good as over.
      if (ready === 0 && timeout > 0) kernel.machine.sleep(timeout);
      return ready;
    },
    __syscall_getdents64(fd: number, at: number, size: number) {
      const opened = file(fd);
      const { node } = opened;
      if (!node.entries) throw new SystemError('ENOTDIR');
      opened.listing ??= [['.', node], ['..', node.parent ?? node], ...node.entries];
      let written = 0;
      while (written + DIRENT_SIZE <= size && opened.position < opened.listing.length) {
        const [name, child] = opened.listing[opened.position++]!;
        const entry = at + written;
        memory.setU64(entry, child.ino);
        memory.setU64(entry + 8, opened.position);
        memory.setI16(entry + 16, DIRENT_SIZE);
        memory.setByte(entry + 18, child.entries ? 4 : child.is(MODE.link) ? 10 : child.device ? 2 : 8);
        memory.writeString(name, entry + 19, 256);
        written += DIRENT_SIZE;
      }
      return written;
    },
  });

  return {
    ...posixCalls,
    ...wasi({
      fd_close: (fd: number) => kernel.machine.descriptors.close(fd),
      fd_sync: (fd: number) => void file(fd),
      fd_fdstat_get(fd: number, at: number) {
        const { node } = file(fd);
        memory.zero(at, at + 24);
        memory.setByte(at, node.entries ? 3 : 4);
      },
      fd_seek(fd: number, offset: bigint, whence: number, at: number) {
        memory.setU64(at, seek(fd, Number(offset), whence));
      },
      fd_read: (fd: number, iov: number, count: number, at: number) =>
        transfer({ iov, count, at, use: 'writable' }, (bytes) => kernel.machine.read(file(fd), bytes)),
      fd_write: (fd: number, iov: number, count: number, at: number) =>
        transfer({ iov, count, at, use: 'readable' }, (bytes) => kernel.machine.write(file(fd), bytes)),
      fd_pread(fd: number, iov: number, count: number, offset: bigint, at: number) {
        let position = Number(offset);
        transfer({ iov, count, at, use: 'writable' }, (bytes) => {
          const n = kernel.machine.readAt(file(fd).node, bytes, position);
          position += n;
          return n;
        });
      },
      fd_pwrite(fd: number, iov: number, count: number, offset: bigint, at: number) {
        let position = Number(offset);
        if (!file(fd).writable) throw new SystemError('EBADF');
        transfer({ iov, count, at, use: 'readable' }, (bytes) => {
          kernel.machine.writeAt(file(fd).node, bytes, position);
          position += bytes.length;
          return bytes.length;
        });
      },
    }),
  };

  function transfer({ iov, count, at, use }: Transfer, step: (bytes: Uint8Array) => number): void {
    let total = 0;
    for (const bytes of vectors(iov, count, use)) {
      const n = step(bytes);
      total += n;
      if (n < bytes.length) break;
    }
    memory.setU32(at, total);
  }

  function readiness(fd: number): number {
    try {
      const { pipe } = file(fd);
      if (!pipe) return POLL.in | POLL.out;
      return (pipe.bytes.length > 0 || pipe.writers === 0 ? POLL.in : 0) | POLL.out;
    } catch (error) {
      if (error instanceof SystemError) return POLL.invalid;
      throw error;
    }
  }
}
