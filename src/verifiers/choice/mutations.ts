/** Wrong choices, for audits: every label that is not right. */
import type { Mutation, MutationInput } from '../mutation.ts';
import type { ChoiceOptions, ChoiceReference } from './reference.ts';

export function otherChoices({ reference }: MutationInput<ChoiceReference, ChoiceOptions>): Mutation[] {
  const { answer, options, letters = 'ABCD' } = reference;
  const right = new Set(typeof answer === 'string' ? [answer] : answer);
  const labels = Array.isArray(options)
    ? options.map((_, at) => String.fromCharCode(65 + at))
    : Object.keys(options ?? Object.fromEntries([...letters].map((letter) => [letter, ''])));
  return labels
    .filter((label) => !right.has(label))
    .map((label) => ({
      kind: 'mutant',
      change: `the choice of ${label}`,
      response: `The answer is ${label}.`,
    }));
}
