/** Functions and what they are applied to: sin(x), \sin 2x, \sin^2 x, \log_{10} x. */
import { FUNCTIONS, type FunctionId } from '../functions.ts';
import type { Node } from '../tree.ts';
import { unreadable } from './fault.ts';
import type { Token } from './tokens.ts';

/** What a reader of expressions has to offer here. */
interface Reader {
  readonly strict: boolean;
  peek(by?: number): Token;
  isSign(text: string, by?: number): boolean;
  take(text: string): boolean;
  call(name: FunctionId | '^' | '/' | '*', ...args: Node[]): Node;
  number(value: number): Node;
  args(): Node[];
  argument(): Node;
  exponent(): Node;
  power(): Node;
  beginsFactor(): boolean;
}

const INVERSE: Partial<Record<FunctionId, FunctionId>> = {
  sin: 'asin',
  cos: 'acos',
  tan: 'atan',
  sinh: 'asinh',
  cosh: 'acosh',
  tanh: 'atanh',
};

/** @throws LawFault */
export function applied(reader: Reader, id: FunctionId | '^', name: string): Node {
  if (id === '^') {
    const args = reader.isSign('(') ? reader.args() : [];
    if (args.length !== 2) throw unreadable(`${name} takes two arguments.`);
    return reader.call('^', ...args);
  }
  const base = !reader.strict && id === 'log' && reader.take('_') ? reader.argument() : undefined;
  const raised = !reader.strict && reader.isSign('^') && reader.take('^') ? reader.exponent() : undefined;
  const args = argumentsOf(reader, name);
  const inverse = raised !== undefined && isMinusOne(raised) ? INVERSE[id] : undefined;
  const value = plain(reader, inverse ?? id, { name, args, base });
  return raised === undefined || inverse !== undefined ? value : reader.call('^', value, raised);
}

const isMinusOne = (node: Node): boolean =>
  node.kind === 'call' &&
  node.name === 'negate' &&
  node.args[0]!.kind === 'number' &&
  node.args[0]!.value === 1;

interface Call {
  name: string;
  args: Node[];
  base: Node | undefined;
}

function plain(reader: Reader, id: FunctionId, { name, args, base }: Call): Node {
  // log(x, 10): Python's logarithm to a base
  const to = base ?? (id === 'log' && name !== 'ln' && args.length === 2 ? args[1] : undefined);
  if (to !== undefined) {
    const [value] = args;
    if (to.kind === 'number' && to.value === 10) return reader.call('log10', value!);
    if (to.kind === 'number' && to.value === 2) return reader.call('log2', value!);
    return reader.call('/', reader.call('log', value!), reader.call('log', to));
  }
  if (id === 'float' && args.length === 1) return args[0]!;
  const { arity } = FUNCTIONS[id];
  if (arity === 'many' ? args.length === 0 : args.length !== arity)
    throw unreadable(`${name} does not take ${args.length} arguments.`);
  return reader.call(id, ...args);
}

function argumentsOf(reader: Reader, name: string): Node[] {
  if (reader.isSign('(') || (!reader.strict && (reader.isSign('{') || reader.isSign('['))))
    return reader.args();
  if (reader.strict) throw unreadable(`${name} is a function, and is not called.`);
  // \sin 2x: the factors that stand behind, up to another function
  let argument = reader.power();
  while (reader.beginsFactor() && !isFunctionNext(reader))
    argument = reader.call('*', argument, reader.power());
  return [argument];
}

function isFunctionNext(reader: Reader): boolean {
  const { kind, text } = reader.peek();
  if (kind === 'sign') return text === '(' || text === '[' || text === '{';
  return Object.hasOwn(FUNCTIONS, text) || text === 'ln';
}
