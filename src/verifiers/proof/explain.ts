/** The stages of one item: what was read as the proof, and what the checker said. */
import { excerpt, responseText } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import type { Explanation, GradeInput } from '../verifier.ts';
import type { ProofOptions, ProofReference } from './reference.ts';
import { readSatAnswer } from './sat/answer.ts';
import { findShown, PROOF_LABELS } from './shown.ts';

export function explainProof(
  { response, reference, options }: GradeInput<ProofReference, ProofOptions>,
  judgement: Judgement,
): Explanation {
  const text = responseText(response) ?? '';
  const read =
    reference.kind === 'sat' ? satStage(text, options) : shownStage(text, PROOF_LABELS[reference.kind]);
  return { stages: [read, { stage: reference.kind, summary: judgement.message ?? judgement.reason }] };
}

function shownStage(text: string, labels: ReadonlySet<string>): Explanation['stages'][number] {
  const shown = findShown(text, labels);
  if (shown === undefined)
    return {
      stage: 'extraction',
      summary: 'No proof was found: it stands in the last <answer>, or in the last fence.',
    };
  return {
    stage: 'extraction',
    summary: `The proof was taken from: ${shown.method}.`,
    rows: [{ name: shown.method, text: excerpt(shown.text), chosen: true }],
  };
}

function satStage(text: string, { format }: ProofOptions): Explanation['stages'][number] {
  const answer = readSatAnswer(text, { format, clauses: 0 });
  if (answer === undefined)
    return { stage: 'extraction', summary: 'Neither s and v lines nor a proof were found.' };
  const { claim, model, proof, shown } = answer;
  const holds = proof ? `a proof (${proof.format})` : model ? 'a model' : 'no evidence';
  return {
    stage: 'extraction',
    summary: `The response claims: ${claim}; it shows ${holds}.`,
    rows: [{ name: shown.method, text: excerpt(shown.text), chosen: true }],
  };
}
