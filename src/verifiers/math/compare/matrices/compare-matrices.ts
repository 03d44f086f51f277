/** Matrices, vectors, and what can be computed with written-out ones. */

import { negated, productOf, sumOf } from '../../../../mathematics/numeric/build.ts';
import { uses } from '../../../../mathematics/numeric/uses.ts';
import type { MatrixNode, Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { isScalar } from '../numbers/compare-scalars.ts';
import { DIFFERENT, OTHER_TYPE, type Outcome, SYMBOLIC, weaker } from '../outcome.ts';
import { collectionOf } from '../sets/collection.ts';
import { compareInOrder } from '../sets/compare-collections.ts';
import { coordinates } from './coordinates.ts';
import { compareUnitVectors } from './unit-vectors.ts';
import { isTranspose } from './words.ts';

/** Largest matrix of an answer. */
const MAX_CELLS = 1_000;

export function hasMatrix(node: Node): boolean {
  return uses(node, 'matrix');
}

/**
 * When both are matrices, or one is a vector of coordinates; otherwise `undefined`. @throws
 * BudgetExceeded
 */
export function compareWithMatrices(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  if (reference.kind === 'matrix' && answer.kind === 'matrix') {
    return compareMatrices(reference, answer, context);
  }
  const [matrix, other] = reference.kind === 'matrix' ? [reference, answer] : [answer, reference];
  if (matrix.kind !== 'matrix') return undefined;
  const cells = coordinates(matrix);
  if (cells && isScalar(other)) return compareUnitVectors(reference, answer, context);
  const parts = collectionOf(other);
  if (!cells || !parts || parts.kind === 'set') return undefined;
  const vector = collectionOf({ kind: 'tuple', items: cells, brackets: 'round' })!;
  return reference.kind === 'matrix'
    ? compareInOrder(vector, parts, context)
    : compareInOrder(parts, vector, context);
}

function compareMatrices(g: MatrixNode, a: MatrixNode, context: Comparison): Outcome {
  if (g.rows.length !== a.rows.length || g.rows[0]?.length !== a.rows[0]?.length) return OTHER_TYPE;
  if (g.rows.length * (g.rows[0]?.length ?? 0) > MAX_CELLS) return DIFFERENT;
  let result: Outcome = SYMBOLIC;
  for (let j = 0; j < g.rows.length; j++) {
    for (let k = 0; k < g.rows[j]!.length; k++) {
      const outcome = context.compare(g.rows[j]![k]!, a.rows[j]![k]!, context);
      if (!outcome.equal) return outcome.reason === 'different_type' ? DIFFERENT : outcome;
      result = weaker(result, outcome);
    }
  }
  return result;
}

/** Sums, products and multiples of written-out matrices carried out; everything else as it was. */
export function reduceMatrices(node: Node): Node {
  if (node.kind === 'matrix' || !hasMatrix(node)) return node;
  switch (node.kind) {
    case 'annotated':
      return reduceMatrices(node.value);
    case 'negation': {
      const inner = reduceMatrices(node.operand);
      return inner.kind === 'matrix' ? mapCells(inner, negated) : node;
    }
    case 'sum': {
      const terms = node.terms.map(reduceMatrices);
      return terms.every((t) => t.kind === 'matrix')
        ? terms.slice(1).reduce<Node>(addMatrices, terms[0]!)
        : node;
    }
    case 'product':
      return node.factors.map(reduceMatrices).reduce(multiplied);
    case 'quotient': {
      const top = reduceMatrices(node.numerator);
      if (top.kind !== 'matrix') return node;
      return mapCells(top, (cell) => ({ kind: 'quotient', numerator: cell, denominator: node.denominator }));
    }
    case 'power':
      return transposed(node);
    case 'call':
      return reduceCall(node);
    default:
      return node;
  }
}

function transposed(node: Extract<Node, { kind: 'power' }>): Node {
  const inner = isTranspose(node.exponent) ? reduceMatrices(node.base) : node;
  if (inner.kind !== 'matrix') return node;
  const rows = inner.rows[0]!.map((_, k) => inner.rows.map((row) => row[k]!));
  return { kind: 'matrix', rows };
}

function mapCells(matrix: MatrixNode, f: (cell: Node) => Node): MatrixNode {
  return { kind: 'matrix', rows: matrix.rows.map((row) => row.map(f)) };
}
function addMatrices(a: Node, b: Node): Node {
  if (a.kind !== 'matrix' || b.kind !== 'matrix') return sumOf(a, b);
  if (a.rows.length !== b.rows.length || a.rows[0]!.length !== b.rows[0]!.length) return sumOf(a, b);
  return { kind: 'matrix', rows: a.rows.map((row, j) => row.map((cell, k) => sumOf(cell, b.rows[j]![k]!))) };
}
function multiplied(a: Node, b: Node): Node {
  if (a.kind === 'matrix' && b.kind === 'matrix') {
    const inner = a.rows[0]!.length;
    const width = b.rows[0]?.length ?? 0;
    if (inner !== b.rows.length || a.rows.length * inner * width > MAX_CELLS) return productOf(a, b);
    const rows = a.rows.map((row) =>
      Array.from({ length: width }, (_, k) =>
        sumOf(...row.map((cell, j) => productOf(cell, b.rows[j]![k]!))),
      ),
    );
    return { kind: 'matrix', rows };
  }
  if (a.kind === 'matrix') return mapCells(a, (cell) => productOf(b, cell));
  if (b.kind === 'matrix') return mapCells(b, (cell) => productOf(a, cell));
  return productOf(a, b);
}

function reduceCall(node: Extract<Node, { kind: 'call' }>): Node {
  const inner = node.args[0] && reduceMatrices(node.args[0]);
  if (inner?.kind !== 'matrix') return node;
  const size = inner.rows.length;
  if (inner.rows[0]?.length !== size || size > 5) return node;
  if (node.fn === 'det') return determinant(inner.rows);
  if (node.fn === 'trace') return sumOf(...inner.rows.map((row, j) => row[j]!));
  return node;
}
/** Expansion by the first row. */
function determinant(rows: Node[][]): Node {
  if (rows.length === 1) return rows[0]![0]!;
  const terms = rows[0]!.map((cell, k) => {
    const minor = determinant(rows.slice(1).map((row) => row.filter((_, c) => c !== k)));
    const term = productOf(cell, minor);
    return k % 2 === 0 ? term : negated(term);
  });
  return sumOf(...terms);
}
