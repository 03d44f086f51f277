/** Whether two laws are the same function, by points in and around the ranges of the data. */
import { type Columns, evaluate } from './evaluate/columns.ts';
import { fit } from './fit/fit.ts';
import type { Law } from './read/law.ts';
import type { Points } from './reference.ts';
import type { Node } from './tree.ts';

const INSIDE = 30;
const AROUND = 30;
/** Rounding of two ways to write one function. */
const SAME = 1e-9;
/** Constants of nature are not written to more digits. */
const SAME_CONSTANTS = 1e-6;
const MAX_CONSTANTS = 5;

export interface Equivalence {
  answer: Law;
  truth: Law;
  data: Points;
  constants: 'exact' | 'any';
}

export function areEquivalent({ answer, truth, data, constants }: Equivalence): boolean {
  const points = pointsAround(data);
  const wanted = evaluate(truth.root, points);
  if (agree(evaluate(answer.root, points), wanted, SAME_CONSTANTS)) return true;
  const rounded = toDigits(answer.root, numbersOf(truth.root));
  if (rounded !== answer.root && agree(evaluate(rounded, points), wanted, SAME_CONSTANTS)) return true;
  return constants === 'any' && hasForm(answer, wanted, points);
}

/** Both undefined at the same points, and equal at the others; at one of them at least. */
function agree(values: Float64Array, wanted: Float64Array, tolerance: number): boolean {
  let compared = 0;
  for (let i = 0; i < values.length; i++) {
    const [a, b] = [values[i]!, wanted[i]!];
    if (Number.isFinite(a) !== Number.isFinite(b)) return false;
    if (!Number.isFinite(a)) continue;
    compared++;
    if (Math.abs(a - b) > tolerance * Math.max(Math.abs(a), Math.abs(b)) + SAME * Number.MIN_VALUE)
      return false;
  }
  return compared > 0;
}

/** Fixed points between the smallest and largest value of each column, and from half to twice. */
function pointsAround({ values }: Points): Columns {
  const next = sequence();
  const columns = values.map((column) => {
    const [low, high] = [Math.min(...column), Math.max(...column)];
    const middle = (low + high) / 2;
    return Float64Array.from({ length: INSIDE + AROUND }, (_, index) => {
      const share = next();
      const inside = low + (high - low || Math.abs(middle) || 1) * share;
      return index < INSIDE ? inside : inside * 2 ** (2 * next() - 1);
    });
  });
  return { rows: INSIDE + AROUND, values: columns };
}

/** Numbers from 0 to 1, the same each time. */
function sequence(): () => number {
  let state = 0x2545f491;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

function numbersOf(root: Node): number[] {
  const found: number[] = [];
  visit(root, (node) => {
    if (node.kind === 'number') found.push(node.value);
  });
  return found;
}

function visit(root: Node, see: (node: Node) => void): void {
  const seen = new Set<Node>();
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    see(node);
    if (node.kind === 'call') pending.push(...node.args);
  }
}

/** A number of three digits or more stands for a longer one that rounds to it: 6.67e-5. */
function toDigits(root: Node, numbers: readonly number[]): Node {
  return replaced(root, (node) => {
    if (node.kind !== 'number' || node.digits < 3) return node;
    const longer = numbers.find(
      (number) =>
        number !== node.value && Number(number.toPrecision(Math.min(node.digits, 15))) === node.value,
    );
    return longer === undefined ? node : { ...node, value: longer };
  });
}

function replaced(root: Node, by: (node: Node) => Node): Node {
  const known = new Map<Node, Node>();
  const of = (node: Node): Node => {
    const before = known.get(node);
    if (before !== undefined) return before;
    let made = node;
    if (node.kind === 'call') {
      const args = node.args.map(of);
      if (args.some((arg, index) => arg !== node.args[index])) made = { ...node, args };
    } else made = by(node);
    known.set(node, made);
    return made;
  };
  return of(root);
}

/** The same function for some values of the answer's numbers, exponents apart. */
function hasForm(answer: Law, wanted: Float64Array, points: Columns): boolean {
  const fixed = new Set<Node>();
  visit(answer.root, (node) => {
    if (node.kind === 'call' && node.name === '^') visit(node.args[1]!, (inner) => fixed.add(inner));
  });
  const values: number[] = [];
  const root = replaced(answer.root, (node) => {
    if (node.kind !== 'number' || fixed.has(node)) return node;
    values.push(node.value);
    return { kind: 'parameter', index: values.length - 1 };
  });
  if (values.length === 0 || values.length > MAX_CONSTANTS) return false;
  const law: Law = { ...answer, root, parameters: values.map((_, index) => `c${index}`) };
  const finite = wanted.every(Number.isFinite);
  const fitted = finite ? fit({ law, columns: points, outputs: wanted, starts: [values] }) : undefined;
  return fitted !== undefined && agree(evaluate(root, points, fitted), wanted, SAME_CONSTANTS);
}
