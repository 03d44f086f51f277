/** An expression of given numbers that comes to a target: Countdown, the game of 24. */
import { Type } from 'typebox';
import { type Outcome, right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { type ExpressionFault, readExpression, worthOf } from '../../reading/expression.ts';
import { equal, rational, readRational } from '../../reading/numbers.ts';
import { kindOf, Whole } from '../kind.ts';

const Target = Whole(-1_000_000_000, 1_000_000_000);

export const arithmetic = kindOf({
  kind: 'arithmetic',
  shape: 'line',
  fields: {
    numbers: Type.Array(Whole(0, 1_000_000_000), { minItems: 1, maxItems: 100 }),
    target: Target,
    use: Type.Optional(
      Type.Enum(['all', 'any'], { description: 'Every number (default), or some of them.' }),
    ),
    operators: Type.Optional(
      Type.Array(Type.Enum(['+', '-', '*', '/']), { maxItems: 4, description: 'Default: all four.' }),
    ),
  },
  open({ numbers, target, use = 'all', operators }) {
    const allowed: ReadonlySet<string> = new Set(operators ?? ['+', '-', '*', '/']);
    const wanted = rational(BigInt(target));
    return (text) => {
      const side = sideOf(unwrapped(text.replace(LABEL, '')).replace(/(?<=[\d)])\.$/, ''), target);
      if (typeof side !== 'string') return side;
      const expression = readExpression(side);
      if (typeof expression === 'string') return FAULTS[expression];
      const misused = misuse(expression.numbers, { numbers, use });
      if (misused) return wrong('wrong_numbers', misused);
      const sign = [...expression.signs].find((used) => !allowed.has(used));
      if (sign) return wrong('rule_broken', `${sign} is not allowed.`);
      const value = worthOf(expression);
      if (value === undefined) return wrong('answer_undefined', 'The expression divides by zero.');
      if (equal(value, wanted)) return right(`The expression comes to ${target}.`);
      const { numerator, denominator } = value;
      const said = denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
      return wrong('different_value', `The expression comes to ${said.slice(0, 80)}, not to ${target}.`);
    };
  },
});

/** "The expression is: 8/(3-8/3)" */
const LABEL =
  /^[\s*_]{0,4}(?:(?:so|thus|therefore|hence),?\s)?(?:(?:the|my|one|a|an)\s)?(?:(?:final|possible|valid|correct|working|resulting)\s){0,2}(?:expression|equation|solution|formula)(?:\sis)?[*_]{0,3}(?:\s?:|(?<=\sis))[*_]{0,3}\s{1,4}/i;

const FAULTS: Readonly<Record<ExpressionFault, Outcome>> = {
  unknown: wrong('unknown_symbol', 'The answer has a sign that is no number, no + - * / and no bracket.'),
  malformed: unreadable('The answer is no expression.'),
  'too large': wrong('answer_too_complex', 'The expression is too long or too deep.'),
};

/** The expression, without "= target" behind or before it. */
function sideOf(text: string, target: number): string | Outcome {
  const sides = text.split('=').map((side) => side.trim());
  if (sides.length === 1) return text;
  const isTarget = (side: string) => {
    const value = readRational(side.replace(/\.$/, ''));
    return value !== undefined && equal(value, rational(BigInt(target)));
  };
  if (sides.length === 2 && isTarget(sides[1]!)) return sides[0]!;
  if (sides.length === 2 && isTarget(sides[0]!)) return sides[1]!;
  return sides.length === 2
    ? wrong('different_value', `The answer is no equation with ${target}.`)
    : unreadable('The answer has several equal signs.');
}

/** How the numbers differ from those given, in words. */
function misuse(
  used: readonly bigint[],
  { numbers, use }: { numbers: readonly number[]; use: 'all' | 'any' },
): string | undefined {
  const left = new Map<string, number>();
  for (const number of numbers) left.set(String(number), (left.get(String(number)) ?? 0) + 1);
  for (const number of used) {
    const count = left.get(String(number));
    if (count === undefined) return `${String(number).slice(0, 40)} is not one of the numbers.`;
    if (count === 0) return `${number} is used too often.`;
    left.set(String(number), count - 1);
  }
  const unused = [...left].find(([, count]) => count > 0);
  return use === 'all' && unused ? `${unused[0]} is not used.` : undefined;
}
