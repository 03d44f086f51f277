/** A child as its parent sees it: a process group, a channel of lines, and its end. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { ChildRole, RuntimeOptions } from '../runtime.ts';
import type { IsolateId } from '../sandbox.ts';
import { childCommand } from './child-command.ts';
import { encodeMessage } from './message-line.ts';
import { putBehind } from './precedence.ts';
import {
  type ChildMessage,
  decodeChildMessage,
  MAX_LINE_BYTES,
  type ParentMessage,
  ProtocolError,
} from './protocol.ts';

export interface ChildKind {
  runtime: IsolateId;
  role: ChildRole;
}

/** Where and how children are started. */
export interface Surroundings {
  /** An empty folder. */
  cwd: string;
  wrapper: string[];
  /** The children's code without types (child-code.ts). */
  code: string | undefined;
}

export interface ChildEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The end of what the process wrote to its standard error: the words of a dying engine. */
  lastWords: string;
  /** It has not read all that it was sent. */
  unread: boolean;
}

export interface ChildEvents {
  message(message: ChildMessage): void;
  /** The child said something that no child of ours says. It is dead when this is called. */
  broken(error: ProtocolError): void;
  end(end: ChildEnd): void;
}

const LAST_WORDS = 4096;
/** Milliseconds for which messages are left together. */
const TOGETHER_MS = 2;

/**
 * A child as the parent sees it: a process group, a line-based channel, and its end. Trusted in
 * nothing.
 */
export class Child {
  readonly kind: ChildKind;
  readonly pid: number;
  readonly #process: ChildProcess;
  readonly #channel: Socket;
  readonly #events: ChildEvents;
  #parts: Buffer[] = [];
  #length = 0;
  #lastWords = '';
  #unread = false;
  gone = false;
  #behind = false;

  /** @throws when the operating system gives no process */
  constructor(kind: ChildKind, options: RuntimeOptions, surroundings: Surroundings, events: ChildEvents) {
    this.kind = kind;
    this.#events = events;
    const { file, args } = childCommand(kind.runtime, surroundings.wrapper, options, surroundings.code);
    this.#process = spawn(file, args, {
      cwd: surroundings.cwd,
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.pid = this.#process.pid ?? 0;
    this.#channel = this.#process.stdio[3] as Socket;
    this.#channel.on('data', (chunk: Buffer) => this.#receive(chunk));
    // A channel breaks, and does not merely end, where the kernel is left with something for the
    // process: then nothing of that was read, or not all. No message has to say that one began.
    this.#channel.on('error', () => {
      this.#unread = true;
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#lastWords = (this.#lastWords + chunk.toString('latin1')).slice(-LAST_WORDS);
    });
    this.#process.on('error', (error) => this.#ended(null, null, error.message));
    /** `close` comes after everything it wrote has been read. */
    this.#process.on('close', (code, signal) => this.#ended(code, signal));
    this.send({ type: 'boot', runtime: kind.runtime, options });
  }

  send(message: ParentMessage): void {
    if (!this.gone) this.#channel.write(encodeMessage(message));
  }

  /**
   * Reads no further for a moment: much is to come, and is cheaper to read together. The kernel
   * keeps what has been sent, even where the child ends, so nothing is lost by it.
   */
  readLater(): void {
    if (this.#channel.isPaused()) return;
    this.#channel.pause();
    setTimeout(() => this.#channel.resume(), TOGETHER_MS);
  }

  /** Ends the process and everything it may have started. */
  kill(): void {
    this.signal('SIGKILL');
  }

  /** To the process and everything it may have started. */
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    if (this.gone || this.pid === 0) return;
    try {
      process.kill(-this.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  /** Others get a core before it, or no longer: called again and again while it is to be so. */
  stepBack(behind: boolean): void {
    if (this.gone || this.pid === 0 || behind === this.#behind) return;
    if (putBehind(this.pid, behind)) this.#behind = behind;
  }

  #receive(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      this.#parts.push(chunk.subarray(start, end));
      const line = Buffer.concat(this.#parts).toString('utf8');
      this.#parts = [];
      this.#length = 0;
      start = end + 1;
      if (!this.#read(line)) return;
    }
    const rest = chunk.subarray(start);
    if (rest.length > 0) this.#parts.push(rest);
    this.#length += rest.length;
    if (this.#length > MAX_LINE_BYTES) this.#break(new ProtocolError('a line beyond all limits'));
  }

  #read(line: string): boolean {
    if (this.gone) return false;
    try {
      this.#events.message(decodeChildMessage(line));
      return true;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#break(error);
      return false;
    }
  }

  #break(error: ProtocolError): void {
    this.#channel.removeAllListeners('data');
    this.#parts = [];
    this.kill();
    this.#events.broken(error);
  }

  #ended(code: number | null, signal: NodeJS.Signals | null, words = ''): void {
    if (this.gone) return;
    this.kill();
    this.gone = true;
    this.#events.end({ code, signal, lastWords: this.#lastWords + words, unread: this.#unread });
  }
}
