/** A client in a process of its own, asked over its standard streams. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Client, Outcome } from './clients.ts';
import type { Installed } from './install.ts';

const DRIVERS = join(import.meta.dirname, 'drivers');
const PYTHON_CLIENT = new URL('../../../clients/python/src', import.meta.url).pathname;
const READY_MS = 120_000;

interface Question {
  url: string;
  answer: 'right' | 'wrong';
  /** Seconds that adapters of ours have. */
  patience: number;
}

type Line = { ready?: true; reward?: number | null; raised?: string };

export interface Asked {
  outcome: Outcome;
  detail?: string;
}

export class Driver {
  readonly client: Client;
  readonly #child: ChildProcess;
  readonly #lines: Line[] = [];
  #wake: () => void = () => {};
  #said = '';

  private constructor(client: Client, child: ChildProcess) {
    this.client = client;
    this.#child = child;
    createInterface({ input: child.stdout! }).on('line', (line) => {
      this.#lines.push(JSON.parse(line));
      this.#wake();
    });
    child.stderr!.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-2000);
    });
    child.once('exit', () => this.#wake());
  }

  /** @throws when the client cannot be loaded. */
  static async start(client: Client, { python, unpacked, npm, scratch }: Installed): Promise<Driver> {
    const module = join(DRIVERS, `${client.driver}_driver`);
    const [command, path] = existsSync(`${module}.py`)
      ? [python, `${module}.py`]
      : [process.execPath, `${module}.ts`];
    const child = spawn(command, [path], {
      cwd: scratch,
      env: {
        PATH: process.env.PATH,
        HOME: scratch,
        PYTHONPATH: PYTHON_CLIENT,
        PYTHONDONTWRITEBYTECODE: '1',
        CLIENTS_UNPACKED: unpacked,
        CLIENTS_NPM: npm,
        CLIENTS_SCRATCH: scratch,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    const driver = new Driver(client, child);
    if (await driver.#line(READY_MS)) return driver;
    driver.stop();
    throw new Error(driver.#said.trim().split('\n').slice(-3).join(' ') || 'it did not start');
  }

  async ask(question: Question, limitMs: number): Promise<Asked> {
    this.#child.stdin!.write(`${JSON.stringify(question)}\n`);
    const line = await this.#line(limitMs);
    if (!line) return { outcome: 'waits', detail: this.#said.trim().split('\n').at(-1) ?? '' };
    if (line.raised !== undefined) return { outcome: 'raises', detail: line.raised };
    const { reward } = line;
    if (reward === null || reward === undefined) return { outcome: 'masked' };
    return reward === 1 ? { outcome: '1' } : { outcome: '0', detail: `${reward}` };
  }

  /** With the processes that the client made: they would hold our streams open. */
  stop(): void {
    if (this.#child.pid === undefined || this.#child.exitCode !== null) return;
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // it has just ended by itself
    }
  }

  async #line(limitMs: number): Promise<Line | undefined> {
    const until = Date.now() + limitMs;
    while (this.#lines.length === 0 && this.#child.exitCode === null && Date.now() < until) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, until - Date.now());
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.#lines.shift();
  }
}
