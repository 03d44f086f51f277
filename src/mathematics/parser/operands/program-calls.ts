/**
 * Calls as programs write them, Maxima and SymPy above all: int(f, x, a, b), matrix([1,2],[3,4]),
 * oo(1, 2), union({1},{2}).
 */
import type { Node, SymbolNode } from '../../tree.ts';
import { integer } from '../build.ts';
import type { Parser } from '../state.ts';

const NAMES = new Set(
  'matrix integrate diff sum product limit union intersection set interval-oo interval-oc interval-co interval-cc'.split(
    ' ',
  ),
);

/** The items of what brackets made an interval, a tuple or a list of. */
function itemsOf(node: Node): Node[] {
  if (node.kind === 'interval') return [node.left, node.right];
  return node.kind === 'tuple' || node.kind === 'list' || node.kind === 'set' ? node.items : [node];
}

/** (k, 1, n) of SymPy behind the body is the same as k, 1, n. */
function flatten(args: Node[]): Node[] {
  if (args.length !== 2) return args;
  const second = args[1]!;
  return second.kind === 'tuple' ? [args[0]!, ...second.items] : args;
}

function toMatrix(parser: Parser, args: Node[]): Node {
  if (args.length === 1 && args[0]!.kind === 'matrix') return args[0]!;
  const rows = args.map(itemsOf);
  if (rows.some((row) => row.length !== rows[0]!.length))
    parser.fail('unexpected', 'The rows of a matrix differ in length.');
  return { kind: 'matrix', rows };
}

function isSymbol(node: Node | undefined): node is SymbolNode {
  return node?.kind === 'symbol';
}

function toBig(parser: Parser, operator: 'sum' | 'product', args: Node[]): Node {
  const [body, index, lower, upper] = flatten(args);
  if (!isSymbol(index) || lower === undefined || upper === undefined) return parser.unexpected();
  return { kind: 'big', operator, index, lower, upper, body: body! };
}

function toIntegral(parser: Parser, args: Node[]): Node {
  const [body, variable, lower, upper] = flatten(args);
  if (!isSymbol(variable)) return parser.unexpected();
  const node: Node = { kind: 'integral', contour: false, variable, body: body! };
  if (lower !== undefined && upper !== undefined) Object.assign(node, { lower, upper });
  return node;
}

function toDerivative(parser: Parser, args: Node[]): Node {
  const [body, variable, order] = args;
  if (!isSymbol(variable)) return parser.unexpected();
  return {
    kind: 'derivative',
    partial: false,
    variables: [{ variable, order: order ?? integer(1) }],
    body: body!,
  };
}

function toLimit(parser: Parser, args: Node[]): Node {
  const [body, variable, to] = args;
  if (!isSymbol(variable) || to === undefined) return parser.unexpected();
  return { kind: 'limit', variable, to, body: body! };
}

/**
 * ProgramCall := Name '(' List ')': int(f, x, a, b), matrix([1,2],[3,4]). Undefined when `name` is
 * no such name.
 */
export function parseProgramCall(parser: Parser, name: string): Node | undefined {
  if (!NAMES.has(name)) return undefined;
  const open = parser.next();
  const list = parser.inBracket(() => parser.rules.list(parser));
  if (!parser.take('close', ')')) parser.fail('unbalanced', 'A bracket is not closed.', open);
  const args = list.kind === 'list' ? list.items : [list];
  switch (name) {
    case 'matrix':
      return toMatrix(parser, args);
    case 'integrate':
      return toIntegral(parser, args);
    case 'diff':
      return toDerivative(parser, args);
    case 'sum':
    case 'product':
      return toBig(parser, name, args);
    case 'limit':
      return toLimit(parser, args);
    case 'union':
    case 'intersection':
      return args.length === 1 ? args[0]! : { kind: 'set-operation', operator: name, operands: args };
    case 'set':
      return { kind: 'set', items: args };
    default: {
      if (args.length !== 2) parser.fail('unexpected', 'An interval has two ends.', open);
      const shape = name.slice(-2);
      return {
        kind: 'interval',
        left: args[0]!,
        right: args[1]!,
        leftClosed: shape[0] === 'c',
        rightClosed: shape[1] === 'c',
      };
    }
  }
}
