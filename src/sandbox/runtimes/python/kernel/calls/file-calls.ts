/** System calls on paths. */
import { OPEN, OpenFile } from './descriptors.ts';
import { SystemError } from './errno.ts';
import { type Imports, type Kernel, posix } from './imports.ts';
import { MODE, type Node, type Place } from './tree.ts';

const AT_FDCWD = -100;
const AT_REMOVEDIR = 0x200;
const AT_SYMLINK_NOFOLLOW = 0x100;
const UTIME_NOW = 0x3fffffff;
const UTIME_OMIT = 0x3ffffffe;

export function writeStat(kernel: Kernel, node: Node, at: number): void {
  const { memory } = kernel;
  const time = (offset: number, ms: number) => {
    memory.setU64(at + offset, Math.floor(ms / 1000));
    memory.setU32(at + offset + 8, Math.floor((ms % 1000) * 1e6));
  };
  memory.setU32(at, 1);
  memory.setU32(at + 4, node.mode);
  memory.setU32(at + 8, node.entries ? 2 : node.links);
  memory.setU32(at + 12, 0);
  memory.setU32(at + 16, 0);
  memory.setU32(at + 20, 0);
  memory.setU64(at + 24, node.entries ? 4096 : node.size);
  memory.setU32(at + 32, 4096);
  memory.setU32(at + 36, Math.ceil(node.size / 512));
  time(40, node.accessed);
  time(56, node.modified);
  time(72, node.modified);
  memory.setU64(at + 88, node.ino);
}

/** System calls that take paths. */
export function fileCalls(kernel: Kernel): Imports {
  const base = (fd: number) =>
    fd === AT_FDCWD ? kernel.machine.cwd : kernel.machine.descriptors.get(fd).node;
  const place = (fd: number, path: number, follow = true): Place =>
    kernel.machine.tree.find(kernel.memory.string(path), base(fd), follow);
  const existing = (fd: number, path: number, follow = true): Node => {
    const { node } = place(fd, path, follow);
    if (!node) throw new SystemError('ENOENT');
    return node;
  };
  const setMode = (node: Node, mode: number) => {
    node.mode = (node.mode & MODE.type) | (mode & 0o7777);
  };
  const tree = () => kernel.machine.tree;

  return posix({
    __syscall_openat(fd: number, path: number, flags: number, varargs: number) {
      const mode = varargs ? kernel.memory.u32(varargs) : 0;
      const { machine } = kernel;
      const where = place(
        fd,
        path,
        !(flags & OPEN.noFollow) && !(flags & OPEN.create && flags & OPEN.exclusive),
      );
      let { node } = where;
      if (node && flags & OPEN.create && flags & OPEN.exclusive) throw new SystemError('EEXIST');
      if (node?.is(MODE.link)) throw new SystemError('ELOOP');
      const writes = (flags & OPEN.accessMode) !== OPEN.readOnly;
      if (!node) {
        if (!(flags & OPEN.create)) throw new SystemError('ENOENT');
        node = tree().attach(where, tree().create(MODE.file | (mode & 0o7777 & ~machine.umask)));
      } else {
        if (node.entries && (writes || flags & OPEN.create)) throw new SystemError('EISDIR');
        if (!node.entries && flags & OPEN.directory) throw new SystemError('ENOTDIR');
        if (writes && !node.device && !(node.mode & 0o222)) throw new SystemError('EACCES');
        if (!writes && !(node.mode & 0o444)) throw new SystemError('EACCES');
        if (writes && flags & OPEN.truncate && node.is(MODE.file)) tree().resize(node, 0);
      }
      return machine.descriptors.add(new OpenFile(node, flags));
    },
    __syscall_stat64: (path: number, at: number) => writeStat(kernel, existing(AT_FDCWD, path), at),
    __syscall_lstat64: (path: number, at: number) => writeStat(kernel, existing(AT_FDCWD, path, false), at),
    __syscall_newfstatat(fd: number, path: number, at: number, flags: number) {
      const empty = kernel.memory.bytes[path] === 0 && flags & 0x1000;
      writeStat(kernel, empty ? base(fd) : existing(fd, path, !(flags & AT_SYMLINK_NOFOLLOW)), at);
    },
    __syscall_faccessat(fd: number, path: number, wanted: number) {
      const node = existing(fd, path);
      if (wanted & 2 && !(node.mode & 0o222)) throw new SystemError('EACCES');
      if (wanted & 1 && !(node.mode & 0o111)) throw new SystemError('EACCES');
    },
    __syscall_chdir(path: number) {
      const node = existing(AT_FDCWD, path);
      if (!node.entries) throw new SystemError('ENOTDIR');
      kernel.machine.cwd = node;
    },
    __syscall_getcwd(at: number, size: number) {
      const text = tree().path(kernel.machine.cwd);
      return kernel.memory.writeString(text, at, size) + 1;
    },
    __syscall_chmod: (path: number, mode: number) => setMode(existing(AT_FDCWD, path), mode),
    __syscall_fchmodat2: (fd: number, path: number, mode: number, flags: number) =>
      setMode(existing(fd, path, !(flags & AT_SYMLINK_NOFOLLOW)), mode),
    __syscall_fchownat: (fd: number, path: number) => void existing(fd, path),
    __syscall_mkdirat(fd: number, path: number, mode: number) {
      tree().attach(place(fd, path), tree().create(MODE.directory | (mode & 0o1777 & ~kernel.machine.umask)));
    },
    __syscall_mknodat(fd: number, path: number, mode: number) {
      if ((mode & MODE.type) !== MODE.file && (mode & MODE.type) !== 0) throw new SystemError('EPERM');
      tree().attach(place(fd, path), tree().create(MODE.file | (mode & 0o777 & ~kernel.machine.umask)));
    },
    __syscall_rmdir: (path: number) => removeDirectory(place(AT_FDCWD, path, false)),
    __syscall_unlinkat(fd: number, path: number, flags: number) {
      const where = place(fd, path, false);
      if (flags & AT_REMOVEDIR) return removeDirectory(where);
      if (!where.node) throw new SystemError('ENOENT');
      if (where.node.entries) throw new SystemError('EISDIR');
      tree().detach(where);
      return undefined;
    },
    __syscall_renameat(fromFd: number, from: number, toFd: number, to: number) {
      tree().rename(place(fromFd, from, false), place(toFd, to, false));
    },
    __syscall_symlinkat(target: number, fd: number, path: number) {
      const node = tree().create(MODE.link | 0o777);
      node.target = kernel.memory.string(target);
      node.size = node.target.length;
      tree().attach(place(fd, path, false), node);
    },
    __syscall_readlinkat(fd: number, path: number, at: number, size: number) {
      const node = existing(fd, path, false);
      if (!node.is(MODE.link)) throw new SystemError('EINVAL');
      const scratch = kernel.memory.bytes[at + size];
      const n = kernel.memory.writeString(node.target, at, size + 1);
      kernel.memory.setByte(at + size, scratch!);
      return n;
    },
    __syscall_truncate64(path: number, length: bigint) {
      const node = existing(AT_FDCWD, path);
      if (node.entries) throw new SystemError('EISDIR');
      if (length < 0n) throw new SystemError('EINVAL');
      tree().resize(node, Number(length));
    },
    __syscall_utimensat(fd: number, path: number, times: number, flags: number) {
      const node = path === 0 ? base(fd) : existing(fd, path, !(flags & AT_SYMLINK_NOFOLLOW));
      const now = kernel.machine.now();
      const at = (offset: number, old: number) => {
        if (!times) return now;
        const nanoseconds = kernel.memory.i32(times + offset + 8);
        if (nanoseconds === UTIME_NOW) return now;
        if (nanoseconds === UTIME_OMIT) return old;
        return Number(kernel.memory.data.getBigInt64(times + offset, true)) * 1000 + nanoseconds / 1e6;
      };
      node.accessed = at(0, node.accessed);
      node.modified = at(16, node.modified);
    },
    __syscall_statfs64: (path: number, _size: number, at: number) => {
      existing(AT_FDCWD, path);
      writeStatFs(kernel, at);
    },
  });

  function removeDirectory(where: Place): undefined {
    const { node } = where;
    if (!node) throw new SystemError('ENOENT');
    if (!node.entries) throw new SystemError('ENOTDIR');
    if (node.entries.size > 0) throw new SystemError('ENOTEMPTY');
    if (node === tree().root || node === kernel.machine.cwd) throw new SystemError('EINVAL');
    tree().detach(where);
  }
}

export function writeStatFs(kernel: Kernel, at: number): void {
  const { memory } = kernel;
  const blocks = Math.floor(kernel.machine.heapBytes / 4096);
  memory.setU32(at + 4, 4096);
  memory.setU32(at + 60, 4096);
  for (const offset of [8, 16, 24]) memory.setU64(at + offset, blocks);
  for (const offset of [32, 40]) memory.setU64(at + offset, 1_000_000);
  memory.setU32(at + 48, 42);
  memory.setU32(at + 64, 0);
  memory.setU32(at + 56, 255);
}
