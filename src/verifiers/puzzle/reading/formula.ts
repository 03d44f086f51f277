/**
 * Formulas of propositional logic, read without recursion.
 *   Iff := Implies ( '↔' Implies )*    Implies := Or ( '→' Implies )?
 *   Or := And ( '∨' And )*    And := Not ( '∧' Not )*    Not := '¬' Not | Variable | '(' Iff ')'
 */

import { entryOf } from './table.ts';

/** In reverse Polish order: variables as indexes, operators as signs. */
export type Formula = readonly (number | Operator)[];
export type Operator = '¬' | '∧' | '∨' | '→' | '↔';

export type FormulaFault = 'unknown' | 'malformed';

const SIGNS: Readonly<Record<string, Operator>> = {
  '∨': '∨',
  '|': '∨',
  '||': '∨',
  '∧': '∧',
  '&': '∧',
  '&&': '∧',
  '→': '→',
  '->': '→',
  '=>': '→',
  '⇒': '→',
  '↔': '↔',
  '<->': '↔',
  '<=>': '↔',
  '⇔': '↔',
  '¬': '¬',
  '~': '¬',
  '!': '¬',
};
const WORDS: Readonly<Record<string, Operator>> = {
  or: '∨',
  and: '∧',
  not: '¬',
  implies: '→',
  iff: '↔',
  lor: '∨',
  vee: '∨',
  land: '∧',
  wedge: '∧',
  neg: '¬',
  lnot: '¬',
  to: '→',
  rightarrow: '→',
  leftrightarrow: '↔',
  equiv: '↔',
};
const RANK: Readonly<Record<Operator, number>> = { '¬': 5, '∧': 4, '∨': 3, '→': 2, '↔': 1 };
const TOKEN = /\s*(?:\\?([A-Za-z]+)|(<->|<=>|->|=>|\|\||&&|[∨|∧&→⇒↔⇔¬~!()]))/y;
const MAX_TOKENS = 4000;

/** @param variables names; case counts */
export function readFormula(text: string, variables: ReadonlyMap<string, number>): Formula | FormulaFault {
  const output: (number | Operator)[] = [];
  const stack: (Operator | '(')[] = [];
  let expectsOperand = true;
  let count = 0;
  TOKEN.lastIndex = 0;
  let at = 0;
  const end = text.trimEnd().length;
  while (at < end) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null || ++count > MAX_TOKENS) return match === null ? 'unknown' : 'malformed';
    at = TOKEN.lastIndex;
    const [, word, sign] = match;
    const variable = word === undefined ? undefined : variables.get(word);
    const operator = sign === undefined ? entryOf(WORDS, word!.toLowerCase()) : SIGNS[sign];
    if (variable !== undefined) {
      if (!expectsOperand) return 'malformed';
      output.push(variable);
      expectsOperand = false;
    } else if (sign === '(') {
      if (!expectsOperand) return 'malformed';
      stack.push('(');
    } else if (sign === ')') {
      if (expectsOperand) return 'malformed';
      let top = stack.pop();
      for (; top !== undefined && top !== '('; top = stack.pop()) output.push(top);
      if (top === undefined) return 'malformed';
    } else if (operator === undefined) return 'unknown';
    else if (operator === '¬') {
      if (!expectsOperand) return 'malformed';
      stack.push(operator);
    } else {
      if (expectsOperand) return 'malformed';
      while (stack.length > 0 && stack.at(-1) !== '(' && bindsBefore(stack.at(-1) as Operator, operator))
        output.push(stack.pop() as Operator);
      stack.push(operator);
      expectsOperand = true;
    }
  }
  if (expectsOperand) return 'malformed';
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (top === '(') return 'malformed';
    output.push(top);
  }
  return output;
}

/** Implications group to the right. */
const bindsBefore = (left: Operator, right: Operator): boolean =>
  right === '→' ? RANK[left] > RANK[right] : RANK[left] >= RANK[right];

/** @param values by index */
export function isTrue(formula: Formula, values: readonly boolean[]): boolean {
  const stack: boolean[] = [];
  for (const part of formula) {
    if (typeof part === 'number') stack.push(values[part]!);
    else if (part === '¬') stack.push(!stack.pop()!);
    else {
      const [right, left] = [stack.pop()!, stack.pop()!];
      stack.push(
        part === '∧'
          ? left && right
          : part === '∨'
            ? left || right
            : part === '→'
              ? !left || right
              : left === right,
      );
    }
  }
  return stack[0]!;
}
