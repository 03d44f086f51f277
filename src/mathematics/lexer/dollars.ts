/** Which dollar signs open and close mathematics and which mean money. */

import { BACKSLASH, BRACE_CLOSE, DOLLAR, isDigit, POINT, ROUND_CLOSE, SPACE } from './codes.ts';

export type DollarRole = 'math' | 'money' | 'nothing';

/** Skips spaces from `at` in steps of `step`; the character code found there. */
function beyondSpaces(text: string, at: number, step: 1 | -1): number {
  let index = at;
  while (text.charCodeAt(index) === SPACE) index += step;
  return text.charCodeAt(index);
}

function precedesAmount(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return isDigit(next) || (next === POINT && isDigit(text.charCodeAt(at + 2)));
}

/** `$5 and $6`: the second sign opens an amount and closes nothing. */
function opensAmount(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return precedesAmount(text, at) && !(isDigit(before) || before === ROUND_CLOSE || before === BRACE_CLOSE);
}

/**
 * The role of every unescaped `$` of a text, by its offset. Two in a row are one delimiter. A sign
 * before an amount that no other sign closes is money, as is a lone one after an amount.
 */
export function dollarRoles(text: string): Map<number, DollarRole> {
  const roles = new Map<number, DollarRole>();
  const at: number[] = [];
  for (let index = text.indexOf('$'); index >= 0; index = text.indexOf('$', index + 1)) {
    if (text.charCodeAt(index - 1) === BACKSLASH && text.charCodeAt(index - 2) !== BACKSLASH) continue;
    if (text.charCodeAt(index + 1) === DOLLAR) {
      roles.set(index, 'math');
      index++;
      roles.set(index, 'nothing');
    } else at.push(index);
  }
  for (let index = 0; index < at.length; index++) {
    const here = at[index]!;
    const next = at[index + 1];
    if (precedesAmount(text, here) && (next === undefined || opensAmount(text, next)))
      roles.set(here, 'money');
    else if (next !== undefined) {
      roles.set(here, 'math');
      roles.set(next, 'math');
      index++;
    } else if (isDigit(beyondSpaces(text, here - 1, -1))) roles.set(here, 'money');
    else roles.set(here, 'nothing');
  }
  return roles;
}
