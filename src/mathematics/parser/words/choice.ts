/** Choice letters: (A), \text{B}, C., "option D", with what stands behind them. */

import type { Token } from '../../lexer/token.ts';
import type { Answer, ChoiceNode } from '../../tree.ts';

const CUES = new Set(['option', 'choice', 'answer', 'options', 'choices']);

function letterOf(token: Token | undefined, fonts: 'plain' | 'any'): string | undefined {
  if (token === undefined || !/^[A-J]$/.test(token.text)) return undefined;
  if (token.type === 'word') return token.text;
  if (token.type !== 'letter') return undefined;
  return fonts === 'any' || token.mode !== 'math' ? token.text : undefined;
}

function isClose(token: Token | undefined, text: string): boolean {
  return token?.type === 'close' && token.text === text;
}

export interface FoundChoice {
  letter: string;
  /** Tokens that the letter and its marks take. */
  tokens: number;
  /** It can be nothing but a choice when nothing follows. */
  certain: boolean;
}

/** The choice letter that the tokens begin with; undefined when there is none. */
export function findChoice(tokens: readonly Token[]): FoundChoice | undefined {
  let from = 0;
  while (tokens[from]?.type === 'word' && CUES.has(tokens[from]!.text.toLowerCase())) from++;
  if (from > 0 && tokens[from]?.type === 'op' && tokens[from]!.text === ':') from++;
  const cued = from > 0;
  const first = tokens[from];
  if (first?.type === 'open' && (first.text === '(' || first.text === '[')) {
    const letter = letterOf(tokens[from + 1], 'any');
    if (letter !== undefined && isClose(tokens[from + 2], first.text === '(' ? ')' : ']')) {
      return { letter, tokens: from + 3, certain: true };
    }
    return undefined;
  }
  const letter = letterOf(first, cued ? 'any' : 'plain');
  if (letter === undefined) return undefined;
  const after = tokens[from + 1]!;
  if (after.type === 'close' && after.text === ')') return { letter, tokens: from + 2, certain: true };
  const isMark =
    after.type === 'op' && (after.text === '.' || (after.text === ':' && cued)) && first!.mode !== 'math';
  if (isMark) return { letter, tokens: from + 2, certain: after.text === '.' || cued };
  if (cued || (first!.type === 'word' && first!.mode !== 'plain')) {
    return after.type === 'end' ? { letter, tokens: from + 1, certain: true } : undefined;
  }
  return undefined;
}

export function choice(letter: string, content?: Answer): ChoiceNode {
  return content === undefined ? { kind: 'choice', letter } : { kind: 'choice', letter, content };
}
