/** Which isolate a submission gets, and what becomes of it afterwards. */

import type { RuntimeOptions } from '../../runtime.ts';
import type { AnalyzeRequest, Submission } from '../../sandbox.ts';
import { KeptIsolates } from '../kept-isolates.ts';
import { KernelIsolate } from './isolate.ts';
import type { RunSetup } from './kernel/interpreter.ts';
import { JOURNAL_BYTES } from './kernel/memory/journal.ts';
import type { AnalyzeAnswer } from './kernel/steps/analyze.ts';
import type { Shared } from './shared.ts';

/**
 * Keeps an isolate for each of the tenants served last, put back and never lent to another one, and
 * one that nobody has used as long as nobody has asked for it.
 */
export class Supply {
  readonly #shared: Shared;
  readonly #idle: RunSetup;
  readonly #kept: KeptIsolates<KernelIsolate>;
  /** Has served nobody, or only a probe of ours. */
  #unused: KernelIsolate | undefined;
  /** Of the one run that there is at a time; what a step wrote there is gone with the next one. */
  readonly journal = new SharedArrayBuffer(JOURNAL_BYTES);
  /** Whoever was served last. */
  #last: string | undefined;

  constructor(shared: Shared, { memoryMb, tenants }: Pick<RuntimeOptions, 'memoryMb' | 'tenants'>) {
    this.#shared = shared;
    const heapBytes = memoryMb << 20;
    this.#idle = {
      sources: [],
      files: [],
      heapBytes,
      outputBytes: 0,
      valueBytes: 0,
      sleepMs: 0,
      secret: '',
      wide: false,
    };
    this.#kept = new KeptIsolates(tenants, (isolate) => isolate.end());
  }

  async take({ isolation, tenant }: Pick<Submission, 'isolation' | 'tenant'>): Promise<KernelIsolate> {
    const own = isolation === 'restored' ? this.#kept.take(tenant) : undefined;
    if (own) return own;
    const unused = this.#unused;
    this.#unused = undefined;
    return unused ?? this.fresh();
  }

  /** An isolate in which no candidate code has run. */
  async fresh(): Promise<KernelIsolate> {
    const isolate = new KernelIsolate(this.#shared.kernel);
    await isolate.call('start', this.#shared.modules, this.#shared.image, this.#shared.library);
    return isolate;
  }

  /** Takes a test program apart, in an isolate that is kept for nothing else. */
  async analyze({ source, runner, path }: AnalyzeRequest): Promise<AnalyzeAnswer> {
    this.#unused ??= await this.fresh();
    return (await this.#unused.call('analyze', source, { runner, path }, this.#idle)) as AnalyzeAnswer;
  }

  /** Takes back an isolate that ended normally. */
  giveBack(isolate: KernelIsolate, tenant: string): void {
    this.#last = tenant;
    if (tenant !== '') this.#kept.keep(tenant, isolate);
    else {
      this.#unused?.end();
      this.#unused = isolate;
    }
  }

  /** Puts the state back, or makes the next isolate, while nobody waits. */
  async prepare(): Promise<void> {
    const last = this.#last ?? '';
    this.#last = undefined;
    const served = last === '' ? this.#unused : this.#kept.take(last);
    if (served && served.callHere('prepare', this.#idle) === true) {
      if (last !== '') this.#kept.keep(last, served);
      return;
    }
    served?.end();
    this.#unused ??= await this.fresh();
    this.#unused.callHere('prepare', this.#idle);
  }
}
