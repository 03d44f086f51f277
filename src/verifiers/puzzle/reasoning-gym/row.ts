/** A row of Reasoning Gym, and what a rule makes of it: a puzzle of a kind. */
import type { Kind } from '../kinds/kind.ts';

export interface Row {
  /** In words where it was a number or a truth value; undefined where there is none. */
  answer: string | undefined;
  metadata: Readonly<Record<string, unknown>>;
}

export interface Opened {
  kind: Kind;
  puzzle: unknown;
}

/** The row as a puzzle; its fields are looked at afterwards, by the schema of the kind. */
export type Rule = (row: Row) => Opened;

/** A rule that hands fields on. */
export const rule =
  (kind: unknown, translate: (metadata: Row['metadata'], row: Row) => unknown): Rule =>
  (row) => ({ kind: kind as Kind, puzzle: translate(row.metadata, row) });

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
