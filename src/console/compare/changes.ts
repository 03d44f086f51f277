/** What has changed between two lists of verdicts, in groups that changed alike. */

/** Of a verdict, what is compared and shown. */
export interface Told {
  reward: number | null;
  reason: string;
  verifier: string;
  message: string;
}

export interface Change {
  /** The id of the item, or its place. */
  name: string;
  before: Told;
  after: Told;
}

export interface Group {
  key: string;
  before: Told;
  after: Told;
  changes: Change[];
}

/** Rewards that differ by less are the same. */
const SAME = 1e-9;

export function differ(before: Told, after: Told): boolean {
  return before.reason !== after.reason || !sameReward(before.reward, after.reward);
}

function sameReward(one: number | null, other: number | null): boolean {
  return one === null || other === null ? one === other : Math.abs(one - other) <= SAME;
}

export class Comparison {
  readonly #groups = new Map<string, Group>();
  compared = 0;
  changed = 0;
  lost = 0;
  won = 0;
  /** In one of the lists alone. */
  unpaired = 0;

  add({ name, before, after }: Change): void {
    this.compared += 1;
    if (!differ(before, after)) return;
    this.changed += 1;
    if (!sameReward(before.reward, after.reward)) {
      if ((before.reward ?? 0) > (after.reward ?? 0)) this.lost += 1;
      if ((before.reward ?? 0) < (after.reward ?? 0)) this.won += 1;
    }
    const key = `${sideOf(before)} → ${sideOf(after)}`;
    const group = this.#groups.get(key) ?? { key, before, after, changes: [] };
    group.changes.push({ name, before, after });
    this.#groups.set(key, group);
  }

  /** The largest first. */
  groups(): Group[] {
    return [...this.#groups.values()].sort((a, b) => b.changes.length - a.changes.length);
  }
}

const sideOf = ({ verifier, reason, reward }: Told) => `${verifier} ${reason} ${reward ?? 'none'}`;
