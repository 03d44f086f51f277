/** The re-verification of one item as a batch carries it: what is stored, and what comes of it. */
import { type Static, Type } from 'typebox';
import type { Item } from '../grading/items/item.ts';
import { isRecord } from '../json.ts';
import { REASONS, type Reason, type Verdict } from '../verdict.ts';
import { type Before, type Change, changeOf } from './changes.ts';

/** Of the verdict before, what is compared and shown. That of an older version may lack some. */
export const OldVerdict = Type.Object(
  {
    reason: Type.String({ description: 'Also one that there is no more.' }),
    reward: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
    status: Type.Optional(Type.String()),
    verifier: Type.Optional(Type.String()),
    message: Type.Optional(Type.String()),
  },
  { description: 'The verdict that the item got before; further fields are left aside.' },
);
export type OldVerdict = Static<typeof OldVerdict>;

/** As it is stored: an item with its old verdict and its place. */
export interface ReverifyWork {
  id?: string;
  verifier: string;
  line: number;
  before: OldVerdict;
  reverify: Item;
}

export const isReverifyWork = (item: unknown): item is ReverifyWork =>
  isRecord(item) && 'reverify' in item && 'before' in item;

/** The item as it is graded: a line of a file holds its old verdict, too. */
export function itemOfWork({ reverify }: ReverifyWork): Item {
  const { verdict: _verdict, ...item } = reverify as Item & { verdict?: unknown };
  return item;
}

export interface ReverifiedVerdict extends Verdict {
  line: number;
  before: OldVerdict;
}

export const reverified = ({ line, before }: ReverifyWork, verdict: Verdict): ReverifiedVerdict => ({
  ...verdict,
  line,
  before,
});

export function oldVerdictOf({ reason, reward, status, verifier, message }: OldVerdict): OldVerdict {
  return {
    reason,
    ...(reward !== undefined && { reward }),
    ...(status !== undefined && { status }),
    ...(verifier !== undefined && { verifier }),
    ...(message !== undefined && { message }),
  };
}

/** The sentence of a reason, where the verdict was kept without one. */
export const sentenceOf = ({ message, reason }: OldVerdict): string | undefined =>
  message ?? REASONS[reason as Reason]?.text;

/** What a verdict, read from a result, changes; undefined where nothing changed. */
export function changeOfResult({ before, ...verdict }: ReverifiedVerdict): Change | undefined {
  return changeOf(before as Before, verdict);
}
