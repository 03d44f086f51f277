/**
 * Sums of words: products of matrices and vectors in the order written, each with a scalar in
 * front. A^{-1}A cancels, (AB)^T is B^T A^T, u × v is -(v × u); everything else keeps its place.
 */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import { negated, ONE_NODE, productOf, quotient, symbolNode } from '../../../../mathematics/numeric/build.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { CallNode, Node } from '../../../../mathematics/tree.ts';

export interface Term {
  coefficient: Node;
  /** Letters in their order, marked when transposed (') or inverted (-). */
  word: readonly string[];
}

/** Most terms of an expanded product, and the highest power that is written out. */
const MAX_TERMS = 64;
const MAX_POWER = 8n;

/** Says of a node whether it is a matrix or vector by itself. */
export type IsOperator = (node: Node) => boolean;

/** `undefined` for what is no such sum. */
export function termsOf(node: Node, isOperator: IsOperator): Term[] | undefined {
  if (!someNode(node, (n) => isOperator(n) || isVectorProduct(n))) return [{ coefficient: node, word: [] }];
  const recurse = (n: Node): Term[] | undefined => termsOf(n, isOperator);
  switch (node.kind) {
    case 'annotated':
      return recurse(node.value);
    case 'symbol':
      return [{ coefficient: ONE_NODE, word: node.name === 'I' ? [] : [node.name] }];
    case 'negation':
      return recurse(node.operand)?.map(minus);
    case 'sum': {
      const terms = node.terms.map(recurse);
      return terms.every((t) => t !== undefined) ? terms.flat() : undefined;
    }
    case 'product':
      return node.factors.map(recurse).reduce(joined);
    case 'quotient':
      if (someNode(node.denominator, isOperator)) return undefined;
      return recurse(node.numerator)?.map(({ coefficient, word }) => ({
        coefficient: quotient(coefficient, node.denominator),
        word,
      }));
    case 'power':
      return powerOf(recurse(node.base), node.exponent);
    case 'call':
      if (!isVectorProduct(node)) return [{ coefficient: scalarOf(node, recurse), word: [] }];
      return vectorProduct(node.fn as 'cross' | 'dot', node.args.map(recurse));
    default:
      return undefined;
  }
}

/** A function of matrices or vectors as an unknown number; of |u × v| the sign does not count. */
function scalarOf(node: CallNode, recurse: (node: Node) => Term[] | undefined): Node {
  const [only, ...rest] = node.fn === 'abs' || node.fn === 'norm' ? (recurse(node.args[0]!) ?? []) : [];
  if (!only || rest.length > 0) return symbolNode(keyOf(node));
  return productOf({ ...node, fn: 'abs', args: [only.coefficient] }, symbolNode(`|${only.word.join(' ')}|`));
}

export const isVectorProduct = (node: Node): boolean =>
  node.kind === 'call' && (node.fn === 'cross' || node.fn === 'dot');

const minus = ({ coefficient, word }: Term): Term => ({ coefficient: negated(coefficient), word });

function joined(a: Term[] | undefined, b: Term[] | undefined): Term[] | undefined {
  if (!a || !b || a.length * b.length > MAX_TERMS) return undefined;
  return a.flatMap((first) =>
    b.map((second) => ({
      coefficient: productOf(first.coefficient, second.coefficient),
      word: reduced([...first.word, ...second.word]),
    })),
  );
}

/** A letter beside its inverse goes. */
function reduced(word: readonly string[]): string[] {
  const result: string[] = [];
  for (const letter of word) {
    if (result.length > 0 && result.at(-1) === toggled(letter, '-')) result.pop();
    else result.push(letter);
  }
  return result;
}

/** A → A- → A, A → A' → A; of both marks, ' stands first. */
function toggled(letter: string, mark: "'" | '-'): string {
  const base = letter.replace(/(?<!['-])['-]+$/, '');
  const marks = new Set(letter.slice(base.length));
  if (!marks.delete(mark)) marks.add(mark);
  return base + (marks.has("'") ? "'" : '') + (marks.has('-') ? '-' : '');
}

export function isTranspose(exponent: Node): boolean {
  return (
    exponent.kind === 'symbol' && /^(?:T|\\top|\\intercal|\\mathsf\{T\}|\\mathrm\{T\})$/.test(exponent.name)
  );
}

function powerOf(base: Term[] | undefined, exponent: Node): Term[] | undefined {
  if (!base) return undefined;
  if (isTranspose(exponent)) {
    return base.map(({ coefficient, word }) => ({ coefficient, word: turned(word, "'") }));
  }
  const [count, negative] = exponent.kind === 'negation' ? [exponent.operand, true] : [exponent, false];
  if (count.kind !== 'number' || count.denominator !== 1n || count.numerator > MAX_POWER) return undefined;
  const factor = negative ? inverse(base) : base;
  let result: Term[] | undefined = [{ coefficient: ONE_NODE, word: [] }];
  for (let k = 0n; k < count.numerator; k++) result = joined(result, factor);
  return result;
}

function inverse(base: Term[]): Term[] | undefined {
  const [only] = base;
  if (!only || base.length > 1) return undefined;
  return [{ coefficient: quotient(ONE_NODE, only.coefficient), word: turned(only.word, '-') }];
}
const turned = (word: readonly string[], mark: "'" | '-'): string[] =>
  word.toReversed().map((letter) => toggled(letter, mark));

/** Bilinear; u × v = -v × u and u · v = v · u, except beside nabla, which acts on what follows. */
function vectorProduct(fn: 'cross' | 'dot', args: (Term[] | undefined)[]): Term[] | undefined {
  const [left, right] = args;
  if (!left || !right || args.length !== 2 || left.length * right.length > MAX_TERMS) return undefined;
  const terms: Term[] = [];
  for (const a of left) {
    for (const b of right) {
      const [u, v] = [a.word.join(' '), b.word.join(' ')];
      if (u === '' || v === '') return undefined;
      const coefficient = productOf(a.coefficient, b.coefficient);
      if (fn === 'cross' && u === v) continue;
      const fixed = u.includes('\\nabla') || v.includes('\\nabla');
      const swap = !fixed && u > v;
      const name = swap ? `${fn}(${v};${u})` : `${fn}(${u};${v})`;
      const term = fn === 'dot' ? scalarTerm(coefficient, name) : { coefficient, word: [name] };
      terms.push(swap && fn === 'cross' ? minus(term) : term);
    }
  }
  return terms.length > 0 ? terms : [{ coefficient: { ...ONE_NODE, numerator: 0n } as Node, word: [] }];
}
/** A dot product is a number: it stands in front, wherever it was written. */
function scalarTerm(coefficient: Node, name: string): Term {
  return { coefficient: productOf(coefficient, symbolNode(name)), word: [] };
}
