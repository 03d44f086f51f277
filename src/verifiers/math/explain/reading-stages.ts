/**
 * Stages of reading, both sides beside each other: normalised text, tokens, tree, canonical form.
 */

import { readTokens } from '../../../mathematics/parser/read-tokens.ts';
import type { ParseResult } from '../../../mathematics/parser/result.ts';
import { printAnswer } from '../../../mathematics/print/print-answer.ts';
import type { ExplainedRow, ExplainedStage } from '../../verifier.ts';
import { bounded, shortened } from './bounds.ts';
import { treeRows } from './tree-rows.ts';

export interface ReadSide {
  side: 'reference' | 'answer';
  text: string;
  parsed: ParseResult;
}

export function readingStages(...sides: readonly ReadSide[]): ExplainedStage[] {
  return [
    stage('normalised text', 'Without wrappers, in ASCII and LaTeX.', sides, normalised),
    stage('tokens', 'As the first reading has them.', sides, tokens),
    stage('tree', 'What the grammar makes of them.', sides, tree),
    stage('canonical form', 'Each reading in canonical LaTeX, the likeliest first.', sides, canonical),
  ];
}

function stage(
  name: string,
  summary: string,
  sides: readonly ReadSide[],
  rowsOf: (side: ReadSide) => ExplainedRow[],
): ExplainedStage {
  return { stage: name, summary, rows: sides.flatMap((side) => bounded(rowsOf(side))) };
}

function normalised({ side, text }: ReadSide): ExplainedRow[] {
  return [{ name: side, text: shortened(readTokens(text).text) }];
}

function tokens({ side, text }: ReadSide): ExplainedRow[] {
  const { tokens: found, error } = readTokens(text);
  const rows = found.map(
    ({ kind, text: token, position }): ExplainedRow => ({
      name: side,
      text: shortened(token),
      note: `${kind} at ${position}`,
    }),
  );
  return error ? [...rows, { name: side, text: '', note: error.message }] : rows;
}

function tree({ side, parsed }: ReadSide): ExplainedRow[] {
  if (!parsed.ok) return [{ name: side, text: '', note: parsed.error.message }];
  return treeRows(side, parsed.value);
}

function canonical({ side, parsed }: ReadSide): ExplainedRow[] {
  if (!parsed.ok) return [];
  return [parsed.value, ...(parsed.alternatives ?? [])].map((value, index) => ({
    name: side,
    text: shortened(printAnswer(value)),
    note: index === 0 ? 'first reading' : `reading ${index + 1}`,
  }));
}
