/** The answer tests by name: what each asks beyond equality. */
import type { Node } from '../../../mathematics/tree.ts';
import type { AnswerTest } from '../options.ts';
import { compareAnswers } from './answers.ts';
import type { Comparison } from './context.ts';
import { type Form, formFault } from './forms/form.ts';
import { compareNumeric } from './numbers/numeric-test.ts';
import { EXACT, type Outcome, SAME_TEXT, wrong } from './outcome.ts';
import { compareAntiderivatives } from './relations/antiderivative.ts';
import { compareWithRenaming } from './relations/renaming.ts';
import { sameWords, writtenText } from './words/plain-words.ts';

type Test = (reference: Node, answer: Node, context: Comparison) => Outcome;

const TESTS: Record<AnswerTest, Test> = {
  equivalent: compareByValue,
  numeric: compareNumeric,
  // How units are asked for is read from the name of the test where quantities are compared.
  units: compareByValue,
  units_strict: compareByValue,
  same_form: inForm('same_form'),
  lowest_terms: inForm('lowest_terms'),
  factored: inForm('factored'),
  expanded: inForm('expanded'),
  antiderivative: compareAntiderivatives,
  // What order counts for is read from the name of the test where collections are compared.
  set: compareByValue,
  ordered: compareByValue,
  text: compareTexts,
};

/** @throws BudgetExceeded */
export function testAnswer(reference: Node, answer: Node, context: Comparison): Outcome {
  return TESTS[context.test](reference, answer, context);
}

function inForm(form: Form): Test {
  return (reference, answer, context) => {
    const outcome = compareAnswers(reference, answer, context);
    if (!outcome.equal) return outcome;
    const fault = formFault(form, reference, answer, context);
    return fault === undefined ? outcome : wrong('different_form', fault);
  };
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
