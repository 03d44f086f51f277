/** The same molecule, or one that is similar. */
import { LRUCache } from 'lru-cache';
import { equalFormulas } from '../formula/hill.ts';
import type { Rdkit } from '../rdkit/instance.ts';
import { canonicalOf, type Facts, factsOf, tanimoto } from '../rdkit/molecule.ts';
import type { Said } from '../read/said.ts';
import type { ChemistryOptions, ReferenceOf } from '../reference.ts';
import { withoutIsotopes } from '../smiles/rewrite.ts';
import {
  answeredIdentity,
  equalWithoutStereo,
  type Identity,
  identityOf,
  isSame,
  type Rules,
} from './identity.ts';
import { isInchiOf } from './inchi.ts';
import { type Judge, type Outcome, right, wrong } from './outcome.ts';
import { answeredMolecule, canonicalIfAny, referenceMolecule, refuseOthers } from './reading.ts';

interface Truth {
  identity: Identity;
  facts: Facts;
}

/** References of a training run come again and again. */
const known = new LRUCache<string, Truth>({ max: 2000 });

export function prepareMolecule(
  { smiles }: Pick<ReferenceOf<'molecule'>, 'smiles'>,
  options: ChemistryOptions,
  { rdkit, pointer = '/reference/smiles' }: { rdkit: Rdkit; pointer?: string },
): Judge {
  const truths =
    typeof smiles === 'string'
      ? [truthOf(rdkit, { smiles, pointer }, options)]
      : smiles.map((one, index) => truthOf(rdkit, { smiles: one, pointer: `${pointer}/${index}` }, options));
  return (said, again) =>
    /^InChI=/i.test(said.main)
      ? judgeInchi(again, said, { truths, options })
      : judgeSmiles(again, answeredMolecule(again, said), { truths, options });
}

interface Wanted {
  truths: readonly Truth[];
  options: ChemistryOptions;
}

function truthOf(
  rdkit: Rdkit,
  { smiles, pointer }: { smiles: string; pointer: string },
  rules: Rules,
): Truth {
  const { stereo, isotopes, fragments, charges, tautomers } = rules;
  const name = JSON.stringify([smiles, stereo, isotopes, fragments, charges, tautomers]);
  let truth = known.get(name);
  if (truth === undefined) {
    const identity = identityOf(rdkit, referenceMolecule(rdkit, smiles, pointer), rules);
    truth = { identity, facts: factsOf(rdkit, identity.smiles)! };
    known.set(name, truth);
  }
  return truth;
}

const SAME = { valid: 1, same_formula: 1, tanimoto: 1, same_without_stereo: 1 };

function judgeSmiles(rdkit: Rdkit, canonical: string, { truths, options }: Wanted): Outcome {
  const identity = answeredIdentity(rdkit, canonical, options);
  const same = right('equal_exact', { answer: canonical, components: SAME });
  if (truths.some((truth) => truth.identity.key === identity.key)) return same;
  const seen = { identity, facts: factsOf(rdkit, identity.smiles)! };
  const compared = truths.map((truth) => compare(rdkit, seen, { truth, options }));
  if (compared.some((one) => one.isSame)) return same;
  const best = compared.reduce((most, one) => (one.tanimoto > most.tanimoto ? one : most));
  const { sameFormula, tanimoto: reward, sameWithoutStereo } = best;
  const rest = {
    answer: canonical,
    components: {
      valid: 1,
      same_formula: Number(sameFormula),
      tanimoto: reward,
      same_without_stereo: Number(sameWithoutStereo),
    },
  };
  if (options.test !== 'similarity') return wrong(best.message, rest);
  return options.pass_at !== undefined && reward >= options.pass_at
    ? right('equal_numeric', { ...rest, reward, message: 'The molecules are similar enough.' })
    : wrong(best.message, { ...rest, reward });
}

/** An InChI is not read as a molecule: it is the right one, or nothing is known of it. */
function judgeInchi(rdkit: Rdkit, { main, others }: Said, { truths, options }: Wanted): Outcome {
  const truth = truths.find(({ identity }) => isInchiOf(rdkit, main, identity, options));
  if (truth === undefined) return wrong('The InChI of another molecule.');
  refuseOthers(others, (other) => {
    if (/^InChI=/i.test(other)) return isInchiOf(rdkit, other, truth.identity, options);
    const another = canonicalIfAny(rdkit, other);
    if (another === undefined) return true;
    return isSame(rdkit, identityOf(rdkit, another, options), truth.identity, options);
  });
  return right('equal_exact', { components: SAME });
}

/** How the answer stands to one of the references. */
function compare(rdkit: Rdkit, answer: Truth, { truth, options }: { truth: Truth; options: Rules }) {
  const [a, b] = [answer.identity, truth.identity];
  const sameFormula = equalFormulas(answer.facts.formula, truth.facts.formula);
  const sameWithoutStereo = sameFormula && equalWithoutStereo(rdkit, a, b);
  return {
    isSame: sameFormula && isSame(rdkit, a, b, options),
    message: !sameFormula
      ? 'Another molecule.'
      : sameWithoutStereo
        ? 'The same molecule but for its stereochemistry.'
        : equalWithoutIsotopes(rdkit, a, b)
          ? 'The same molecule but for its isotopes.'
          : 'Another molecule of the same formula.',
    tanimoto: tanimoto(answer.facts.bits, truth.facts.bits),
    sameFormula,
    sameWithoutStereo,
  };
}

function equalWithoutIsotopes(rdkit: Rdkit, a: Identity, b: Identity): boolean {
  const [plainA, plainB] = [withoutIsotopes(a.smiles), withoutIsotopes(b.smiles)];
  if (plainA === a.smiles && plainB === b.smiles) return false;
  return canonicalOf(rdkit, plainA) === canonicalOf(rdkit, plainB);
}
