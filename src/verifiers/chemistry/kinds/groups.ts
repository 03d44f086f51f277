/** Any molecule with a formula and with groups, and without others. */
import { ReferenceFault } from '../faults.ts';
import { equalFormulas, type Formula, withoutIsotopeSymbols } from '../formula/hill.ts';
import type { Rdkit } from '../rdkit/instance.ts';
import { factsOf, withMolecule } from '../rdkit/molecule.ts';
import { hasPattern, isPattern } from '../rdkit/pattern.ts';
import type { ChemistryOptions } from '../reference.ts';
import { referenceFormula } from './formula.ts';
import { groupNamed } from './functional-groups.ts';
import { type Judge, right, wrong } from './outcome.ts';
import { answeredMolecule } from './reading.ts';

export interface Constraints {
  formula?: string;
  smarts?: readonly string[];
  groups?: readonly string[];
  forbidden?: readonly string[];
}

const FORMULA_ALONE = 0.5;

export function prepareGroups(
  { formula, smarts = [], groups = [], forbidden = [] }: Constraints,
  { partial }: ChemistryOptions,
  rdkit: Rdkit,
): Judge {
  const wanted: Formula | undefined =
    formula === undefined
      ? undefined
      : withoutIsotopeSymbols(referenceFormula(formula, '/reference/formula'));
  const named = groups.map((name, index) => {
    const pattern = groupNamed(name);
    if (pattern === undefined)
      throw new ReferenceFault(
        `/reference/groups/${index}`,
        'No group of this name is known; give its SMARTS.',
      );
    return pattern;
  });
  checkAll(rdkit, smarts, '/reference/smarts');
  checkAll(rdkit, forbidden, '/reference/forbidden');
  const required = [...smarts, ...named];
  if (wanted === undefined && required.length === 0 && forbidden.length === 0)
    throw new ReferenceFault('/reference', 'Nothing is asked of the molecule: any would be right.');
  // A pattern of several parts, as of a salt, is looked for in all of them.
  const ofAll = required.filter((pattern) => pattern.includes('.'));
  const ofOne = required.filter((pattern) => !pattern.includes('.'));
  return (said, again) => {
    const answer = answeredMolecule(again, said);
    const sameFormula = wanted === undefined || equalFormulas(factsOf(again, answer)!.formula, wanted);
    const present = {
      missing:
        required.length -
        countIn(again, answer, ofAll) -
        Math.max(...partsOf(answer).map((part) => countIn(again, part, ofOne))),
      unwanted: countIn(again, answer, forbidden),
    };
    const components = {
      valid: 1,
      ...(wanted === undefined ? {} : { same_formula: Number(sameFormula) }),
      groups: required.length === 0 ? 1 : (required.length - present.missing) / required.length,
      forbidden: present.unwanted,
    };
    if (!sameFormula) return wrong('The molecule has another formula.', { answer, components });
    if (present.missing === 0 && present.unwanted === 0)
      return right('equal_exact', { answer, components, message: 'The molecule is as asked for.' });
    const reward = partial && wanted !== undefined ? FORMULA_ALONE : 0;
    const message =
      present.missing > 0
        ? `The molecule lacks ${present.missing} of ${required.length} groups.`
        : `The molecule has ${present.unwanted} of the forbidden groups.`;
    return wrong(message, { answer, components, reward });
  };
}

/** Guesses joined by dots are no molecule that has all groups: one part must have them. */
const partsOf = (smiles: string): string[] => smiles.split('.');

const countIn = (rdkit: Rdkit, smiles: string, patterns: readonly string[]): number =>
  withMolecule(
    rdkit,
    smiles,
    (molecule) => patterns.filter((pattern) => hasPattern(rdkit, molecule, pattern)).length,
  )!;

function checkAll(rdkit: Rdkit, patterns: readonly string[], pointer: string): void {
  for (const [index, pattern] of patterns.entries())
    if (!isPattern(rdkit, pattern))
      throw new ReferenceFault(`${pointer}/${index}`, 'The pattern cannot be read as SMARTS.');
}
