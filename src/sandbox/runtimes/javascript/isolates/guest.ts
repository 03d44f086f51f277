/** One context of an isolate with the harness in it, and how it is driven. */
import ivm from 'isolated-vm';
import type { Limits, Submission } from '../../../sandbox.ts';
import { HANDLE } from '../snapshot/snapshot.ts';
import { usesTicks } from '../sources/ticks.ts';
import type { TestNeeds } from '../steps/plan-text.ts';
import type { GuestIsolate } from './guest-isolate.ts';
import { OutputMemory } from './output-memory.ts';
import { hasShape, type Shaped } from './shape.ts';

/** Bytes that the observations of one run may have. */
const MAX_OBSERVED = 4 * 1024 * 1024;

/** What a context is started with: read by `begin` in guest/main.cjs. */
interface Settings {
  stdin: string;
  argv: string[];
  outputLimit: number;
  observedLimit: number;
  sleepLimit: number;
  valueLimit: number;
  sources: { path: string; text: string }[];
  files: { path: string; text: string; base64?: boolean }[];
  /** The program uses process.nextTick, and tells when it starts. */
  ticks: boolean;
  /** Where a test program is to run. */
  tests?: TestNeeds;
}

/** What a context is started with for one step. */
export type StepSettings = Pick<Settings, 'stdin' | 'argv' | 'tests'>;

const GUEST_REPORT = {
  ended: 'boolean',
  exitCode: 'integer',
  plain: 'boolean',
  tampered: 'boolean',
  inspected: 'boolean',
  message: 'string',
} as const;
/** How a run stands, as the guest tells it. */
export type GuestReport = Shaped<typeof GUEST_REPORT>;

/** The candidate threw, or a promise was rejected with nobody listening. */
export class UncaughtError extends Error {
  /** What Node would print. */
  readonly text: string;
  constructor(message: string, text: string) {
    super(message);
    this.text = text;
  }
}

/** The isolate is gone: `GuestIsolate.ended` says why. */
export class IsolateGone extends Error {}

/**
 * One context with the harness loaded, driven through a single function that candidate code can't
 * reach.
 */
export class Guest {
  readonly owner: GuestIsolate;
  readonly context: ivm.Context;
  /** Exit code, when candidate code made the harness end the isolate. */
  haltedWith: number | undefined;
  #output: OutputMemory | undefined;
  #handle: ivm.Reference<(...args: unknown[]) => unknown>;

  constructor(owner: GuestIsolate) {
    this.owner = owner;
    owner.contexts += 1;
    this.context = owner.isolate.createContextSync();
    this.#handle = this.context.global.getSync(HANDLE, { reference: true });
    this.context.global.deleteSync(HANDLE);
  }

  begin(submission: Submission, limits: Limits, rest: StepSettings): void {
    const observedLimit = this.owner.kind === 'checks' ? MAX_OBSERVED : 0;
    const settings: Settings = {
      ...rest,
      outputLimit: limits.outputBytes,
      observedLimit,
      sleepLimit: limits.stepCpuMs,
      valueLimit: limits.valueBytes,
      sources: submission.sources.slice(1),
      files: submission.files ?? [],
      ticks: usesTicks(submission),
    };
    const halt = new ivm.Callback(
      (kind: unknown, exitCode: unknown) => {
        this.haltedWith ??= Number(exitCode);
        this.owner.end(kind === 'output' || kind === 'time' ? kind : 'exit');
      },
      { ignored: true },
    );
    const output = new OutputMemory({ output: limits.outputBytes, observed: observedLimit });
    this.#output = output;
    const widen = new ivm.Callback(() => shared(output.widen()));
    const command = ['begin', JSON.stringify(settings), halt, widen, shared(output.narrow)];
    this.#handle.applySync(undefined, command);
  }

  /** What was written since the last time it was taken. Works when the isolate is gone, too. */
  takeOutput(): { stdout: string; stderr: string } {
    return this.#output?.take() ?? { stdout: '', stderr: '' };
  }

  /** What a test program observed so far, a JSON text per line. */
  takeObserved(): string {
    return this.#output?.takeObserved() ?? '';
  }

  /** Asks the harness something that runs no candidate code. */
  ask(command: string, ...args: (string | number | boolean)[]): unknown {
    return this.#handle.applySync(undefined, [command, ...args]);
  }

  /**
   * As `ask`, with objects of this context, and a limit in milliseconds: for code that is trusted
   * to be harmless, not to be short.
   */
  askWithin(
    timeout: number,
    command: string,
    ...args: (string | number | ivm.Dereference<unknown>)[]
  ): unknown {
    return this.#handle.applySync(undefined, [command, ...args], { timeout });
  }

  /**
   * Has the harness run candidate code, away from the main thread. Microtasks have run to their end
   * when it resolves.
   */
  drive(command: string, ...args: (ivm.Transferable | ivm.Dereference<unknown>)[]): Promise<unknown> {
    return this.attempt(this.#handle.apply(undefined, [command, ...args]));
  }

  /**
   * @throws UncaughtError for what the candidate threw, IsolateGone when the isolate did not
   * survive.
   */
  async attempt<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      this.owner.noticeDeath();
      if (this.owner.ended !== undefined) throw new IsolateGone(this.owner.ended);
      throw uncaught(error);
    }
  }

  report(): GuestReport {
    return this.readReport(String(this.ask('report')));
  }

  readReport(text: string): GuestReport {
    const value: unknown = JSON.parse(text);
    if (!hasShape(value, GUEST_REPORT)) throw new Error('The guest reported something unreadable.');
    return value;
  }

  release(): void {
    if (this.owner.ended !== undefined || this.owner.isolate.isDisposed) return;
    this.#output?.giveBack();
    this.#output = undefined;
    this.#handle.release();
    this.context.release();
  }
}

/** The same memory in a guest. */
function shared(memory: SharedArrayBuffer): ivm.Copy<SharedArrayBuffer> {
  return new ivm.ExternalCopy(memory).copyInto({ release: true });
}

/**
 * What isolated-vm made of a thrown value: a copy of this process's own Error type, or a primitive.
 */
function uncaught(error: unknown): UncaughtError {
  if (!(error instanceof Error)) return new UncaughtError(String(error), `Uncaught ${String(error)}`);
  const message = `${error.name}: ${withoutPosition(error.message)}`;
  const stack = (error.stack ?? '').split('\n    at (<isolated-vm boundary>)')[0] ?? '';
  return new UncaughtError(message.slice(0, 1000), (stack || message).slice(0, 8000));
}

/** isolated-vm appends the position to a syntax error's message: " [/home/user/main.js:1:7]". */
export function withoutPosition(message: string): string {
  return message.replace(/ \[[^[\]\n]*:\d+:\d+\]$/, '');
}
