/** Where a response shows its proof: the last answer tag, else the last fence. */
import { lastFence } from '../../responses/marked/last-fence.ts';
import { answerPart } from '../../responses/marked/tags.ts';
import { behindFound, readStanding } from '../../responses/standing.ts';
import type { Scope } from '../../responses/turns/part.ts';
import { findTurn } from '../../responses/turns/turn.ts';

/** What a fence may be called; others hold something else. */
export const PROOF_LABELS = {
  metamath: new Set(['', 'proof', 'metamath', 'mm', 'none', 'text', 'txt', 'plaintext']),
  sat: new Set([
    '',
    'proof',
    'drat',
    'drup',
    'lrat',
    'none',
    'text',
    'txt',
    'plaintext',
    'dimacs',
    'cnf',
    'sat',
    'json',
  ]),
  lean: new Set(['', 'lean', 'lean4', 'lean3', 'none', 'tactics']),
} as const satisfies Record<string, ReadonlySet<string>>;

export interface Shown {
  text: string;
  /** Offsets in the response, in UTF-16 units. */
  start: number;
  end: number;
  method: 'answer_tag' | 'fence' | 'boxed' | 'json' | 'statement' | 'paragraph';
}

/**
 * Thinking holds no answer. An empty tag is an empty answer, whatever stands elsewhere. What is
 * taken back behind its mark is none.
 */
export function findShown(response: string, labels: ReadonlySet<string>): Shown | undefined {
  return readStanding(
    response,
    findTurn(response, 'after_think'),
    (scope) => shownIn(response, scope, labels),
    (shown) => behindFound(shown),
  );
}

function shownIn(response: string, turn: Scope, labels: ReadonlySet<string>): Shown | undefined {
  const { from, to, tagged } = answerPart(response, turn);
  const block = lastFence(response, { start: from, end: to }, ({ label }) => labels.has(label));
  const shown: Shown | undefined = block
    ? { text: block.text, start: block.start, end: block.end, method: 'fence' }
    : tagged
      ? { text: response.slice(from, to), start: from, end: to, method: 'answer_tag' }
      : undefined;
  return shown?.text.trim() === '' ? undefined : shown;
}
