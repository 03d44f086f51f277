/**
 * Functions of the kernel that CPython can call through its function table, by name. They return an
 * object, or 0 with an exception set.
 */
export type Native = (...args: number[]) => number;

/** Parameters of each. The order fixes the table slots, which the image holds. */
const NATIVES = {
  observe: 2,
  frameOf: 2,
  frameNames: 2,
  getFrame: 3,
  tracebackFrame: 2,
  functionField: 2,
  readHeld: 2,
} as const;
export type NativeName = keyof typeof NATIVES;

export interface Natives {
  /** A module that turns a JavaScript function of so many parameters into one of WebAssembly. */
  wrapper: (parameters: number) => WebAssembly.Module;
  slots: Record<NativeName, number>;
  /** What runs when CPython calls; set when an interpreter is taken over. */
  handlers: Partial<Record<NativeName, Native>>;
}

const I32 = 0x7f;

/**
 * The smallest module that turns a JavaScript function into one of WebAssembly: only those go into
 * a table.
 */
function wrapper(parameters: number): WebAssembly.Module {
  const type = [1, 0x60, parameters, ...Array<number>(parameters).fill(I32), 1, I32];
  return new WebAssembly.Module(
    Uint8Array.from([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...[1, type.length, ...type],
      ...[2, 7, 1, 1, 0x65, 1, 0x66, 0, 0],
      ...[7, 5, 1, 1, 0x66, 0, 0],
    ]),
  );
}

/** @param table the interpreter's function table, which gets a slot for each */
export function addNatives(table: WebAssembly.Table): Natives {
  const natives: Natives = { wrapper, slots: {} as Natives['slots'], handlers: {} };
  for (const [name, parameters] of Object.entries(NATIVES) as [NativeName, number][]) {
    const entry = (...args: number[]) => natives.handlers[name]!(...args.map((arg) => arg >>> 0));
    const { exports } = new WebAssembly.Instance(wrapper(parameters), { e: { f: entry } });
    natives.slots[name] = table.grow(1);
    table.set(natives.slots[name], exports.f);
  }
  return natives;
}
