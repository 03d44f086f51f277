/** Functions of the kernel that stand in front of those CPython calls through its table. */
import type { Kernel } from '../calls/imports.ts';
import type { Native } from '../native.ts';
import type { Python } from '../python.ts';

export function tableOf(kernel: Kernel): WebAssembly.Table {
  return kernel.exports.__indirect_function_table as unknown as WebAssembly.Table;
}

/** What is called in place of a function of the interpreter, in its table. */
interface Guarded {
  original: Native;
  guard: Native;
}

/**
 * Slots of the function table with what stands there, and what stands there while a guard is
 * raised. The table is no part of linear memory: what is raised has to be lowered by hand.
 */
export class GuardedSlots {
  readonly #kernel: Kernel;
  readonly #slots = new Map<number, Guarded>();
  readonly #modules = new Map<number, WebAssembly.Module>();

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /**
   * Adds a slot, once, without raising it.
   * @param parameters how many the C function has; all are i32, and so is its result
   * @param guardOf what to call, given the function that stands there
   */
  add(slot: number, parameters: number, guardOf: (original: Native) => Native): void {
    if (this.#slots.has(slot)) return;
    const original = tableOf(this.#kernel).get(slot) as unknown as Native;
    const module = this.#modules.get(parameters) ?? this.#kernel.natives.wrapper(parameters);
    this.#modules.set(parameters, module);
    const { exports } = new WebAssembly.Instance(module, { e: { f: guardOf(original) } });
    this.#slots.set(slot, { original, guard: exports.f as Native });
  }

  raise(): void {
    const table = tableOf(this.#kernel);
    for (const [slot, { guard }] of this.#slots) table.set(slot, guard);
  }

  /** As the interpreter was built. */
  lower(): void {
    const table = tableOf(this.#kernel);
    for (const [slot, { original }] of this.#slots) table.set(slot, original);
  }
}

/** Guards that are raised with a rule while tests run, and lowered when they end. */
export class Guards<Rule> {
  protected readonly python: Python;
  /** Undefined while they are lowered. */
  protected rule: Rule | undefined;
  protected readonly slots: GuardedSlots;

  constructor(python: Python) {
    this.python = python;
    this.slots = new GuardedSlots(python.kernel);
  }

  raise(rule: Rule): void {
    this.rule = rule;
    this.slots.raise();
  }

  lower(): void {
    if (this.rule === undefined) return;
    this.rule = undefined;
    this.slots.lower();
  }
}
