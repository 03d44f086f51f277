/** Points of the compass by their letters, as the words that they are: 30° N of E, N30°E. */
import type { Token } from '../../lexer/token.ts';

const POINTS = new Map([
  ['N', 'north'],
  ['S', 'south'],
  ['E', 'east'],
  ['W', 'west'],
]);

/** Answers with more tokens are no bearing. */
const MAX_TOKENS = 24;

const pointAt = (token: Token | undefined): string | undefined =>
  token?.type === 'word' || token?.type === 'letter' || token?.type === 'constant'
    ? POINTS.get(token.text)
    : undefined;
const word = (like: Token, text: string): Token => ({
  ...like,
  type: 'word',
  text,
  mode: 'text',
  space: true,
});
const isOf = (token: Token | undefined): boolean => token?.type === 'word' && token.text === 'of';
const isDegree = (token: Token | undefined): boolean =>
  token?.type === 'op'
    ? token.text === 'degree'
    : token?.type === 'word' && /^deg(?:ree)?s?$/.test(token.text);

/** The tokens with points of the compass as words; the same ones where there are none. */
export function withCompass(tokens: readonly Token[]): readonly Token[] {
  if (tokens.length < 4 || tokens.length > MAX_TOKENS) return tokens;
  return bearing(tokens) ?? relative(tokens);
}

/** N of E: the one behind "of" is where the angle begins. */
function relative(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(isOf);
  if (at < 2) return tokens;
  const [to, from] = [tokens[at - 1], tokens[at + 1]];
  const [first, second] = [pointAt(to), pointAt(from)];
  if (first === undefined || second === undefined) return tokens;
  return [
    ...tokens.slice(0, at - 1),
    word(to!, first),
    tokens[at]!,
    word(from!, second),
    ...tokens.slice(at + 2),
  ];
}

/** N 30° E is 30° east of north. */
function bearing(tokens: readonly Token[]): Token[] | undefined {
  const from = tokens[0]!;
  const first = pointAt(from);
  if (first === undefined) return undefined;
  const to = tokens.at(-1)!;
  const second = pointAt(to);
  const middle = tokens.slice(1, -1);
  if (second === undefined || middle[0]!.type !== 'number') return undefined;
  if (!middle.some(isDegree)) return undefined;
  const of = word(to, 'of');
  return [...middle, word(to, second), of, word(from, first)];
}
