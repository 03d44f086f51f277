/** \begin{…} … \end{…}: matrices, determinants, piecewise functions, systems. */

import type { Token } from '../../lexer/token.ts';
import type { Node } from '../../tree.ts';
import type { Parser } from '../state.ts';
import { plainText } from '../words/plain-text.ts';

const MATRICES = new Set(
  'pmatrix bmatrix Bmatrix vmatrix Vmatrix matrix smallmatrix psmallmatrix bsmallmatrix array tabular darray'.split(
    ' ',
  ),
);
const CASES = new Set('cases dcases rcases drcases numcases'.split(' '));

interface Cells {
  rows: Node[][];
  /** Cells that hold a condition, by row. */
  conditions: (Node | undefined)[];
}

function isRowEnd(parser: Parser): boolean {
  return parser.token.type === 'row' || parser.isOp('&') || parser.token.text.startsWith('end:');
}

/** Bars between the columns of an array, as in {cc|c}: after how many columns each stands. */
function barsOf(columns: string): number[] {
  const bars: number[] = [];
  let count = 0;
  for (const sign of columns) {
    if (sign === '|') bars.push(count);
    else if ('clrpmb'.includes(sign)) count++;
  }
  return bars.filter((bar) => bar > 0 && bar < count);
}

const CONDITION_WORDS = new Set(['if', 'for', 'when', 'where', 'whenever', 'and', 'with']);
const OTHERWISE = new Set(['otherwise', 'else', 'elsewhere', 'other', 'others', 'everywhere']);

function isOtherwise(parser: Parser): boolean {
  return parser.token.type === 'word' && OTHERWISE.has(parser.token.text.toLowerCase());
}

/** The condition of a piece; undefined for "otherwise". */
function readCondition(parser: Parser): Node | undefined {
  while (
    parser.isOp(',') ||
    parser.isOp('&') ||
    (parser.token.type === 'word' && CONDITION_WORDS.has(parser.token.text.toLowerCase()))
  )
    parser.next();
  if (isOtherwise(parser)) {
    while (parser.token.type === 'word') parser.next();
    if (parser.isOp('.')) parser.next();
    return undefined;
  }
  const { at } = parser;
  const condition = parser.attempt(() => parser.rules.list(parser));
  if (condition === undefined || !isRowEnd(parser)) {
    parser.go(at);
    return conditionInWords(parser);
  }
  return condition.kind === 'list'
    ? { kind: 'logic', operator: condition.separator === 'or' ? 'or' : 'and', operands: condition.items }
    : condition;
}

/** "n odd", "n is even": the words up to the end of the row, as they stand. */
function conditionInWords(parser: Parser): Node {
  const from = parser.token;
  let last = from;
  while (!isRowEnd(parser) && parser.token.type !== 'end') last = parser.next();
  if (last === from && from.type !== 'word') parser.unexpected();
  return { kind: 'text', text: plainText(parser.source.slice(from.start, parser.token.start)) };
}

function skipEnd(parser: Parser, name: string): void {
  const { token } = parser;
  if (token.type !== 'macro' || !token.text.startsWith(`end:${name}:`)) {
    if (token.type === 'end') parser.fail('unbalanced', `The environment ${name} is not closed.`);
    parser.unexpected();
  }
  parser.next();
}

/**
 * All cells of a matrix. A last empty row is none; other rows are filled to the same length or
 * refused.
 */
function readMatrix(parser: Parser, name: string): Cells {
  const rows: Node[][] = [];
  let row: Node[] = [];
  for (;;) {
    if (!isRowEnd(parser)) row.push(parser.rules.list(parser));
    else if (parser.isOp('&')) parser.fail('unexpected', 'A cell of a matrix is empty.');
    if (parser.take('op', '&')) continue;
    if (row.length > 0) rows.push(row);
    row = [];
    if (parser.token.type === 'row') {
      parser.next();
      continue;
    }
    break;
  }
  skipEnd(parser, name);
  return { rows, conditions: [] };
}

function isStatement(node: Node): boolean {
  return node.kind === 'relation' || node.kind === 'logic';
}

/** Rows of statements are a system of equations. */
function system(rows: Node[][]): Node | undefined {
  if (!rows.every((row) => row.length === 1 && isStatement(row[0]!))) return undefined;
  const items = rows.map((row) => row[0]!);
  return items.length === 1 ? items[0]! : { kind: 'list', items, separator: 'system' };
}

function matrix(parser: Parser, name: string, columns: string): Node {
  const { rows } = readMatrix(parser, name);
  const first = rows[0];
  if (first === undefined) parser.fail('unexpected', 'A matrix has no cells.');
  if (rows.some((row) => row.length !== first.length))
    parser.fail('unexpected', 'The rows of a matrix differ in length.');
  const asSystem = system(rows);
  if (asSystem !== undefined) return asSystem;
  const bars = barsOf(columns);
  const node: Node = bars.length === 0 ? { kind: 'matrix', rows } : { kind: 'matrix', rows, bars };
  if (name === 'vmatrix') return { kind: 'call', fn: 'det', args: [node] };
  if (name === 'Vmatrix') return { kind: 'call', fn: 'norm', args: [node] };
  return node;
}

/** Pieces, each a value and its condition behind & or a comma; without conditions a system. */
export function readCases(parser: Parser, name: string): Node {
  const pieces: { value: Node; condition?: Node }[] = [];
  const equations: Node[] = [];
  for (;;) {
    if (parser.token.type === 'row') {
      parser.next();
      continue;
    }
    if (parser.token.type === 'macro' && parser.token.text.startsWith('end:')) break;
    if (isOtherwise(parser)) parser.unexpected();
    const value = parser.rules.list(parser);
    if (parser.take('op', '&') || parser.isOp(',') || (parser.token.type === 'word' && !isRowEnd(parser))) {
      parser.take('op', '&');
      if (isRowEnd(parser)) equations.push(value);
      else {
        const condition = readCondition(parser);
        pieces.push(condition === undefined ? { value } : { value, condition });
      }
    } else if (value.kind === 'where' && value.quantifier === undefined) {
      const [condition] = value.conditions;
      pieces.push({
        value: value.body,
        condition:
          value.conditions.length === 1
            ? condition!
            : { kind: 'logic', operator: 'and', operands: value.conditions },
      });
    } else if (
      value.kind === 'list' &&
      value.items.length === 2 &&
      value.separator === 'comma' &&
      isStatement(value.items[1]!) &&
      !isStatement(value.items[0]!)
    ) {
      pieces.push({ value: value.items[0]!, condition: value.items[1]! });
    } else equations.push(value);
    while (parser.isOp(',') || parser.isOp('.') || parser.isOp(';')) parser.next();
    if (!isRowEnd(parser)) parser.unexpected();
  }
  skipEnd(parser, name);
  if (pieces.length === 0) {
    if (equations.length === 0) parser.fail('unexpected', 'An environment has no content.');
    return equations.length === 1 ? equations[0]! : { kind: 'list', items: equations, separator: 'system' };
  }
  if (equations.length > 1) parser.fail('unexpected', 'A piece of a function has no condition.');
  for (const value of equations) pieces.push({ value });
  return { kind: 'cases', pieces };
}

/**
 * Environment := '\begin{…}' Row ( '\\' Row )* '\end{…}', with Row := List ( '&' List )*: a matrix,
 * a piecewise function or a system, by its name and its rows.
 */
export function parseEnvironment(parser: Parser): Node {
  const begin = parser.next();
  const [, name = '', columns = ''] = begin.text.split(':');
  const openedByBrace = parser.tokens[parser.at - 2];
  return parser.inBracket(() => {
    parser.cells++;
    const braced = openedByBrace?.type === 'open' && openedByBrace.text === '\\{';
    const node = readEnvironment(parser, { begin, name, columns, braced });
    parser.cells--;
    return node;
  });
}

interface Environment {
  begin: Token;
  name: string;
  columns: string;
  /** A \\{ stands before it. */
  braced: boolean;
}

function readEnvironment(parser: Parser, { begin, name, columns, braced }: Environment): Node {
  if (CASES.has(name)) return readCases(parser, name);
  if (!MATRICES.has(name))
    parser.fail('unknown_macro', `The environment ${name.slice(0, 24)} is not known.`, begin);
  if (braced && closesWithNull(parser)) return readCases(parser, name);
  return matrix(parser, name, columns);
}

/** \left\{ \begin{array} … \end{array} \right. is piecewise, or a system. */
function closesWithNull(parser: Parser): boolean {
  let depth = 1;
  for (let index = parser.at; index < parser.tokens.length; index++) {
    const { type, text } = parser.tokens[index]!;
    if (type !== 'macro') continue;
    if (text.startsWith('begin:')) depth++;
    else if (text.startsWith('end:') && --depth === 0) {
      const after = parser.tokens[index + 1]!;
      return after.type === 'close' ? after.text === 'null' : after.type === 'end';
    }
  }
  return false;
}
