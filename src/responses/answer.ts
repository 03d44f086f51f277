/**
 * What a response answers, for verifiers whose answers are moves or lists: what it marks as final,
 * else its last fence, else all of it.
 */

import type { Extracted } from '../verdict.ts';
import { textsBeside } from './marked/beside.ts';
import { withoutClosing } from './marked/closing.ts';
import { ANNOUNCED, type FinalAnswer, FRAMED } from './marked/final-answers.ts';
import { lastFence } from './marked/last-fence.ts';
import type { Piece } from './marked/piece.ts';
import { excerpt } from './response.ts';
import { givenFinal, readAtEnd } from './standing.ts';
import type { Scope } from './turns/part.ts';

export interface Answer {
  text: string;
  /** Of an announced answer, whose text is the rest of its line: its first sentence. */
  sentence?: string;
  /** Nothing marks where the answer stands. */
  unmarked: boolean;
  extracted: Extracted;
}

/** Whether an answer may have several lines, as a board, a game or a list has. */
export type Lines = 'one line' | 'several lines';

/** Longer answers are no moves, boards, games or lists of actions. */
export const MAX_ANSWER = 65_536;

/**
 * The answer of a response that stands at its end; undefined where it has none, an empty one, or
 * one that it denies or takes back.
 */
export function readAnswer(response: string, lines: Lines): Answer | undefined {
  return readAtEnd(response, (scope) => readIn(response, scope, lines));
}

function readIn(response: string, turn: Scope, lines: Lines): Answer | undefined {
  const { final, withdrawn } = givenFinal(response, turn);
  if (final !== undefined && FRAMED.has(final.method))
    return answerOf(response, inFrame(response, { turn, final, lines }), final.method);
  const block = lastFence(response, turn);
  if (block !== undefined) return answerOf(response, block, 'fence');
  if (final !== undefined && ANNOUNCED.has(final.method)) {
    const lineEnd = response.indexOf('\n', final.start);
    const end = lines === 'several lines' || lineEnd < 0 ? turn.end : Math.min(turn.end, lineEnd);
    if (lines === 'several lines') return answerOf(response, { start: final.start, end }, final.method);
    const answer = answerOf(response, { start: final.start, end }, final.method);
    return answer && { ...answer, sentence: cleaned(withoutClosing(final.text, response, final.start)) };
  }
  return withdrawn ? undefined : answerOf(response, turn, 'whole');
}

/** What a frame holds: a fence, or its text; of one line, together with frames right before it. */
export function inFrame(
  response: string,
  { turn, final, lines }: { turn: Scope; final: FinalAnswer; lines: Lines },
): Piece {
  const several = lines === 'one line' ? textsBeside(response, turn, final.start) : [];
  if (several.length > 1) return { ...final, text: several.join(', ') };
  return lastFence(response, final) ?? final;
}

function answerOf(
  response: string,
  { start, end, text = response.slice(start, end) }: { start: number; end: number; text?: string },
  method: string,
): Answer | undefined {
  const object = method === 'whole' || method === 'fence' ? movesOfObject(text) : undefined;
  const answer =
    object ?? cleaned(ANNOUNCED.has(method) ? withoutClosing(text.trim(), response, start) : text);
  if (answer === '') return undefined;
  const extracted = { text: excerpt(answer), method, start, end };
  return { text: answer, unmarked: method === 'whole', extracted };
}

/** {"move": "e4"}: what an object says of moves. */
export function movesOfObject(text: string): string | undefined {
  const plain = text.trim();
  if (!plain.startsWith('{') || plain.length > MAX_OBJECT) return undefined;
  try {
    const moves = Object.entries(JSON.parse(plain) as object).filter(([name]) => MOVES.test(name));
    const value: unknown = moves.length === 1 ? moves[0]![1] : undefined;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  } catch {
    // No JSON, and so no object of moves.
    return undefined;
  }
}
const MAX_OBJECT = 4000;
const MOVES = /^(?:best[_ ]?|next[_ ]?|my[_ ]?)?move$/i;

const PAIRS = ['**', '__', '`', '"', "'", '$', '“”', '‘’'] as const;

/** Without the signs of markup around it, and the full stop behind it. */
export function cleaned(text: string): string {
  let answer = text.trim();
  for (let round = 0; round < 6; round++) {
    const before = answer;
    for (const pair of PAIRS) {
      const open = pair === '“”' || pair === '‘’' ? pair[0]! : pair;
      const close = pair === '“”' || pair === '‘’' ? pair[1]! : pair;
      if (answer.length > open.length + close.length && answer.startsWith(open) && answer.endsWith(close))
        answer = answer.slice(open.length, -close.length).trim();
    }
    const wrapped = /^\\(?:text|mathrm|mathbf|textbf)\{([^{}]*)\}$/.exec(answer);
    if (wrapped) answer = wrapped[1]!.trim();
    if (answer.endsWith('.') && !/p\.$/.test(answer)) answer = answer.slice(0, -1).trim();
    if (answer === before) break;
  }
  return answer;
}
