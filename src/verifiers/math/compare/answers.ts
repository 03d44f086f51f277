/**
 * The comparison of two whole answers, or of two parts of answers: the lists of `rules.ts`, one
 * after the other.
 */

import { alignDerivatives } from '../../../mathematics/numeric/derivative-notation.ts';
import type { Node } from '../../../mathematics/tree.ts';
import type { Comparison } from './context.ts';
import { expandSigns } from './expand.ts';
import { hasMatrix, reduceMatrices } from './matrices/compare-matrices.ts';
import { compareScalars } from './numbers/compare-scalars.ts';
import { EXACT, OTHER_TYPE, type Outcome } from './outcome.ts';
import { withCondition } from './relations/where.ts';
import { decide } from './rule.ts';
import { AS_WRITTEN, BY_KIND, SECOND_CHANCES } from './rules.ts';
import { compareNotes } from './words/notes.ts';

/** Steps that choosing the rule costs. */
const PAIR = 30;

const NUMBERS = { name: 'two numbers', why: 'The most common comparison needs none of the rules.' };

/** @throws BudgetExceeded */
export function compareAnswers(reference: Node, answer: Node, context: Comparison): Outcome {
  context.budget.charge(3);
  if (reference.kind === 'number' && answer.kind === 'number') {
    context.trace?.ask(NUMBERS);
    const same = reference.numerator * answer.denominator === answer.numerator * reference.denominator;
    const outcome = same ? EXACT : compareScalars(reference, answer, context);
    context.trace?.answer(outcome);
    return outcome;
  }
  context.budget.charge(PAIR);
  const clash = compareNotes(reference, answer);
  if (clash) return clash;
  const [wanted, given] = sidesOf(reference, answer);
  const decided = decide(AS_WRITTEN, wanted, given, context);
  if (decided) return decided;
  const outcome = compareByKind(expandSigns(wanted), expandSigns(given), context);
  if (outcome.equal || outcome.reason === 'answer_undefined') return outcome;
  return decide(SECOND_CHANCES, wanted, given, context) ?? outcome;
}

/**
 * Without notes around them, in one notation for derivatives; a list of a value and its conditions,
 * beside no list, is that value under conditions.
 */
function sidesOf(reference: Node, answer: Node): [Node, Node] {
  const wanted = unwrapped(reference);
  const given = unwrapped(answer);
  if (wanted.kind === 'list' && given.kind !== 'list') return alignDerivatives(withCondition(wanted), given);
  if (given.kind === 'list' && wanted.kind !== 'list') return alignDerivatives(wanted, withCondition(given));
  return alignDerivatives(wanted, given);
}

function unwrapped(node: Node): Node {
  return node.kind === 'annotated' ? unwrapped(node.value) : node;
}

function compareByKind(reference: Node, answer: Node, context: Comparison): Outcome {
  const matrices = hasMatrix(reference) || hasMatrix(answer);
  const wanted = matrices ? reduceMatrices(reference) : reference;
  const given = matrices ? reduceMatrices(answer) : answer;
  return decide(BY_KIND, wanted, given, context) ?? OTHER_TYPE;
}
