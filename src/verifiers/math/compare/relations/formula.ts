/**
 * Statements joined by and, or, not, implies: the same where they hold for the same truth values of
 * what they join.
 */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { type Outcome, SYMBOLIC } from '../outcome.ts';

/** Statements that may be joined: a table of 2^8 rows. */
const MAX_ATOMS = 8;

/**
 * Equality of two compound statements, else `undefined`: their parts are compared as written.
 * @throws BudgetExceeded
 */
export function compareFormulas(g: Node, a: Node, context: Comparison): Outcome | undefined {
  if (!isCompound(g) && !isCompound(a)) return undefined;
  const atoms = new Map<string, number>();
  const left = formulaOf(g, atoms);
  const right = formulaOf(a, atoms);
  if (!left || !right || atoms.size > MAX_ATOMS) return undefined;
  context.budget.charge(20 << atoms.size);
  for (let row = 0; row < 1 << atoms.size; row++) if (left(row) !== right(row)) return undefined;
  return SYMBOLIC;
}

/**
 * A joined statement within another one, or a sign of logic: plain lists are compared by their
 * items.
 */
function isCompound(node: Node): boolean {
  if (node.kind === 'logic') return true;
  return isJoined(node) && node.items.some(isJoined);
}
function isJoined(node: Node): node is Extract<Node, { kind: 'list' }> {
  return node.kind === 'list' && (node.separator === 'and' || node.separator === 'or');
}

/** p → q between statements; x → 0 is a limit. */
function isArrow(node: Node): node is Extract<Node, { kind: 'relation' }> {
  if (node.kind !== 'relation' || node.operators.length !== 1 || node.operators[0] !== '->') return false;
  return node.operands.every((part) => part.kind === 'symbol' || part.kind === 'logic' || isArrow(part));
}

/** The truth value by a row of the table: bit k is the value of atom k. */
type Formula = (row: number) => boolean;

function formulaOf(node: Node, atoms: Map<string, number>): Formula | undefined {
  const [first, second] = isArrow(node) ? node.operands.map((part) => formulaOf(part, atoms)) : [];
  if (first && second) return (row) => !first(row) || second(row);
  const parts = node.kind === 'logic' ? node.operands : isJoined(node) ? node.items : undefined;
  if (parts === undefined) return isStatement(node) ? atomOf(node, atoms) : undefined;
  const formulas = parts.map((part) => formulaOf(part, atoms));
  if (formulas.some((f) => f === undefined)) return undefined;
  const all = formulas as Formula[];
  switch (node.kind === 'logic' ? node.operator : isJoined(node) ? node.separator : undefined) {
    case 'and':
      return (row) => all.every((f) => f(row));
    case 'or':
      return (row) => all.some((f) => f(row));
    case 'not':
      return (row) => !all[0]!(row);
    case 'implies':
      return (row) => !all[0]!(row) || all[1]!(row);
    case 'iff':
      return (row) => all[0]!(row) === all[1]!(row);
    case 'xor':
      return (row) => all.filter((f) => f(row)).length % 2 === 1;
    default:
      return undefined;
  }
}

/** A proposition by its letter, or a relation. */
function isStatement(node: Node): boolean {
  return node.kind === 'symbol' || node.kind === 'relation' || node.kind === 'apply';
}
function atomOf(node: Node, atoms: Map<string, number>): Formula {
  const key = keyOf(node);
  const at = atoms.get(key) ?? atoms.size;
  atoms.set(key, at);
  return (row) => (row & (1 << at)) !== 0;
}
