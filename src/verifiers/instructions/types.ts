/** Every type of instruction there is, by its id. */
import type { InstructionType } from './instruction.ts';
import { ANSWERS } from './types/answers.ts';
import { CASE } from './types/case.ts';
import { COPIES } from './types/copies.ts';
import { CUSTOM } from './types/custom.ts';
import { KEYWORDS } from './types/keywords.ts';
import { LAYOUT } from './types/layout.ts';
import { LENGTHS } from './types/lengths.ts';
import { LETTERS } from './types/letters.ts';
import { LISTS } from './types/lists.ts';
import { POSITIONS } from './types/positions.ts';
import { PUNCTUATION } from './types/punctuation.ts';
import { SENTENCES } from './types/sentences.ts';
import { TABLES } from './types/tables.ts';
import { VOCABULARY } from './types/vocabulary.ts';

export const INSTRUCTION_TYPES: readonly InstructionType[] = [
  ...KEYWORDS,
  ...POSITIONS,
  ...LENGTHS,
  ...LETTERS,
  ...VOCABULARY,
  ...SENTENCES,
  ...CASE,
  ...PUNCTUATION,
  ...LISTS,
  ...LAYOUT,
  ...ANSWERS,
  ...COPIES,
  ...CUSTOM,
  ...TABLES,
];

const BY_ID = new Map(INSTRUCTION_TYPES.map((type) => [type.id, type]));

export const instructionType = (id: string): InstructionType | undefined => BY_ID.get(id);
