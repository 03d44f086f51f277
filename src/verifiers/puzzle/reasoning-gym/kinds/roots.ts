/** Numbers in any order, each as close as the question asks: roots of equations, coordinates. */
import { Type } from 'typebox';
import { kindOf } from '../../kinds/kind.ts';
import { right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { readList } from '../../reading/lists.ts';
import { readRational, toNumber } from '../../reading/numbers.ts';
import { withoutStop } from '../../reading/stop.ts';

export const closeNumbers = kindOf({
  kind: 'close_numbers',
  shape: 'line',
  fields: {
    expected: Type.Array(Type.Number(), { maxItems: 100 }),
    within: Type.Number({ minimum: 0 }),
    ordered: Type.Boolean(),
  },
  open:
    ({ expected, within, ordered }) =>
    (text) => {
      const plain = withoutStop(unwrapped(text), /[\d\])]\.$/)
        .replace(/[()]/g, ' ')
        .trim();
      const items =
        plain === '' || /^(?:\[\s*\]|none|no real solutions?)$/i.test(plain)
          ? []
          : readList(plain, 'blanks part');
      const values = items?.map((item) => readRational(item.replace(/^[a-z]\s?=\s?/i, '')));
      if (values === undefined || values.some((value) => value === undefined))
        return unreadable('The answer is no list of numbers.');
      const numbers = values.map((value) => toNumber(value!));
      const [given, wanted] = ordered
        ? [numbers, expected]
        : [numbers.toSorted((a, b) => a - b), expected.toSorted((a, b) => a - b)];
      const isClose =
        given.length === wanted.length && given.every((value, at) => Math.abs(value - wanted[at]!) <= within);
      return isClose
        ? right('The numbers are the same.')
        : wrong('different_value', 'The numbers are others.');
    },
});
