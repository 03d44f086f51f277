/** One verdict as it is remembered, and what is read of its item. */
import { exactOf } from '../../grading/items/exact-json.ts';
import type { Flag, Reason, Verdict } from '../../verdict.ts';

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

/**
 * The objects are made once and filled again and again, so that remembering a verdict leaves
 * nothing behind for the collector.
 */
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

export function fillEntry(entry: Entry, verdict: Verdict, item: SeenItem, at: number): void {
  const { metadata } = item;
  entry.at = at;
  entry.id = verdict.id;
  // The text of the verdict before is kept where it says the same: a new one would have to live on.
  if (entry.verifier !== verdict.verifier) entry.verifier = verdict.verifier;
  entry.reason = verdict.reason;
  entry.reward = verdict.reward ?? Number.NaN;
  entry.correct = verdict.correct;
  entry.flags = verdict.flags;
  entry.totalMs = verdict.timing.total_ms;
  const run = metadata === undefined ? '' : (nameOf(metadata.run) ?? '');
  if (entry.run !== run) entry.run = run;
  entry.step = metadata === undefined ? undefined : stepOf(metadata.step);
  entry.prompt = metadata === undefined ? undefined : promptOf(metadata);
  entry.detail = undefined;
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.length <= LONGEST_NAME ? value : copyOf(value, LONGEST_NAME);
  return typeof value === 'number' ? String(value) : undefined;
}

/** A number beyond what a double holds keeps its digits: rounded, it would be another prompt's. */
function promptOf(metadata: Record<string, unknown>): string | undefined {
  const { prompt_id: given } = metadata;
  if (typeof given !== 'number' || Number.isSafeInteger(given)) return nameOf(given);
  const exact = exactOf(metadata) as typeof metadata | undefined;
  return nameOf(exact === undefined ? given : JSON.stringify(exact.prompt_id));
}

const stepOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/**
 * The beginning of a text, as a text of its own: a plain slice would keep all of it in memory.
 */
export function copyOf(text: string, length: number): string {
  return Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le');
}
