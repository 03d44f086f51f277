/** Answers where one side is words, a choice letter, or says that there is no value. */
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { ChoiceNode, Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { isFarFrom } from '../numbers/approximation.ts';
import { isMeasured } from '../numbers/compare-measures.ts';
import {
  contradictory,
  DIFFERENT,
  EXACT,
  hedged,
  OTHER_TYPE,
  type Outcome,
  SAME_CHOICE,
  SAME_TEXT,
  wrong,
} from '../outcome.ts';
import { lettersOf, plainWords, sameWords } from './plain-words.ts';

/** The outcome where one side is a choice or a text; otherwise `undefined`. */
export function compareWords(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  if (reference.kind === 'choice') return compareChoice(reference, answer, context);
  if (answer.kind === 'choice') {
    const letters = lettersOf(reference);
    if (letters !== undefined && letters.length === 1)
      return letters === answer.letter ? SAME_CHOICE : wrong('different_choice');
    // The text of an option in full: "(B) 12" answers 12.
    return answer.content ? context.compare(reference, answer.content, context) : OTHER_TYPE;
  }
  if (reference.kind === 'undefined' || answer.kind === 'undefined')
    return compareUndefined(reference, answer, context);
  if (reference.kind === 'infinity' || answer.kind === 'infinity') {
    return compareInfinity(reference, answer);
  }
  if (isLetter(reference) && isLetter(answer) && reference.kind !== answer.kind) {
    // \text{e} and \mathrm{e} may be meant as the letter or as the number.
    const letters = lettersOf(reference);
    return letters !== undefined && letters === lettersOf(answer) ? SAME_TEXT : undefined;
  }
  const missing = whatIsMissing(reference);
  if (missing !== undefined && missing === whatIsMissing(answer)) return EXACT;
  const several = compareSeveralChoices(reference, answer);
  if (several) return several;
  if (reference.kind !== 'text' && answer.kind !== 'text') return undefined;
  const g = lettersOf(reference);
  const a = lettersOf(answer);
  if (g === undefined || a === undefined) return OTHER_TYPE;
  // Where the text still says that it is chemistry, CO is not Co.
  const same = /\\ce(?![a-z])/.test(g) ? bare(g) === bare(a) : sameWords(g, a, context.options);
  return same || sameChemistry(g, a) ? SAME_TEXT : wrong('different_text');
}

/** A formula without what LaTeX sets it with. */
const bare = (text: string): string => text.replace(/\\(?:mathrm|text|ce)(?![a-z])|[\s_^{}\\]/g, '');

/** SO_4^{2-} and \ce{SO4^2-}: the same but for how LaTeX sets it. */
function sameChemistry(reference: string, answer: string): boolean {
  const wanted = bare(reference);
  return /^[A-Z(\d].*[A-Z]|^[A-Z][a-z]?\d/.test(wanted) && /\d|[+-]$/.test(wanted) && wanted === bare(answer);
}

/**
 * BD against "B, D": the letters of a question with several right options, run together or listed.
 */
function compareSeveralChoices(reference: Node, answer: Node): Outcome | undefined {
  if (!isList(reference) && !isList(answer)) return undefined;
  const g = choiceLetters(reference);
  const a = choiceLetters(answer);
  if (g === undefined || a === undefined || (g.length < 2 && a.length < 2)) return undefined;
  // "A or C" leaves open which of them.
  if (isOffer(answer) && !isOffer(reference)) return hedged('The answer offers several choices.');
  if (isList(reference) && isList(answer)) return undefined;
  return [...g].sort().join('') === [...a].sort().join('') ? SAME_CHOICE : undefined;
}
const isList = (n: Node): boolean => n.kind === 'list' || n.kind === 'set';
const isOffer = (n: Node): boolean => n.kind === 'list' && n.separator === 'or';
function choiceLetters(node: Node): string | undefined {
  if (node.kind === 'list' || node.kind === 'set') {
    const letters = node.items.map((item) => lettersOf(item) ?? '?');
    return letters.every((l) => /^[A-J]$/.test(l)) ? letters.join('') : undefined;
  }
  const letters = lettersOf(node)?.trim();
  return letters !== undefined && /^[A-J]{2,}$/.test(letters) ? letters : undefined;
}

const isLetter = (n: Node): boolean => n.kind === 'symbol' || n.kind === 'constant';

function compareChoice(
  reference: Extract<Node, { kind: 'choice' }>,
  answer: Node,
  context: Comparison,
): Outcome {
  if (answer.kind === 'choice') {
    if (answer.letter !== reference.letter) return wrong('different_choice');
    return saysAnotherNumber(reference, answer, context)
      ? contradictory('The answer gives the letter of the reference with another value.')
      : SAME_CHOICE;
  }
  if (answer.kind === 'list' || answer.kind === 'set' || answer.kind === 'tuple' || answer.kind === 'logic') {
    return hedged('The answer names several choices.');
  }
  const letters = lettersOf(answer);
  if (letters !== undefined && letters.trim().length === 1) {
    return letters.trim() === reference.letter ? SAME_CHOICE : wrong('different_choice');
  }
  if (answer.kind === 'annotated') return compareChoice(reference, answer.value, context);
  return reference.content ? context.compare(reference.content, answer, context) : wrong('different_choice');
}

/** (B) 1/3 beside (B) 1/2: of numbers it is certain that one of the two is not meant. */
function saysAnotherNumber(reference: ChoiceNode, answer: ChoiceNode, context: Comparison): boolean {
  if (!reference.content || !answer.content || !isNumber(reference.content) || !isNumber(answer.content))
    return false;
  if (context.compare(reference.content, answer.content, context).equal) return false;
  return (
    (isWhole(reference.content) && isWhole(answer.content)) ||
    isFarFrom(reference.content, answer.content, context.budget)
  );
}
/** Two whole numbers are no roundings of each other. */
const isWhole = (node: Node): boolean => node.kind === 'number' && node.written.style === 'integer';
const isNumber = (node: Node): boolean =>
  isMeasured(node) && !someNode(node, ({ kind }) => kind === 'symbol');

/** "undefined" and "does not exist" are the same; "no solution" is the empty set. */
function compareUndefined(reference: Node, answer: Node, context: Comparison): Outcome {
  const g = whatIsMissing(reference);
  const a = whatIsMissing(answer);
  if (g !== undefined && a !== undefined) return g === a ? EXACT : DIFFERENT;
  if (reference.kind === 'text' && answer.kind === 'undefined') {
    return plainWords(reference.text, context.options) === answer.what ? SAME_TEXT : wrong('different_text');
  }
  return answer.kind === 'undefined' ? wrong('different_value') : OTHER_TYPE;
}
function whatIsMissing(node: Node): 'value' | 'solution' | undefined {
  if (node.kind === 'undefined') return node.what === 'no solution' ? 'solution' : 'value';
  if (node.kind === 'set' && node.items.length === 0) return 'solution';
  if (
    node.kind === 'text' &&
    /^(none|no (real )?(solutions?|roots?)|impossible|no such .*)$/i.test(node.text.trim())
  ) {
    return 'solution';
  }
  return undefined;
}

function compareInfinity(reference: Node, answer: Node): Outcome {
  if (reference.kind === 'infinity' && answer.kind === 'infinity') {
    return reference.sign === answer.sign ? EXACT : DIFFERENT;
  }
  return reference.kind === 'infinity' ? DIFFERENT : wrong('different_value');
}
