/**
 * Language consistency (arXiv 2501.12948, 2.3.2): the share of words in the language that was asked
 * for.
 */

import { knownLanguage } from '../../responses/languages/scripts.ts';
import { type Detect, languageShare } from '../../responses/languages/share.ts';
import { findScope } from '../../responses/turns/scope.ts';
import { unscored } from '../../verdict.ts';
import { type Finding, wrong } from './finding.ts';
import type { Of } from './reference.ts';

/** @param detect names the language of a text in Latin, Cyrillic, Arabic or Devanagari letters. */
export function judgeLanguage(text: string, reference: Of<'language'>, detect: Detect): Finding {
  const language = knownLanguage(reference.language);
  if (language === undefined)
    return unscored('invalid_reference', {
      pointer: '/reference/language',
      message: `The language ${JSON.stringify(reference.language)} is not known.`,
    });
  const part = partOf(text, reference);
  if (part === undefined || !SAID.test(part.replace(TAG, '')))
    return wrong(
      `The response has no ${NAMES[reference.scope ?? 'thinking']} whose language could be judged.`,
    );
  const { target, all } = languageShare(part, language, detect);
  if (all === 0) return emptyScope(reference);
  const reward = target / all;
  return { reward, message: `${target} of ${all} words are in the language ${reference.language}.`, best: 1 };
}

/** A block without a letter and without a digit, in tags or not, is none: dots are no thinking. */
const SAID = /[\p{L}\p{N}]/u;
const TAG = /<[^<>]*>|\[\/?THINK\]|◁\/?think▷/g;
const NAMES = { thinking: 'thinking', answer: 'answer', all: 'text' } as const;

function emptyScope({ when_empty: reward = 1 }: Of<'language'>): Finding {
  const message = 'There is no word whose language could be judged.';
  return reward === 'unscored' ? unscored('unsupported', { message }) : { reward, message, best: 1 };
}

/**
 * The part of the response whose words count; undefined where thinking is asked for and there is
 * none.
 */
function partOf(text: string, { scope = 'thinking', prefilled = false }: Of<'language'>): string | undefined {
  if (scope === 'all') return text;
  const whole = findScope(text, 'whole');
  const answer = findScope(text, 'after_think');
  if (scope === 'answer') return text.slice(answer.start, answer.end);
  if (answer.start > whole.start) return text.slice(whole.start, answer.start);
  if (answer.end < whole.end) return text.slice(answer.end, whole.end);
  return prefilled ? text.slice(whole.start, whole.end) : undefined;
}
