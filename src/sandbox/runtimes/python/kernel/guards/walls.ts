/** Frames and globals of the tests are out of a candidate's sight. */
import { address } from '../boot.ts';
import type { Kernel } from '../calls/imports.ts';
import type { Native } from '../native.ts';
import type { Python, Ref } from '../python.ts';
import { tableOf } from './guarded-slots.ts';

/**
 * Keeps the frames and the globals of test programs out of a candidate's sight: the attributes that
 * lead there belong to the kernel, which shows nothing whose code is hidden.
 */
const TYPE = { getSet: 124 };
const GET_SET = { size: 20, get: 4, set: 8, doc: 12, closure: 16 };
const FUNCTION = { definition: 8, method: 4 };
/** The frame of a traceback entry. */
const TRACEBACK_FRAME = 12;

/** Fields of a function object, by attribute. Checked when the image is made. */
const MEMBERS = { __globals__: 8, __builtins__: 12, __closure__: 36 };
const FUNCTION_CODE = 24;
/** Attributes that hold a frame or a dict of names, by the type that has them. */
const GETTERS: [type: string, name: string, slot: 'frameOf' | 'frameNames'][] = [
  ['PyFrame_Type', 'f_back', 'frameOf'],
  ['PyGen_Type', 'gi_frame', 'frameOf'],
  ['PyCoro_Type', 'cr_frame', 'frameOf'],
  ['PyAsyncGen_Type', 'ag_frame', 'frameOf'],
  ['PyFrame_Type', 'f_globals', 'frameNames'],
  ['PyFrame_Type', 'f_builtins', 'frameNames'],
];

/** What the image keeps of the walls: the C function that stood there before. */
export interface WallRoots {
  getFrame: number;
}

/** Puts the kernel's functions in place; done once, while the image is made. */
export function raiseWalls(python: Python): WallRoots {
  const { memory, natives } = python.kernel;
  for (const [type, name, slot] of GETTERS) {
    let entry = memory.u32(address(python.kernel, type) + TYPE.getSet);
    while (memory.string(memory.u32(entry)) !== name) entry += GET_SET.size;
    // The getter takes no closure: its place tells our function which one it stands for.
    memory.setU32(entry + GET_SET.closure, memory.u32(entry + GET_SET.get));
    memory.setU32(entry + GET_SET.get, natives.slots[slot]);
  }
  const definition = memory.u32(python.attribute(python.import('sys'), '_getframe') + FUNCTION.definition);
  const getFrame = memory.u32(definition + FUNCTION.method);
  memory.setU32(definition + FUNCTION.method, natives.slots.getFrame);
  return { getFrame };
}

/**
 * Descriptors that take the place of those in the types of tracebacks and functions: [type,
 * attribute, descriptor].
 */
export function wallDescriptors(python: Python, sample: Ref): [string, string, Ref][] {
  const { memory, natives } = python.kernel;
  const descriptor = (type: string, name: string, getter: number, closure: number): [string, string, Ref] => {
    const definition = python.allocate(new Uint8Array(GET_SET.size));
    memory.setU32(definition, python.withStaticText(name));
    memory.setU32(definition + GET_SET.get, getter);
    memory.setU32(definition + GET_SET.closure, closure);
    const made = python.c('PyDescr_NewGetSet', address(python.kernel, type), definition);
    return [type, name, python.checked(made)];
  };
  const members = Object.entries({ ...MEMBERS, __code__: FUNCTION_CODE });
  if (
    members.some(
      ([name, offset]) => python.attribute(sample, name) !== (memory.u32(sample + offset) || python.none),
    )
  )
    throw new Error('the fields of functions are not where they are expected');
  return [
    descriptor('PyTraceBack_Type', 'tb_frame', natives.slots.tracebackFrame, 0),
    ...Object.entries(MEMBERS).map(([name, at]) =>
      descriptor('PyFunction_Type', name, natives.slots.functionField, at),
    ),
  ];
}

/** What a candidate sees. */
export interface Sight {
  /** Whether a code object is one of the tests. */
  hidden(code: Ref): boolean;
  /** Whether a frame of other code shows what the tests hand around. */
  hiddenFrame(frame: Ref): boolean;
  /** Hears of attempts. */
  noticed(): void;
  /** What is shown of a dict of names. */
  shown(names: Ref): Ref;
}

/** Makes the walls work in an interpreter. */
export function guardWalls(
  python: Python,
  roots: WallRoots,
  standIn: Ref,
  { hidden, hiddenFrame, noticed, shown }: Sight,
): void {
  const { kernel } = python;
  const table = tableOf(kernel);
  const original = (slot: number): Native => table.get(slot) as unknown as Native;
  const isHidden = (frame: Ref) => hidden(codeOf(kernel, frame)) || hiddenFrame(frame);
  kernel.natives.handlers.frameOf = (self, getter) => {
    const frame = original(getter!)(self!, 0);
    if (frame === 0 || frame === python.none || !isHidden(frame)) return frame;
    noticed();
    return python.none;
  };
  kernel.natives.handlers.frameNames = (self, getter) => {
    const names = original(getter!)(self!, 0);
    return names === 0 ? 0 : python.retain(shown(names));
  };
  kernel.natives.handlers.functionField = (self, offset) => {
    const value = hidden(kernel.memory.u32(self! + FUNCTION_CODE)) ? 0 : kernel.memory.u32(self! + offset!);
    return python.retain(value === 0 ? python.none : shown(value));
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
