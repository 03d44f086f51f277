/** Commands with arguments of their own: fractions, roots, binomials, accents. */
import type { Accent, Node, SymbolNode } from '../../tree.ts';
import { integer, symbol } from '../build.ts';
import type { Parser } from '../state.ts';
import { parseDerivative } from './derivative.ts';
import { readArgument, readGroup } from './scripts.ts';
import { finishSymbol } from './symbol.ts';

/** Fraction := Derivative | '\frac' Argument Argument */
export function parseFraction(parser: Parser): Node {
  const derivative = parseDerivative(parser);
  if (derivative !== undefined) return derivative;
  parser.next();
  const numerator = readArgument(parser);
  const denominator = readArgument(parser);
  return { kind: 'quotient', numerator, denominator };
}

/**
 * Root := '\sqrt' [ '[' Sum ']' ] Radicand | ( '√' | '∛' | '∜' ) Radicand: one operand, √2 x is
 * (√2)x.
 */
export function parseRoot(parser: Parser): Node {
  const sign = parser.next().text;
  if (sign === 'surd3' || sign === 'surd4') {
    return { kind: 'call', fn: 'root', args: [readRadicand(parser), integer(sign === 'surd3' ? 3 : 4)] };
  }
  if (sign === 'sqrt' && parser.is('open', '[')) {
    const open = parser.next();
    const index = parser.inBracket(() => parser.rules.sum(parser));
    if (!parser.take('close', ']')) parser.fail('unbalanced', 'The index of a root is not closed.', open);
    return { kind: 'call', fn: 'root', args: [readRadicand(parser), index] };
  }
  return { kind: 'call', fn: 'sqrt', args: [readRadicand(parser)] };
}

/** A group, brackets, or one number or letter: √2 x is (√2)x. */
function readRadicand(parser: Parser): Node {
  if (parser.is('open', '{')) return readGroup(parser);
  parser.enter();
  const node = parser.token.type === 'number' ? parser.next().number! : parser.rules.primary(parser);
  parser.leave();
  return node;
}

/** Binomial := ( '\binom' | '\stirling' ) Argument Argument */
export function parseBinomial(parser: Parser): Node {
  const { text } = parser.next();
  const n = readArgument(parser);
  const k = readArgument(parser);
  if (text === 'stirling') return { kind: 'apply', fn: symbol('\\stirling'), args: [n, k] };
  return { kind: 'call', fn: 'binomial', args: [n, k] };
}

/** The letters of an accent's argument when nothing else stands there: AB of \overline{AB}. */
function lettersOf(node: Node): string | undefined {
  if (node.kind === 'symbol' && node.name === node.base) return node.base;
  if (node.kind === 'constant' && node.name !== 'pi') return node.name;
  if (node.kind === 'number' && node.written.style === 'integer') return String(node.numerator);
  if (node.kind !== 'product' || node.factors.length > 8) return undefined;
  let all = '';
  for (const factor of node.factors) {
    const part = factor.kind === 'product' ? undefined : lettersOf(factor);
    if (part === undefined) return undefined;
    all += part.startsWith('\\') ? `${part} ` : part;
  }
  return all.trim();
}

/**
 * Accent := ( '\vec' | '\hat' | '\bar' | … ) ( Group | Letter | Argument ): over an expression only
 * a bar has a meaning: the conjugate.
 */
export function parseAccent(parser: Parser): Node {
  const from = parser.at;
  const accent = parser.next().text as Accent;
  const inner = readAccented(parser);
  if (inner.kind === 'symbol' && inner.accent === undefined && inner.sup === undefined) {
    const parts = { accent, sub: inner.sub, primes: inner.primes };
    return finishSymbol(parser, symbol(inner.base, parts), from);
  }
  if (inner.kind === 'symbol')
    return finishSymbol(parser, symbol(inner.base, { ...marksOf(inner), accent }), from);
  const letters = lettersOf(inner);
  if (letters !== undefined) return finishSymbol(parser, symbol(letters, { accent }), from);
  if (accent === 'bar') return { kind: 'call', fn: 'conjugate', args: [inner] };
  return parser.fail('unexpected', 'An accent stands over an expression.');
}

/** An accent on an accent: the outer one decides, the inner stays in the base. */
function marksOf(inner: SymbolNode): { sub?: string; primes: number } {
  return inner.sub === undefined ? { primes: inner.primes } : { sub: inner.sub, primes: inner.primes };
}

function readAccented(parser: Parser): Node {
  if (parser.is('open', '{')) return readGroup(parser);
  if (parser.token.type === 'letter') return symbol(parser.next().text);
  return readArgument(parser);
}

/**
 * Stacked := ( '\overset' | '\underset' | '\stackrel' ) Argument Argument: the first is a remark.
 */
export function parseStacked(parser: Parser): Node {
  parser.next();
  readArgument(parser);
  return readArgument(parser);
}
