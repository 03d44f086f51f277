/**
 * Second values that hide in a condition: "7, or 8 if n is even", "16 for 18", "t = 16 where t =
 * 18". Beside a reference that has none they are a hedge.
 */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import { parseAnswer } from '../../../../mathematics/parser/parse-answer.ts';
import { sensesOf } from '../../../../mathematics/parser/words/senses.ts';
import type { Node, Sense } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { isConstant, labelled } from './labelled.ts';

/** Words with which a second answer begins. */
const BEGINS = /^[\s(]*(?:or|alternatively|else|otherwise|maybe|perhaps|possibly)\b/i;
/** Words that say that there is another answer. */
const ANOTHER = /\b(?:otherwise|else|alternatively|instead|possible|possibly|maybe|perhaps)\b/i;
/** A value with a condition of its own, behind a comma or "and". Bounded: each part is counted. */
const CONDITIONED =
  /(?:^|[,;(]|\band\b|\bor\b)[\s\\(]{0,4}[-+]?[\d\\√π][^\s,;]{0,40}\s{0,4}(?:\\text\s{0,4})?(?:if|when|for|unless|where|otherwise)\b/i;

/** Whether a condition of `body` holds another value for it. @throws BudgetExceeded */
export function isRival(condition: Node, body: Node, context: Comparison): boolean {
  if (condition.kind === 'text') {
    const { text } = condition;
    const again = parseAnswer(text.replace(BEGINS, ''));
    // 3/8 (or 0.375): the same value, said again.
    if (again.ok && context.compare(body, again.value, context).equal) return false;
    return BEGINS.test(text) || ANOTHER.test(text) || CONDITIONED.test(text);
  }
  if (condition.kind !== 'relation') return condition.kind !== 'logic' && isConstant(condition);
  const own = labelled(body);
  const other = labelled(condition);
  if (own.label === undefined || own.label !== other.label) return false;
  return keyOf(own.value) !== keyOf(other.value);
}

/** Whether two conditions in words exclude each other: odd k and even k. */
export function exclude(one: Node, other: Node): boolean {
  if (one.kind !== 'text' || other.kind !== 'text') return false;
  const said = sensesIn(one.text);
  return sensesIn(other.text).some(({ axis, value }) => {
    const same = said.filter((sense) => sense.axis === axis);
    return same.length > 0 && !same.some((sense) => sense.value === value);
  });
}
const sensesIn = (text: string): Sense[] => text.split(/[^\p{L}]+/u).flatMap(sensesOf);
