/** The text of an answer to one law: an expression, `name = expression`, LaTeX, or a function. */
import { countNodes, type Node } from '../tree.ts';
import { ExpressionReader, type ReadingLimits } from './expression.ts';
import { LawFault, unreadable } from './fault.ts';
import { Names, type NameTable } from './names.ts';
import { isFunction, readProgram } from './python.ts';
import { isLatex, type Token, tokensOf } from './tokens.ts';

export interface Law {
  root: Node;
  /** Names of the constants that are fitted. */
  parameters: readonly string[];
  nodes: number;
  notation: 'python' | 'latex' | 'plain';
}

/** Longer answers are no laws. */
const MAX_TEXT = 65_536;
/** A node has a sign, a name and brackets. */
const TOKENS_A_NODE = 10;
const MIN_TOKENS = 200;

export interface LawText {
  text: string;
  /** It stood in a box or in maths. */
  maths: boolean;
  /** Names that the answer itself gives values to. */
  definitions?: readonly Definition[];
}

interface Definition {
  name: string;
  value: string;
  maths: boolean;
}

/** @throws LawFault */
export function readLaw(
  { text: given, maths, definitions = [] }: LawText,
  table: NameTable,
  limits: ReadingLimits,
): Law {
  const text = withoutReturn(given);
  if (text.length > MAX_TEXT) throw new LawFault('answer_too_complex', 'The answer is longer than any law.');
  if (text.trim() === '') throw new LawFault('no_answer', 'The answer is empty.');
  const names = new Names(table);
  const maxTokens = TOKENS_A_NODE * limits.maxNodes + MIN_TOKENS;
  if (isFunction(text) || isLines(text)) {
    const reader = new ExpressionReader(names, limits, 'python');
    const root = readProgram(text, { reader, names, variables: table.variables, maxTokens });
    return made(root, reader, limits, 'python');
  }
  const latex = maths || isLatex(text);
  const reader = new ExpressionReader(names, limits, latex ? 'latex' : 'plain');
  define(definitions, reader, maxTokens);
  const tokens = tokensOf(withoutEnd(text), { names, latex, maxTokens });
  refuseAlternatives(tokens, names);
  const root = reader.whole(rightSide(tokens, names));
  return made(root, reader, limits, latex ? 'latex' : 'plain');
}

/** What is given a value is no constant to be fitted; what cannot be read is no definition. */
function define(definitions: readonly Definition[], reader: ExpressionReader, maxTokens: number): void {
  const { names } = reader;
  for (const { name, value, maths } of definitions) {
    const latex = maths || isLatex(name + value);
    try {
      const [token, more] = tokensOf(name, { names, latex, maxTokens });
      if (token?.kind !== 'name' || more !== undefined || names.isVariable(token.text)) continue;
      names.defined.add(token.text);
      reader.assigned.set(
        token.text,
        reader.apart((inner) => inner.whole(tokensOf(value, { names, latex, maxTokens }))),
      );
    } catch (error) {
      if (!(error instanceof LawFault)) throw error;
    }
  }
}

function made(
  root: Node,
  { parameters }: ExpressionReader,
  limits: ReadingLimits,
  notation: Law['notation'],
): Law {
  const nodes = countNodes(root);
  if (nodes > limits.maxNodes)
    throw new LawFault('answer_too_complex', `The law has more than ${limits.maxNodes} nodes.`);
  return { root, parameters, nodes, notation };
}

/** Several lines of which all assign. */
function isLines(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  return (
    lines.length > 1 && lines.every((line) => /^\s*(?:[A-Za-z_]\w*\s*=(?!=)|import\s|from\s)/.test(line))
  );
}

/** The line of a function by itself. */
const withoutReturn = (text: string): string => {
  const line = text.trim();
  return line.startsWith('return ') && !line.includes('\n') ? line.slice('return '.length) : text;
};

const withoutEnd = (text: string): string => {
  let end = text.length;
  while (end > 0 && '.,; \n\t'.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
};

const JOINING: ReadonlySet<string> = new Set(['or', 'and', 'vs', 'versus']);

function refuseAlternatives(tokens: readonly Token[], names: Names): void {
  const joins = tokens.some(
    ({ kind, text }, index) =>
      index > 0 && kind === 'name' && JOINING.has(text.toLowerCase()) && names.find(text) === undefined,
  );
  if (joins) throw new LawFault('multiple_answers', 'The answer offers several laws.');
}

/** Behind the only `=`; before it only a name, or a function of names, may stand. */
function rightSide(tokens: readonly Token[], names: Names): readonly Token[] {
  const sides: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'sign' && '([{'.includes(token.text)) depth++;
    if (token.kind === 'sign' && ')]}'.includes(token.text)) depth--;
    if (token.kind === 'sign' && token.text === '=' && depth === 0) sides.push([]);
    else sides.at(-1)!.push(token);
  }
  const [left] = sides;
  if (sides.length > 2) throw unreadable('The answer is a chain of equations.');
  if (sides.length === 2 && !isName(left!, names)) throw unreadable('The left side is no name of an output.');
  return sides.at(-1)!;
}

function isName(tokens: readonly Token[], names: Names): boolean {
  const [name, open] = tokens;
  if (name?.kind !== 'name' || (names.isVariable(name.text) && open === undefined)) return false;
  if (open === undefined) return true;
  // f(m_1, m_2), \hat{y}, F_\text{net}, KE
  const rest = tokens.slice(1);
  if (tokens.length <= MAX_LETTERS && tokens.every((token) => isLetter(token, names))) return true;
  const isList = rest[0]!.text === '(' && rest.at(-1)!.text === ')';
  const isMark = rest[0]!.text === '{' && rest.at(-1)!.text === '}';
  return (isList || isMark) && rest.every(({ kind, text }) => kind === 'name' || '(){},'.includes(text));
}

/** Letters of an abbreviation, which LaTeX sets as a product. */
const MAX_LETTERS = 4;
const isLetter = ({ kind, text, spaced }: Token, names: Names): boolean =>
  kind === 'name' && text.length === 1 && !spaced && !names.isVariable(text);
