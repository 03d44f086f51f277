/** What crosses to a thread and back: plain data; items and judgements are one JSON text each. */
import type { ResponseInput } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import type { Verifier } from '../../verifiers/verifier.ts';

/** Where a thread finds a verifier. */
export type ThreadVerifier = Pick<NonNullable<Verifier['thread']>, 'module' | 'name'>;

/** The place of its verifier in the chunk, response, reference, options, prompt. */
export type Row = [number, ResponseInput, unknown, unknown, ResponseInput | null];

export interface Chunk {
  verifiers: ThreadVerifier[];
  /** JSON of rows: cheaper to copy than as many objects. */
  rows: string;
  /** Shared: the row that is being graded. */
  progress: Int32Array;
}

export const NOT_BEGUN = -1;

/** The progress of a chunk that no thread has begun. */
export function startOfChunk(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(NOT_BEGUN);
}

/**
 * Of the first rows of a chunk, as JSON: the rest was not begun, since the thread owes its time to
 * others too.
 */
export interface GradedRows {
  /** null: has to be graded where it came from. */
  judgements: (Judgement | null)[];
  /** Milliseconds that each took. */
  tookMs: number[];
}
