/**
 * The port of an environment: a game as pure functions over plain data. No clock, no chance but the
 * seed's, no I/O: the same parameters, seed and actions give the same episode everywhere, so that
 * an episode can be stored as those three and its return proved later.
 */
import type { TObject, TSchema } from 'typebox';

/** What is wrong with an action, an answer or parameters, in a sentence for people. */
export interface Problem {
  problem: string;
  /** JSON pointer into what was given. */
  pointer?: string;
  /** More than is ever read, whatever it says. */
  excessive?: true;
}

export interface Step<S> {
  state: S;
  reward: number;
  /** The rules end the episode. A limit of steps does so outside, in `episode.ts`. */
  terminated: boolean;
  /**
   * Why the game forbids the action. Where it also ends the game, the episode is forfeited;
   * elsewhere it costs what the rules say and changes nothing.
   */
  illegal?: string;
}

export interface EnvironmentExample {
  title: string;
  parameters: Record<string, unknown>;
  seed: number;
  /** Each as a client may send it. */
  actions: readonly unknown[];
  /** The sum of the rewards of those actions. */
  return: number;
  success: boolean;
}

/**
 * `P` are checked parameters, `A` an action in its canonical form, `O` what a player may see, `S`
 * the whole state: all plain JSON. Methods, so that environments of all types fit `AnyEnvironment`.
 */
export interface Environment<P, A, O, S> {
  /** Path segment and name, as in /v1/environments/frozen_lake. */
  readonly id: string;
  /** Semantic version: whatever changes an episode or its return changes it. */
  readonly version: string;
  readonly title: string;
  /** The rules in a few sentences, such that a player needs nothing else. */
  readonly description: string;
  /** With `additionalProperties: false` and the limits of `parameters.ts`. */
  readonly parameters: TObject;
  /** Of the canonical form; `readAction` takes other spellings, too. */
  readonly action: TSchema;
  readonly observation: TSchema;
  /** In a game of two an illegal action loses, and an answer may leave it unfinished. */
  readonly players: 1 | 2;
  /** Where parameters name no limit. */
  readonly maxSteps: number;
  /** What a step in vain brings, where that is not nothing. */
  readonly idleReward?: number;
  /** At least one; the first one's parameters serve whoever names none. */
  readonly examples: readonly EnvironmentExample[];
  /** Packages of npm that `prepare` loads. */
  readonly libraries?: readonly string[];
  /** Of one that loads a library: to be awaited once before anything below is called. */
  prepare?(): Promise<void>;
  /** Whether one step may hold a thread for more than a few milliseconds. Omitted: never. */
  isHeavy?(parameters: P): boolean;
  /** What the schema cannot say, as that a map is no rectangle. */
  faultOf?(parameters: P): Problem | undefined;
  /** One action as a client sends it: a number, a name, a list, an object. */
  readAction(value: unknown, parameters: P): A | Problem;
  /** All actions of an answer in one text. Linear; nothing in it is skipped. */
  parseActions(text: string, parameters: P): A[] | Problem;
  /** @param seed an unsigned integer of 32 bits */
  reset(parameters: P, seed: number): S;
  /** Never changes the state that it is given. */
  step(state: S, action: A, parameters: P): Step<S>;
  /** Never what the player must not know: what is hidden, or what chance will bring. */
  observe(state: S, parameters: P): O;
  /** The same for people, as text. */
  render(state: S, parameters: P): string;
  success(state: S, parameters: P): boolean;
}

/** One of any types, for registries and for whoever only passes its data on. */
export type AnyEnvironment = Environment<unknown, unknown, unknown, unknown>;

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value;
}
