import { address } from './boot.ts';
import type { Kernel } from './imports.ts';
import type { Native } from './native.ts';
import type { Python, Ref } from './python.ts';

/**
 * Keeps the frames of test programs out of a candidate's sight: `f_back`, `sys._getframe` and `tb_frame` lead to the kernel,
 * which shows nothing whose code is hidden.
 */
const TYPE = { getSet: 124 };
const GET_SET = { size: 20, get: 4, set: 8, doc: 12, closure: 16 };
const FUNCTION = { definition: 8, method: 4 };
/** The frame of a traceback entry. */
const TRACEBACK_FRAME = 12;

/** What the image keeps of the walls: the C functions that stood there before. */
export interface WallRoots {
  frameBack: number;
  getFrame: number;
}

/** Puts the kernel's functions in place; done once, while the image is made. */
export function raiseWalls(python: Python): WallRoots {
  const { memory, natives } = python.kernel;
  let entry = memory.u32(address(python.kernel, 'PyFrame_Type') + TYPE.getSet);
  while (memory.string(memory.u32(entry)) !== 'f_back') entry += GET_SET.size;
  const frameBack = memory.u32(entry + GET_SET.get);
  memory.setU32(entry + GET_SET.get, natives.slots.frameBack);

  const definition = memory.u32(python.attribute(python.import('sys'), '_getframe') + FUNCTION.definition);
  const getFrame = memory.u32(definition + FUNCTION.method);
  memory.setU32(definition + FUNCTION.method, natives.slots.getFrame);
  return { frameBack, getFrame };
}

/** A descriptor `tb_frame` for the type of tracebacks. */
export function tracebackDescriptor(python: Python): Ref {
  const { memory, natives } = python.kernel;
  const definition = python.allocate(new Uint8Array(GET_SET.size));
  memory.setU32(definition, python.withStaticText('tb_frame'));
  memory.setU32(definition + GET_SET.get, natives.slots.tracebackFrame);
  return python.checked(
    python.c('PyDescr_NewGetSet', address(python.kernel, 'PyTraceBack_Type'), definition),
  );
}

/** Makes the walls work in an interpreter; `hidden` tells whether a code object is one of the tests, `noticed` hears of attempts. */
export function guardWalls(
  python: Python,
  roots: WallRoots,
  standIn: Ref,
  hidden: (code: Ref) => boolean,
  noticed: () => void,
): void {
  const { kernel } = python;
  const table = kernel.exports.__indirect_function_table as unknown as WebAssembly.Table;
  const original = (slot: number): Native => table.get(slot) as unknown as Native;
  const isHidden = (frame: Ref) => hidden(codeOf(kernel, frame));
  kernel.natives.handlers.frameBack = (frame, closure) => {
    const back = original(roots.frameBack)(frame!, closure!);
    if (back === 0 || back === python.none || !isHidden(back)) return back;
    noticed();
    return python.none;
  };
  kernel.natives.handlers.getFrame = (self, args, count) => {
    const frame = original(roots.getFrame)(self!, args!, count!);
    if (frame === 0 || !isHidden(frame)) return frame;
    noticed();
    const type = kernel.memory.u32(address(kernel, 'PyExc_ValueError'));
    python.withText('call stack is not deep enough', (at) => python.c('PyErr_SetString', type, at));
    return 0;
  };
  kernel.natives.handlers.tracebackFrame = (traceback) => {
    const frame = kernel.memory.u32(traceback! + TRACEBACK_FRAME);
    return python.retain(isHidden(frame) ? standIn : frame);
  };
}

/** The code object of a frame object, borrowed. */
function codeOf(kernel: Kernel, frame: Ref): Ref {
  const code = kernel.exports.PyFrame_GetCode!(frame) as number;
  kernel.exports.Py_DecRef!(code);
  return code;
}
