/** What a thread does with a task: it says that it has begun, then runs what was asked for. */
import { begin, type StartOfRun } from './thread-usage.ts';

export interface Run {
  /** Address of the module, and what it exports as. */
  module: string;
  name: string;
  input: unknown;
  begun: StartOfRun;
}

type Exported = Record<string, (input: unknown) => unknown>;

const modules = new Map<string, Exported>();

/** In the thread. Modules are kept from task to task. */
export async function runTask({ module, name, input, begun }: Run): Promise<unknown> {
  begin(begun);
  let known = modules.get(module);
  if (known === undefined) {
    known = (await import(module)) as Exported;
    modules.set(module, known);
  }
  return known[name]!(input);
}
