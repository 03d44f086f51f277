/**
 * One type of instruction: its arguments, its rule in words, and the check, once by what the
 * instruction says and once as the published code has it where that differs.
 */
import type { Argument } from './arguments.ts';
import type { Dialect, Reading } from './text/reading.ts';

/** The set that a type was published in. */
export type InstructionSet = 'IFEval' | 'IFBench' | 'IFEvalG';

/** Whether an instruction is followed, and what was found in place of what it asks. */
export interface Finding {
  holds: boolean;
  /** As in `2 sentences`. Without it the rule alone is the message. */
  found?: string;
}

export type Outcome = boolean | Finding;

type Arguments = Record<string, Argument<unknown>>;
export type Values<A extends Arguments> = { [K in keyof A]: A[K] extends Argument<infer T> ? T : never };

export interface InstructionType {
  id: string;
  set: InstructionSet;
  /** One sentence for people: what holds. */
  rule: string;
  args: Arguments;
  /** What the published code does otherwise; undefined where it does the same. */
  differs?: string;
  /** Needs a language detector. */
  detects: boolean;
  /** An argument is a regular expression in the published code. */
  patterns: boolean;
  /** The response is a copy of what the prompt says: an echo may be what was asked for. */
  copies: boolean;
  /** @param values as `args` read them. */
  bind(values: Record<string, unknown>, dialect: Dialect): Check | InvalidArgument;
}

/** A pattern that cannot be read, or numbers that contradict each other. */
export interface InvalidArgument {
  argument: string;
  message: string;
}

/** A type with its arguments, in one dialect. */
export type Check = (reading: Reading) => Outcome;

interface Definition<A extends Arguments> {
  id: string;
  set: InstructionSet;
  rule: string;
  args?: A;
  detects?: boolean;
  patterns?: boolean;
  copies?: boolean;
  /** What the arguments must be to each other. */
  valid?(values: Values<A>, dialect: Dialect): InvalidArgument | undefined;
  check(reading: Reading, values: Values<A>): Outcome;
  /** The published code, where it differs: in what, and how it decides. */
  reference?: { differs: string; check(reading: Reading, values: Values<A>): Outcome };
}

/** The type with the arguments of its check inferred from `args`. */
export function instruction<A extends Arguments = Record<never, never>>({
  id,
  set,
  rule,
  args = {} as A,
  detects = false,
  patterns = false,
  copies = false,
  valid,
  check,
  reference,
}: Definition<A>): InstructionType {
  return {
    id,
    set,
    rule,
    args,
    detects,
    patterns,
    copies,
    ...(reference === undefined ? {} : { differs: reference.differs }),
    bind(read, dialect) {
      const values = read as Values<A>;
      const fault = valid?.(values, dialect);
      if (fault !== undefined) return fault;
      const decide = (dialect === 'reference' ? reference?.check : undefined) ?? check;
      return (reading) => decide(reading, values);
    },
  };
}
