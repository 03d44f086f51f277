/** Stages up to the text of the final answer: references, scope, rules of extraction. */

import type { ExplainedRow, ExplainedStage } from '../../verifier.ts';
import type { Candidate } from '../extraction/candidate.ts';
import { EXTRACTION_REASONS, type Extraction } from '../extraction/extract.ts';
import { EXTRACTION_METHODS } from '../options.ts';
import type { References } from '../references.ts';
import { bounded, shortened } from './bounds.ts';

export function referenceStage({ prepared, shape, unreadable }: References): ExplainedStage {
  const rows = prepared.map(({ text, parsed }, index): ExplainedRow => {
    const note = parsed.ok ? `read as ${parsed.value.kind}` : parsed.error.message;
    return { name: `reference ${index + 1}`, text: shortened(text), note };
  });
  const summary =
    unreadable === undefined
      ? `Extraction looks for an answer of the kind «${shape.kind}».`
      : `Nothing can be graded against reference ${unreadable.index + 1}: ${unreadable.message}`;
  return { stage: 'reference', summary, rows: bounded(rows) };
}

export function scopeStage(text: string, { scope }: Extraction): ExplainedStage {
  const { start, end } = scope;
  return {
    stage: 'scope',
    summary: `Characters ${start} to ${end} of ${text.length} are searched.`,
    rows: [
      { name: 'before', text: shortened(text.slice(Math.max(0, start - 60), start)) },
      { name: 'searched', text: shortened(text.slice(start, end)), chosen: true },
      { name: 'behind', text: shortened(text.slice(end, end + 60)) },
    ],
  };
}

export function extractionStage({ chosen, tried, why }: Extraction): ExplainedStage {
  const isChosen = (candidate: Candidate): boolean =>
    candidate.method === chosen?.method && candidate.start === chosen.start;
  const rows = tried.flatMap(({ method, found }): ExplainedRow[] => {
    if (found.length === 0)
      return [{ name: method, text: '', note: `nothing: ${EXTRACTION_METHODS[method]}` }];
    return found.map((candidate) => ({
      name: method,
      text: shortened(candidate.text),
      note: `characters ${candidate.start} to ${candidate.end}`,
      ...(isChosen(candidate) && { chosen: true }),
    }));
  });
  return { stage: 'extraction', summary: EXTRACTION_REASONS[why], rows: bounded(rows) };
}
