/**
 * The rules that were asked and what they said, as rows. What a rule asks itself is indented, and
 * only the rule that decided it is kept.
 */

import { printAnswer } from '../../../mathematics/print/print-answer.ts';
import type { Node } from '../../../mathematics/tree.ts';
import type { ExplainedRow, ExplainedStage } from '../../verifier.ts';
import type { Trace } from '../compare/context.ts';
import type { Outcome } from '../compare/outcome.ts';
import { bounded, MAX_ROWS, shortened } from './bounds.ts';

export class ComparisonRows implements Trace {
  readonly #rows: ExplainedRow[] = [];
  /**
   * The rules that are being asked, the outermost first; undefined for those that are not shown.
   */
  readonly #asked: (ExplainedRow | undefined)[] = [];
  #deciding = 'Nothing was compared.';

  /** Another text of the answer is compared with another reference. */
  begin(answer: string, reference: string): void {
    this.#asked.length = 0;
    this.#add({
      name: 'compare',
      text: shortened(answer),
      note: `with the reference ${shortened(reference)}`,
    });
  }

  pair(reference: Node, answer: Node): void {
    this.#asked.length = 0;
    this.#add({
      name: 'reading',
      text: shortened(printAnswer(answer)),
      note: `with ${shortened(printAnswer(reference))}`,
    });
  }

  ask({ name, why }: { name: string; why: string }): void {
    const depth = this.#asked.length;
    const row: ExplainedRow = { name: `${'  '.repeat(depth)}${name}`, text: '', note: why };
    if (depth > 0) delete row.note;
    this.#asked.push(this.#add(row) ? row : undefined);
  }

  answer(outcome: Outcome | undefined): void {
    const row = this.#asked.pop();
    if (row === undefined) return;
    if (outcome === undefined) {
      row.text = 'nothing to say';
      if (this.#asked.length > 0 && this.#rows.at(-1) === row) this.#rows.pop();
      return;
    }
    row.text = outcomeText(outcome);
    row.chosen = true;
    if (this.#asked.length === 0) this.#deciding = `The rule «${row.name}» decided: ${row.text}`;
  }

  stage(): ExplainedStage {
    return { stage: 'comparison', summary: this.#deciding, rows: bounded(this.#rows) };
  }

  /** Whether there was room. One more than is shown says that there are more. */
  #add(row: ExplainedRow): boolean {
    if (this.#rows.length > MAX_ROWS) return false;
    this.#rows.push(row);
    return true;
  }
}

function outcomeText({ equal, reason, detail }: Outcome): string {
  return `${equal ? 'equal' : 'not equal'}: ${reason}${detail === undefined ? '' : ` (${detail})`}`;
}
