/** Answers to the parts of a question, and quotients with a remainder: (a) 3 (b) 5; 5 R 3. */
import type { Token } from '../../lexer/token.ts';

const SERIES: readonly (readonly string[])[] = [
  ['a', 'b', 'c', 'd', 'e', 'f'],
  ['i', 'ii', 'iii', 'iv', 'v'],
];

export interface Part {
  label: string;
  tokens: Token[];
}

interface Label {
  name: string;
  /** Index of the opening bracket, and of what stands behind the closing one. */
  at: number;
  behind: number;
}

/** What stands behind each label; those of one series may stand in any order. */
export function partsOf(tokens: readonly Token[]): Part[] | undefined {
  if (tokens[0]!.type !== 'open' || tokens[0]!.text !== '(' || tokens.length < 8) return undefined;
  const first = labelAt(tokens, 0);
  const series = first && SERIES.find((names) => names.includes(first.name));
  if (first === undefined || series === undefined) return undefined;
  const labels = [first];
  for (let at = first.behind; at < tokens.length && labels.length < series.length; at++) {
    const next = tokens[at]!.type === 'open' ? labelAt(tokens, at) : undefined;
    if (next === undefined || labels.some(({ name }) => name === next.name)) continue;
    if (series.includes(next.name)) labels.push(next);
  }
  if (labels.length < 2) return undefined;
  const parts = labels.map(({ name, behind }, index) => ({
    label: name,
    tokens: withoutEnd(tokens.slice(behind, labels[index + 1]?.at ?? tokens.length)),
  }));
  return parts.every((part) => part.tokens.length > 0) ? parts : undefined;
}

/** (a), (ii): letters in brackets with a space behind them, so that they are no factor. */
function labelAt(tokens: readonly Token[], at: number): Label | undefined {
  if (tokens[at]!.text !== '(') return undefined;
  let name = '';
  for (let index = at + 1; index < at + 5 && index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.type === 'close' && token.text === ')') {
      const behind = tokens[index + 1];
      const apart = behind === undefined || behind.space || behind.mode !== token.mode;
      return name === '' || !apart ? undefined : { name, at, behind: index + 1 };
    }
    if (token.type !== 'letter' && token.type !== 'word' && token.type !== 'constant') return undefined;
    name += token.text;
  }
  return undefined;
}

/** Without the comma, semicolon or "and" before the next label. */
function withoutEnd(tokens: Token[]): Token[] {
  let end = tokens.length;
  while (end > 0 && isJoint(tokens[end - 1]!)) end--;
  return tokens.slice(0, end);
}
const isJoint = ({ type, text }: Token): boolean =>
  (type === 'op' && (text === ',' || text === ';' || text === '.')) || (type === 'word' && text === 'and');

const REMAINDER = /^(?:r|R|rem|remainder)$/;

/** The quotient and the remainder of 5 R 3, 5 remainder 3, 5 with remainder 3. */
export function quotientAndRemainder(tokens: readonly Token[]): [string, string] | undefined {
  if (tokens.length !== 3 && tokens.length !== 4) return undefined;
  const [first, last] = [tokens[0]!, tokens.at(-1)!];
  if (first.type !== 'number' || last.type !== 'number') return undefined;
  const middle = tokens.slice(1, -1).filter((token) => !(token.type === 'op' && token.text === '.'));
  const named = middle.filter((token) => !(token.type === 'word' && /^(?:with|and)$/.test(token.text)));
  if (named.length !== 1 || !REMAINDER.test(named[0]!.text)) return undefined;
  return [first.text, last.text];
}
