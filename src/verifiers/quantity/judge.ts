/** The way of one quantity from the text to the judgement. Pure and linear. */
import { excerpt, NO_ASSISTANT, responseText, textsOf } from '../../responses/response.ts';
import type { Scope } from '../../responses/turns/part.ts';
import { findScope } from '../../responses/turns/scope.ts';
import { type Judgement, type ScoredReason, scored, unscored } from '../../verdict.ts';
import type { GradeInput } from '../verifier.ts';
import { type Comparison, compareQuantity } from './compare/compare.ts';
import { measuresOf } from './compare/measure.ts';
import { type Extracted, extractQuantity } from './extract.ts';
import type { QuantityOptions, QuantityReference } from './options.ts';
import type { Quantity } from './read/answer.ts';
import { QuantityFault } from './read/token.ts';
import { type ReferenceFault, type Truth, truthsOf } from './reference.ts';

export type QuantityInput = GradeInput<QuantityReference, QuantityOptions>;

/** All that was seen on the way, for the explanation. */
export interface QuantityStages {
  text: string;
  truths: Truth[] | ReferenceFault;
  scope?: Scope;
  extracted?: Extracted | undefined;
  judgement: Judgement;
}

export function judgeQuantity({ prompt, response, reference, options }: QuantityInput): QuantityStages {
  const text = responseText(response);
  const truths = truthsOf(reference);
  if (!Array.isArray(truths))
    return { text: text ?? '', truths, judgement: unscored('invalid_reference', truths) };
  const lacking =
    options.tolerance?.sigma === undefined
      ? -1
      : truths.findIndex((truth) => truth.uncertainty === undefined);
  if (lacking >= 0) {
    const pointer = 'any' in reference ? `/reference/any/${lacking}/uncertainty` : '/reference/uncertainty';
    const fault = { pointer, message: 'The tolerance sigma needs an uncertainty of the reference.' };
    return { text: text ?? '', truths: fault, judgement: unscored('invalid_reference', fault) };
  }
  if (text === undefined) return { text: '', truths, judgement: NO_ASSISTANT };
  const scope = findScope(text, options.extraction?.scope ?? 'after_think');
  if (isPrompt(text, scope, prompt))
    return { text, truths, scope, judgement: scored(false, 'echoes_prompt') };
  const extracted = extractQuantity(text, scope);
  return { text, truths, scope, extracted, judgement: judgementOf(extracted, scope, { truths, options }) };
}

function isPrompt(text: string, { start, end }: Scope, prompt: QuantityInput['prompt']): boolean {
  if (prompt === undefined) return false;
  const said = text.slice(start, end).trim();
  return said !== '' && textsOf(prompt).some((one) => one.trim() === said);
}

interface Asked {
  truths: readonly Truth[];
  options: QuantityOptions;
}

function judgementOf(extracted: Extracted | undefined, scope: Scope, asked: Asked): Judgement {
  if (extracted === undefined || extracted.text === '') {
    return scored(false, 'no_answer', {
      message: scope.unclosed
        ? 'No quantity was found: the response ends while it is still thinking.'
        : 'No quantity was found in the response.',
    });
  }
  const { reading, text, method, start, end } = extracted;
  const shown = {
    extracted: {
      text: excerpt(text),
      method,
      start,
      end,
      reference: excerpt(asked.truths.map((truth) => truth.text).join(' or ')),
    },
  };
  if (reading instanceof QuantityFault)
    return scored(false, reading.reason, { ...shown, message: reading.message });
  if (reading.fault !== undefined)
    return scored(false, 'answer_unparseable', { ...shown, message: reading.fault });
  const compared = reading.hedged ? HEDGED : compareAll(reading.quantities, asked);
  const { correct, reason, message, flags } = compared;
  return scored(correct, reason, {
    ...shown,
    ...(message !== undefined && { message }),
    ...(flags && { flags }),
  });
}

type Compared = Comparison & { flags?: ['contradictory'] | ['hedged'] };

const HEDGED: Compared = {
  correct: false,
  reason: 'multiple_answers',
  message: 'The answer is a range, a list or a choice of several.',
  flags: ['hedged'],
};

/**
 * Every quantity that the answer gives must be right; any of the references counts. What is named
 * beside it must measure something else, or it is a second answer.
 */
function compareAll(read: readonly Quantity[], { truths, options }: Asked): Compared {
  const quantities = read.filter(({ role }) => role !== 'aside');
  if (read.some((aside) => aside.role === 'aside' && !measuresElse(aside, quantities))) return HEDGED;
  let first: Compared | undefined;
  for (const truth of truths) {
    const found = quantities.map((quantity, index) => {
      const unit = quantity.unit ?? quantities.slice(index + 1).find((later) => later.unit)?.unit;
      return compareQuantity(quantity, unit, truth, options);
    });
    const fault = found.find(({ correct }) => !correct);
    if (fault === undefined) return found[0]!;
    if (quantities[found.indexOf(fault)]!.role === 'alternative') return HEDGED;
    const contradicts = found.some(({ correct }) => correct);
    first ??= contradicts ? { ...fault, flags: ['contradictory'] } : fault;
  }
  return first ?? { correct: false, reason: 'different_value' satisfies ScoredReason };
}

/** Whether its unit cannot mean what that of the answer means. */
function measuresElse({ unit }: Quantity, quantities: readonly Quantity[]): boolean {
  if (unit === undefined) return false;
  const own = new Set(measuresOf(unit).map(({ dimension }) => dimension));
  return quantities.every(
    (one) => one.unit !== undefined && measuresOf(one.unit).every(({ dimension }) => !own.has(dimension)),
  );
}
