/** Runs a verifier on one item so that whatever happens is an outcome: a bug or an outage of ours is `unscored`, never a number. */
import type { Log } from '../observability/logs.ts';
import { SandboxError } from '../sandbox/sandbox.ts';
import { type Judgement, unscored } from '../verdict.ts';
import type { GradeContext, PartGrader, Verifier } from '../verifiers/verifier.ts';
import type { Admission } from './admission/admission.ts';
import type { CostEstimates } from './admission/cost-estimates.ts';
import type { GradeCall } from './grader.ts';
import type { Input } from './items/item.ts';
import type { Outcome } from './shared-grading.ts';
import { soundJudgement } from './verdicts.ts';

/** Items up to this cost are graded where they arrive, without a slot: about a millisecond. */
const INLINE_COST = 10;

/** What is left to do when an item could not be graded at once. */
export type Remainder = (signal: AbortSignal) => Promise<Outcome>;

export interface RunnerParts {
  log: Log;
  /** The places for items that occupy the same. */
  admission(resource: string): Admission;
  estimates: CostEstimates;
  partsOf(call: GradeCall): PartGrader;
}

/** Grades at once, or says what has to be waited for. */
export function runVerifier(
  parts: RunnerParts,
  verifier: Verifier,
  input: Input,
  call: GradeCall,
): Outcome | Remainder {
  const { log, estimates } = parts;
  let cost: number;
  let resource: string;
  try {
    cost = verifier.cost(input);
    resource = verifier.resource?.(input) ?? verifier.id;
  } catch (error) {
    return failure(error);
  }
  if (cost > INLINE_COST && verifier.composes !== true) return inSlot;
  const context = new InlineContext(parts, call);
  const result = begin(context);
  if (!(result instanceof Promise)) return result;
  return (signal) => {
    context.follow(signal);
    return result;
  };

  async function inSlot(signal: AbortSignal): Promise<Outcome> {
    const queued = performance.now();
    const admission = parts.admission(resource);
    const expectedMs = estimates.expectedMs(resource, cost);
    const entry = await admission.enter(call.tenant, expectedMs, signal, call.hurried);
    if (entry !== 'entered') return { judgement: unscored(entry === 'aborted' ? 'cancelled' : 'overloaded') };
    const entered = performance.now();
    const outcome = await begin({
      tenant: call.tenant,
      signal,
      parts: parts.partsOf({ ...call, signal }),
    });
    admission.leave();
    if (!signal.aborted) estimates.learn(resource, cost, performance.now() - entered);
    return { ...outcome, queueMs: entered - queued };
  }

  function begin(context: GradeContext): Outcome | Promise<Outcome> {
    try {
      const result = verifier.grade(input, context);
      return result instanceof Promise ? result.then(sound, failure) : sound(result);
    } catch (error) {
      return failure(error);
    }
  }

  function sound(decided: Judgement): Outcome {
    const { judgement, fault } = soundJudgement(decided);
    if (fault)
      log.error({ requestId: call.requestId, verifier: verifier.id, fault }, 'a verifier broke its contract');
    return { judgement };
  }

  function failure(error: unknown): Outcome {
    const judgement = judgementOf(error);
    const level = judgement.reason === 'internal_error' ? 'error' : 'warn';
    log[level](
      { requestId: call.requestId, verifier: verifier.id, err: error },
      'an item could not be graded',
    );
    return { judgement };
  }
}

/** The context of work that usually ends at once: the signal is made only when somebody asks for it. */
class InlineContext implements GradeContext {
  readonly #parts: RunnerParts;
  readonly #call: GradeCall;
  #controller: AbortController | undefined;

  constructor(parts: RunnerParts, call: GradeCall) {
    this.#parts = parts;
    this.#call = call;
  }

  get tenant(): string {
    return this.#call.tenant;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  get parts(): PartGrader {
    return this.#parts.partsOf({ ...this.#call, signal: this.signal });
  }

  follow(signal: AbortSignal): void {
    this.#controller ??= new AbortController();
    const controller = this.#controller;
    signal.addEventListener('abort', () => controller.abort(), { once: true });
  }
}

function judgementOf(error: unknown): Judgement {
  return unscored(error instanceof SandboxError ? error.reason : 'internal_error');
}
