/** Jugs of water: fill, empty, pour; in the end some jug holds the target. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { linesOf, MAX_ITEMS, readQuotedList } from '../../reading/lists.ts';
import { kindOf, Whole } from '../kind.ts';

export interface JugMove {
  action: 'fill' | 'empty' | 'pour';
  jug: number;
  /** Where it is poured; otherwise the jug itself. */
  into: number;
}

export const jugs = kindOf({
  kind: 'jugs',
  shape: 'block',
  fields: {
    capacities: Type.Array(Whole(1, 1_000_000), {
      minItems: 1,
      maxItems: 26,
      description: 'Of the jugs A, B, C…; all are empty to begin with.',
    }),
    target: Whole(1, 1_000_000),
    max_moves: Type.Optional(Whole(1, MAX_ITEMS)),
  },
  open({ capacities, target, max_moves: most }) {
    if (target > Math.max(...capacities)) throw new PuzzleFault('target', 'No jug holds so much.');
    if (target % capacities.reduce(gcd) !== 0)
      throw new PuzzleFault('target', 'No jug can come to hold so much.');
    return (text) => {
      const lines = movesOf(text);
      if (lines === undefined) return unreadable('The answer is no list of moves such as "pour A->B".');
      let water: readonly number[] = capacities.map(() => 0);
      for (const [index, line] of lines.entries()) {
        const move = readMove(line.replace(/\s{0,3}\([^()]{0,80}\)\.?$/, ''));
        if (move === undefined)
          return wrong('illegal_move', `Move ${index + 1} is none of fill, empty, pour.`);
        const fault = illegalPour(move, capacities.length);
        if (fault) return wrong('illegal_move', `Move ${index + 1} is not legal: ${fault}.`);
        water = pourWater(water, move, capacities);
      }
      if (!water.includes(target)) return wrong('not_reached', `No jug holds ${target} in the end.`);
      if (most !== undefined && lines.length > most)
        return wrong('too_long', `${lines.length} moves were made; ${most} are allowed.`);
      return right(`A jug holds ${target} in the end.`);
    };
  },
});

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

export function illegalPour(move: JugMove, count: number): string | undefined {
  if (Math.max(move.jug, move.into) >= count) return 'there is no such jug';
  return move.action === 'pour' && move.jug === move.into ? 'a jug is poured into itself' : undefined;
}

export function pourWater(
  water: readonly number[],
  move: JugMove,
  capacities: readonly number[],
): readonly number[] {
  const after = [...water];
  if (move.action === 'fill') after[move.jug] = capacities[move.jug]!;
  else if (move.action === 'empty') after[move.jug] = 0;
  else {
    const amount = Math.min(water[move.jug]!, capacities[move.into]! - water[move.into]!);
    after[move.jug]! -= amount;
    after[move.into]! += amount;
  }
  return after;
}

const MOVE =
  /^(fill|empty|pour)\s{1,4}(?:the\s{1,4})?(?:from\s{1,4})?(?:jug\s{1,4})?([A-Z])(?:\s{0,4}(?:-{1,2}>|→|=>|into|to)\s{0,4}(?:the\s{1,4})?(?:jug\s{1,4})?([A-Z]))?\.?$/i;

function readMove(text: string): JugMove | undefined {
  const match = MOVE.exec(text);
  if (!match) return undefined;
  const action = match[1]!.toLowerCase() as JugMove['action'];
  if ((action === 'pour') !== (match[3] !== undefined)) return undefined;
  return { action, jug: numberOf(match[2]!), into: numberOf(match[3] ?? match[2]!) };
}

const numberOf = (letter: string): number => letter.toUpperCase().charCodeAt(0) - 65;

/** What a sentence puts before its next move. */
const LINK = /^(?:and\s{1,4})?(?:then\s{1,4})?(?=fill|empty|pour)/i;

/** Not by arrows: they belong to the moves. */
function movesOf(text: string): string[] | undefined {
  const lines =
    readQuotedList(text) ??
    linesOf(text.trim().replace(/^\[([^\]]*)\]$/, '$1')).flatMap((line) =>
      line.split(/[,;]|\.(?=\s)/).map((item) =>
        item
          .trim()
          .replace(/^(["'`])(.*)\1$/, '$2')
          .replace(LINK, ''),
      ),
    );
  const moves = lines.filter((line) => line !== '');
  return moves.length > 0 && moves.length <= MAX_ITEMS ? moves : undefined;
}
