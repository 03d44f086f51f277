/**
 * Test programs on their way to being taken apart: nothing of a candidate comes near these
 * children.
 */
import { createFairShares } from '../../fair-shares.ts';
import type { ChildEnd } from '../child/child-process.ts';
import type { ChildMessage } from '../child/protocol.ts';
import { type AnalyzeRequest, SandboxError, type TestPlan, TestSourceError } from '../sandbox.ts';
import type { ChildPool, ChildWork, PooledChild } from './child-pool.ts';
import { RunWatch } from './run-watch.ts';

/** What taking a test program apart may use. A program that needs more is not a test program. */
const LIMITS = {
  stepCpuMs: 10_000,
  totalCpuMs: 10_000,
  wallMs: 60_000,
  memoryMb: 512,
  outputBytes: 0,
  valueBytes: 0,
};
const LOOK_EVERY = 50;
/** Children that a task may lose without a fault of its own. */
const ATTEMPTS = 3;

interface Task {
  request: AnalyzeRequest;
  resolve(plan: TestPlan): void;
  reject(error: Error): void;
  id: number;
  begunAt?: number;
  watch?: RunWatch;
  failures: number;
}

/**
 * Test programs on their way to children that never meet a candidate: the tenant that has had least
 * work is next.
 */
export class Analysis implements ChildWork {
  readonly #children: ChildPool;
  readonly #maxQueue: number;
  readonly #queue: Task[] = [];
  readonly #shares = createFairShares();
  readonly #running = new Map<PooledChild, Task>();
  #timer: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor(children: ChildPool, maxQueue: number) {
    this.#children = children;
    this.#maxQueue = maxQueue;
    children.serve(this);
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /** @throws TestSourceError, SandboxError */
  analyze(request: AnalyzeRequest, signal?: AbortSignal): Promise<TestPlan> {
    return new Promise((resolve, reject) => {
      if (this.#queue.length >= this.#maxQueue) {
        reject(new SandboxError('overloaded', 'The queue of the sandbox is full.'));
        return;
      }
      const abort = () => {
        const place = this.#queue.indexOf(task);
        if (place >= 0) this.#queue.splice(place, 1);
        reject(new SandboxError('aborted', 'The run was cancelled.'));
      };
      // A signal may outlive many tasks, and must not keep them.
      const forget = () => signal?.removeEventListener('abort', abort);
      const task: Task = {
        request,
        resolve(plan) {
          forget();
          resolve(plan);
        },
        reject(error) {
          forget();
          reject(error);
        },
        id: ++this.#lastId,
        failures: 0,
      };
      if (signal?.aborted) {
        abort();
        return;
      }
      signal?.addEventListener('abort', abort, { once: true });
      this.#queue.push(task);
      this.dispatch();
    });
  }

  dispatch(): void {
    while (this.#queue.length > 0) {
      const member = this.#children.take('');
      if (member === undefined) return;
      const task = this.#next();
      task.begunAt = performance.now();
      task.watch = new RunWatch(member.child.pid, LIMITS);
      this.#running.set(member, task);
      member.child.send({ type: 'analyze', id: task.id, request: task.request });
      this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY);
    }
  }

  #next(): Task {
    const tenant = this.#shares.next(this.#queue.map(({ request }) => request.tenant));
    const place = this.#queue.findIndex(({ request }) => request.tenant === tenant);
    return this.#queue.splice(place, 1)[0]!;
  }

  #look(): void {
    if (this.#running.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    for (const [member, { watch }] of this.#running) {
      const reason = member.state === 'busy' ? watch?.look(0) : undefined;
      if (reason !== undefined) this.#children.kill(member, reason);
    }
  }

  heard(member: PooledChild, message: ChildMessage): void {
    const task = this.#running.get(member);
    if (task === undefined || !('id' in message) || message.id !== task.id) return;
    this.#running.delete(member);
    this.#shares.served(task.request.tenant, performance.now() - task.begunAt!);
    if (message.type === 'plan') task.resolve(message.plan);
    else if (message.type === 'refused') task.reject(new TestSourceError(message.message));
    else {
      const what = message.type === 'failed' ? message.message : 'an answer to another question';
      task.reject(new SandboxError('internal', `The sandbox failed: ${what}`));
      this.#children.kill(member, 'broken');
      return;
    }
    this.#children.free(member);
    this.dispatch();
  }

  lost(member: PooledChild, end: ChildEnd): void {
    const task = this.#running.get(member);
    this.#running.delete(member);
    if (task === undefined) {
      this.dispatch();
      return;
    }
    this.#shares.served(task.request.tenant, performance.now() - task.begunAt!);
    if (member.killed === 'time' || member.killed === 'memory') {
      task.reject(new TestSourceError('The test program needs too much to be taken apart.'));
    } else if (task.failures < ATTEMPTS - 1) {
      task.failures += 1;
      this.#queue.unshift(task);
    } else {
      const how = member.killed ?? end.signal ?? `exit code ${end.code}`;
      task.reject(new SandboxError('internal', `The analyzer crashed (${how}).`));
    }
    this.dispatch();
  }

  /** Fails what waits for children that do not come up. */
  refuse(message: string): void {
    for (const task of this.#queue.splice(0)) task.reject(new SandboxError('unavailable', message));
  }

  close(): void {
    clearInterval(this.#timer);
    const error = new SandboxError('unavailable', 'The sandbox is shutting down.');
    for (const task of this.#queue.splice(0)) task.reject(error);
    for (const task of this.#running.values()) task.reject(error);
  }
}
