/** The law that a text with prose states, and the constants that it gives values to beside it. */
import { denialsNear, findDenials } from '../../../responses/prose/denials/denials.ts';
import { type Equation, equationsIn, type IsKnown, inPieces, withoutTail } from './equations.ts';
import { LawFault } from './fault.ts';

export interface StatedLaw {
  text: string;
  maths: boolean;
  start: number;
  end: number;
  /** `k = 6.67e-5`, in the order of the text. */
  definitions: readonly { name: string; value: string; maths: boolean }[];
}

/** So many equations before the end are looked at. */
const MOST = 60;

interface Searched {
  text: string;
  start: number;
  end: number;
  /** All of it is maths. */
  maths: boolean;
}

/** @throws LawFault where the last law is one of several that are offered */
export function statedLaw(searched: Searched, isKnown: IsKnown, isVariable: IsKnown): StatedLaw | undefined {
  const { text, start, end, maths } = searched;
  const all = maths
    ? inPieces(text, { from: start, to: end, maths }, isKnown)
    : equationsIn(text, start, end, isKnown);
  const denied = (one: Equation): boolean =>
    (!maths && isOfOthers(text.slice(Math.max(start, one.start - BEFORE), one.start))) ||
    isAsked(text.slice(one.end, Math.min(end, one.end + BEHIND))) ||
    denialsNear(text, one.start, one.end, { start, end }).some(
      ({ kind, start: from, end: to }) => kind !== 'related' && from < one.end && to > one.start,
    );
  const last = all.slice(-MOST);
  const equations = last.filter((one) => !isVariable(one.name) && !denied(one));
  const laws = equations.filter(({ right }) => !isNumber(right));
  // What another equation takes up, as gamma in "E = gamma m, gamma = …", is no law itself.
  const isUsed = ({ name }: Equation) => laws.some((other) => other.name !== name && uses(other.right, name));
  const law =
    laws.findLast((one) => !isUsed(one)) ?? (last.length === equations.length ? equations.at(-1) : undefined);
  if (law === undefined) return undefined;
  const twin = laws.findLast((one) => one !== law && one.name === law.name && one.right !== law.right);
  const joined =
    isJoined(text.slice(law.end, law.end + 60), isKnown) ||
    isBehind(text.slice(Math.max(start, law.start - 60), law.start), isKnown) ||
    (twin !== undefined &&
      /^[^.!?;\n]{0,40}\sand(?:\s[^.!?;\n]{0,40})?$/.test(text.slice(twin.end, law.start)));
  if (law.offered || joined) throw new LawFault('multiple_answers', 'The answer offers several laws.');
  const definitions = equations
    .filter((one) => one !== law && one.name !== law.name)
    .map(({ name, right, maths: inMaths }) => ({ name, value: right, maths: inMaths }));
  return { text: law.right, maths: law.maths, start: law.start, end: law.end, definitions };
}

/** So much of what stands beside an equation is looked at. */
const [BEFORE, BEHIND] = [100, 40];

/** "The wrong law is", "I wish", "My friend says": what follows is not given as the law. */
function isOfOthers(before: string): boolean {
  return OTHERS.test(before.split(/\n|[.!?;]\s/).at(-1)!);
}
const OTHERS =
  /(?:^|[^\p{L}])(?:(?:wrong|incorrect|false|naive|mistaken|invalid|rejected|bad)\s(?:[\p{L}-]{2,16}\s){0,2}(?:is|was|would be|reads|:)|(?:you|they|he|she|someone|people|some|others|(?:my|a|the) (?:friend|teacher|student|book|textbook|colleague)) (?:says?|said|thinks?|thought|claims?|claimed|believes?|suggests?|guess(?:es)?)(?: that)?|(?:nobody|no one) (?:says?|thinks?|believes?|claims?)(?: that)?|i (?:wish|hope|doubt|fear|pretend)(?: that)?|wish(?:es)? that|unlike|instead of|rather than|not|never|almost|nearly|similar to|looks like|half of|twice|opposite of|inverse of|derivative of|square of)[\s:*_`$(]{0,6}(?:the\s|it is\s)?$/iu;

/** A question that says nothing else. */
const isAsked = (behind: string): boolean => /^[\s$*_`"')\]}]{0,8}[?？]/u.test(behind);

function uses(right: string, name: string): boolean {
  const plain = right.replace(/\\[A-Za-z]+/g, (command) => (command === name ? command : ' '));
  if (!/^[A-Za-z]\w*$/.test(name)) return plain.includes(name);
  return plain.split(/[^\p{L}\p{N}_]+/u).includes(name);
}

/** Whether another formula follows: "and m1". */
function isJoined(behind: string, isKnown: IsKnown): boolean {
  const next = /^,?\s(?:and|or|vs\.?)\s+([\p{L}\p{N}_]+|.)/u.exec(behind)?.[1];
  return next !== undefined && (isKnown(next) || !/^\p{L}/u.test(next));
}

/** Whether another formula stands before: "m1 and F = …". */
function isBehind(before: string, isKnown: IsKnown): boolean {
  const last = /([\p{L}\p{N}_]{1,40}|\))\s+and\s*$/u.exec(before)?.[1];
  return last !== undefined && (isKnown(last) || !/^\p{L}/u.test(last));
}

/** An answer that is a formula and a remark, without an equation. */
export function withoutRemarks({ text, maths }: Searched, isKnown: IsKnown): string | undefined {
  if (text.includes('=') || /[?？❌✗✘]/u.test(text) || findDenials(text, 0, text.length).length > 0)
    return undefined;
  const formula = withoutTail(text, { maths, isKnown });
  return formula === text.trim() || formula === '' ? undefined : formula;
}

/** 6.67 \times 10^{-5}, 0.5 */
const isNumber = (text: string): boolean => !/\p{L}/u.test(text.replace(/\\[a-z]{3,6}|\d[eE]/g, ''));
