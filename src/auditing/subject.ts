/** One item under audit, with what its checks need: its texts, its grading, the sandbox. */
import { ComputeError } from '../compute/compute.ts';
import type { FieldError } from '../errors.ts';
import type { GradeCall, Grader } from '../grading/grader.ts';
import type { ResponseInput } from '../responses/response.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Verdict } from '../verdict.ts';
import type { MutationList, Verifier } from '../verifiers/verifier.ts';
import type { Observation } from './finding.ts';
import {
  type AuditItem,
  askedText,
  itemWith,
  type Stated,
  solutionOf,
  solutionText,
  statedBy,
} from './item.ts';

/** The service could not tell: nothing is said about the item. */
export class Unchecked extends Error {}

export interface Grading {
  grader: Grader;
  /** Made anew for each grading: its deadline is counted from then on. */
  call(): GradeCall;
  /** Undefined where no verifier runs programs. */
  sandbox?: Sandbox | undefined;
}

export type Check = (subject: Subject) => Iterable<Observation> | Promise<Iterable<Observation>>;

/** Reasons that say something of the moment and not of the item: tried again after these pauses. */
const MOMENTARY = new Set(['overloaded', 'sandbox_unavailable']);
const PAUSES_MS = [1000, 3000, 9000];

/** Checks of texts look at no more of a prompt than this at either end. */
const END = 6000;

const bothEnds = (text: string): string =>
  text.length > 2 * END ? `${text.slice(0, END)}\n${text.slice(-END)}` : text;

/** What may be otherwise when the item is graded for a check. */
export interface Change {
  reference?: unknown;
  options?: Record<string, unknown>;
  /** Without it a response that is the prompt earns nothing, whatever it says. */
  withPrompt?: boolean;
}

export class Subject {
  readonly item: AuditItem;
  readonly verifier: Verifier;
  /** What was asked, or nothing; of a long prompt its beginning and its end. */
  readonly prompt: string;
  readonly wholePrompt: string;
  readonly solution: string | undefined;
  readonly stated: readonly Stated[];
  /** What is wrong with the form of reference or options. */
  readonly faults: readonly FieldError[];
  /** The verdict on the item's own solution; undefined where it has none or cannot be graded. */
  base: Verdict | undefined;
  readonly grading: Grading;
  #mutations: Promise<MutationList> | undefined;

  constructor(item: AuditItem, verifier: Verifier, grading: Grading) {
    this.item = item;
    this.verifier = verifier;
    this.grading = grading;
    this.wholePrompt = askedText(item.prompt);
    this.prompt = bothEnds(this.wholePrompt);
    this.solution = solutionText(item);
    this.stated = statedBy(item.reference);
    this.faults = grading.grader.faults(itemWith(item, solutionOf(item) ?? ''));
  }

  /** Wrong responses, made once; undefined where the item asks for a form alone. */
  async mutations(): Promise<MutationList> {
    this.#mutations ??= this.#makeMutations();
    return this.#mutations;
  }

  async #makeMutations(): Promise<MutationList> {
    const { item, verifier, grading } = this;
    const solution = solutionOf(item);
    const call = grading.call();
    const made = verifier.mutations?.(
      {
        ...(solution === undefined ? {} : { solution }),
        prompt: item.prompt,
        reference: item.reference as Record<string, unknown>,
        options: (item.options ?? {}) as Record<string, unknown>,
      },
      { tenant: call.tenant, signal: call.signal ?? new AbortController().signal },
    );
    try {
      return await made;
    } catch (error) {
      if (error instanceof ComputeError) throw new Unchecked(error.message);
      throw error;
    }
  }

  /** Whether the solution earns all there is. */
  get solved(): boolean {
    return this.base?.correct === true;
  }

  /** Grades a response as if a model had sent it. @throws Unchecked where the service failed */
  async grade(response: ResponseInput, change: Change = {}): Promise<Verdict> {
    const item = itemWith(this.item, response);
    if ('reference' in change) item.reference = change.reference;
    if (change.options) item.options = { ...(this.item.options as object | undefined), ...change.options };
    if (change.withPrompt === false) delete item.prompt;
    for (const pause of [...PAUSES_MS, undefined]) {
      const verdict = await this.grading.grader.grade(item, this.grading.call());
      if (pause !== undefined && MOMENTARY.has(verdict.reason)) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        continue;
      }
      if (verdict.status === 'unscored' && verdict.retryable) throw new Unchecked(verdict.message);
      return verdict;
    }
    throw new Unchecked('not graded');
  }

  /** Whether a response earns the full reward. */
  async accepts(response: ResponseInput, change?: Change): Promise<boolean> {
    return (await this.grade(response, change)).correct === true;
  }
}
