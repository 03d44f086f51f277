/** Truth: whether the goal holds in general diagrams. The truth is computed, never given. */
import { scored } from '../../../verdict.ts';
import type { Diagram } from '../diagram/draw.ts';
import { diagramsOf, stateOf } from '../diagram/sample.ts';
import { extractedFrom, findAnswer } from '../extract.ts';
import type { Problem } from '../language/problem.ts';
import type { Work } from '../reference.ts';
import type { Outcome } from './outcome.ts';
import { invalidReference, premisesOf } from './prepared.ts';
import { readTruth } from './truth-words.ts';

export function judgeTruth(problem: Problem, { text, reference, options }: Work): Outcome {
  const count = options.diagrams ?? 3;
  const sampling = { text: reference.problem, seed: options.seed ?? 0, count };
  let holding = 0;
  let failing = 0;
  let shown: Diagram | undefined;
  for (const diagram of diagramsOf(problem, sampling)) {
    const state = stateOf(problem.goals, diagram);
    if (state === 'holds') holding++;
    if (state === 'fails') failing++;
    shown ??= diagram;
    if (holding + failing >= count) break;
  }
  if (holding + failing === 0 || !shown)
    return { judgement: invalidReference('The problem cannot be drawn.') };
  if (holding > 0 && failing > 0)
    return {
      judgement: invalidReference(
        'The goal holds in some diagrams and not in others: the text leaves it open.',
      ),
    };
  const truth = holding > 0;
  const found = findAnswer(text, {
    boxes: 'words and numbers',
    isLine: (line) => readTruth(line) !== undefined,
  });
  if (!found) return { judgement: scored(false, 'no_answer'), diagram: shown };
  const extracted = extractedFrom(found);
  const answer = readTruth(found.text);
  if (answer === undefined) {
    const message = 'The answer is neither true nor false.';
    return { judgement: scored(false, 'answer_unparseable', { message, extracted }), found, diagram: shown };
  }
  const correct = answer === truth;
  const message = `The goal ${truth ? 'holds' : 'does not hold'} in ${holding + failing} diagrams.`;
  return {
    judgement: scored(correct, correct ? 'equal_exact' : 'different_value', { message, extracted }),
    found,
    diagram: shown,
    goals: problem.goals,
    premises: premisesOf(problem),
  };
}
