/** One verdict as it is remembered, and what is read of its item. */
import { exactOf } from '../../grading/items/exact-json.ts';
import type { Flag, Reason } from '../../verdict.ts';

/** Of an item, what the live view looks at. */
export interface SeenItem {
  prompt?: unknown;
  response: unknown;
  reference: unknown;
  metadata?: Record<string, unknown> | undefined;
}

/** Texts of an item and its verdict, shortened. */
export interface Detail {
  prompt?: string;
  response: string;
  reference: string;
  message: string;
  extracted?: string;
  tests?: string;
}

/** A verdict as it is read from where it is kept: `rows.ts`. */
export interface Entry {
  /** Counts the verdicts of one key, from 1. */
  number: number;
  /** Milliseconds since the epoch. */
  at: number;
  id: string | undefined;
  verifier: string;
  reason: Reason;
  /** NaN where it got no score. */
  reward: number;
  correct: boolean | null;
  flags: readonly Flag[] | undefined;
  totalMs: number;
  /** Empty where the item names none. */
  run: string;
  step: number | undefined;
  prompt: string | undefined;
  detail: Detail | undefined;
}

export function emptyEntry(): Entry {
  return {
    number: 0,
    at: 0.5,
    id: undefined,
    verifier: '',
    reason: 'internal_error',
    reward: Number.NaN,
    correct: null,
    flags: undefined,
    totalMs: 0.5,
    run: '',
    step: undefined,
    prompt: undefined,
    detail: undefined,
  };
}

/** Longer names are cut: they are kept, and shown, many times. */
const LONGEST_NAME = 128;

/** Empty where the item names no run. */
export const runOf = (metadata: SeenItem['metadata']): string =>
  metadata === undefined ? '' : (nameOf(metadata.run) ?? '');

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.length <= LONGEST_NAME ? value : copyOf(value, LONGEST_NAME);
  return typeof value === 'number' ? String(value) : undefined;
}

/** A number beyond what a double holds keeps its digits: rounded, it would be another prompt's. */
export function promptOf(metadata: SeenItem['metadata']): string | undefined {
  if (metadata === undefined) return undefined;
  const { prompt_id: given } = metadata;
  if (typeof given !== 'number' || Number.isSafeInteger(given)) return nameOf(given);
  const exact = exactOf(metadata) as typeof metadata | undefined;
  return nameOf(exact === undefined ? given : JSON.stringify(exact.prompt_id));
}

/** NaN where the item names none that is a whole number. */
export function stepOf(metadata: SeenItem['metadata']): number {
  const value = metadata?.step;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : Number.NaN;
}

/**
 * The beginning of a text, as a text of its own: a plain slice would keep all of it in memory.
 */
export function copyOf(text: string, length: number): string {
  return Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le');
}
