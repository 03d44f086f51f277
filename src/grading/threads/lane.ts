/** One thread for chunks of lists: started when it is first asked, ended when nobody asks. */
import { type Compute, createCompute, STUCK, task } from '../../compute/compute.ts';
import { type Chunk, type GradedRows, NOT_BEGUN, type ThreadVerifier } from './chunk.ts';
import type { gradeChunk, loadVerifier } from './grade-chunk.ts';

const MODULE = new URL('./grade-chunk.ts', import.meta.url);
const GRADE = task<typeof gradeChunk>(MODULE, 'gradeChunk');
const LOAD = task<typeof loadVerifier>(MODULE, 'loadVerifier');

/** Beside the chunk it is at: a thread is not to wait until this one has time for it. */
const AHEAD = 1;
/** Of CPU time; a chunk takes some milliseconds of it. */
const CHUNK_LIMIT = { limitMs: 2000 } as const;
const IDLE_MS = 60_000;

/** `lost`: the thread has ended, at row `at` of the chunk where it had begun. */
export type ChunkOutcome = { rows: GradedRows } | { lost: unknown; at: number | undefined };

type State = 'loading' | 'ready' | 'failed';

export class Lane {
  readonly #onChange: () => void;
  readonly #onUnloaded: (verifier: string, error: unknown) => void;
  readonly #verifiers = new Map<string, State>();
  #compute: Compute | undefined;
  #chunks = 0;
  #running = 0;
  #idle: NodeJS.Timeout | undefined;

  /**
   * @param onChange called when it can take more than before
   * @param onUnloaded called when a verifier cannot be loaded: its items stay where they are
   */
  constructor(onChange: () => void, onUnloaded: (verifier: string, error: unknown) => void) {
    this.#onChange = onChange;
    this.#onUnloaded = onUnloaded;
  }

  get isStarted(): boolean {
    return this.#compute !== undefined;
  }

  get isLoading(): boolean {
    return this.#verifiers.values().some((state) => state === 'loading');
  }

  get hasRoom(): boolean {
    return this.#chunks <= AHEAD;
  }

  /** Whether a verifier is there; the first time, it begins to be loaded. */
  stateOf(verifier: ThreadVerifier): State {
    const address = `${verifier.module}#${verifier.name}`;
    const known = this.#verifiers.get(address);
    if (known !== undefined) return known;
    this.#verifiers.set(address, 'loading');
    void this.#load(address, verifier);
    return 'loading';
  }

  async #load(address: string, { module, name }: ThreadVerifier): Promise<void> {
    let state: State = 'ready';
    let asked: Compute | undefined;
    try {
      await this.#run((compute) => {
        asked = compute;
        return compute.run(LOAD, { module, name }, STUCK);
      });
    } catch (error) {
      state = 'failed';
      // What was asked of a thread that was ended in the meantime says nothing.
      if (asked === this.#compute) this.#onUnloaded(name, error);
    }
    if (asked === this.#compute) this.#verifiers.set(address, state);
    this.#onChange();
  }

  /** Never rejects. */
  async grade(chunk: Chunk): Promise<ChunkOutcome> {
    this.#chunks += 1;
    try {
      const text = await this.#run((compute) => compute.run(GRADE, chunk, CHUNK_LIMIT));
      return { rows: JSON.parse(text) as GradedRows };
    } catch (error) {
      const at = Atomics.load(chunk.progress, 0);
      // What it had loaded is gone with it.
      void this.close();
      return { lost: error, at: at === NOT_BEGUN ? undefined : at };
    } finally {
      this.#chunks -= 1;
    }
  }

  async #run<T>(work: (compute: Compute) => Promise<T>): Promise<T> {
    this.#compute ??= createCompute({ threads: 1, ahead: AHEAD });
    clearTimeout(this.#idle);
    this.#running += 1;
    try {
      return await work(this.#compute);
    } finally {
      this.#running -= 1;
      clearTimeout(this.#idle);
      if (this.#running === 0) this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
    }
  }

  /** Ends the thread; another one starts when it is asked again. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const compute = this.#compute;
    this.#compute = undefined;
    this.#verifiers.clear();
    await compute?.close();
  }
}
