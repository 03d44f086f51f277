/** A conclusion that follows from premises, by truth table, and is not always true. */

import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { type Formula, isTrue, readFormula } from '../../reading/formula.ts';
import { kindOf, Words } from '../kind.ts';

export const propositional = kindOf({
  kind: 'propositional_logic',
  shape: 'line',
  fields: { premises: Words('Formulas.', 200), variables: Words('Names of variables.', 20) },
  open({ premises, variables }, { budget }) {
    const indexes = new Map(variables.map((name, index) => [name, index]));
    const given = premises.map((premise, index) => {
      const formula = readFormula(premise, indexes);
      if (typeof formula === 'string') throw new PuzzleFault(`premises/${index}`, 'This is no formula.');
      return formula;
    });
    return (text) => {
      const conclusion = readFormula(unwrapped(text).replace(/\.$/, ''), indexes);
      if (conclusion === 'unknown')
        return wrong('unknown_symbol', 'The answer has a sign or a variable that does not occur.');
      if (typeof conclusion === 'string') return unreadable('The answer is no formula.');
      let isAlways = true;
      for (const values of assignments(variables.length)) {
        budget.spend(given.length + 1);
        const holds = isTrue(conclusion as Formula, values);
        isAlways &&= holds;
        if (!holds && given.every((premise) => isTrue(premise, values)))
          return wrong('rule_broken', `The premises hold and it does not, where ${said(variables, values)}.`);
      }
      return isAlways
        ? wrong('trivial', 'The answer is true whatever the premises say.')
        : right('The conclusion follows from the premises.');
    };
  },
});

function* assignments(count: number): Generator<boolean[]> {
  for (let mask = 0; mask < 2 ** count; mask++)
    yield Array.from({ length: count }, (_, index) => ((mask >> index) & 1) === 1);
}

const said = (variables: readonly string[], values: readonly boolean[]): string =>
  variables.map((name, index) => `${name} is ${values[index] ? 'true' : 'false'}`).join(', ');
