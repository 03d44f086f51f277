/**
 * What an answer of the right value must still be: not the question again, and worked out as far as
 * the request asks. Asked in order, after equality; the first that refuses decides.
 */
import type { Node } from '../../../mathematics/tree.ts';
import { bareForm, spelledForm } from '../echo/disguise.ts';
import { isLiteralFor } from '../echo/literal.ts';
import { questionForms } from '../echo/question.ts';
import { formsOf } from '../echo/trivial-form.ts';
import type { Comparison } from './context.ts';
import { unlikeReference } from './forms/like-reference.ts';
import { simplifiedFault } from './forms/simplified.ts';
import { isUnsolved } from './forms/solved-form.ts';
import { taskLeft } from './forms/task-operators.ts';
import { type Outcome, wrong } from './outcome.ts';
import { labelled } from './relations/labelled.ts';
import { decide, type Rule } from './rule.ts';

const GATES: readonly Rule[] = [
  {
    name: 'not the question',
    why: 'First: what stands in the question is no work, however it is written.',
    compare: echo,
  },
  {
    name: 'worked out',
    why: 'The value is right: what is left to do is a matter of options.form.',
    compare: unevaluated,
  },
];

/** Tests that say nothing of form: the others have their own word on it. */
const BY_VALUE: ReadonlySet<string> = new Set('equivalent numeric units units_strict set ordered'.split(' '));

/** The outcome of an answer that has the value of the reference. */
export function admit(equal: Outcome, reference: Node, answer: Node, context: Comparison): Outcome {
  const refused = decide(GATES, reference, answer, context);
  if (refused !== undefined) return haveSameForm(reference, answer) ? equal : refused;
  return isLeftToCompute(reference, answer, context)
    ? { ...equal, flags: [...(equal.flags ?? []), 'unevaluated'] }
    : equal;
}

/** What is written as the reference is right, whatever stands in the question. */
function haveSameForm(reference: Node, answer: Node): boolean {
  const forms = formsOf(reference);
  return formsOf(answer).some((form) => forms.includes(form));
}

function echo(reference: Node, answer: Node, { question }: Comparison): Outcome | undefined {
  if (question === undefined || isLiteralFor(reference, answer)) return undefined;
  const asked = questionForms(question);
  if (formsOf(answer).some((form) => asked.written.has(form))) return wrong('echoes_prompt');
  // What comes to the reference in the same way is as much work as that.
  const isDisguised = [spelledForm, bareForm].some((formOf) => {
    const form = formOf(answer);
    return asked.spelled.has(form) && form !== formOf(reference);
  });
  return isDisguised ? wrong('echoes_prompt') : undefined;
}

function unevaluated(reference: Node, answer: Node, { options, test }: Comparison): Outcome | undefined {
  if (options.form === 'any' || !BY_VALUE.has(test)) return undefined;
  const task = taskLeft(reference, answer);
  if (task !== undefined) return wrong('unevaluated', `The answer leaves a task to be done: ${task}.`);
  if (isUnsolved(reference, answer)) return wrong('unevaluated', 'The answer is not solved.');
  if (options.form !== 'like_reference') return undefined;
  const fault = unlikeReference(labelled(reference).value, labelled(answer).value);
  return fault === undefined ? undefined : wrong('unevaluated', fault);
}

function isLeftToCompute(reference: Node, answer: Node, { options, test }: Comparison): boolean {
  if (options.form === 'any' || !BY_VALUE.has(test)) return false;
  return simplifiedFault(labelled(reference).value, labelled(answer).value) !== undefined;
}
