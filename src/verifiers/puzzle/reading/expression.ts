/**
 * Arithmetic of whole numbers, read and worked out exactly, without recursion and without anything
 * that evaluates code.
 *   Sum := Product ( ('+' | '-') Product )*    Product := Unary ( ('*' | '/') Unary )*
 *   Unary := ('+' | '-') Unary | Integer | '(' Sum ')' | '\frac{' Sum '}{' Sum '}'
 */
import { type Rational, rational } from './numbers.ts';

export type Sign = '+' | '-' | '*' | '/';

export interface Expression {
  /** The whole numbers in it, in order. */
  numbers: readonly bigint[];
  /** In reverse Polish order; `minus` takes one. */
  steps: readonly (bigint | Sign | 'minus')[];
  signs: ReadonlySet<Sign>;
}

export type ExpressionFault = 'unknown' | 'malformed' | 'too large';

const TOKEN =
  /\s*(?:(\d{1,60})(?![\d.]|\s*,\s*\d)|(\\times(?![A-Za-z])|\\cdot(?![A-Za-z])|\\div(?![A-Za-z])|\\ast(?![A-Za-z])|[-+*/×÷·⋅∗∙−–])|(\\left\s?\(|\\right\s?\)|[()])|(\\[dt]?frac\s?\{|\}\s?\{|\}))/y;
const SIGNS: Readonly<Record<string, Sign>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '–': '-',
  '*': '*',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '∙': '*',
  '∗': '*',
  '\\times': '*',
  '\\cdot': '*',
  '\\ast': '*',
  '/': '/',
  '÷': '/',
  '\\div': '/',
};
const RANK = { '+': 1, '-': 1, '*': 2, '/': 2, minus: 3 } as const;
export const MAX_LENGTH = 65_536;
const MAX_BRACKETS = 200;

type Held = Sign | 'minus' | '(' | 'frac' | 'below';

/** What a text says, before it is worked out. */
export function readExpression(text: string): Expression | ExpressionFault {
  if (text.length > MAX_LENGTH) return 'too large';
  // Blanks of LaTeX, and doubled backslashes of JSON.
  const plain = text
    .replace(/\\\\(?=[a-z])/g, '\\')
    .replace(/\\[,;:! ]/g, ' ')
    .trimEnd();
  const steps: (bigint | Sign | 'minus')[] = [];
  const numbers: bigint[] = [];
  const signs = new Set<Sign>();
  const held: Held[] = [];
  let expectsOperand = true;
  let depth = 0;
  const unwind = (until: (top: Held) => boolean) => {
    while (held.length > 0 && !until(held.at(-1)!)) steps.push(held.pop() as Sign | 'minus');
  };
  const isOpener = (top: Held) => top === '(' || top === 'frac' || top === 'below';
  for (let at = 0; at < plain.length; ) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(plain);
    if (match === null) return 'unknown';
    at = TOKEN.lastIndex;
    const [, digits, operator, bracket, fraction] = match;
    if (digits !== undefined) {
      if (!expectsOperand) return 'malformed';
      const number = BigInt(digits);
      numbers.push(number);
      steps.push(number);
      expectsOperand = false;
    } else if (operator !== undefined) {
      const sign = SIGNS[operator]!;
      if (expectsOperand) {
        if (sign === '-') held.push('minus');
        else if (sign !== '+') return operator === '*' && plain[at - 2] === '*' ? 'unknown' : 'malformed';
        continue;
      }
      if (sign === '/' && plain[at] === '/') return 'unknown';
      unwind((top) => isOpener(top) || RANK[top as Sign] < RANK[sign]);
      held.push(sign);
      signs.add(sign);
      expectsOperand = true;
    } else if (bracket?.endsWith('(') || fraction?.includes('frac')) {
      if (!expectsOperand) return 'malformed';
      if (++depth > MAX_BRACKETS) return 'too large';
      held.push(bracket === undefined ? 'frac' : '(');
    } else {
      if (expectsOperand) return 'malformed';
      unwind(isOpener);
      const opener = held.pop();
      if (bracket !== undefined ? opener !== '(' : opener === '(' || opener === undefined) return 'malformed';
      if (opener === 'frac') {
        if (!fraction!.endsWith('{')) return 'malformed';
        held.push('below');
        expectsOperand = true;
        continue;
      }
      if (opener === 'below') {
        if (fraction!.endsWith('{')) return 'malformed';
        steps.push('/');
        signs.add('/');
      }
      depth--;
    }
  }
  if (expectsOperand) return 'malformed';
  unwind(isOpener);
  return held.length > 0 ? 'malformed' : { numbers, steps, signs };
}

/** Undefined where something is divided by zero. */
export function worthOf({ steps }: Expression): Rational | undefined {
  const stack: Rational[] = [];
  for (const step of steps) {
    if (typeof step === 'bigint') stack.push(rational(step));
    else if (step === 'minus') {
      const { numerator, denominator } = stack.pop()!;
      stack.push({ numerator: -numerator, denominator });
    } else {
      const [b, a] = [stack.pop()!, stack.pop()!];
      if (step === '/' && b.numerator === 0n) return undefined;
      stack.push(combined(a, b, step));
    }
  }
  return stack[0];
}

function combined(a: Rational, b: Rational, sign: Sign): Rational {
  if (sign === '*') return rational(a.numerator * b.numerator, a.denominator * b.denominator);
  if (sign === '/') return rational(a.numerator * b.denominator, a.denominator * b.numerator);
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator];
  return rational(sign === '+' ? left + right : left - right, a.denominator * b.denominator);
}
