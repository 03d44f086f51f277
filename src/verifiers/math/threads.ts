/**
 * A few worker threads, started when first needed, for items that take longer than the event loop
 * should wait.
 */
import { Worker } from 'node:worker_threads';
import type { Judgement } from '../../verdict.ts';
import type { Explanation } from '../verifier.ts';
import type { MathItem } from './grade-text.ts';

/** What a thread does with an item, and what comes of it. */
export interface ThreadTasks {
  grade: Judgement;
  explain: Explanation;
}
export interface ThreadRequest {
  id: number;
  task: keyof ThreadTasks;
  item: MathItem;
}
export type ThreadResponse =
  | { id: number; result: ThreadTasks[keyof ThreadTasks] }
  | { id: number; failure: string };

interface Waiting {
  resolve(result: ThreadTasks[keyof ThreadTasks]): void;
  reject(error: Error): void;
}
interface Thread {
  worker: Worker;
  pending: Map<number, Waiting>;
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
   * Does the task in the least busy thread.
   * @throws Error when the thread fails or the pool is closed: an outage, never a verdict.
   */
  run<T extends keyof ThreadTasks>(task: T, item: MathItem): Promise<ThreadTasks[T]> {
    if (this.#closed) return Promise.reject(new Error('the math threads are closed'));
    const thread = this.#idlest();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      thread.pending.set(id, { resolve: (result) => resolve(result as ThreadTasks[T]), reject });
      thread.worker.ref();
      thread.worker.postMessage({ id, task, item } satisfies ThreadRequest);
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
      if ('result' in response) waiting?.resolve(response.result);
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
