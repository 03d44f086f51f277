/**
 * Canonical LaTeX of an answer, as verdicts show it. What it prints reads back to the same:
 * printing that again changes nothing.
 */
import type { Answer, Node } from '../tree.ts';
import { printCollection } from './collections.ts';
import { printExpression } from './expressions.ts';
import { printMeasure } from './measures.ts';
import { type Printed, type Printer, TIGHT, wrap } from './precedence.ts';
import { printStatement } from './statements.ts';

function print(node: Node): Printed {
  return (
    printExpression(PRINTER, node) ??
    printMeasure(PRINTER, node) ??
    printCollection(PRINTER, node) ??
    printStatement(PRINTER, node) ?? { text: '', level: TIGHT }
  );
}

const PRINTER: Printer = {
  /** The node, in brackets when it binds looser than `level`. */
  at: (node, level) => wrap(print(node), level),
  any: (node) => print(node).text,
};

/** The answer in canonical LaTeX. */
export function printAnswer(answer: Answer): string {
  return print(answer).text;
}
