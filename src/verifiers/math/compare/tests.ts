/** The answer tests by name: what each asks beyond equality. */
import type { Node } from '../../../mathematics/tree.ts';
import { compareAnswers } from './answers.ts';
import type { Comparison } from './context.ts';
import { formFault } from './forms/form.ts';
import { compareNumeric } from './numbers/numeric-test.ts';
import { EXACT, type Outcome, SAME_TEXT, wrong } from './outcome.ts';
import { compareAntiderivatives } from './relations/antiderivative.ts';
import { compareWithRenaming } from './relations/renaming.ts';
import { sameWords, writtenText } from './words/plain-words.ts';

/** @throws BudgetExceeded */
export function testAnswer(reference: Node, answer: Node, context: Comparison): Outcome {
  switch (context.test) {
    case 'numeric':
      return compareNumeric(reference, answer, context);
    case 'antiderivative':
      return compareAntiderivatives(reference, answer, context);
    case 'text':
      return compareTexts(reference, answer, context);
    case 'same_form':
    case 'lowest_terms':
    case 'factored':
    case 'expanded': {
      const outcome = compareAnswers(reference, answer, context);
      if (!outcome.equal) return outcome;
      const fault = formFault(context.test, reference, answer, context);
      return fault === undefined ? outcome : wrong('different_form', fault);
    }
    default:
      return compareByValue(reference, answer, context);
  }
}

function compareByValue(reference: Node, answer: Node, context: Comparison): Outcome {
  const renamed = context.options.variables === 'renamed';
  const outcome = renamed
    ? compareWithRenaming(reference, answer, context)
    : compareAnswers(reference, answer, context);
  if (!outcome.equal || !context.options.require_simplified) return outcome;
  const fault = formFault('simplified', reference, answer, context);
  return fault === undefined ? outcome : wrong('different_form', fault);
}

function compareTexts(reference: Node, answer: Node, context: Comparison): Outcome {
  const g = writtenText(reference);
  const a = writtenText(answer);
  if (g === undefined || a === undefined) {
    const outcome = compareAnswers(reference, answer, context);
    return outcome.equal ? EXACT : wrong('different_text');
  }
  return sameWords(g, a, context.options) ? SAME_TEXT : wrong('different_text');
}
