/** Every stage of one item, for people: what was read, the diagram, the deduction. In a thread. */
import type { ExplainedRow, ExplainedStage, Explanation } from '../../explanation.ts';
import { drawSvg } from './drawing/svg.ts';
import { outcomeOf } from './judge.ts';
import type { Outcome } from './kinds/outcome.ts';
import { proofOf } from './proofs/proof-of.ts';
import { ruleOf, sentenceOf, stepText } from './proofs/sentences.ts';
import type { Work } from './reference.ts';

export function explainWork(work: Work): Explanation {
  const outcome = outcomeOf(work);
  const { judgement } = outcome;
  return {
    stages: [
      extraction(outcome),
      ...diagramStage(outcome),
      ...deductionStage(outcome),
      ...proofStage(outcome),
      { stage: 'judgement', summary: judgement.message ?? judgement.reason },
    ],
  };
}

function extraction({ found, judgement }: Outcome): ExplainedStage {
  if (!found) {
    const summary =
      judgement.status === 'unscored' ? 'The reference was at fault.' : 'Nothing was found in the response.';
    return { stage: 'extraction', summary };
  }
  return {
    stage: 'extraction',
    summary: `The answer was taken from: ${found.method}.`,
    rows: [{ name: found.method, text: found.text.slice(0, 2000), chosen: true }],
  };
}

function diagramStage({ diagram, premises, goals }: Outcome): ExplainedStage[] {
  if (!diagram) return [];
  const rows: ExplainedRow[] = [...diagram].map(([name, { x, y }]) => ({
    name,
    text: `${x.toFixed(6)}, ${y.toFixed(6)}`,
  }));
  const svg = drawSvg(diagram, premises ?? [], goals);
  return [
    {
      stage: 'diagram',
      summary: `A diagram of ${rows.length} points was drawn.`,
      rows: [...rows, { name: 'svg', text: svg }],
    },
  ];
}

function deductionStage({ deduction }: Outcome): ExplainedStage[] {
  if (!deduction) return [];
  const { state, rounds, reached, units } = deduction;
  const { angle, ratio, length } = state.tables;
  const summary = reached
    ? `The goal was reached in round ${rounds}.`
    : `Nothing new came after ${rounds} rounds, and the goal was not reached.`;
  const rows: ExplainedRow[] = [
    { name: 'lines', text: `${state.curves.lines.length}` },
    { name: 'circles', text: `${state.curves.circles.length}` },
    { name: 'equations of angles', text: `${angle.equations.length}` },
    { name: 'equations of ratios', text: `${ratio.equations.length}` },
    { name: 'equations of lengths', text: `${length.equations.length}` },
    { name: 'units of work', text: `${units}` },
  ];
  return [{ stage: 'deduction', summary, rows }];
}

/** Longer proofs are cut: an explanation is bounded. */
const MAX_LINES = 200;

function proofStage({ deduction, premises, goals }: Outcome): ExplainedStage[] {
  if (!deduction?.reached || !premises || !goals) return [];
  const lines = proofOf(deduction, premises, goals);
  const rows: ExplainedRow[] = lines.slice(0, MAX_LINES).map((line, at) => ({
    name: `${at + 1}`,
    text: `${sentenceOf(line.fact)}, since ${line.because.map(sentenceOf).join('; ')} (${ruleOf(line)})`,
    note: stepText(line),
  }));
  return [{ stage: 'proof', summary: `The goal follows in ${lines.length} steps.`, rows }];
}
