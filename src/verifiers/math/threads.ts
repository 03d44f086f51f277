/**
 * A few worker threads, started when first needed, for items that take longer than the event loop
 * should wait.
 */
import { Worker } from 'node:worker_threads';
import type { Judgement } from '../../verdict.ts';
import type { MathOptions } from './options.ts';

export interface ThreadRequest {
  id: number;
  text: string;
  reference: string | string[];
  options: MathOptions;
}
export type ThreadResponse = { id: number; judgement: Judgement } | { id: number; failure: string };

interface Thread {
  worker: Worker;
  pending: Map<number, { resolve(judgement: Judgement): void; reject(error: Error): void }>;
}

export class Threads {
  readonly #size: number;
  readonly #threads: Thread[] = [];
  #nextId = 0;
  #closed = false;

  constructor(size: number) {
    this.#size = size;
  }

  /**
   * Grades in the least busy thread.
   * @throws Error when the thread fails or the pool is closed: an outage, never a verdict.
   */
  grade(text: string, reference: string | string[], options: MathOptions): Promise<Judgement> {
    if (this.#closed) return Promise.reject(new Error('the math threads are closed'));
    const thread = this.#idlest();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      thread.pending.set(id, { resolve, reject });
      thread.worker.ref();
      thread.worker.postMessage({ id, text, reference, options } satisfies ThreadRequest);
    });
  }

  /**
   * Starts the first thread in the background, so that the first hard item does not wait for it.
   */
  warmUp(): void {
    if (this.#threads.length === 0 && !this.#closed) this.#start();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #idlest(): Thread {
    const idlest = this.#threads.toSorted((a, b) => a.pending.size - b.pending.size)[0];
    if (idlest !== undefined && (idlest.pending.size === 0 || this.#threads.length >= this.#size))
      return idlest;
    return this.#start();
  }

  #start(): Thread {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { name: 'touchstone-math' });
    const thread: Thread = { worker, pending: new Map() };
    this.#threads.push(thread);
    worker.on('message', (response: ThreadResponse) => {
      const waiting = thread.pending.get(response.id);
      thread.pending.delete(response.id);
      if (thread.pending.size === 0) worker.unref();
      if ('judgement' in response) waiting?.resolve(response.judgement);
      else waiting?.reject(new Error(`a math thread failed: ${response.failure}`));
    });
    const lost = (error: Error): void => {
      const index = this.#threads.indexOf(thread);
      if (index >= 0) this.#threads.splice(index, 1);
      for (const { reject } of thread.pending.values()) reject(error);
      thread.pending.clear();
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`a math thread ended with code ${code}`)));
    worker.unref();
    return thread;
  }
}
