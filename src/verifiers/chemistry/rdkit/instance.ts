/**
 * The library: compiled once a thread, made anew after a trap, which leaves an instance unusable.
 * Nothing else imports the package.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { MainModule } from '@rdkit/rdkit';

export type Rdkit = MainModule;

/** The library met what it cannot do: its stack is small, and it throws where it gives up. */
export class Trap extends Error {}

type Factory = typeof import('@rdkit/rdkit').default;

interface Instance {
  rdkit: Rdkit;
  memory: WebAssembly.Memory | undefined;
}

/** Memory only grows: an instance above this makes room for another before the next item. */
const MOST_BYTES = 384 * 1024 ** 2;

const binary = () => createRequire(import.meta.url).resolve('@rdkit/rdkit/RDKit_minimal.wasm');

let compiled: WebAssembly.Module | undefined;
let current: Instance | undefined;

/**
 * Runs synchronous work on the instance of this thread; after a trap once more, on a new one.
 * @throws Trap when the second fails, too
 */
export async function onRdkit<T>(work: (rdkit: Rdkit) => T): Promise<T> {
  try {
    return await once(work);
  } catch (error) {
    if (!(error instanceof Trap)) throw error;
    return once(work);
  }
}

async function once<T>(work: (rdkit: Rdkit) => T): Promise<T> {
  if ((current?.memory?.buffer.byteLength ?? 0) > MOST_BYTES) current = undefined;
  current ??= await open();
  try {
    return work(current.rdkit);
  } catch (error) {
    if (!isTrap(error)) throw error;
    current = undefined;
    throw new Trap('the library gave up', { cause: error });
  }
}

const isTrap = (error: unknown): boolean =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error instanceof Thrown;

/** An exception of C++ that nothing in the library caught; the types do not know it yet. */
const Thrown = (WebAssembly as unknown as { Exception: new () => Error }).Exception;

async function open(): Promise<Instance> {
  const { default: factory } = (await import('@rdkit/rdkit')) as unknown as { default: Factory };
  compiled ??= new WebAssembly.Module(await readFile(binary()));
  const module = compiled;
  let memory: WebAssembly.Memory | undefined;
  const rdkit = await factory({
    instantiateWasm(imports: WebAssembly.Imports, done: (made: WebAssembly.Instance) => void) {
      const made = new WebAssembly.Instance(module, imports);
      memory = Object.values(made.exports).find((value) => value instanceof WebAssembly.Memory);
      done(made);
      return made.exports;
    },
    print: () => undefined,
    printErr: () => undefined,
  });
  warmUp(rdkit);
  return { rdkit, memory };
}

/** The first calls are a hundred times slower than those that follow. */
function warmUp(rdkit: Rdkit): void {
  const molecule = rdkit.get_mol('CC(=O)Oc1ccccc1C(=O)O')!;
  molecule.get_smiles();
  molecule.delete();
}
