/** Prompts that end without a mark where all others of their verifier end with one. */
import { type Finding, findingOf } from '../../finding.ts';
import { type AuditItem, askedText } from '../../item.ts';
import { isCode } from '../text/truncated.ts';

/** Fewer prompts say nothing about a habit. */
const FEWEST = 50;
const HABIT = 0.98;

interface Ending {
  line: number;
  id: string | undefined;
  text: string;
}

export class Endings {
  readonly #seen = new Map<string, { count: number; open: Ending[] }>();

  add(item: AuditItem, line: number): void {
    const text = askedText(item.prompt).trimEnd();
    if (text === '') return;
    const all = this.#seen.get(item.verifier) ?? { count: 0, open: [] };
    all.count += 1;
    // A test that is shown at the end, or a table, ends as such lines do.
    const isOpen = /[\p{L}\p{N}]$/u.test(text) && !isCode(text.slice(text.lastIndexOf('\n') + 1));
    if (isOpen) all.open.push({ line, id: item.id, text: text.slice(-40) });
    this.#seen.set(item.verifier, all);
  }

  findings(): Finding[] {
    const habits = [...this.#seen.values()].filter(
      ({ count, open }) => count >= FEWEST && open.length <= (1 - HABIT) * count,
    );
    return habits.flatMap(({ count, open }) =>
      open.map((ending) =>
        findingOf(ending, {
          kind: 'truncated',
          severity: 'warning',
          pointer: '/prompt',
          message: `The prompt ends without a mark, with "…${ending.text}"; ${count - open.length} of ${count} others end with one.`,
          evidence: { ending: ending.text },
        }),
      ),
    );
  }
}
