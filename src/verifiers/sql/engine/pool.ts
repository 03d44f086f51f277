/**
 * Children that do one job at a time. Where all have one, some more are sent to wait behind it: an
 * answer and what is asked next then cross. A job that takes long goes on at lower priority and
 * gives its place to another child, which does those that waited behind it, too.
 */
import { type Job, type Outcome, unavailable, type Work } from './job.ts';
import { Worker } from './worker.ts';

export interface PoolOptions {
  /** Children that take jobs at a time, those with slow jobs not counted. */
  size: number;
  /** Children with slow jobs at a time. */
  slow: number;
  /** Jobs that a child may have, of which it does one. */
  ahead: number;
  /** An empty folder. */
  cwd: string;
}

const LOOK_MS = 10;
/** Children that end before they are ready, one after another, before the pool gives up. */
const MAX_FAILED_STARTS = 3;
/** Times that the end of a child is taken for an accident. */
const MAX_CRASHES = 1;

export class Pool {
  readonly #options: PoolOptions;
  readonly #workers = new Set<Worker>();
  readonly #waiting: Job[] = [];
  #watch: NodeJS.Timeout | undefined;
  #failedStarts = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** @throws SandboxError where it could not be told what comes of it */
  run(work: Work, limitMs: number, signal?: AbortSignal): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(unavailable('the service stops'));
      // What has begun goes on to its limit; what waits is forgotten.
      const aborted = () => {
        const at = this.#waiting.indexOf(job);
        if (at >= 0) this.#waiting.splice(at, 1);
        job.fail(unavailable('cancelled'));
      };
      const done = () => {
        job.settled = true;
        signal?.removeEventListener('abort', aborted);
      };
      const job: Job = {
        work,
        limitMs,
        crashes: 0,
        settled: false,
        settle(outcome) {
          done();
          resolve(outcome);
        },
        fail(error) {
          done();
          reject(error);
        },
      };
      signal?.addEventListener('abort', aborted, { once: true });
      this.#waiting.push(job);
      this.#serve();
    });
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#watch);
    for (const job of this.#waiting.splice(0)) job.fail(unavailable('the service stops'));
    for (const worker of this.#workers) worker.close(unavailable('the service stops'));
  }

  #serve(): void {
    for (const worker of this.#workers) {
      if (worker.state !== 'idle') continue;
      const job = this.#waiting.shift();
      if (job === undefined) break;
      worker.take(job);
      this.#watch ??= setInterval(() => this.#look(), LOOK_MS).unref();
    }
    while (this.#waiting.length > 0) {
      const worker = this.#leastBusy();
      if (worker === undefined) break;
      worker.take(this.#waiting.shift()!);
    }
    this.#grow();
  }

  /** The child with the fewest jobs of those that may have one more. */
  #leastBusy(): Worker | undefined {
    let least: Worker | undefined;
    for (const worker of this.#workers)
      if (worker.hasRoom(this.#options.ahead) && worker.jobs < (least?.jobs ?? Number.POSITIVE_INFINITY))
        least = worker;
    return least;
  }

  /** A child is there for each place, and for each slow job. */
  #grow(): void {
    if (this.#closed) return;
    const { size, slow } = this.#options;
    const all = [...this.#workers].filter(({ state }) => state !== 'gone');
    const slowOnes = Math.min(slow, all.filter((worker) => worker.slow).length);
    for (let missing = size + slowOnes - all.length; missing > 0; missing--) this.#start();
  }

  #start(): void {
    try {
      const worker: Worker = new Worker(this.#options.cwd, {
        changed: (changed) => this.#changed(changed),
        crashed: (job, how) => this.#crashed(job, how),
        returned: (jobs) => this.#returned(jobs),
      });
      this.#workers.add(worker);
    } catch (error) {
      this.#startFailed((error as Error).message);
    }
  }

  #changed(worker: Worker): void {
    if (worker.state === 'idle') this.#failedStarts = 0;
    else {
      this.#workers.delete(worker);
      if (!worker.begun) this.#startFailed('it ended before it was ready');
    }
    if (this.#workers.size === 0 && this.#waiting.length === 0) this.#stopWatching();
    this.#serve();
  }

  #startFailed(how: string): void {
    this.#failedStarts += 1;
    if (this.#failedStarts < MAX_FAILED_STARTS) return;
    this.#failedStarts = 0;
    for (const job of this.#waiting.splice(0)) job.fail(unavailable(`no child could be started: ${how}`));
  }

  /** What happens once may have come from outside; what happens twice is the query's doing. */
  #crashed(job: Job, how: string): void {
    if (job.settled) return;
    job.crashes += 1;
    if (job.crashes > MAX_CRASHES) {
      const message = `its process ended (${how})`;
      job.settle({ state: 'trouble', trouble: 'runtime_error', message, cpuMs: 0 });
    } else {
      this.#waiting.unshift(job);
      this.#serve();
    }
  }

  /** They were first, and are again. */
  #returned(jobs: readonly Job[]): void {
    const left = jobs.filter(({ settled }) => !settled);
    if (left.length === 0 || this.#closed) return;
    this.#waiting.unshift(...left);
    this.#serve();
  }

  #look(): void {
    let busy = 0;
    for (const worker of this.#workers) {
      if (worker.state !== 'busy') continue;
      busy += 1;
      worker.look();
    }
    if (busy === 0 && this.#waiting.length === 0) this.#stopWatching();
    this.#grow();
  }

  #stopWatching(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }
}
