/**
 * The law of a response: what is set off for itself, as it stands; else the law that its text
 * states, without the words around it.
 */
import type { FoundLaw } from '../extract.ts';
import type { ReadingLimits } from './expression.ts';
import { LawFault } from './fault.ts';
import { type Law, type LawText, readLaw } from './law.ts';
import { Names, type NameTable } from './names.ts';
import { statedLaw, withoutRemarks } from './stated.ts';

const MAX_WORD = 40;
/** A program that cannot be read states no law in one of its lines. */
const PROGRAM = /\bdef\s\w|\breturn\b|\blambda\b|^[ \t]*import\b/m;

interface Asked {
  table: NameTable;
  limits: ReadingLimits;
}

/** @throws LawFault */
export function readFound(found: FoundLaw, { table, limits }: Asked): Law {
  const names = new Names(table);
  const isKnown = (word: string) =>
    names.find(word) !== undefined || names.factorsOf(word.slice(0, MAX_WORD)) !== undefined;
  const isVariable = (word: string) => names.isVariable(word);
  const stated = () =>
    statedLaw(
      { text: found.text, start: 0, end: found.text.length, maths: found.maths },
      isKnown,
      isVariable,
    );
  const isProse = found.method === 'prose' || found.method === 'math';
  if (!isProse && ASKED.test(found.text)) throw new LawFault('no_answer', 'The law is only asked about.');
  const first = isProse ? stated() : undefined;
  if (first !== undefined) return readLaw(first, table, limits);
  try {
    return readLaw(isProse ? (found.alone ?? { text: '', maths: false }) : found, table, limits);
  } catch (error) {
    if (!(error instanceof LawFault)) throw error;
    const isAnd = error.reason === 'multiple_answers' && !/\b(?:or|vs|versus)\b/i.test(found.text);
    if ((error.reason !== 'answer_unparseable' && !isAnd) || PROGRAM.test(found.text)) throw error;
    const law = isProse ? undefined : (stated() ?? (isAnd ? undefined : bare(found, isKnown)));
    if (law === undefined) throw error;
    return readLaw(law, table, limits);
  }
}

/** "E = m c^2?": the question is about the law, and no sentence behind it. */
const ASKED = /^(?:(?![.!;:]\s)[^\n]){0,2000}[?？][\s*_`$"')]{0,6}$/u;

function bare({ text, maths }: FoundLaw, isKnown: (word: string) => boolean): LawText | undefined {
  const formula = text.includes('\n')
    ? undefined
    : withoutRemarks({ text, maths, start: 0, end: text.length }, isKnown);
  return formula === undefined ? undefined : { text: formula, maths };
}
