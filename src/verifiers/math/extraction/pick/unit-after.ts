/** The unit that stands behind a box rather than in it: "$\boxed{5}$ km". */
import { currencyOf, isUnit } from '../../../../mathematics/units/names.ts';
import type { Piece } from '../../../../responses/marked/piece.ts';

/** Bounded: sees at most 80 characters. */
const AFTER =
  /^(?:\\[)\],;! ]|[\s$~]){0,12}(?:\\(?:text|mathrm|mbox|textrm)\s{0,4}\{([^{}]{1,40})\}(\^\{?\d\}?)?|([A-Za-z°µΩ]+(?:\/[A-Za-z]+)?(?:\^\{?-?\d\}?|[²³])?))/;
const NAMED = /[A-Za-zµΩ°%]/;

/**
 * The piece with the unit that follows it at `end`, when it has none of its own; else the piece
 * itself.
 */
export function withUnitAfter(text: string, piece: Piece, end: number): Piece {
  if (piece.parts !== undefined || NAMED.test(piece.text.replace(/\\[A-Za-z]+/g, ''))) return piece;
  const match = AFTER.exec(text.slice(end, end + 80));
  const unit = match?.[1]?.trim() ?? match?.[3];
  if (match === null || unit === undefined) return piece;
  const names = unit.match(/[A-Za-zµΩ°]+/g) ?? [];
  if (names.length === 0 || !names.every((name) => isUnit(name) || currencyOf(name) !== undefined))
    return piece;
  if (names.length === 1 && /^(?:in|a|as|so|at|is|A|I|am)$/.test(unit)) return piece;
  // "meters per second", "cm squared": more of the unit follows than this reads.
  const rest = text.slice(end + match[0].length, end + match[0].length + 12);
  if (/^[\s}]*(?:per|of|squared|cubed|and|by)\b|^\s*[/^·*]/.test(rest)) return piece;
  return {
    text: `${piece.text} \\text{ ${unit}}${match[2] ?? ''}`,
    start: piece.start,
    end: end + match[0].length,
  };
}
