/** What has changed between two verdicts on one item, and the table of all changes. */
import type { Verdict } from '../verdict.ts';

/** A verdict as it was kept; of older versions some fields may be missing. */
export type Before = Partial<Verdict> & Pick<Verdict, 'reason'>;

/** Which changes count: of the reward, of reward or reason, or rewards that were lost or won. */
export const FAIL_ON = ['reward', 'reason', 'lost', 'won'] as const;
export type FailOn = (typeof FAIL_ON)[number];

export interface Change {
  before: Told;
  after: Told;
  message: string;
}

interface Told {
  status: string | undefined;
  reward: number | null | undefined;
  reason: string;
  verifier: string | undefined;
}

/** Rewards that differ by less are the same. */
const SAME = 1e-9;

const told = ({ status, reward, reason, verifier }: Before): Told => ({ status, reward, reason, verifier });

/** A verdict that was kept without its reward says nothing of it. */
function differ(one: number | null | undefined, other: number | null): boolean {
  if (one === undefined) return false;
  return one !== null && other !== null ? Math.abs(one - other) > SAME : one !== other;
}

/** Undefined where reward and reason are what they were. */
export function changeOf(before: Before, after: Verdict): Change | undefined {
  if (!differ(before.reward, after.reward) && before.reason === after.reason) return undefined;
  return { before: told(before), after: told(after), message: after.message };
}

/** What one side of a change comes to in the table. */
export interface Side {
  verifier?: string | undefined;
  reason: string;
  reward: number | null;
}

interface Row {
  count: number;
  before: Side;
  after: Side;
}

export interface ChangeSummary {
  items: number;
  changed: number;
  reward: number;
  lost: number;
  won: number;
  untold: number;
  rows: Row[];
}

const sideOf = ({ verifier, reason, reward }: Told): Side => ({ verifier, reason, reward: reward ?? null });
const sideText = ({ verifier, reason, reward }: Side) =>
  `${verifier ?? 'unknown'} ${reason} ${reward ?? 'none'}`;
const rowText = ({ before, after }: Row) => `${sideText(before)}  →  ${sideText(after)}`;

export class Changes {
  readonly #rows = new Map<string, Row>();
  readonly #counts: Record<FailOn, number> = { reward: 0, reason: 0, lost: 0, won: 0 };
  #items = 0;
  #untold = 0;

  add(before: Before, after: Verdict, change: Change | undefined): void {
    this.#items += 1;
    if (after.status === 'unscored' && after.retryable) this.#untold += 1;
    if (!change) return;
    this.#counts.reason += 1;
    if (differ(before.reward, after.reward)) {
      this.#counts.reward += 1;
      if ((before.reward ?? 0) > (after.reward ?? 0)) this.#counts.lost += 1;
      if ((before.reward ?? 0) < (after.reward ?? 0)) this.#counts.won += 1;
    }
    const row = { count: 0, before: sideOf(change.before), after: sideOf(change.after) };
    const key = rowText(row);
    const known = this.#rows.get(key) ?? row;
    known.count += 1;
    this.#rows.set(key, known);
  }

  get items(): number {
    return this.#items;
  }

  /** Items of which the service could not tell now. */
  get untold(): number {
    return this.#untold;
  }

  count(failOn: FailOn): number {
    return this.#counts[failOn];
  }

  summary(): ChangeSummary {
    const { reward, reason: changed, lost, won } = this.#counts;
    const rows = [...this.#rows.values()].sort(
      (a, b) => b.count - a.count || (rowText(a) < rowText(b) ? -1 : 1),
    );
    return { items: this.#items, changed, reward, lost, won, untold: this.#untold, rows };
  }

  /** Rows of version, reason and reward, before and after, the most frequent first. */
  table(): string {
    const { items, changed, reward, lost, won, untold, rows } = this.summary();
    const rest = untold > 0 ? `; ${untold} could not be graded now` : '';
    return [
      ...rows.map((row) => `${String(row.count).padStart(7)}  ${rowText(row)}`),
      `${items} items: ${changed} changed, ${reward} of them in reward (${lost} lost, ${won} won)${rest}`,
      '',
    ].join('\n');
  }
}
