/** The reference of a choice, checked: what is offered, and which labels are right. */

import { LRUCache } from 'lru-cache';
import { type Offer, offerOf } from '../../responses/choices/offer.ts';
import type { ChoiceOptions, ChoiceReference } from './reference.ts';

/** What a response is held against. */
export interface Key {
  offer: Offer;
  right: readonly string[];
}

/** Why nothing can be graded against a reference. */
export interface KeyFault {
  pointer: string;
  message: string;
}

const DEFAULT_LETTERS = 'ABCDEFGHIJ';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Training grades many responses against one reference: offers are kept, by their content. */
const offers = new LRUCache<string, Offer>({
  maxSize: 4_000_000,
  sizeCalculation: (_, key) => key.length + 64,
});

export function keyOf(reference: ChoiceReference, { mode = 'single' }: ChoiceOptions): Key | KeyFault {
  const right = [...new Set([reference.answer].flat().map((label) => label.trim()))];
  const { options, letters } = reference;
  const labels = labelsOf(reference);
  if (labels.length < 2)
    return { pointer: '/reference/options', message: 'A choice needs two options or more.' };
  if (right.length === 0 || right.includes(''))
    return { pointer: '/reference/answer', message: 'The answer names no option.' };
  if (mode === 'single' && right.length > 1)
    return {
      pointer: '/reference/answer',
      message: 'In mode single one label is right; ask for multiple or any.',
    };
  const unknown = right.findIndex((label) => !labels.includes(label));
  if (unknown >= 0) {
    const pointer = Array.isArray(reference.answer) ? `/reference/answer/${unknown}` : '/reference/answer';
    return { pointer, message: 'The answer is not one of the labels that are offered.' };
  }
  const cached = options === undefined ? (letters ?? DEFAULT_LETTERS) : JSON.stringify(options);
  let offer = offers.get(cached);
  if (offer === undefined) {
    offer = offerOf(labels, textsOf(reference, labels));
    offers.set(cached, offer);
  }
  return { offer, right };
}

function labelsOf({ options, letters }: ChoiceReference): string[] {
  if (options === undefined) return [...new Set(letters ?? DEFAULT_LETTERS)];
  return Array.isArray(options) ? [...LETTERS].slice(0, options.length) : Object.keys(options);
}

function textsOf({ options }: ChoiceReference, labels: readonly string[]): Record<string, string> {
  if (options === undefined) return {};
  if (!Array.isArray(options)) return options;
  return Object.fromEntries(labels.map((label, index) => [label, options[index] ?? '']));
}
