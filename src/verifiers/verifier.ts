/** The interface every verifier implements. One folder each; `registry.ts` lists them. */
import type { Static, TObject } from 'typebox';
import type { Judgement } from '../verdict.ts';

/** What a model wrote: its text as it came, or a list of chat messages of which the last assistant message is graded. */
export type ResponseInput = string | { role: string; content: string }[];

export interface GradeContext {
  /** Fires when the client is gone or the deadline has passed: stop work; what is returned then is discarded. */
  signal: AbortSignal;
  /** Identifies the API key. Isolates are never shared between tenants without being fresh. */
  tenant: string;
}

export interface GradeInput<Reference, Options> {
  response: ResponseInput;
  reference: Reference;
  options: Options;
}

export interface VerifierExample {
  title: string;
  item: { response: ResponseInput; reference: unknown; options?: unknown };
  verdict: { status: 'scored' | 'unscored'; reward: number | null; reason: string };
}

/** Static facts of a verifier and its grading function. `R` and `O` are the TypeBox schemas of reference and options. */
export interface Verifier<R extends TObject = TObject, O extends TObject = TObject> {
  /** Path segment and name, as in /v1/rewards/math. */
  readonly id: string;
  /** Semantic version: anything that can change a verdict changes it. Part of every verdict and every cache key. */
  readonly version: string;
  readonly title: string;
  readonly description: string;
  /** Both with additionalProperties: false. */
  readonly reference: R;
  readonly options: O;
  readonly examples: VerifierExample[];
  /** Relative cost of one item: 1 = a math answer (about 0.1 ms). Sizes queue chunks and admission. */
  cost(input: GradeInput<Static<R>, Static<O>>): number;
  /**
   * What an expensive item occupies while it is graded, from a small closed set, as in `python`. Items wait only for others that
   * occupy the same. Omitted: the verifier as a whole.
   */
  resource?(input: GradeInput<Static<R>, Static<O>>): string;
  /**
   * Grades one item. The input has been validated against the schemas. Resolves with a judgement, or with `unscored` when it
   * could not tell; throws only for bugs and outages (which become `unscored` in `grading/`, never a number).
   * Returns synchronously where it can: lists of cheap items are graded without a turn of the event loop per item.
   */
  grade(input: GradeInput<Static<R>, Static<O>>, context: GradeContext): Judgement | Promise<Judgement>;
  /** Whether it can grade now. Omitted: always ready. */
  readiness?(): { ready: boolean; detail: Record<string, string> };
  close?(): Promise<void>;
}
