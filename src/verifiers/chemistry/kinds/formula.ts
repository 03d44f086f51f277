/** A formula, or any molecule that has it. */
import { AnswerFault, ReferenceFault } from '../faults.ts';
import { equalFormulas, type Formula, hill, withoutIsotopeSymbols } from '../formula/hill.ts';
import { parseFormula } from '../formula/parse.ts';
import { factsOf } from '../rdkit/molecule.ts';
import { formulaTexts, plainFormula } from '../read/formula-text.ts';
import type { ChemistryOptions, ReferenceOf } from '../reference.ts';
import { type Judge, right, wrong } from './outcome.ts';
import { answeredMolecule } from './reading.ts';

/** @throws ReferenceFault */
export function referenceFormula(text: string, pointer: string): Formula {
  const [formula] = parseFormula(plainFormula(text));
  if (formula === undefined)
    throw new ReferenceFault(pointer, 'The formula of the reference cannot be read.');
  return formula;
}

export function prepareFormula({ formula }: ReferenceOf<'formula'>, options: ChemistryOptions): Judge {
  const wanted = referenceFormula(formula, '/reference/formula');
  if (options.answer === 'smiles') {
    const counted = withoutIsotopeSymbols(wanted);
    return (said, rdkit) => {
      const answer = answeredMolecule(rdkit, said);
      const own = factsOf(rdkit, answer)!.formula;
      return equalFormulas(own, counted)
        ? right('equal_exact', { answer, message: 'The molecule has the formula.' })
        : wrong('The molecule has another formula.', { answer });
    };
  }
  const reduce = options.isotopes === 'ignore' ? withoutIsotopeSymbols : (one: Formula) => one;
  return ({ text }) => {
    const { main, others } = formulaTexts(text);
    const readings = parseFormula(main).map(reduce);
    if (readings.length === 0) throw new AnswerFault('answer_unparseable', 'The answer is no formula.');
    const isOther = (other: string) =>
      parseFormula(other).some((one) => !readings.some((own) => equalFormulas(own, reduce(one))));
    if (others.some(isOther)) throw new AnswerFault('multiple_answers', 'The answer names several formulas.');
    const answer = hill(readings[0]!);
    return readings.some((one) => equalFormulas(one, reduce(wanted)))
      ? right('equal_exact', { answer })
      : wrong('Another formula.', { answer });
  };
}
