/** The same molecule, or one that is similar. */
import { LRUCache } from 'lru-cache';
import { equalFormulas } from '../formula/hill.ts';
import type { Rdkit } from '../rdkit/instance.ts';
import { type Facts, factsOf, tanimoto } from '../rdkit/molecule.ts';
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
import { answeredMolecule, referenceMolecule } from './reading.ts';

/** References of a training run come again and again. */
const known = new LRUCache<string, Identity>({ max: 2000 });

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
      ? judgeInchi(again, said.main, { truths, options })
      : judgeSmiles(again, answeredMolecule(again, said), { truths, options });
}

interface Wanted {
  truths: readonly Identity[];
  options: ChemistryOptions;
}

function truthOf(
  rdkit: Rdkit,
  { smiles, pointer }: { smiles: string; pointer: string },
  rules: Rules,
): Identity {
  const { stereo, isotopes, fragments, charges, tautomers } = rules;
  const name = JSON.stringify([smiles, stereo, isotopes, fragments, charges, tautomers]);
  let identity = known.get(name);
  if (identity === undefined) {
    identity = identityOf(rdkit, referenceMolecule(rdkit, smiles, pointer), rules);
    known.set(name, identity);
  }
  return identity;
}

const SAME = { valid: 1, same_formula: 1, tanimoto: 1, same_without_stereo: 1 };

function judgeSmiles(rdkit: Rdkit, canonical: string, { truths, options }: Wanted): Outcome {
  const answer = answeredIdentity(rdkit, canonical, options);
  if (truths.some((truth) => isSame(rdkit, answer, truth, options)))
    return right('equal_exact', { answer: canonical, components: SAME });
  const facts = factsOf(rdkit, answer.smiles);
  if (facts === undefined) return wrong('Another molecule.', { answer: canonical, components: { valid: 1 } });
  const compared = truths.map((truth) => compare(rdkit, { identity: answer, facts }, truth));
  const best = compared.reduce((most, one) =>
    one.components.tanimoto > most.components.tanimoto ? one : most,
  );
  const rest = { answer: canonical, components: best.components };
  if (options.test !== 'similarity') return wrong(best.message, rest);
  const reward = best.components.tanimoto;
  return options.pass_at !== undefined && reward >= options.pass_at
    ? right('equal_numeric', { ...rest, reward, message: 'The molecules are similar enough.' })
    : wrong(best.message, { ...rest, reward });
}

/** An InChI is not read as a molecule: it is the right one, or nothing is known of it. */
function judgeInchi(rdkit: Rdkit, text: string, { truths, options }: Wanted): Outcome {
  return truths.some((truth) => isInchiOf(rdkit, text, truth, options))
    ? right('equal_exact', { components: SAME })
    : wrong('The InChI of another molecule.');
}

interface Seen {
  identity: Identity;
  facts: Facts;
}

function compare(rdkit: Rdkit, { identity, facts }: Seen, truth: Identity) {
  const wanted = factsOf(rdkit, truth.smiles)!;
  const sameFormula = equalFormulas(facts.formula, wanted.formula);
  const flatSame = sameFormula && equalWithoutStereo(rdkit, identity, truth);
  const isotopes =
    sameFormula &&
    !flatSame &&
    withoutIsotopes(identity.smiles + truth.smiles) !== identity.smiles + truth.smiles &&
    identityOf(rdkit, identity.smiles, { isotopes: 'ignore' }).key ===
      identityOf(rdkit, truth.smiles, { isotopes: 'ignore' }).key;
  return {
    message: flatSame
      ? 'The same molecule but for its stereochemistry.'
      : isotopes
        ? 'The same molecule but for its isotopes.'
        : sameFormula
          ? 'Another molecule of the same formula.'
          : 'Another molecule.',
    components: {
      valid: 1,
      same_formula: Number(sameFormula),
      tanimoto: tanimoto(facts.bits, wanted.bits),
      same_without_stereo: Number(flatSame),
    },
  };
}
