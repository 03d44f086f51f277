/**
 * What is said about an answer behind it: "for k ∈ ℤ", "where n is an integer", "(k ∈ ℤ)", "if x >
 * 0".
 */
import type { Token } from '../../lexer/token.ts';
import type { NamedSetNode, Node, SymbolNode } from '../../tree.ts';
import { symbol } from '../build.ts';
import type { Parser } from '../state.ts';
import { plainText } from '../words/plain-text.ts';
import { asMembership } from './enumeration.ts';

const OPENERS = new Set([
  'for',
  'where',
  'when',
  'whenever',
  'if',
  'given',
  'provided',
  'st',
  'such',
  'with',
  'any',
  'as',
]);

/** Words that say what a letter is: "k is an integer". */
const COPULAS = new Set('is are any being arbitrary integer real integers denotes'.split(' '));

/** Whether a condition begins here. */
export function beginsWhere(parser: Parser): boolean {
  if (parser.inConditions || parser.cells > 0) return false;
  const { token } = parser;
  if (token.type === 'word')
    return (
      OPENERS.has(token.text.toLowerCase()) &&
      token.text !== 'as' &&
      !(token.text === 'any' && parser.peek().text !== 'integer')
    );
  if (token.type === 'letter')
    return parser.at > 0 && parser.peek().type === 'word' && COPULAS.has(parser.peek().text);
  if (token.type === 'logic') return token.text === 'forall';
  if (token.type !== 'open' || token.text !== '(') return false;
  return parser.at > 0;
}

const FILLERS = new Set(
  'for where when whenever if given provided st such that with all any every each some is are an a be being the of and numbers number integers values value can both'.split(
    ' ',
  ),
);

interface Kind {
  name: NamedSetNode['name'];
  restriction?: NamedSetNode['restriction'];
}

const NOUNS = new Map<string, Kind>([
  ['integer', { name: 'Z' }],
  ['integers', { name: 'Z' }],
  ['integral', { name: 'Z' }],
  ['whole', { name: 'Z' }],
  ['natural', { name: 'N' }],
  ['naturals', { name: 'N' }],
  ['real', { name: 'R' }],
  ['reals', { name: 'R' }],
  ['rational', { name: 'Q' }],
  ['complex', { name: 'C' }],
]);

const ADJECTIVES = new Map<string, NonNullable<NamedSetNode['restriction']>>([
  ['positive', '+'],
  ['negative', '-'],
  ['nonnegative', '>=0'],
  ['non-negative', '>=0'],
  ['nonpositive', '<=0'],
  ['non-positive', '<=0'],
  ['nonzero', '*'],
  ['non-zero', '*'],
]);

function namedSet(kind: Kind, restriction: NamedSetNode['restriction']): NamedSetNode {
  return restriction === undefined
    ? { kind: 'named-set', name: kind.name }
    : { kind: 'named-set', name: kind.name, restriction };
}

/** The index where the condition ends: the end, or the bracket that closes around it. */
function conditionEnd(parser: Parser): number {
  let depth = 0;
  for (let index = parser.at; index < parser.tokens.length; index++) {
    const { type } = parser.tokens[index]!;
    if (type === 'open') depth++;
    else if (type === 'close' && --depth < 0) return index;
    else if (depth === 0 && isJoint(parser.tokens[index]!) && beginsDefinition(parser, index)) return index;
  }
  return parser.tokens.length - 1;
}

function isJoint({ type, text }: Token): boolean {
  return type === 'op' ? text === ',' || text === ';' : type === 'word' && text === 'and';
}

/** f(x) = 3 for all x, and f(x) = 2x for all x: the second is no condition of the first. */
function beginsDefinition(parser: Parser, at: number): boolean {
  let index = at;
  while (index < parser.tokens.length && isJoint(parser.tokens[index]!)) index++;
  const [name, open, argument, close, sign] = parser.tokens.slice(index, index + 5);
  return (
    name?.type === 'letter' &&
    open?.type === 'open' &&
    open.text === '(' &&
    argument?.type === 'letter' &&
    close?.type === 'close' &&
    sign?.type === 'relation' &&
    sign.text === '='
  );
}

/**
 * "n is an integer", "all positive integers n", "integers a, b": letters and a noun, nothing else.
 */
function readKind(parser: Parser, end: number): Node[] | undefined {
  const names: SymbolNode[] = [];
  let kind: Kind | undefined;
  let restriction: NamedSetNode['restriction'];
  for (let index = parser.at; index < end; index++) {
    const { type, text } = parser.tokens[index]!;
    const word = text.toLowerCase();
    if (type === 'letter') {
      if (text === 'a' && parser.tokens[index + 1]?.type === 'word') continue;
      names.push(symbol(text));
    } else if (type === 'word' && NOUNS.has(word)) kind = NOUNS.get(word);
    else if (type === 'word' && ADJECTIVES.has(word)) restriction = ADJECTIVES.get(word);
    else if (!(type === 'word' && FILLERS.has(word)) && !(type === 'op' && (text === ',' || text === '.')))
      return undefined;
  }
  if (kind === undefined || names.length === 0 || names.length > 8) return undefined;
  const set = namedSet(kind, restriction);
  return names.map((name) => ({ kind: 'relation', operands: [name, set], operators: ['in'] }));
}

function words(parser: Parser, end: number): Node {
  const from = parser.token;
  const last = parser.tokens[end - 1]!;
  parser.go(end);
  if (from === last && from.type === 'word') return { kind: 'text', text: from.text };
  return { kind: 'text', text: plainText(parser.source.slice(from.start, parser.token.start)) };
}

function skipOpeners(parser: Parser): void {
  const isOpener = () =>
    parser.token.type === 'word' &&
    (OPENERS.has(parser.token.text.toLowerCase()) ||
      ['that', 'all', 'some', 'every', 'each'].includes(parser.token.text.toLowerCase()));
  while (isOpener() || (parser.token.type === 'logic' && parser.token.text === 'forall')) parser.next();
}

/** The conditions up to `end`, as statements when they are, else as words. */
function readConditions(parser: Parser, end: number): Node[] {
  skipOpeners(parser);
  const kinds = readKind(parser, end);
  if (kinds !== undefined) {
    parser.go(end);
    return kinds;
  }
  if (end === parser.at + 1 && parser.token.type === 'word') return [words(parser, end)];
  const from = parser.at;
  const read = parser.attempt(() => {
    parser.inConditions = true;
    const list = parser.rules.list(parser);
    parser.inConditions = false;
    if (parser.isOp('.')) parser.next();
    return list;
  });
  if (read !== undefined && parser.at === end) {
    if (read.kind !== 'list') return [read];
    const counting = asMembership(read.items);
    return counting === undefined ? read.items : [counting];
  }
  parser.go(from);
  return [words(parser, end)];
}

/**
 * Where := [ '(' ] Opener* ( Kind | List | Words ) [ ')' ]: the parser stands at the first word of
 * the condition; `body` is what it is about.
 */
export function parseWhere(parser: Parser, body: Node): Node {
  const bracketed = parser.token.type === 'open';
  if (bracketed) parser.next();
  const end = conditionEnd(parser);
  if (end === parser.at) parser.unexpected();
  const { bars, inSet } = parser;
  parser.bars = 0;
  parser.inSet = false;
  const conditions = readConditions(parser, end);
  parser.bars = bars;
  parser.inSet = inSet;
  if (bracketed && !parser.take('close', ')')) parser.unexpected();
  return { kind: 'where', body, conditions };
}
