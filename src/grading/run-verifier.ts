/**
 * Runs a verifier on one item so that whatever happens is an outcome: a bug or an outage of ours is
 * `unscored`, never a number.
 */
import type { Log } from '../observability/logs.ts';
import { SandboxError } from '../sandbox/sandbox.ts';
import { type Judgement, unscored } from '../verdict.ts';
import type { GradeContext, PartGrader, Verifier } from '../verifiers/verifier.ts';
import type { Demand, Slots } from './admission/slots.ts';
import { aboveCap } from './caps.ts';
import type { GradeCall } from './grader.ts';
import type { Input } from './items/item.ts';
import { unlessPromptAgain } from './prompt-again.ts';
import type { Graded } from './shared-grading.ts';
import { soundJudgement } from './verdicts.ts';

/** Items up to this cost are graded where they arrive, without a slot: about a millisecond. */
const INLINE_COST = 10;

/**
 * What becomes of an item: known at once, or something to be waited for. `finish` does not reject.
 */
export type Begun =
  | { state: 'graded'; graded: Graded }
  | { state: 'waits'; finish(signal: AbortSignal): Promise<Graded> };

export interface RunnerParts {
  log: Log;
  slots: Slots;
  /** @param signal made only when somebody asks for it */
  partsOf(call: GradeCall, signal: () => AbortSignal): PartGrader;
}

/** One item and the verifier that it is for. */
export interface Assignment {
  verifier: Verifier;
  input: Input;
  call: GradeCall;
}

/** Begins to grade: judged at once where the verifier needs no slot, else when it has one. */
export function runVerifier(parts: RunnerParts, assignment: Assignment): Begun {
  const { log, slots } = parts;
  const { verifier, input, call } = assignment;
  const tooLarge = aboveCap(verifier, input);
  if (tooLarge) return { state: 'graded', graded: { judgement: tooLarge } };
  let demand: Demand | undefined;
  try {
    demand = demandOf(assignment);
  } catch (error) {
    return { state: 'graded', graded: failure(error) };
  }
  if (demand) return { state: 'waits', finish: (signal) => inSlot(demand, signal) };
  const context = new InlineContext(parts, call);
  const graded = begin(context);
  if (!(graded instanceof Promise)) return { state: 'graded', graded };
  return {
    state: 'waits',
    finish(signal) {
      context.follow(signal);
      return graded;
    },
  };

  async function inSlot(demand: Demand, signal: AbortSignal): Promise<Graded> {
    const held = await slots.hold(demand, signal, async (stepAside) => {
      const graded = await begin({ ...contextOf(parts, call, signal), stepAside });
      return { value: graded, endedByItself: endedByItself(graded.judgement) };
    });
    if (held.entry === 'entered') return { ...held.value, queueMs: held.queueMs };
    return { judgement: unscored(held.entry === 'aborted' ? 'cancelled' : 'overloaded') };
  }

  function begin(context: GradeContext): Graded | Promise<Graded> {
    try {
      const result = verifier.grade(input, context);
      return result instanceof Promise ? result.then(sound, failure) : sound(result);
    } catch (error) {
      return failure(error);
    }
  }

  function sound(decided: Judgement): Graded {
    const { judgement, fault } = soundJudgement(decided);
    if (fault)
      log.error({ requestId: call.requestId, verifier: verifier.id, fault }, 'a verifier broke its contract');
    return { judgement: unlessPromptAgain(judgement, input) };
  }

  function failure(error: unknown): Graded {
    const judgement = judgementOf(error);
    const level = judgement.reason === 'internal_error' ? 'error' : 'warn';
    log[level](
      { requestId: call.requestId, verifier: verifier.id, err: error },
      'an item could not be graded',
    );
    return { judgement };
  }
}

/** What a verifier gets of a call, besides the item. */
export function contextOf(parts: RunnerParts, call: GradeCall, signal: AbortSignal): GradeContext {
  return { tenant: call.tenant, signal, parts: parts.partsOf(call, () => signal) };
}

/**
 * What an item asks of the slots; undefined for one that needs none: cheap, or done by its parts.
 */
export function demandOf({ verifier, input, call }: Assignment): Demand | undefined {
  if (verifier.composes === true) return undefined;
  const cost = verifier.cost(input);
  if (cost <= INLINE_COST) return undefined;
  const { tenant, interactive = false, deadlineAt } = call;
  return { tenant, interactive, deadlineAt, cost, resource: verifier.resource?.(input) ?? verifier.id };
}

/** Whether an item is graded where it arrives, and at once. */
export function isCheap(verifier: Verifier, input: Input): boolean {
  try {
    return verifier.cost(input) <= INLINE_COST;
  } catch {
    // `runVerifier` fails the same way, and says so.
    return false;
  }
}

/** Whether the time an item took says something about others: limits of time cut it short. */
function endedByItself(judgement: Judgement): boolean {
  if (judgement.status !== 'scored' || judgement.reason === 'time_limit') return false;
  return !judgement.tests?.some(({ status }) => status === 'time_limit');
}

/**
 * The context of work that usually ends at once: the signal is made only when somebody asks for it.
 */
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
    return this.#parts.partsOf(this.#call, () => this.signal);
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
