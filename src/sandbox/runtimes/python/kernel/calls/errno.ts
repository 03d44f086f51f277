/** Error numbers of the WASI/emscripten C library, which is what CPython was built against. */
export const errno = {
  EACCES: 2,
  EAFNOSUPPORT: 5,
  EAGAIN: 6,
  EBADF: 8,
  EEXIST: 20,
  EINVAL: 28,
  EISDIR: 31,
  ELOOP: 32,
  EMFILE: 33,
  ENAMETOOLONG: 37,
  ENODEV: 43,
  ENOENT: 44,
  ENOMEM: 48,
  ENOSPC: 51,
  ENOSYS: 52,
  ENOTDIR: 54,
  ENOTEMPTY: 55,
  ENOTTY: 59,
  EPERM: 63,
  EPIPE: 64,
  EROFS: 69,
  ESPIPE: 70,
  ENOTSUP: 138,
} as const;

export type ErrorName = keyof typeof errno;

/**
 * A system call failed in the way that a kernel would report. Never leaves the system call layer.
 */
export class SystemError extends Error {
  readonly number: number;
  constructor(name: ErrorName) {
    super(name);
    this.number = errno[name];
  }
}

/**
 * The program must not go on: it exited, or a limit was reached. Thrown out of a system call
 * through all frames of the interpreter; what it leaves behind is thrown away.
 */
export class Stop extends Error {
  readonly kind: 'exit' | 'time_limit' | 'output_limit' | 'abort' | 'trap';
  readonly code: number;
  constructor(kind: Stop['kind'], message: string, code = 0) {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}
