/**
 * Systems of linear equations are the same when they have the same solutions, and are answered by
 * the values that solve them: both are brought to reduced row echelon form.
 */

import * as q from '../../../../../mathematics/exact/rational.ts';
import { difference, numberNode } from '../../../../../mathematics/numeric/build.ts';
import { evaluate } from '../../../../../mathematics/numeric/evaluate.ts';
import { scopeOf } from '../../../../../mathematics/numeric/sampling/same-value.ts';
import { PLAIN_READING } from '../../../../../mathematics/numeric/sampling/sameness.ts';
import { substitute } from '../../../../../mathematics/numeric/substitute.ts';
import type { Node } from '../../../../../mathematics/tree.ts';
import type { Comparison } from '../../context.ts';
import { type Outcome, SYMBOLIC } from '../../outcome.ts';
import { symbolsOf } from '../symbols.ts';

const MAX_UNKNOWNS = 6;

type Row = q.Rational[];

/** Equality only: what is no linear system is left to others. @throws BudgetExceeded */
export function compareLinearSystems(
  reference: Node,
  answer: Node,
  context: Comparison,
): Outcome | undefined {
  const wanted = equationsOf(reference);
  const given = wanted && equationsOf(answer);
  if (!wanted || !given) return undefined;
  const names = [...new Set(wanted.flatMap((side) => [...symbolsOf(side)]))].sort();
  if (names.length < 2 || names.length > MAX_UNKNOWNS) return undefined;
  if (given.some((side) => [...symbolsOf(side)].some((name) => !names.includes(name)))) return undefined;
  const rows = rowsOf(wanted, names, context);
  const others = rows && rowsOf(given, names, context);
  if (!rows || !others) return undefined;
  const [a, b] = [reduced(rows), reduced(others)];
  if (a.length !== b.length || a.length === 0) return undefined;
  return a.every((row, j) => row.every((x, k) => q.equal(x, b[j]![k]!))) ? SYMBOLIC : undefined;
}

/** Left side less right side of each of several equations. */
function equationsOf(node: Node): Node[] | undefined {
  const items = node.kind === 'list' && node.separator !== 'or' ? node.items : undefined;
  if (items === undefined || items.length < 2 || items.length > MAX_UNKNOWNS) return undefined;
  const sides = items.map((item) =>
    item.kind === 'relation' && item.operators.length === 1 && item.operators[0] === '=' && !item.modulus
      ? difference(item.operands[0]!, item.operands[1]!)
      : undefined,
  );
  return sides.every((side) => side !== undefined) ? sides : undefined;
}

/**
 * Coefficients and the constant of each side; `undefined` unless all are linear with rational
 * numbers.
 */
function rowsOf(sides: readonly Node[], names: readonly string[], context: Comparison): Row[] | undefined {
  const scope = scopeOf(context.budget, PLAIN_READING);
  const at = (side: Node, point: (name: string) => bigint): q.Rational | undefined => {
    const placed = substitute(side, (n) => (n.kind === 'symbol' ? numberNode(point(n.name)) : undefined));
    const value = evaluate(placed, scope.rationals, scope);
    return value === undefined || value.d === 0n ? undefined : value;
  };
  const rows: Row[] = [];
  for (const side of sides) {
    const constant = at(side, () => 0n);
    if (!constant) return undefined;
    const row: Row = [];
    for (const name of names) {
      const value = at(side, (other) => (other === name ? 1n : 0n));
      if (!value) return undefined;
      row.push(q.add(value, q.negate(constant)));
    }
    // A point apart from the axes tells what is linear from what only looks so on them.
    const probe = (name: string): bigint => BigInt(3 * names.indexOf(name) + 2);
    const expected = row.reduce(
      (sum, coefficient, j) => q.add(sum, q.multiply(coefficient, q.rational(probe(names[j]!), 1n))),
      constant,
    );
    const found = at(side, probe);
    if (!found || !q.equal(found, expected)) return undefined;
    rows.push([...row, constant]);
  }
  return rows;
}

/** Reduced row echelon form without rows of zeros. */
function reduced(rows: readonly Row[]): Row[] {
  const result = rows.map((row) => [...row]);
  const width = result[0]!.length;
  let top = 0;
  for (let column = 0; column < width && top < result.length; column++) {
    const pivot = result.findIndex((row, j) => j >= top && row[column]!.n !== 0n);
    if (pivot < 0) continue;
    [result[top], result[pivot]] = [result[pivot]!, result[top]!];
    const lead = result[top]![column]!;
    const base = result[top]!.map((x) => q.divide(x, lead));
    result[top] = base;
    for (let j = 0; j < result.length; j++) {
      const factor = result[j]![column]!;
      if (j === top || factor.n === 0n) continue;
      result[j] = result[j]!.map((x, k) => q.add(x, q.negate(q.multiply(factor, base[k]!))));
    }
    top++;
  }
  return result.slice(0, top);
}
