/** Which isolate a submission gets, and what becomes of it afterwards. */
import type { AnalyzeRequest, Submission } from '../../sandbox.ts';
import { KernelIsolate } from './isolate.ts';
import type { RunSetup } from './kernel/interpreter.ts';
import type { AnalyzeAnswer } from './kernel/steps/analyze.ts';
import type { Shared } from './shared.ts';

/**
 * Keeps one isolate ready: put back and reused for the tenant it served, a new one for everybody
 * else.
 */
export class Supply {
  readonly #shared: Shared;
  readonly #idle: RunSetup;
  #ready: KernelIsolate | undefined;
  /** Whom the ready isolate has served; undefined when nobody, or only a probe of ours. */
  #tenant: string | undefined;

  constructor(shared: Shared, memoryMb: number) {
    this.#shared = shared;
    const heapBytes = memoryMb << 20;
    this.#idle = { sources: [], files: [], heapBytes, outputBytes: 0, valueBytes: 0, sleepMs: 0, secret: '' };
  }

  async take({ isolation, tenant }: Pick<Submission, 'isolation' | 'tenant'>): Promise<KernelIsolate> {
    const ready = this.#ready;
    this.#ready = undefined;
    if (ready && (this.#tenant === undefined || (isolation === 'restored' && this.#tenant === tenant)))
      return ready;
    ready?.end();
    return this.fresh();
  }

  /** An isolate in which no candidate code has run. */
  async fresh(): Promise<KernelIsolate> {
    const isolate = new KernelIsolate(this.#shared.kernel);
    await isolate.call('start', this.#shared.modules, this.#shared.image, this.#shared.library);
    return isolate;
  }

  /** Takes a test program apart, in an isolate that is kept for nothing else. */
  async analyze({ source, runner, path }: AnalyzeRequest): Promise<AnalyzeAnswer> {
    this.#ready ??= await this.fresh();
    return (await this.#ready.call('analyze', source, { runner, path }, this.#idle)) as AnalyzeAnswer;
  }

  /** Takes back an isolate that ended normally. */
  giveBack(isolate: KernelIsolate, tenant: string): void {
    this.#ready = isolate;
    this.#tenant = tenant || undefined;
  }

  /** Puts the state back, or makes the next isolate, while nobody waits. */
  async prepare(): Promise<void> {
    if (this.#ready && (await this.#ready.call('prepare', this.#idle)) === true) return;
    this.#ready?.end();
    this.#ready = await this.fresh();
    this.#tenant = undefined;
    await this.#ready.call('prepare', this.#idle);
  }
}
