/**
 * How a verdict came about: the item is graded by the same code as ever, with a listener, and what
 * it heard is laid out as stages. The stages of reading are shown for the text that was compared.
 */

import type { ParseResult } from '../../../mathematics/parser/result.ts';
import { REASONS } from '../../../verdict.ts';
import type { ExplainedStage, Explanation } from '../../verifier.ts';
import type { Trace } from '../compare/context.ts';
import type { Candidate } from '../extraction/candidate.ts';
import type { Extraction } from '../extraction/extract.ts';
import type { PreparedReference } from '../extraction/reference.ts';
import { type GradeListener, gradeText, type MathItem } from '../grade-text.ts';
import type { References } from '../references.ts';
import { ComparisonRows } from './comparison-rows.ts';
import { extractionStage, referenceStage, scopeStage } from './extraction-stages.ts';
import { readingStages } from './reading-stages.ts';

/** Pure and synchronous, with the whole budget of steps: for a thread. */
export function explainItem(item: MathItem): Explanation {
  const heard = new Heard();
  const judgement = gradeText(item, { listener: heard });
  if (judgement === undefined) throw new Error('the full budget left an item undecided');
  const verdict: ExplainedStage = {
    stage: 'verdict',
    summary: `${judgement.reason}: ${judgement.message ?? REASONS[judgement.reason].text}`,
  };
  return { stages: [...heard.stages(item.text), verdict] };
}

interface Compared {
  candidate: Candidate;
  parsed: ParseResult;
  reference: PreparedReference;
}

class Heard implements GradeListener {
  readonly #rows = new ComparisonRows();
  #references: References | undefined;
  #extraction: Extraction | undefined;
  #compared: Compared | undefined;

  referencesRead(references: References): void {
    this.#references = references;
  }

  extracted(extraction: Extraction): void {
    this.#extraction = extraction;
  }

  comparing(candidate: Candidate, parsed: ParseResult, reference: PreparedReference): Trace {
    this.#compared ??= { candidate, parsed, reference };
    this.#rows.begin(candidate.text, reference.text);
    return this.#rows;
  }

  stages(text: string): ExplainedStage[] {
    const stages: ExplainedStage[] = [];
    if (this.#references) stages.push(referenceStage(this.#references));
    if (this.#extraction) stages.push(scopeStage(text, this.#extraction), extractionStage(this.#extraction));
    if (this.#compared) {
      const { candidate, parsed, reference } = this.#compared;
      stages.push(
        ...readingStages(
          { side: 'reference', text: reference.text, parsed: reference.parsed },
          { side: 'answer', text: candidate.text, parsed },
        ),
        this.#rows.stage(),
      );
    }
    return stages;
  }
}
