/** What the judges of the kinds work with. */

import type { Answer } from '../../../responses/answer.ts';
import type { ChessOptions, ChessTask } from '../reference.ts';

/** What the response answers, and how it is to be read. */
export interface Asked {
  answer: Answer;
  options: ChessOptions;
  /** Folder of Syzygy tables. */
  syzygyDir?: string;
}

export type Task<K extends ChessTask['kind']> = ChessTask & { kind: K };
