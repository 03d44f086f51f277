/** What is known of a solution without running it. */
export interface Anatomy {
  /** Names that it defines for others to call. */
  functions: string[];
  /** Classes, with the names of their methods. */
  classes: Record<string, string[]>;
  /** The program with one change each, drawn evenly from all over it. */
  mutants: { code: string; change: string }[];
}

/** Mutants that are made of one solution at most. */
export const MOST_MUTANTS = 32;
