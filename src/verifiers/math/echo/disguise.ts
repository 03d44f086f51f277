/**
 * An expression as the product of powers that it is, so that what anybody can wrap around a task
 * without doing it falls away: ·2/2, +y-y, e^{ln …}, √(…²), -(-…), other spellings of a root or a
 * logarithm. `plain` only spells alike and is for what was asked; `bare` also takes wrappings off
 * and is for answers. Neither multiplies out, factors or computes: that would be the work itself.
 */
import { gcd } from '../../../mathematics/exact/integer.ts';
import type { Node, NumberNode } from '../../../mathematics/tree.ts';
import { formKey } from '../compare/forms/form-key.ts';
import { labelled } from '../compare/relations/labelled.ts';

type How = 'plain' | 'bare';

interface Factor {
  key: string;
  power: number;
}
interface Product {
  negative: boolean;
  factors: Factor[];
}

/** The text that two spellings of one expression share. */
export const spelledForm = (node: Node): string => written(productOf(node, 'plain'));

/** The same without name, unit, brackets and wrappings. */
export function bareForm(node: Node): string {
  return written(productOf(unwrapped(labelled(node).value), 'bare'));
}

function unwrapped(node: Node): Node {
  switch (node.kind) {
    case 'percent':
      return unwrapped(node.operand);
    case 'annotated':
    case 'quantity':
      return unwrapped(node.value);
    case 'currency':
      return unwrapped(node.amount);
    case 'angle':
      return node.degrees && !node.minutes && !node.seconds ? unwrapped(node.degrees) : node;
    case 'set':
      return node.items.length === 1 ? unwrapped(node.items[0]!) : node;
    default:
      return node;
  }
}

const atom = (key: string, power = 1): Product => ({ negative: false, factors: [{ key, power }] });

function productOf(node: Node, how: How): Product {
  switch (node.kind) {
    case 'number':
      return ofNumber(node);
    case 'annotated':
      return productOf(node.value, how);
    case 'negation': {
      const inner = productOf(node.operand, how);
      return { ...inner, negative: !inner.negative };
    }
    case 'product':
      return merged(
        node.factors.map((factor) => productOf(factor, how)),
        how,
      );
    case 'quotient':
      return (
        ofLogarithms(node.numerator, node.denominator, how) ??
        merged([productOf(node.numerator, how), raised(productOf(node.denominator, how), -1, how)], how)
      );
    case 'power':
      return ofPower(node.base, node.exponent, how);
    case 'call':
      return ofCall(node, how);
    case 'sum':
      return ofSum(node.terms, how);
    case 'angle':
      return node.degrees?.kind === 'number' && !node.minutes && !node.seconds
        ? merged([atom('pi'), ofNumber(divided(node.degrees, 180n))], how)
        : atom(formKey(node));
    case 'constant':
      return atom(node.name);
    case 'symbol':
      return atom(node.name);
    default:
      return atom(formKey(node));
  }
}

/** A whole number is one factor, a fraction or decimal one above and one below the line. */
function ofNumber({ numerator, denominator }: NumberNode): Product {
  const common = gcd(numerator, denominator);
  const factors: Factor[] = [];
  if (numerator !== common) factors.push({ key: String(numerator / common), power: 1 });
  if (denominator !== common) factors.push({ key: String(denominator / common), power: -1 });
  return { negative: false, factors };
}
function divided(number: NumberNode, by: bigint): NumberNode {
  return { ...number, denominator: number.denominator * by };
}

function merged(parts: readonly Product[], how: How): Product {
  const negative = parts.filter((part) => part.negative).length % 2 === 1;
  const factors = parts.flatMap((part) => part.factors);
  if (how === 'plain') return { negative, factors };
  const powers = new Map<string, number>();
  for (const { key, power } of factors) powers.set(key, (powers.get(key) ?? 0) + power);
  const left = [...powers].filter(([, power]) => Math.abs(power) > 1e-9);
  return { negative, factors: left.map(([key, power]) => ({ key, power })) };
}

/** A product to a power that is a number. */
function raised(product: Product, power: number, how: How): Product {
  const { negative, factors } = product;
  if (power === 1) return product;
  const whole = Number.isInteger(power);
  const lone = factors.length === 1 && !negative && factors[0]!.power === 1;
  if (power !== -1 && !lone && (how === 'plain' || (negative && !whole)))
    return atom(written(product), power);
  return {
    negative: negative && power % 2 !== 0,
    factors: factors.map((factor) => ({ ...factor, power: factor.power * power })),
  };
}

function ofPower(base: Node, exponent: Node, how: How): Product {
  const power = rational(exponent);
  if (power !== undefined) return raised(productOf(base, how), power, how);
  if (how === 'bare' && exponent.kind === 'call' && sameBase(exponent, base))
    return productOf(exponent.args[0]!, how);
  return atom(`${written(productOf(base, how))}^${written(productOf(exponent, how))}`);
}

/** A small exponent that is a number. */
function rational(node: Node): number | undefined {
  if (node.kind === 'negation') {
    const inner = rational(node.operand);
    return inner === undefined ? undefined : -inner;
  }
  if (node.kind === 'quotient') {
    const [top, bottom] = [rational(node.numerator), rational(node.denominator)];
    return top === undefined || !bottom ? undefined : top / bottom;
  }
  if (node.kind !== 'number' || node.numerator > 99n || node.denominator > 99n) return undefined;
  return Number(node.numerator) / Number(node.denominator);
}

type Call = Extract<Node, { kind: 'call' }>;

/** Whether a call is the logarithm to the base given. */
function sameBase(call: Call, base: Node): boolean {
  const own = baseOf(call);
  return own !== undefined && own === spelledForm(base);
}
function baseOf({ fn, args }: Call): string | undefined {
  if (fn === 'ln') return 'e';
  if (fn !== 'log') return undefined;
  return args[1] === undefined ? '10' : spelledForm(args[1]);
}

/** ln 27 / ln 9 is log_9 27. */
function ofLogarithms(top: Node, bottom: Node, how: How): Product | undefined {
  if (top.kind !== 'call' || bottom.kind !== 'call') return undefined;
  const base = baseOf(top);
  if (base === undefined || base !== baseOf(bottom)) return undefined;
  return logarithm(written(productOf(bottom.args[0]!, how)), top.args[0]!, how);
}
function logarithm(base: string, argument: Node, how: How): Product {
  return atom(`log(${written(productOf(argument, how))};${base})`);
}

/** Functions that give back what they are given where it is positive, or whole. */
const WRAPPERS: ReadonlySet<string> = new Set(['abs', 'floor', 'ceil', 'round', 're']);

function ofCall(node: Call, how: How): Product {
  const [first, second] = node.args as [Node, Node | undefined];
  if (node.fn === 'sqrt') return raised(productOf(first, how), 0.5, how);
  const index = node.fn === 'root' && second ? rational(second) : undefined;
  if (index) return raised(productOf(first, how), 1 / index, how);
  if (node.fn === 'exp') return ofPower({ kind: 'constant', name: 'e' }, first, how);
  if (how === 'bare' && WRAPPERS.has(node.fn)) return productOf(first, how);
  const base = baseOf(node);
  if (base === undefined) {
    const args = node.args.map((arg) => written(productOf(arg, how)));
    return atom(`${node.fn}(${args.join(';')})`);
  }
  if (how === 'bare' && first.kind === 'power' && spelledForm(first.base) === base)
    return productOf(first.exponent, how);
  return logarithm(base, first, how);
}

function ofSum(terms: readonly Node[], how: How): Product {
  let parts = terms.map((term) => productOf(term, how));
  let outside: Factor[] = [];
  if (how === 'bare') {
    parts = collected(parts);
    outside = commonDivisors(parts);
    parts = parts.map((part) => without(part, outside));
    if (parts.length === 0) return atom('0');
    if (parts.length === 1) return merged([parts[0]!, { negative: false, factors: outside }], how);
  }
  const keyed = parts
    .map((part) => ({ negative: part.negative, key: written({ ...part, negative: false }) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  // One sign in front of all: 9 - x² is -(x² - 9).
  const negative = keyed[0]!.negative;
  const body = keyed.map((part) => `${part.negative === negative ? '+' : '-'}${part.key}`).join('');
  return { negative, factors: [{ key: `(${body})`, power: 1 }, ...outside] };
}

/** Like terms together; numbers beside letters are added up, numbers alone are the task. */
function collected(parts: readonly Product[]): Product[] {
  const groups = new Map<string, Product[]>();
  for (const part of parts) {
    const rest = written({ negative: false, factors: part.factors.filter((f) => !isNumeric(f)) });
    groups.set(rest, [...(groups.get(rest) ?? []), part]);
  }
  const left = [...groups.values()].map(withoutOpposites).filter((group) => group.length > 0);
  const arithmetic = left.every((group) => group.every(({ factors }) => factors.every(isNumeric)));
  return left.flatMap((group) => (arithmetic ? group : added(group)));
}
const isNumeric = ({ key }: Factor): boolean => /^\d+$/.test(key);

function added(group: readonly Product[]): Product[] {
  const coefficients = group.map(coefficientOf);
  if (coefficients.some((value) => !Number.isSafeInteger(value))) return [...group];
  const total = coefficients.reduce((sum, value) => sum + value, 0);
  if (total === 0) return [];
  const rest = group[0]!.factors.filter((factor) => !isNumeric(factor));
  const size = Math.abs(total);
  const own = size === 1 ? [] : [{ key: String(size), power: 1 }];
  return [{ negative: total < 0, factors: [...own, ...rest] }];
}
function coefficientOf({ negative, factors }: Product): number {
  const size = factors.filter(isNumeric).reduce((value, { key, power }) => value * Number(key) ** power, 1);
  return negative ? -size : size;
}
function withoutOpposites(group: readonly Product[]): Product[] {
  const left: Product[] = [];
  for (const part of group) {
    const key = written({ ...part, negative: !part.negative });
    const at = left.findIndex((other) => written(other) === key);
    if (at < 0) left.push(part);
    else left.splice(at, 1);
  }
  return left;
}

/** What every term is divided by. */
function commonDivisors(parts: readonly Product[]): Factor[] {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return [];
  return first.factors.filter(
    ({ key, power }) =>
      power < 0 &&
      others.every((part) => part.factors.some((other) => other.key === key && other.power === power)),
  );
}
function without(part: Product, divisors: readonly Factor[]): Product {
  const factors = part.factors.filter(
    ({ key, power }) => !divisors.some((divisor) => divisor.key === key && divisor.power === power),
  );
  return { ...part, factors };
}

function written({ negative, factors }: Product): string {
  const keys = factors.map(({ key, power }) =>
    power === 1 ? key : `${key}^${Math.round(power * 1e6) / 1e6}`,
  );
  const body = keys.length === 0 ? '1' : keys.sort().join('*');
  return negative ? `-${body}` : body;
}
