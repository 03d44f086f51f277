/**
 * Names for what cannot be evaluated: f(x+1), an infinite sum, an integral. Two of them get the
 * same name when they are built alike from parts of equal value, whatever their bound variables are
 * called: ∑ xⁿ/n! over n is ∑ xᵏ/k! over k, f(x+1) is f(1+x).
 */

import { keyOf } from '../../exact/key.ts';
import type { Node } from '../../tree.ts';
import { difference, sumOf, symbolNode } from '../build.ts';
import { ComplexArithmetic } from '../complex/complex-arithmetic.ts';
import { evaluate, type Scope } from '../evaluate.ts';
import { RealArithmetic } from '../real/real-arithmetic.ts';
import { substituteSymbol } from '../substitute.ts';
import { someNode } from '../walk.ts';
import { hashText, REGIONS, realPoint, uniform } from './sampling.ts';

/** @throws BudgetExceeded */
export function fingerprint(node: Node, scope: Scope): string {
  const known = scope.fingerprints.get(node);
  if (known !== undefined) return known;
  const made = make(node, scope);
  scope.budget.charge(made.length);
  scope.fingerprints.set(node, made);
  return made;
}

function make(node: Node, scope: Scope): string {
  const value = (part: Node | undefined): string => (part ? valueName(part, scope) : '');
  switch (node.kind) {
    case 'apply':
      return `${keyOf(node.fn)}(${node.args.map(value).join(';')})`;
    case 'big': {
      if (!node.index) return keyOf(node);
      const fresh = freshName(node.body, INDEX);
      // Counted from zero, so that ∑ from 1 of a(n-1) is ∑ from 0 of a(n).
      const start = node.lower && node.lower.kind !== 'relation' ? node.lower : undefined;
      const index = start ? sumOf(symbolNode(fresh), start) : symbolNode(fresh);
      const body = substituteSymbol(node.body, node.index.name, index);
      const count =
        start && node.upper && node.upper.kind !== 'infinity' ? difference(node.upper, start) : node.upper;
      return `${node.operator}[${start ? '' : value(node.lower)};${value(count)}](${value(body)})`;
    }
    case 'integral': {
      const bound =
        node.upper !== undefined && node.variable?.kind === 'symbol' ? node.variable.name : undefined;
      const fresh = freshName(node.body);
      const body = bound === undefined ? node.body : substituteSymbol(node.body, bound, symbolNode(fresh));
      const variable = bound === undefined ? value(node.variable) : '';
      return `integral${node.contour}[${value(node.lower)};${value(node.upper)};${variable}](${value(body)})`;
    }
    case 'limit': {
      if (node.variable.kind !== 'symbol') return keyOf(node);
      const body = substituteSymbol(node.body, node.variable.name, symbolNode(freshName(node.body)));
      return `limit${node.side ?? ''}[${value(node.to)}](${value(body)})`;
    }
    default:
      return keyOf(node);
  }
}

/** Marks of bound variables: those that run over whole numbers, and the rest. */
const INDEX = '§';
const CONTINUOUS = '#';

function freshName(body: Node, mark: string = CONTINUOUS): string {
  for (let k = 0; ; k++) {
    const name = `${mark}${k}`;
    if (!someNode(body, (n) => n.kind === 'symbol' && n.name === name)) return name;
  }
}

/** Nine digits of the value at three fixed points; the structure where there is no value. */
function valueName(node: Node, scope: Scope): string {
  const values: string[] = [];
  for (const region of [0, 1, 2]) {
    const name = realName(node, region, scope) ?? complexName(node, region, scope);
    if (name === undefined) return keyOf(node);
    values.push(name);
  }
  return values.every((v) => v === values[0]) ? values[0]! : values.join('|');
}

const SEED = 0x3c6ef372;
const WHOLE = [5, 8, 14];
function pointOf(name: string, region: number): number {
  if (name.startsWith(INDEX)) return WHOLE[region]! + Number(name.slice(INDEX.length));
  return realPoint(REGIONS[region]!, SEED + region, hashText(name));
}
const digits = (x: number): string => (Math.abs(x) < 1e-12 ? '0' : x.toPrecision(9));

function realName(node: Node, region: number, scope: Scope): string | undefined {
  const value = evaluate(node, new RealArithmetic(scope.logBase, (name) => pointOf(name, region)), scope);
  return value === undefined || !Number.isFinite(value) ? undefined : digits(value);
}
function complexName(node: Node, region: number, scope: Scope): string | undefined {
  const point = (name: string) => ({
    re: pointOf(name, region),
    im: name.startsWith(INDEX) ? 0 : uniform(SEED ^ region, hashText(name)) - 0.5,
  });
  const value = evaluate(node, new ComplexArithmetic(scope.logBase, point), scope);
  if (value === undefined || !Number.isFinite(value.re) || !Number.isFinite(value.im)) return undefined;
  return `${digits(value.re)}+${digits(value.im)}i`;
}
