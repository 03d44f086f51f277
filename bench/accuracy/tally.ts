/** Counts of outcomes, as a row of the table. */
import type { Outcome } from './outcome.ts';

const COLUMNS: { outcome: Outcome; title: string }[] = [
  { outcome: 'wrong_pass', title: 'wrong passes' },
  { outcome: 'wrong_refusal', title: 'wrong refusals' },
  { outcome: 'unscored', title: 'unscored' },
  { outcome: 'no_verifier', title: 'no verifier' },
];
const NAME_WIDTH = 36;

export class Tally {
  static readonly HEADING = [
    'set'.padEnd(NAME_WIDTH),
    ' items',
    '  right',
    '  share',
    ...COLUMNS.map(({ title }) => title),
    'items/s',
  ].join('  ');

  seconds = 0;
  readonly #counts: Record<Outcome, number> = {
    right: 0,
    wrong_pass: 0,
    wrong_refusal: 0,
    unscored: 0,
    no_verifier: 0,
  };

  add(outcome: Outcome): void {
    this.#counts[outcome] += 1;
  }

  addAll(other: Tally): void {
    this.seconds += other.seconds;
    for (const outcome of Object.keys(this.#counts) as Outcome[]) {
      this.#counts[outcome] += other.#counts[outcome];
    }
  }

  /** The share is that of the items which some verifier grades. */
  row(name: string): string {
    const items = Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
    const graded = items - this.#counts.no_verifier;
    const share = graded === 0 ? '–' : (this.#counts.right / graded).toFixed(4);
    const rate = graded === 0 ? '–' : (graded / this.seconds).toFixed(0);
    const counts = COLUMNS.map(({ outcome, title }) =>
      String(this.#counts[outcome] || '').padStart(title.length),
    );
    return [
      name.padEnd(NAME_WIDTH),
      String(items).padStart(6),
      String(this.#counts.right).padStart(7),
      share.padStart(7),
      ...counts,
      rate.padStart(7),
    ].join('  ');
  }
}
