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

const differ = (one: number | null | undefined, other: number | null | undefined): boolean =>
  typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) > SAME : one !== other;

/** Undefined where reward and reason are what they were. */
export function changeOf(before: Before, after: Verdict): Change | undefined {
  if (!differ(before.reward, after.reward) && before.reason === after.reason) return undefined;
  return { before: told(before), after: told(after), message: after.message };
}

export class Changes {
  readonly #rows = new Map<string, number>();
  readonly #counts: Record<FailOn, number> = { reward: 0, reason: 0, lost: 0, won: 0 };
  #items = 0;
  #untold = 0;

  add(before: Before, after: Verdict, change: Change | undefined): void {
    this.#items += 1;
    if (after.status === 'unscored' && after.retryable) this.#untold += 1;
    if (!change) return;
    this.#counts.reason += 1;
    if (differ(before.reward, after.reward)) this.#counts.reward += 1;
    if ((before.reward ?? 0) > (after.reward ?? 0)) this.#counts.lost += 1;
    if ((before.reward ?? 0) < (after.reward ?? 0)) this.#counts.won += 1;
    const side = ({ reward, reason, verifier }: Told) =>
      `${verifier ?? 'unknown'} ${reason} ${reward ?? 'none'}`;
    const row = `${side(change.before)}\t${side(change.after)}`;
    this.#rows.set(row, (this.#rows.get(row) ?? 0) + 1);
  }

  /** Items of which the service could not tell now. */
  get untold(): number {
    return this.#untold;
  }

  count(failOn: FailOn): number {
    return this.#counts[failOn];
  }

  /** Rows of version, reason and reward, before and after, the most frequent first. */
  table(): string {
    const rows = [...this.#rows].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const { reward, reason, lost, won } = this.#counts;
    const untold = this.#untold > 0 ? `; ${this.#untold} could not be graded now` : '';
    return [
      ...rows.map(([row, count]) => `${String(count).padStart(7)}  ${row.replace('\t', '  →  ')}`),
      `${this.#items} items: ${reason} changed, ${reward} of them in reward (${lost} lost, ${won} won)${untold}`,
      '',
    ].join('\n');
  }
}
