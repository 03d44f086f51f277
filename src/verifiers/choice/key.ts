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

type Shown = Pick<ChoiceReference, 'options' | 'letters'>;
/** The one that was asked for last: responses to one question come one after another. */
let last: { shown: Shown; offer: Offer } | undefined;

function offered({ options, letters }: Shown): Offer {
  if (last !== undefined && isSame(last.shown, { options, letters })) return last.offer;
  const key = options === undefined ? (letters ?? DEFAULT_LETTERS) : JSON.stringify(options);
  let offer = offers.get(key);
  if (offer === undefined) {
    const labels = labelsOf({ options, letters });
    offer = offerOf(labels, textsOf({ options }, labels));
    offers.set(key, offer);
  }
  last = { shown: { options, letters }, offer };
  return offer;
}

/** Whether two references offer the same, in the same order. */
function isSame(one: Shown, other: Shown): boolean {
  if (one.letters !== other.letters || Array.isArray(one.options) !== Array.isArray(other.options))
    return false;
  const texts = Object.entries(one.options ?? {});
  const others = Object.entries(other.options ?? {});
  return (
    texts.length === others.length &&
    texts.every(([label, text], index) => others[index]![0] === label && others[index]![1] === text)
  );
}

export function keyOf(reference: ChoiceReference, { mode = 'single' }: ChoiceOptions): Key | KeyFault {
  const { answer, options, letters } = reference;
  const right =
    typeof answer === 'string' ? [answer.trim()] : [...new Set(answer.map((label) => label.trim()))];
  const offer = offered(reference);
  const { labels } = offer;
  if (labels.length < 2)
    return { pointer: '/reference/options', message: 'A choice needs two options or more.' };
  if (options === undefined && letters !== undefined && labels.length < letters.length)
    return { pointer: '/reference/letters', message: 'A letter stands there twice.' };
  if (new Set(labels.map((label) => label.trim().toUpperCase())).size < labels.length)
    return { pointer: '/reference/options', message: 'Two labels differ in nothing but case or blanks.' };
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
  return { offer, right };
}

function labelsOf({ options, letters }: Shown): string[] {
  if (options === undefined) return [...new Set(letters ?? DEFAULT_LETTERS)];
  return Array.isArray(options) ? [...LETTERS].slice(0, options.length) : Object.keys(options);
}

function textsOf({ options }: Pick<Shown, 'options'>, labels: readonly string[]): Record<string, string> {
  if (options === undefined) return {};
  if (!Array.isArray(options)) return options;
  return Object.fromEntries(labels.map((label, index) => [label, options[index] ?? '']));
}
