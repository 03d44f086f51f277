/**
 * What a child is asked and what it answers. Types alone: a child starts faster without schemas.
 */

/** The database as the request has it: statements, or a file in base64. */
export type Source = { kind: 'sql' | 'sqlite' };

/** How often a query may say how much. */
export interface QueryLimits {
  maxRows: number;
  maxBytes: number;
}

export type Request =
  /** The body is the source; answered with the image of the database. */
  | { type: 'load'; id: number; kind: Source['kind'] }
  /** The body is an image, known by this key from now on. Not answered. */
  | { type: 'keep'; key: number }
  | { type: 'drop'; key: number }
  /**
   * The body is the query. `now`: the moment that the clock shows; without one it may not be read.
   */
  | ({ type: 'query'; id: number; key: number; now?: string } & QueryLimits);

/** Why there are no rows. */
export type Trouble =
  | 'compile_error'
  | 'runtime_error'
  | 'memory_limit'
  | 'output_limit'
  | 'not_allowed'
  | 'not_deterministic';

export const TROUBLES: readonly string[] = [
  'compile_error',
  'runtime_error',
  'memory_limit',
  'output_limit',
  'not_allowed',
  'not_deterministic',
] satisfies Trouble[];

/** `cpuUs`: all that the thread of the child has used since it began to live. */
export type Answer =
  | { type: 'ready'; cpuUs: number }
  /** The body is the image. */
  | { type: 'image'; id: number; cpuUs: number }
  /** The body holds the rows as a list of lists in JSON (result/table.ts reads them). */
  | { type: 'rows'; id: number; columns: string[]; rows: number; cpuUs: number }
  | { type: 'trouble'; id: number; trouble: Trouble; message: string; cpuUs: number };
