/** The stack of running frames, read out of memory. */
import { address } from '../boot.ts';
import type { Kernel } from '../calls/imports.ts';
import type { Ref } from '../python.ts';

/**
 * CPython writes down where its structures have what, for debuggers that look from outside:
 * `_PyRuntime.debug_offsets`, a row of 64-bit numbers (Include/internal/pycore_debug_offsets.h,
 * CPython 3.14). These are the places of the numbers needed here in that row.
 */
const ROW = { currentFrame: 26, previous: 32, executable: 33, instruction: 34, owner: 36, stackTop: 37 };
const COOKIE = 'xdebugpy';
const VERSION = 0x030e;
const OWNED_BY_INTERPRETER = 3;
/** Where a frame object refers to the frame it stands for. */
const FRAME_OF_OBJECT = 12;

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
      instruction: read(ROW.instruction),
      owner: read(ROW.owner),
      stackTop: read(ROW.stackTop),
    };
  }

  /** Addresses of the code objects that are running, innermost first. */
  *running(): Generator<Ref> {
    yield* this.#codes(this.#innermost());
  }

  /** The same for a frame object and those that it was called by, as far as they still run. */
  *above(frameObject: Ref): Generator<Ref> {
    yield* this.#codes(this.#kernel.memory.u32(frameObject + FRAME_OF_OBJECT));
  }

  /**
   * Where the innermost frame stands: the instruction that it carries out, and the top of its
   * stack, on which what the instruction works on still lies. Undefined when C was called by C
   * alone.
   */
  standing(): { opcode: number; argument: number; stackTop: number } | undefined {
    const { memory } = this.#kernel;
    const frame = this.#innermost();
    if (frame === 0 || memory.bytes[frame + this.#offset.owner] === OWNED_BY_INTERPRETER) return undefined;
    const at = memory.u32(frame + this.#offset.instruction);
    const stackTop = memory.u32(frame + this.#offset.stackTop);
    return { opcode: memory.bytes[at]!, argument: memory.bytes[at + 1]!, stackTop };
  }

  #innermost(): number {
    const { memory, exports } = this.#kernel;
    return memory.u32((exports.PyThreadState_Get!() as number) + this.#offset.currentFrame);
  }

  *#codes(innermost: number): Generator<Ref> {
    const { memory } = this.#kernel;
    const { previous, executable, owner } = this.#offset;
    for (let frame = innermost; frame !== 0; frame = memory.u32(frame + previous)) {
      // Entry frames stand for a call from C and have no code.
      if (memory.bytes[frame + owner] === OWNED_BY_INTERPRETER) continue;
      // The lowest bits of a reference on the interpreter's stack are tags.
      yield memory.u32(frame + executable) & ~3;
    }
  }
}
