/** The stack of running frames, read out of memory. */
import { address } from '../boot.ts';
import type { Kernel } from '../calls/imports.ts';
import type { Ref } from '../python.ts';

/**
 * CPython writes down where its structures have what, for debuggers that look from outside:
 * `_PyRuntime.debug_offsets`, a row of 64-bit numbers (Include/internal/pycore_debug_offsets.h,
 * CPython 3.14). These are the places of the numbers needed here in that row.
 */
const ROW = { currentFrame: 26, previous: 32, executable: 33, owner: 36 };
const COOKIE = 'xdebugpy';
const VERSION = 0x030e;
const OWNED_BY_INTERPRETER = 3;

/** Reads the stack of frames without making frame objects of them, which a candidate could find. */
export class Frames {
  readonly #kernel: Kernel;
  readonly #offset: typeof ROW;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    const { memory } = kernel;
    const row = address(kernel, '_PyRuntime');
    const version = memory.u32(row + 8) >>> 16;
    if (String.fromCharCode(...memory.slice(row, 8)) !== COOKIE || version !== VERSION)
      throw new Error('the interpreter does not say where its frames are');
    const read = (place: number) => memory.u32(row + place * 8);
    this.#offset = {
      currentFrame: read(ROW.currentFrame),
      previous: read(ROW.previous),
      executable: read(ROW.executable),
      owner: read(ROW.owner),
    };
  }

  /** Addresses of the code objects that are running, innermost first. */
  *running(): Generator<Ref> {
    const { memory, exports } = this.#kernel;
    const { currentFrame, previous, executable, owner } = this.#offset;
    const state = exports.PyThreadState_Get!() as number;
    for (let frame = memory.u32(state + currentFrame); frame !== 0; frame = memory.u32(frame + previous)) {
      // Entry frames stand for a call from C and have no code.
      if (memory.bytes[frame + owner] === OWNED_BY_INTERPRETER) continue;
      // The lowest bits of a reference on the interpreter's stack are tags.
      yield memory.u32(frame + executable) & ~3;
    }
  }
}
