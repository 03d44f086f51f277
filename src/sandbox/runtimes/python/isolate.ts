/** An isolate with the kernel in it, as the host calls it. */
import ivm from 'isolated-vm';
import { loadKernel } from './load-kernel.ts';

/**
 * MiB of JavaScript heap: the files of a program and what the kernel needs; linear memory is not
 * part of it.
 */
const HEAP_MB = 512;

/** The isolate was ended while it worked. */
export class IsolateEnded extends Error {}

/** An isolate with the kernel loaded, and nothing else in it. */
export class KernelIsolate {
  readonly #isolate: ivm.Isolate;
  readonly #kernel: ivm.Reference<Record<string, unknown>>;
  readonly #entries = new Map<string, ivm.Reference<unknown>>();

  constructor(kernel: Map<string, string>) {
    this.#isolate = new ivm.Isolate({ memoryLimit: HEAP_MB });
    const context = this.#isolate.createContextSync();
    this.#kernel = loadKernel(this.#isolate, context, kernel);
  }

  /**
   * Calls an exported function of kernel/main.ts off the event loop; arguments and result are
   * copied.
   * @throws IsolateEnded when `end` was called meanwhile, Error for a failure of the kernel.
   */
  async call(name: string, ...args: unknown[]): Promise<unknown> {
    try {
      return await this.#entry(name).apply(undefined, args.map(transferable), { result: { copy: true } });
    } catch (error) {
      if (this.#isolate.isDisposed) throw new IsolateEnded('the isolate was ended', { cause: error });
      throw error;
    }
  }

  /** The same where nothing of a program runs, and nobody waits: no other thread has to wake up. */
  callHere(name: string, ...args: unknown[]): unknown {
    return this.#entry(name).applySync(undefined, args.map(transferable), { result: { copy: true } });
  }

  #entry(name: string): ivm.Reference<unknown> {
    let entry = this.#entries.get(name);
    if (!entry) {
      entry = this.#kernel.getSync(name, { reference: true }) as ivm.Reference<unknown>;
      this.#entries.set(name, entry);
    }
    return entry;
  }

  end(): void {
    if (!this.#isolate.isDisposed) this.#isolate.dispose();
  }
}

function transferable(value: unknown): ivm.Transferable {
  return value instanceof Object ? new ivm.ExternalCopy(value).copyInto() : (value as ivm.Transferable);
}
