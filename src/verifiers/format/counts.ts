/**
 * Partial credit for marks that occur: open-r1's `tag_count_reward` and `reasoning_steps_reward`.
 */
import type { Finding } from './finding.ts';
import { countOf } from './marks.ts';
import type { Of } from './reference.ts';

/** The line breaks belong to the marks. */
const TAGS = ['<think>\n', '\n</think>\n', '\n<answer>\n', '\n</answer>'];

export function judgeTagCount(text: string, reference: Of<'tag_count'>): Finding {
  const tags = reference.tags ?? TAGS;
  const once = tags.filter((mark) => countOf(text, mark) === 1);
  const missed = tags.filter((mark) => !once.includes(mark)).map((mark) => JSON.stringify(mark));
  const message =
    missed.length === 0
      ? 'Each of the four tags occurs exactly once.'
      : `Not exactly once: ${missed.join(', ')}.`;
  return { reward: once.length / 4, message, best: 1 };
}

/** Marks that make the whole reward. */
const STEPS = 3;

/**
 * `Step \d+:`, `^\d+\.`, `\n-`, `\n\*`, `First,` `Second,` `Next,` `Finally,`; `^` is the start of
 * the text alone, as open-r1's expression has no multiline flag. No two of the alternatives can
 * begin at one place, so each is counted by itself.
 */
const STEP_MARKS = /Step \d{1,9}:|\n[-*]|First,|Second,|Next,|Finally,/g;
const NUMBERED_START = /^\d{1,9}\./;

export function judgeReasoningSteps(text: string): Finding {
  let marks = NUMBERED_START.test(text) ? 1 : 0;
  STEP_MARKS.lastIndex = 0;
  while (marks < STEPS && STEP_MARKS.exec(text)) marks++;
  return {
    reward: Math.min(1, marks / STEPS),
    message:
      marks >= STEPS
        ? 'The response shows its steps.'
        : `The response shows ${marks} of ${STEPS} marks of a step.`,
    best: 1,
  };
}
