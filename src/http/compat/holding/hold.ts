/**
 * Many trainers turn every refusal into reward 0, so the compat routes hold a request instead of
 * shedding it: they grade again while the failure is a passing one and the client still waits.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../../../errors.ts';
import type { Execution, ExecutionRequest, Executor } from '../../../execution/executor.ts';
import type { GradeCall, Grader } from '../../../grading/grader.ts';
import type { Item } from '../../../grading/items/item.ts';
import type { Verdict } from '../../../verdict.ts';

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2000;

/** For whom, until when, and whether the client is still there. */
export type PatientCall = GradeCall & { signal: AbortSignal };

/** A program without its owner: that is whoever is held. */
export type Program = Omit<ExecutionRequest, 'tenant'>;

export class Held {
  readonly #grader: Grader;
  readonly #executor: Executor;
  readonly #call: PatientCall;

  constructor(grader: Grader, executor: Executor, call: PatientCall) {
    this.#grader = grader;
    this.#executor = executor;
    this.#call = call;
  }

  /** The name of the API key. */
  get tenant(): string {
    return this.#call.tenant;
  }

  /**
   * The verdict of one item, tried again while it is unscored for a passing reason. The item comes
   * from a label: what is wrong with its form is a verdict too. Never rejects.
   */
  async grade(item: Item): Promise<Verdict> {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      const verdict = await this.#grader.gradeSingle(item, this.#call);
      if (!isPassing(verdict) || !(await this.#rest(wait))) return verdict;
    }
  }

  /**
   * Runs a program, tried again while the sandbox is not available. @throws ServiceError when time
   * is up.
   */
  async execute(program: Program): Promise<Execution> {
    const { tenant, signal, deadlineAt } = this.#call;
    const late = AbortSignal.timeout(Math.max(1, deadlineAt - Date.now()));
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        return await this.#executor.execute({ ...program, tenant }, AbortSignal.any([signal, late]));
      } catch (error) {
        // The client has not left: it is we who were not in time.
        if (late.aborted && !signal.aborted)
          throw new ServiceError('deadline_exceeded', undefined, { cause: error });
        const passing =
          error instanceof ServiceError &&
          (error.code === 'sandbox_unavailable' || error.code === 'overloaded');
        if (!passing || !(await this.#rest(wait))) throw error;
      }
    }
  }

  /** Waits; false when the client is gone or its patience ends before. */
  async #rest(ms: number): Promise<boolean> {
    const { signal, deadlineAt } = this.#call;
    if (signal.aborted || Date.now() + ms >= deadlineAt) return false;
    try {
      await sleep(ms, undefined, { signal });
      return true;
    } catch {
      return false; // only an abort ends the wait early: the client is gone
    }
  }
}

/**
 * A failure of ours that sending the item again can mend; once the deadline has passed nothing is
 * left to wait for.
 */
function isPassing({ retryable, reason }: Verdict): boolean {
  return retryable === true && reason !== 'deadline_exceeded' && reason !== 'cancelled';
}
