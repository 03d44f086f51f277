/** The interface every verifier implements. One folder each; `registry.ts` lists them. */
import type { Static, TObject, TSchema, TUnion } from 'typebox';
import type { Explanation } from '../explanation.ts';
import type { ResponseInput } from '../responses/response.ts';
import type { Judgement, UnscoredJudgement } from '../verdict.ts';
import type { Mutation, MutationContext, MutationInput } from './mutation.ts';

export interface GradeContext {
  /**
   * Fires when the client is gone or the deadline has passed: stop work; what is returned then is
   * discarded.
   */
  signal: AbortSignal;
  /** Identifies the API key. Isolates are never shared between tenants without being fresh. */
  tenant: string;
  /**
   * Says that the item takes long and lets others go first: its place is for the next one
   * meanwhile. Absent where it has none.
   */
  stepAside?(): void;
  /** Grades items of other verifiers as parts of this one; for a verifier that `composes`. */
  parts?: PartGrader;
}

/** The way of a part: that of every item. */
export interface PartGrader {
  /** Looks at the form of a part; grades nothing yet. */
  take(item: PartItem): TakenPart;
}

/** A part whose form has been looked at. */
export interface TakenPart {
  /** What is wrong with it; undefined where it fits the schemas of its verifier. */
  fault: UnscoredJudgement | undefined;
  /** Never rejects. */
  grade(): Judgement | Promise<Judgement>;
}

/** An item within an item, for the verifier that it names. */
export interface PartItem {
  verifier: string;
  prompt?: ResponseInput;
  response: ResponseInput;
  reference: unknown;
  options?: unknown;
}

export interface GradeInput<Reference, Options> {
  /**
   * What the model was asked, as text or as chat messages. It can only take a reward away, never
   * give one.
   */
  prompt?: ResponseInput;
  response: ResponseInput;
  reference: Reference;
  options: Options;
}

export type { ExplainedRow, ExplainedStage, Explanation } from '../explanation.ts';

/** Undefined for an item that asks for a form alone. */
export type MutationList = readonly Mutation[] | undefined;

export interface VerifierExample {
  title: string;
  item: { response: ResponseInput; reference: unknown; options?: unknown };
  verdict: { status: 'scored' | 'unscored'; reward: number | null; reason: string };
}

/** The most that one item may bring, in UTF-16 units; counted before any work. */
export interface Caps {
  /** Of the text that is graded; a longer one is scored 0. */
  response: number;
  /** Of all its texts, names and values, each at least 1; a larger one is `invalid_reference`. */
  reference: number;
}

/** Lowest and highest reward; null where there is no end. */
export interface RewardRange {
  min: number | null;
  max: number | null;
}

/** One form of reference, or several that are told apart by a constant such as `kind`. */
export type ReferenceSchema = TObject | TUnion<TSchema[]>;

/**
 * Static facts of a verifier and its grading function. `R` and `O` are the TypeBox schemas of
 * reference and options.
 */
export interface Verifier<R extends ReferenceSchema = ReferenceSchema, O extends TObject = TObject> {
  /** Path segment and name, as in /v1/rewards/math. */
  readonly id: string;
  /**
   * Semantic version: anything that can change a verdict changes it. Part of every verdict and
   * every cache key.
   */
  readonly version: string;
  readonly title: string;
  readonly description: string;
  /** Both with additionalProperties: false. */
  readonly reference: R;
  readonly options: O;
  readonly examples: VerifierExample[];
  /** What is left out is as in `DEFAULT_CAPS` of facts.ts. */
  readonly caps?: Partial<Caps>;
  /** Omitted: 0 to 1. */
  readonly rewards?: RewardRange;
  /** Milliseconds of one core that no item within the caps exceeds. Omitted: `DEFAULT_WORST_MS`. */
  readonly worstMs?: number;
  /**
   * Of a verifier that judges by its input alone and reads plain numbers: `module` exports the same
   * verifier as `name`, for threads. Cheap items of long lists may be graded there; what it does
   * not answer synchronously there is graded here. Responses longer than `above`, in UTF-16 units,
   * always go to a thread of their own, and so do those with a reference that `heavy` tells.
   */
  readonly thread?: {
    above?: number;
    heavy?: (reference: never) => boolean;
    module: string;
    name: string;
  };
  /**
   * Packages of npm that are loaded at first use. Where one is not installed, every item is
   * `unsupported`, with the command that adds it.
   */
  readonly libraries?: readonly string[];
  /**
   * Relative cost of one item: 1 = a math answer (about 0.1 ms). Sizes queue chunks and admission.
   */
  cost(input: GradeInput<Static<R>, Static<O>>): number;
  /**
   * What an expensive item occupies while it is graded, from a small closed set, as in `python`.
   * Items wait only for others that occupy the same. Omitted: the verifier as a whole.
   */
  resource?(input: GradeInput<Static<R>, Static<O>>): string;
  /**
   * Its work is done by parts, each of which takes a place of its own: the item itself takes none.
   */
  readonly composes?: true;
  /**
   * Grades one item. The input has been validated against the schemas. Resolves with a judgement,
   * or with `unscored` when it could not tell; throws only for bugs and outages (which become
   * `unscored` in `grading/`, never a number). Returns synchronously where it can: lists of cheap
   * items are graded without a turn of the event loop per item.
   */
  grade(input: GradeInput<Static<R>, Static<O>>, context: GradeContext): Judgement | Promise<Judgement>;
  /**
   * Every stage from the text to the rule that decided, by the same code as `grade`. Bounded in
   * size; never in batches.
   */
  explain(input: GradeInput<Static<R>, Static<O>>, context: GradeContext): Explanation | Promise<Explanation>;
  /**
   * Wrong responses to an item, for audits of data sets. Where it is omitted, or undefined is what
   * it gives, an audit takes the item for one of form, which anything may satisfy.
   */
  mutations?(
    input: MutationInput<Static<R>, Static<O>>,
    context: MutationContext,
  ): MutationList | Promise<MutationList>;
  /** What it found on this host, for those who choose limits by it. */
  host?(): Record<string, unknown>;
  /** Whether it can grade now. Omitted: always ready. */
  readiness?(): { ready: boolean; detail: Record<string, string> };
  close?(): Promise<void>;
}
