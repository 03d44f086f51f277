/** System calls about the process, its memory and its environment. */
import { PAGE } from '../memory/memory.ts';
import { errno, Stop } from './errno.ts';
import { type Imports, type Kernel, posix, wasi } from './imports.ts';
import { HOME } from './machine.ts';
import { timeCalls } from './time-calls.ts';

/**
 * The environment of every program; the hash seed is fixed so that the same program behaves the
 * same.
 */
const ENVIRONMENT = [
  'PYTHONHASHSEED=0',
  'PYTHONHOME=/',
  'PYTHONDONTWRITEBYTECODE=1',
  `HOME=${HOME}`,
  'LANG=C.UTF-8',
  'PATH=/usr/local/bin:/usr/bin:/bin',
  'USER=user',
  'TZ=UTC',
];
const GROWTH = 8 << 20;

/** Process, memory and clock; and the calls that CPython makes for what does not exist here. */
export function systemCalls(kernel: Kernel): Imports {
  const { memory } = kernel;
  const unsupported = () => -errno.ENOSYS;
  return {
    ...timeCalls(kernel),
    ...wasi({
      environ_sizes_get(count: number, size: number) {
        memory.setU32(count, ENVIRONMENT.length);
        memory.setU32(
          size,
          ENVIRONMENT.reduce((sum, entry) => sum + entry.length + 1, 0),
        );
      },
      environ_get(pointers: number, buffer: number) {
        let at = buffer;
        ENVIRONMENT.forEach((entry, i) => {
          memory.setU32(pointers + i * 4, at);
          at += memory.writeString(entry, at, entry.length + 1) + 1;
        });
      },
      random_get: (at: number, size: number) => kernel.machine.fillRandom(memory.writable(at, size)),
      proc_exit(code: number) {
        throw new Stop('exit', `The program ended itself with status ${code}.`, code);
      },
    }),
    ...posix({
      __syscall_getuid32_js: () => 1000,
      __syscall_umask_js(mask: number) {
        const old = kernel.machine.umask;
        kernel.machine.umask = mask & 0o777;
        return old;
      },
      // Shared mappings of files would outlive what is copied here; only private ones are honoured.
      _mmap_js(
        length: number,
        _prot: number,
        flags: number,
        fd: number,
        offset: bigint,
        allocated: number,
        at: number,
      ) {
        if (flags & 1) return -errno.ENOTSUP;
        const { node } = kernel.machine.descriptors.get(fd);
        const pointer = Number(kernel.exports.emscripten_builtin_memalign!(PAGE, length));
        if (!pointer) return -errno.ENOMEM;
        memory.zero(pointer, pointer + length);
        kernel.machine.readAt(node, memory.writable(pointer, length), Number(offset));
        memory.setU32(allocated, 1);
        memory.setU32(at, pointer);
        return 0;
      },
      _munmap_js: () => 0,
      _msync_js: () => 0,
    }),
    exit(code: number) {
      throw new Stop('exit', `The program ended itself with status ${code}.`, code);
    },
    _abort_js() {
      throw new Stop('abort', 'The program aborted.');
    },
    __assert_fail() {
      throw new Stop('abort', 'The interpreter aborted.');
    },
    __call_sighandler(handler: number, signal: number) {
      (kernel.exports.__indirect_function_table as unknown as WebAssembly.Table).get(handler)(signal);
    },
    emscripten_get_heap_max: () => kernel.machine.heapBytes,
    emscripten_resize_heap(size: number) {
      const wanted = size >>> 0;
      const { heapBytes } = kernel.machine;
      if (wanted > heapBytes) return 0;
      return memory.grow(Math.min(heapBytes, wanted + GROWTH)) || memory.grow(wanted) ? 1 : 0;
    },
    emscripten_runtime_keepalive_push() {},
    emscripten_runtime_keepalive_pop() {},
    _emscripten_runtime_keepalive_clear() {},
    _setitimer_js: () => 0,
    _emscripten_system: () => -1,
    _emscripten_get_progname: (at: number, size: number) => void memory.writeString('python3', at, size),
    _Py_emscripten_runtime: () => 0,
    _Py_CheckEmscriptenSignals_Helper: () => 0,
    getaddrinfo: () => -4,
    getnameinfo: () => -4,
    getprotobyname: () => 0,
    __syscall_socket: () => -errno.EAFNOSUPPORT,
    __syscall_accept4: unsupported,
    __syscall_bind: unsupported,
    __syscall_connect: unsupported,
    __syscall_getpeername: unsupported,
    __syscall_getsockname: unsupported,
    __syscall_getsockopt: unsupported,
    __syscall_listen: unsupported,
    __syscall_recvfrom: unsupported,
    __syscall_recvmsg: unsupported,
    __syscall_sendmsg: unsupported,
    __syscall_sendto: unsupported,
  };
}
