/** Truth: whether the goal holds in general diagrams. The truth is computed, never given. */
import { scored } from '../../../verdict.ts';
import type { Diagram } from '../diagram/draw.ts';
import { diagramsOf, stateOf } from '../diagram/sample.ts';
import { extractedFrom, findAnswer, withoutDecoration } from '../extract.ts';
import type { Problem } from '../language/problem.ts';
import type { Work } from '../reference.ts';
import type { Outcome } from './outcome.ts';
import { invalidReference, premisesOf } from './prepared.ts';

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'holds', 'correct', 'does hold'].map((word): [string, boolean] => [word, true]),
  ...['false', 'no', 'fails', 'incorrect', 'does not hold', "doesn't hold"].map((word): [string, boolean] => [
    word,
    false,
  ]),
]);

export function judgeTruth(problem: Problem, { text, reference, options }: Work): Outcome {
  const count = options.diagrams ?? 3;
  const sampling = { text: reference.problem, seed: options.seed ?? 0, count };
  let holding = 0;
  let failing = 0;
  let shown: Diagram | undefined;
  for (const diagram of diagramsOf(problem, sampling)) {
    const state = stateOf(problem.goals, diagram);
    if (state === 'holds') holding++;
    if (state === 'fails') failing++;
    shown ??= diagram;
    if (holding + failing >= count) break;
  }
  if (holding + failing === 0 || !shown)
    return { judgement: invalidReference('The problem cannot be drawn.') };
  if (holding > 0 && failing > 0)
    return {
      judgement: invalidReference(
        'The goal holds in some diagrams and not in others: the text leaves it open.',
      ),
    };
  const truth = holding > 0;
  const found = findAnswer(text, { boxes: true, isLine: (line) => readTruth(line) !== undefined });
  if (!found) return { judgement: scored(false, 'no_answer'), diagram: shown };
  const extracted = extractedFrom(found);
  const answer = readTruth(found.text);
  if (answer === undefined) {
    const message = 'The answer is neither true nor false.';
    return { judgement: scored(false, 'answer_unparseable', { message, extracted }), found, diagram: shown };
  }
  const correct = answer === truth;
  const message = `The goal ${truth ? 'holds' : 'does not hold'} in ${holding + failing} diagrams.`;
  return {
    judgement: scored(correct, correct ? 'equal_exact' : 'different_value', { message, extracted }),
    found,
    diagram: shown,
    goals: problem.goals,
    premises: premisesOf(problem),
  };
}

const WRAPPED = /^\\(?:text|textbf|mathrm|mathbf|textit)\s{0,3}\{([^{}]{1,60})\}$/;
/** "Therefore, the statement is". */
const OPENING =
  /^(?:(?:so|thus|hence|therefore|then|finally)\s{0,2},?\s{1,3})?(?:(?:the|this|my|it)\s{0,3}(?:final\s)?(?:answer|statement|goal|claim|assertion|conclusion)?\s{0,3}(?:is|:)?\s{1,3})?(?:indeed\s|always\s)?/;
/** Words that begin a reason. */
const REASONS: ReadonlySet<string> = new Set(['because', 'since', 'as', 'for', 'by']);
/** A reason may not take the answer back. */
const ANSWERS: ReadonlySet<string> = new Set(['true', 'false', 'not', 'yes', 'no']);

const MAX_ANSWER = 200;

function readTruth(text: string): boolean | undefined {
  if (text.length > MAX_ANSWER) return undefined;
  let plain = withoutDecoration(text).replaceAll('**', '');
  plain = withoutDecoration(WRAPPED.exec(plain)?.[1] ?? plain).toLowerCase();
  const [answer, again, ...more] = plain.split(/,\s+it\s/);
  if (more.length > 0) return undefined;
  const first = wordOf(answer!);
  // "Yes, it holds" says the same twice; "yes, it is false" says nothing.
  return again === undefined || wordOf(again.replace(/^is\s/, '')) === first ? first : undefined;
}

const wordOf = (text: string): boolean | undefined => {
  const bare = withoutReason(text.trim());
  return WORDS.get(bare) ?? WORDS.get(bare.replace(OPENING, '').replace(/^["']|["']$/g, ''));
};

function withoutReason(text: string): string {
  const words = text.split(/\s+/);
  const at = words.findIndex((word, index) => index > 0 && REASONS.has(word));
  if (at < 0 || words.slice(at).some((word) => ANSWERS.has(word))) return text;
  const bare = words.slice(0, at).join(' ');
  return bare.endsWith(',') ? bare.slice(0, -1) : bare;
}
