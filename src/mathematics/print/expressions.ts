/** Expressions: sums, products, powers, functions, big operators, matrices. */

import { FUNCTIONS } from '../functions.ts';
import type { CallNode, Node, ProductNode, SumNode } from '../tree.ts';
import { printBased, printNumber } from './numbers.ts';
import {
  OPEN_END,
  POWER,
  PRODUCT,
  type Printed,
  type Printer,
  QUANTITY,
  QUOTIENT,
  SIGNED,
  SUM,
  TIGHT,
} from './precedence.ts';

function printSum(printer: Printer, node: SumNode): Printed {
  let text = '';
  for (let index = 0; index < node.terms.length; index++) {
    const term = node.terms[index]!;
    if (term.kind === 'negation') text += `-${printer.at(term.operand, QUANTITY)}`;
    else if (term.kind === 'plus-minus')
      text += `${term.lower ? '\\mp' : '\\pm'} ${printer.at(term.operand, QUANTITY)}`;
    else text += `${index === 0 ? '' : '+'}${printer.at(term, index === 0 ? SIGNED : QUANTITY)}`;
  }
  return { text, level: SUM };
}

function startsWithDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return (code >= 48 && code <= 57) || code === 46;
}

/**
 * Whether a sign must stand between two factors, since side by side they would be read as one
 * thing.
 */
function needsSign(left: Node, leftText: string, rightText: string): boolean {
  if (startsWithDigit(rightText)) return true;
  if (left.kind === 'number' && rightText.startsWith('\\frac')) return true;
  if (left.kind === 'number' && /^[A-F]_\{\d/.test(rightText)) return true;
  if (rightText.startsWith('\\left(') || rightText.startsWith('[') || rightText.startsWith('\\left|')) {
    return (
      left.kind === 'symbol' ||
      left.kind === 'apply' ||
      leftText.includes('\\text') ||
      left.kind === 'call' ||
      left.kind === 'power'
    );
  }
  if (
    rightText.startsWith('\\operatorname') ||
    (left.kind === 'symbol' && leftText.startsWith('\\operatorname'))
  )
    return true;
  if (rightText.startsWith('\\text') || rightText.startsWith('\\circ') || rightText.startsWith('|'))
    return true;
  return (
    left.kind === 'ellipsis' || leftText.endsWith("'") || leftText.endsWith('!') || leftText.endsWith('%')
  );
}

/** A symbol `x` between numbers, and d before a letter, would be read otherwise. */
function isRisky(node: Node): boolean {
  return node.kind === 'symbol' && (node.base === 'd' || node.base === 'x' || node.base === '\\partial');
}

function printProduct(printer: Printer, node: ProductNode): Printed {
  const sign = node.cross ? '\\times ' : '\\cdot ';
  let text = '';
  let previous = '';
  for (let index = 0; index < node.factors.length; index++) {
    const factor = node.factors[index]!;
    const isLast = index === node.factors.length - 1;
    const printed = printer.at(factor, isLast && index > 0 && factor.kind === 'call' ? OPEN_END : POWER);
    if (index > 0) {
      const before = node.factors[index - 1]!;
      const signed =
        node.cross ||
        needsSign(before, previous, printed) ||
        (isRisky(before) && !isRisky(factor) && factor.kind !== 'symbol');
      text += signed ? sign : before.kind === 'number' && /^[a-df-zA-DF-Z]/.test(printed) ? '' : ' ';
    }
    text += printed;
    previous = printed;
  }
  return { text, level: PRODUCT };
}

const POSTFIX: Record<string, string> = { factorial: '!', doubleFactorial: '!!' };
const FENCES: Record<string, [string, string]> = {
  abs: ['\\left|', '\\right|'],
  norm: ['\\left\\|', '\\right\\|'],
  floor: ['\\lfloor ', '\\rfloor '],
  ceil: ['\\lceil ', '\\rceil '],
};

function printArguments(printer: Printer, args: Node[]): string {
  return `\\left(${args.map((arg) => printer.at(arg, 1)).join(', ')}\\right)`;
}

function printCall(printer: Printer, node: CallNode): Printed {
  const [first, second] = node.args as [Node, Node | undefined];
  const fence = FENCES[node.fn];
  if (fence !== undefined)
    return { text: `${fence[0]}${printer.any(first)}${fence[1].trim()}`, level: TIGHT };
  const mark = POSTFIX[node.fn];
  if (mark !== undefined) return { text: `${printer.at(first, TIGHT)}${mark}`, level: POWER };
  switch (node.fn) {
    case 'sqrt':
      return { text: `\\sqrt{${printer.any(first)}}`, level: TIGHT };
    case 'root':
      return { text: `\\sqrt[${printer.any(second!)}]{${printer.any(first)}}`, level: TIGHT };
    case 'binomial':
      return { text: `\\binom{${printer.any(first)}}{${printer.any(second!)}}`, level: TIGHT };
    case 'conjugate':
      return { text: `\\overline{${printer.any(first)}}`, level: TIGHT };
    case 'log':
      if (second !== undefined)
        return { text: `\\log_{${printer.any(second)}}\\left(${printer.any(first)}\\right)`, level: POWER };
      break;
    case 'dot':
    case 'cross': {
      const sides = [first, second!].map((side) => printer.at(side, POWER));
      return { text: sides.join(node.fn === 'dot' ? '\\cdot ' : '\\times '), level: PRODUCT };
    }
    case 'mod':
      return { text: `${printer.at(first, PRODUCT)}\\bmod ${printer.at(second!, POWER)}`, level: QUOTIENT };
    case 'evaluate': {
      const [body, lower, upper] = node.args as [Node, Node, Node | undefined];
      const above = upper === undefined ? '' : `^{${printer.any(upper)}}`;
      return { text: `\\left.${printer.any(body)}\\right|_{${printer.any(lower)}}${above}`, level: POWER };
    }
    case 'det':
      if (first.kind === 'matrix' && first.bars === undefined) {
        return { text: printer.any(first).replaceAll('{pmatrix}', '{vmatrix}'), level: TIGHT };
      }
      break;
    default:
  }
  return { text: `${FUNCTIONS[node.fn].latex}${printArguments(printer, node.args)}`, level: POWER };
}

function printDerivative(printer: Printer, node: Node & { kind: 'derivative' }): Printed {
  const d = node.partial ? '\\partial ' : 'd';
  const power = (order: Node) =>
    order.kind === 'number' && order.numerator === 1n && order.denominator === 1n
      ? ''
      : `^{${printer.any(order)}}`;
  const below = node.variables
    .map(({ variable, order }) => `${d}${printer.any(variable)}${power(order)}`)
    .join('');
  const total = node.variables.length === 1 ? power(node.variables[0]!.order) : '';
  if (node.body === undefined) return { text: `\\frac{${d.trim()}${total}}{${below}}`, level: TIGHT };
  const above =
    node.body.kind === 'symbol' ? printer.any(node.body) : `\\left(${printer.any(node.body)}\\right)`;
  return { text: `\\frac{${d}${total}${above}}{${below}}`, level: TIGHT };
}

const BIG: Record<string, string> = {
  sum: '\\sum',
  product: '\\prod',
  union: '\\bigcup',
  intersection: '\\bigcap',
  max: '\\max',
  min: '\\min',
  sup: '\\sup',
  inf: '\\inf',
};

function printBig(printer: Printer, node: Node & { kind: 'big' }): Printed {
  const start = node.lower === undefined ? '' : printer.any(node.lower);
  const lower = node.index === undefined ? start : `${printer.any(node.index)}=${start}`;
  const below = lower === '' ? '' : `_{${lower}}`;
  const above = node.upper === undefined ? '' : `^{${printer.any(node.upper)}}`;
  const body =
    node.operator in { max: 1, min: 1, sup: 1, inf: 1 }
      ? `\\left(${printer.any(node.body)}\\right)`
      : printer.at(node.body, QUOTIENT);
  return { text: `${BIG[node.operator]!}${below}${above} ${body}`, level: QUOTIENT };
}

function printIntegral(printer: Printer, node: Node & { kind: 'integral' }): Printed {
  const below = node.lower === undefined ? '' : `_{${printer.any(node.lower)}}`;
  const above = node.upper === undefined ? '' : `^{${printer.any(node.upper)}}`;
  const variable = node.variable === undefined ? '' : ` \\, d${printer.any(node.variable)}`;
  const body = node.variable === undefined ? printer.at(node.body, QUOTIENT) : printer.at(node.body, PRODUCT);
  return { text: `${node.contour ? '\\oint' : '\\int'}${below}${above} ${body}${variable}`, level: QUOTIENT };
}

function printLimit(printer: Printer, node: Node & { kind: 'limit' }): Printed {
  const side = node.side === undefined ? '' : `^{${node.side}}`;
  return {
    text: `\\lim_{${printer.any(node.variable)}\\to ${printer.any(node.to)}${side}} ${printer.at(node.body, QUOTIENT)}`,
    level: QUOTIENT,
  };
}

function printMatrix(printer: Printer, node: Node & { kind: 'matrix' }): Printed {
  const body = node.rows.map((row) => row.map((cell) => printer.any(cell)).join(' & ')).join(' \\\\ ');
  if (node.bars === undefined) return { text: `\\begin{pmatrix} ${body} \\end{pmatrix}`, level: TIGHT };
  const width = node.rows[0]!.length;
  let columns = '';
  for (let column = 1; column <= width; column++) columns += `c${node.bars.includes(column) ? '|' : ''}`;
  return { text: `\\left[\\begin{array}{${columns}} ${body} \\end{array}\\right]`, level: TIGHT };
}

/** \sin^{2}\left(x\right), unless the exponent would make an inverse of it. */
function powerOfCall(printer: Printer, node: Node & { kind: 'power' }): Printed | undefined {
  if (node.base.kind !== 'call' || !RAISED.has(node.base.fn)) return undefined;
  const exponent = printer.any(node.exponent);
  const text = printer.at(node.base, POWER);
  const open = text.indexOf('\\left(');
  if (exponent === '-1' || open < 0) return undefined;
  return { text: `${text.slice(0, open)}^{${exponent}}${text.slice(open)}`, level: POWER };
}

const RAISED = new Set<string>(
  'sin cos tan cot sec csc asin acos atan sinh cosh tanh coth ln log exp'.split(' '),
);

/** A fraction that is raised needs brackets to be seen as one. */
function printBaseOf(printer: Printer, base: Node): string {
  const text = printer.at(base, TIGHT);
  return text.startsWith('\\frac') ? `\\left(${text}\\right)` : text;
}

export function printExpression(printer: Printer, node: Node): Printed | undefined {
  switch (node.kind) {
    case 'number':
      return printNumber(node);
    case 'based':
      return printBased(node);
    case 'constant':
      return { text: node.name === 'pi' ? '\\pi' : node.name, level: TIGHT };
    case 'infinity':
      return node.sign === 1 ? { text: '\\infty', level: TIGHT } : { text: '-\\infty', level: SIGNED };
    case 'undefined':
      return { text: `\\text{${node.what}}`, level: TIGHT };
    case 'symbol':
      return { text: node.name, level: node.sup === undefined ? TIGHT : POWER };
    case 'sum':
      return printSum(printer, node);
    case 'product':
      return printProduct(printer, node);
    case 'quotient':
      return {
        text: `\\frac{${printer.any(node.numerator)}}{${printer.any(node.denominator)}}`,
        level: TIGHT,
      };
    case 'power': {
      const call = powerOfCall(printer, node);
      if (call !== undefined) return call;
      return { text: `${printBaseOf(printer, node.base)}^{${printer.any(node.exponent)}}`, level: POWER };
    }
    case 'negation':
      return { text: `-${printer.at(node.operand, QUANTITY)}`, level: SIGNED };
    case 'plus-minus':
      return { text: `${node.lower ? '\\mp' : '\\pm'} ${printer.at(node.operand, QUANTITY)}`, level: SIGNED };
    case 'call':
      return printCall(printer, node);
    case 'apply':
      if (node.fn.name === '\\circ') {
        const functions = node.args.map((fn) => printer.at(fn, TIGHT));
        return { text: `\\left(${functions.join('\\circ ')}\\right)`, level: TIGHT };
      }
      return { text: `${node.fn.name}${printArguments(printer, node.args)}`, level: POWER };
    case 'big':
      return printBig(printer, node);
    case 'integral':
      return printIntegral(printer, node);
    case 'limit':
      return printLimit(printer, node);
    case 'derivative':
      return printDerivative(printer, node);
    case 'matrix':
      return printMatrix(printer, node);
    default:
      return undefined;
  }
}
