/** Known functions: their exponents, bases and arguments, in brackets or without. */

import type { FunctionName } from '../../functions.ts';
import { FUNCTIONS } from '../../functions.ts';
import type { Node } from '../../tree.ts';
import { integer, product, smallInteger, symbol } from '../build.ts';
import type { Parser } from '../state.ts';
import { parseProgramCall } from './program-calls.ts';
import { readBound, readGroup } from './scripts.ts';

const INVERSES: Partial<Record<FunctionName, FunctionName>> = {
  sin: 'asin',
  cos: 'acos',
  tan: 'atan',
  cot: 'acot',
  sec: 'asec',
  csc: 'acsc',
  sinh: 'asinh',
  cosh: 'acosh',
  tanh: 'atanh',
  coth: 'acoth',
  sech: 'asech',
  csch: 'acsch',
};

/**
 * Functions that take the next operand alone, and the rest of a product never: \det A B is (det A)
 * B.
 */
const NARROW = new Set<string>([
  'det',
  'tr',
  'rank',
  'dim',
  'ker',
  'gcd',
  'lcm',
  'min',
  'max',
  'inf',
  'sup',
  're',
  'im',
  'deg',
  'arg',
  'trace',
]);

/** Whether an argument without brackets goes on with the token at hand. */
function continues(parser: Parser, factors: Node[]): boolean {
  const { token } = parser;
  if (token.gap) return false;
  switch (token.type) {
    case 'number':
      return false;
    case 'letter':
      // sin x e^x is a product: what grows of its own stands apart
      return (
        !(token.text === 'e' && parser.peek().text === '^') && !(token.text === 'd' && parser.integrals > 0)
      );
    case 'constant':
      return true;
    case 'open':
      return (
        (token.text === '(' || token.text === '{') && factors.every((factor) => factor.kind === 'number')
      );
    case 'macro':
      return token.text === 'frac' || token.text === 'sqrt' || isAccent(token.text);
    case 'op':
      return token.text.startsWith('surd');
    case 'bar':
      return (
        token.side === 'left' ||
        (token.side === undefined && parser.bars === 0 && factors.every((factor) => factor.kind === 'number'))
      );
    default:
      return false;
  }
}

const ACCENTS = new Set(['vec', 'hat', 'bar', 'tilde', 'dot', 'ddot']);

function isAccent(text: string): boolean {
  return ACCENTS.has(text);
}

/** sin 2x, \ln |x|, \cos \frac{x}{2}: factors up to a sign, another function or a bracket. */
function readLooseArgument(parser: Parser, narrow: boolean): Node {
  parser.enter();
  let negative = false;
  while (parser.isOp('-') || parser.isOp('+')) if (parser.next().text === '-') negative = !negative;
  const first = parser.rules.power(parser);
  const factors = [first];
  if (!narrow && first.kind !== 'call')
    while (continues(parser, factors)) factors.push(parser.rules.power(parser));
  parser.leave();
  const argument = product(factors);
  return negative ? { kind: 'negation', operand: argument } : argument;
}

function itemsOf(node: Node): Node[] {
  return node.kind === 'list' ? node.items : [node];
}

/** The arguments of a function, in whatever brackets or none. */
export function readArguments(parser: Parser, many: boolean, narrow = false): Node[] {
  const { token } = parser;
  if (token.type === 'open' && !token.gap) {
    if (token.text === '(' || token.text === '[') {
      const open = parser.next();
      const list = parser.inBracket(() => parser.rules.list(parser));
      // (2 ln x] is a slip of the pen, no interval
      if (!parser.take('close', ')') && !parser.take('close', ']')) {
        if (parser.token.type === 'end') parser.fail('unbalanced', `A ${open.text} is not closed.`, open);
        parser.unexpected();
      }
      return itemsOf(list);
    }
    if (token.text === '{') return itemsOf(readGroup(parser));
    if (token.text === '\\{') {
      const set = parser.rules.primary(parser);
      return set.kind === 'set' && (many ? set.items.length > 0 : set.items.length === 1) ? set.items : [set];
    }
  }
  return [readLooseArgument(parser, narrow)];
}

/** log2(8): a base glued to the name, with brackets behind it. */
function gluedBase(parser: Parser): Node | undefined {
  const { token } = parser;
  if (token.type !== 'number' || token.space || parser.peek().type !== 'open' || parser.peek().space)
    return undefined;
  return parser.next().number;
}

interface Scripts {
  below: Node | undefined;
  above: Node | undefined;
}

/**
 * `_2`, `^2`, in any order. Behind \log an unbraced run of digits that leaves no argument gives its
 * first digit only: \log_28 is log_2 8.
 */
function readScripts(parser: Parser, name: string): Scripts {
  const scripts: Scripts = { below: undefined, above: undefined };
  while (parser.isOp('_') || parser.isOp('^')) {
    const isBelow = parser.next().text === '_';
    if (isBelow) {
      const { token } = parser;
      const digits = token.type === 'number' && /^\d\d+$/.test(token.text) ? token.text : undefined;
      if (name === 'log' && digits !== undefined && parser.peek().type === 'end') {
        parser.next();
        const rest = digits.slice(1);
        scripts.below = integer(Number(digits[0]));
        parser.pendingArgument = { ...integer(0), numerator: BigInt(rest) };
        return scripts;
      }
      scripts.below = readBound(parser);
    } else scripts.above = readExponentOf(parser);
  }
  return scripts;
}

function readExponentOf(parser: Parser): Node {
  let negative = false;
  while (parser.isOp('-')) {
    parser.next();
    negative = !negative;
  }
  const node = readBound(parser);
  return negative ? { kind: 'negation', operand: node } : node;
}

function call(name: string, args: Node[], parser: Parser): Node {
  if (name === 'lg') return { kind: 'call', fn: 'log', args: [args[0]!, integer(10)] };
  if (name === 'cbrt') return { kind: 'call', fn: 'root', args: [args[0]!, integer(3)] };
  const fn = (name === 'tr' ? 'trace' : name) as FunctionName;
  const arity: number | 'many' | undefined = FUNCTIONS[fn]?.args;
  if (arity === undefined) parser.unexpected();
  if (arity !== 'many' && args.length !== arity) {
    if (arity !== 1) parser.fail('unexpected', `${name} takes ${arity} arguments.`);
    return { kind: 'call', fn, args: [{ kind: 'tuple', items: args, brackets: 'round' }] };
  }
  return { kind: 'call', fn, args };
}

/**
 * Function := ProgramCall | Name ( '_' Bound | '^' Exponent )* Arguments, with Arguments := '('
 * List ')'
 * | Group | LooseArgument: \sin^2 x, \log_2(8), \max_{x ∈ S} f(x).
 */
export function parseFunction(parser: Parser): Node {
  const { text: name } = parser.next();
  // \max = 5: a name and no application
  if (parser.token.type === 'relation' && NARROW.has(name)) return symbol(name);
  const written = parseProgramCall(parser, name);
  if (written !== undefined) return written;
  let { below, above } = readScripts(parser, name);
  if (name === 'log' && below === undefined) below = gluedBase(parser);
  while (parser.isOp("'")) parser.next();
  let args: Node[];
  if (parser.pendingArgument !== undefined) {
    args = [parser.pendingArgument];
    parser.pendingArgument = undefined;
  } else {
    const arity: number | 'many' | undefined = FUNCTIONS[name as FunctionName]?.args;
    args = readArguments(parser, arity === 'many', NARROW.has(name));
  }
  if (name === 'log' && below !== undefined) args = [args[0]!, below];
  else if (below !== undefined) return underFunction(parser, name, below, args);
  if (smallInteger(above) === -1) {
    const inverse = INVERSES[name as FunctionName];
    if (inverse !== undefined) return { kind: 'call', fn: inverse, args };
  }
  const node = call(name, args, parser);
  return above === undefined ? node : { kind: 'power', base: node, exponent: above };
}

/** \max_{x ∈ S} f(x) */
function underFunction(parser: Parser, name: string, below: Node, args: Node[]): Node {
  if (name === 'min' || name === 'max' || name === 'inf' || name === 'sup') {
    return { kind: 'big', operator: name, lower: below, body: args[0]! };
  }
  return parser.fail('unexpected', `${name} takes no subscript.`);
}
