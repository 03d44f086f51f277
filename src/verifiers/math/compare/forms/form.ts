/** What a named form asks of the answer, once its value is right. */
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { labelled } from '../relations/labelled.ts';
import { expandedFault } from './expanded.ts';
import { factoredFault } from './factored.ts';
import { formKey } from './form-key.ts';
import { lowestTermsFault } from './lowest-terms.ts';
import { simplifiedFault } from './simplified.ts';

export type Form = 'same_form' | 'lowest_terms' | 'factored' | 'expanded' | 'simplified';

/**
 * One sentence on what is wrong with the form; `undefined` when nothing is. @throws BudgetExceeded
 */
export function formFault(
  form: Form,
  reference: Node,
  answer: Node,
  context: Comparison,
): string | undefined {
  const a = labelled(answer).value;
  switch (form) {
    case 'same_form': {
      const same =
        formKey(reference) === formKey(answer) || formKey(labelled(reference).value) === formKey(a);
      return same ? undefined : 'The answer is written in another form than the reference.';
    }
    case 'lowest_terms':
      return lowestTermsFault(a);
    case 'factored':
      return factoredFault(a, context);
    case 'expanded':
      return expandedFault(a);
    case 'simplified':
      return simplifiedFault(labelled(reference).value, a);
  }
}
