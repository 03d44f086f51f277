/**
 * A child as its parent sees it: a process, a channel of frames, and its end. Trusted in nothing.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { childCommand } from './child-command.ts';
import { type Frame, FrameReader, frameOf } from './frames.ts';
import { type Answer, type Request, TROUBLES } from './protocol.ts';

export interface ChildEvents {
  answer(answer: Answer, body: Buffer): void;
  end(how: string): void;
}

/** Rows have their own, smaller limit; this one is for images. */
const MAX_FRAME = 80 * 1024 * 1024;

export class SqlChild {
  readonly pid: number;
  readonly #process: ChildProcess;
  readonly #channel: Socket;
  readonly #events: ChildEvents;
  readonly #reader = new FrameReader(MAX_FRAME);
  #corked = false;
  gone = false;

  /** @throws when the operating system gives no process */
  constructor(cwd: string, events: ChildEvents) {
    this.#events = events;
    const { file, args } = childCommand();
    this.#process = spawn(file, args, {
      cwd,
      // The zone of the machine is no part of a verdict.
      env: { TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      detached: true,
    });
    this.pid = this.#process.pid ?? 0;
    this.#channel = this.#process.stdio[3] as Socket;
    this.#channel.on('data', (chunk: Buffer) => this.#receive(chunk));
    // The end of the process says what there is to say about a channel that broke.
    this.#channel.on('error', () => {});
    this.#process.on('error', (error) => this.#ended(error.message));
    this.#process.on('exit', (code, signal) => this.#ended(signal ?? `exit code ${code}`));
  }

  send(request: Request, body?: Uint8Array): void {
    if (this.gone) return;
    for (const part of frameOf(request, body)) this.#channel.write(part);
  }

  /** What is sent in this turn goes in one writing: each wakes the child, which costs. */
  gather(): void {
    if (this.#corked) return;
    this.#corked = true;
    this.#channel.cork();
    process.nextTick(() => {
      this.#corked = false;
      this.#channel.uncork();
    });
  }

  /** Whether the process keeps its parent alive. */
  hold(held: boolean): void {
    if (held) {
      this.#process.ref();
      this.#channel.ref();
    } else {
      this.#process.unref();
      this.#channel.unref();
    }
  }

  kill(): void {
    if (this.gone || this.pid === 0) return;
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  #receive(chunk: Buffer): void {
    if (this.gone) return;
    try {
      for (const frame of this.#reader.read(chunk)) {
        this.#events.answer(answerOf(frame), frame.body);
        if (this.gone) return;
      }
    } catch {
      // No child of ours speaks so.
      this.#channel.removeAllListeners('data');
      this.kill();
    }
  }

  #ended(how: string): void {
    if (this.gone) return;
    this.gone = true;
    this.#channel.destroy();
    this.#events.end(how);
  }
}

/** @throws Error at what is no answer of a child */
function answerOf({ header }: Frame<unknown>): Answer {
  const answer = header as Record<string, unknown>;
  const { type, id, cpuUs, columns, rows, trouble, message } = answer ?? {};
  const whole = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  const sound =
    whole(cpuUs) &&
    (type === 'ready' ||
      (whole(id) &&
        (type === 'image' ||
          (type === 'rows' && Array.isArray(columns) && columns.every(isText) && whole(rows)) ||
          (type === 'trouble' && TROUBLES.includes(trouble as string) && isText(message)))));
  if (!sound) throw new Error('no answer of a child');
  return answer as unknown as Answer;
}

const isText = (value: unknown): value is string => typeof value === 'string';
