/** The way of one choice from the text to the judgement. Pure and linear. */
import { type ChoiceReading, readChoice } from '../../responses/choices/read-choice.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import type { Scope } from '../../responses/turns/part.ts';
import { findScope } from '../../responses/turns/scope.ts';
import { type Flag, type Judgement, type ScoredReason, scored, unscored } from '../../verdict.ts';
import type { GradeInput } from '../verifier.ts';
import { type Key, type KeyFault, keyOf } from './key.ts';
import type { ChoiceOptions, ChoiceReference } from './reference.ts';

export type ChoiceInput = GradeInput<ChoiceReference, ChoiceOptions>;

/** All that was seen on the way, for the explanation. */
export interface ChoiceStages {
  text: string;
  key: Key | KeyFault;
  scope?: Scope;
  reading?: ChoiceReading;
  judgement: Judgement;
}

export function judgeChoice({ response, reference, options }: ChoiceInput): ChoiceStages {
  const text = responseText(response);
  const key = keyOf(reference, options);
  if ('message' in key) return { text: text ?? '', key, judgement: unscored('invalid_reference', key) };
  if (text === undefined) return { text: '', key, judgement: NO_ASSISTANT };
  const scope = findScope(text, options.scope ?? 'after_think');
  const reading = readChoice(text, scope, key.offer, options.mode === 'multiple');
  const judgement = judgementOf({ text, scope, reading }, key, options);
  return { text, key, scope, reading, judgement };
}

interface Read {
  text: string;
  scope: Scope;
  reading: ChoiceReading;
}

function judgementOf({ text, scope, reading }: Read, key: Key, options: ChoiceOptions): Judgement {
  const { chosen, others } = reading;
  if (chosen === undefined) {
    return scored(false, 'no_answer', {
      message: scope.unclosed
        ? 'No choice was found: the response ends while it is still thinking.'
        : 'No choice was found in the response.',
    });
  }
  const { reward, reason, hedged } = outcomeOf(chosen, others.length > 0, key, options);
  const flags: Flag[] = [
    ...(hedged ? ['hedged' as const] : []),
    ...(others.length > 0 ? ['multiple_answers' as const] : []),
  ];
  const stated = text.slice(chosen.start, chosen.end).trim();
  return scored(reason === 'equal_choice', reason, {
    reward,
    extracted: {
      text: stated.length > MAX_TEXT ? `${stated.slice(0, MAX_TEXT - 1)}…` : stated,
      method: chosen.method,
      start: chosen.start,
      end: chosen.end,
      answer: chosen.labels.join(', '),
      reference: key.right.join(', '),
    },
    ...(flags.length > 0 && { flags }),
  });
}

const MAX_TEXT = 200;

interface ChoiceOutcome {
  reward: number;
  reason: ScoredReason;
  hedged: boolean;
}

function outcomeOf(
  { labels, contradicts, vague = false }: NonNullable<ChoiceReading['chosen']>,
  differs: boolean,
  { right }: Key,
  { mode = 'single', partial = 'none', several = 'last', guess_penalty = 0 }: ChoiceOptions,
): ChoiceOutcome {
  const rejected: ChoiceOutcome = { reward: 0, reason: 'multiple_answers', hedged: true };
  if (contradicts || vague) return rejected;
  if (differs && several === 'reject') return { ...rejected, hedged: false };
  if (mode === 'multiple') return ofSets(labels, right, partial);
  if (labels.length > 1) return rejected;
  const correct = right.includes(labels[0]!);
  return correct
    ? { reward: 1, reason: 'equal_choice', hedged: false }
    : { reward: guess_penalty, reason: 'different_choice', hedged: false };
}

function ofSets(
  labels: readonly string[],
  right: readonly string[],
  partial: 'none' | 'jaccard' | 'fraction',
): ChoiceOutcome {
  const shared = labels.filter((label) => right.includes(label)).length;
  const wrong = labels.length - shared;
  if (shared === right.length && wrong === 0) return { reward: 1, reason: 'equal_choice', hedged: false };
  const share = {
    none: 0,
    jaccard: shared / (right.length + wrong),
    fraction: Math.max(0, (shared - wrong) / right.length),
  }[partial];
  return { reward: share, reason: 'different_choice', hedged: false };
}
