/** One context of an isolate with the harness in it, and how it is driven. */
import ivm from 'isolated-vm';
import { CutOff } from '../../../runtime.ts';
import type { Limits, Submission } from '../../../sandbox.ts';
import { HANDLE } from '../snapshot/snapshot.ts';
import { usesTicks } from '../sources/ticks.ts';
import type { TestNeeds } from '../steps/plan-text.ts';
import type { GuestIsolate } from './guest-isolate.ts';
import { OutputMemory } from './output-memory.ts';
import type { Pace } from './pace.ts';
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
  readonly #pace: Pace;
  #output: OutputMemory | undefined;
  /** The guest keeps what it writes until it is asked: it is run again where it cannot be. */
  #keepsOutput = false;
  #handle: ivm.Reference<(...args: unknown[]) => unknown>;

  constructor(owner: GuestIsolate, pace: Pace) {
    this.owner = owner;
    this.#pace = pace;
    owner.contexts += 1;
    this.context = owner.isolate.createContextSync();
    this.#handle = this.context.global.getSync(HANDLE, { reference: true });
    this.context.global.deleteSync(HANDLE);
  }

  /** @param mayBeLeft whether steps that are not in a hurry may follow in this context */
  begin(submission: Submission, limits: Limits, rest: StepSettings, mayBeLeft = false): void {
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
    const command: (string | WayOut)[] = ['begin', JSON.stringify(settings)];
    this.#keepsOutput = this.#pace.hurries && !mayBeLeft;
    if (!this.#keepsOutput) command.push(...this.#waysOut(limits, observedLimit));
    this.#handle.applySync(undefined, command);
  }

  /** What a guest needs whose isolate may end while it runs: how to end it, where output goes. */
  #waysOut(limits: Limits, observedLimit: number): WayOut[] {
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
    return [halt, widen, shared(output.narrow)];
  }

  /**
   * What was written since the last time it was taken. Works when the isolate is gone, too, unless
   * the guest has kept it.
   * @throws CutOff when it could not keep all of it
   */
  takeOutput(): { stdout: string; stderr: string } {
    if (!this.#keepsOutput) return this.#output?.take() ?? { stdout: '', stderr: '' };
    const written = String(this.ask('written'));
    if (written === UNKEPT) throw new CutOff();
    const [length, text] = cutLine(written);
    const end = Number(length);
    return { stdout: text.slice(0, end), stderr: text.slice(end) };
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

  /** Has the harness run candidate code. Microtasks have run to their end when it resolves. */
  drive(command: string, ...args: (ivm.Transferable | ivm.Dereference<unknown>)[]): Promise<unknown> {
    const line = [command, ...args];
    return this.attempt(
      (limit) => this.#handle.applySync(undefined, line, limit),
      () => this.#handle.apply(undefined, line),
    );
  }

  /**
   * Runs candidate code: `now`, on the main thread and within a limit of the clock, or `away` from
   * it.
   * @throws UncaughtError for what the candidate threw, IsolateGone when the isolate did not
   * survive, CutOff when it is to be tried again.
   */
  async attempt<T>(now: (limit: { timeout: number }) => T, away: () => Promise<T>): Promise<T> {
    try {
      return this.#pace.hurries ? now({ timeout: this.#pace.leftMs }) : await away();
    } catch (error) {
      this.owner.noticeDeath();
      if (this.#pace.hurries) this.#assertWhole(error);
      if (this.owner.ended !== undefined) throw new IsolateGone(this.owner.ended);
      throw uncaught(error);
    }
  }

  /** @throws CutOff when a hurry has ended otherwise than by the candidate's own error */
  #assertWhole(error: unknown): void {
    if (error instanceof CutOff || this.owner.ended !== undefined) throw new CutOff();
    // A candidate may throw the like: it is run again, and throws it again.
    if (!(error instanceof Error) || error.message !== TIMED_OUT) return;
    this.owner.end('hurry');
    throw new CutOff();
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

type WayOut = ivm.Callback | ivm.Copy<SharedArrayBuffer>;

/** What a guest says that has written more than it could keep. */
const UNKEPT = 'x';

/** The first line of a text, and what stands behind it. */
export function cutLine(text: string): [string, string] {
  const end = text.indexOf('\n');
  return [text.slice(0, end), text.slice(end + 1)];
}

/** What isolated-vm says of code that it has cut off. */
const TIMED_OUT = 'Script execution timed out.';

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
