/** Reactants that give a product: those of the reference, or any that a template turns into it. */
import { AnswerFault, ReferenceFault } from '../faults.ts';
import type { Rdkit } from '../rdkit/instance.ts';
import { isReaction, productsOf, reactantCount } from '../rdkit/reaction.ts';
import type { Said } from '../read/said.ts';
import type { ChemistryOptions, ReferenceOf } from '../reference.ts';
import { fragmentsOf, heavyAtoms } from '../smiles/rewrite.ts';
import { type Identity, identityOf, isSame, type Rules } from './identity.ts';
import { type Judge, right, wrong } from './outcome.ts';
import { answeredMolecule, readMolecule, referenceMolecule } from './reading.ts';

/** Templates of more reactants are not run: every order of them is tried. */
const MOST_REACTANTS = 3;

interface Wanted {
  product: Identity;
  sets: readonly Identity[];
  templates: readonly string[];
  allowed: ReadonlySet<string> | undefined;
}

export function prepareReactants(
  reference: ReferenceOf<'reactants'>,
  options: ChemistryOptions,
  rdkit: Rdkit,
): Judge {
  const wanted = wantedOf(reference, options, rdkit);
  return (said, again) => {
    const { reactants, reagents, products } = answeredReaction(again, said);
    const answer = reactants;
    const isProduct = (smiles: string) =>
      isSame(again, identityOf(again, smiles, options), wanted.product, options);
    if (products !== undefined && ![products, ...fragmentsOf(products)].some(isProduct))
      return wrong('The reaction that was written has another product.', { answer });
    const parts = fragmentsOf(reactants);
    if ([reactants, ...parts, ...(reagents === undefined ? [] : fragmentsOf(reagents))].some(isProduct))
      return wrong('The product itself is among the reactants.', { answer });
    const { allowed } = wanted;
    if (allowed !== undefined && !parts.every((part) => allowed.has(identityOf(again, part, options).key)))
      return wrong('A reactant is none of those that are allowed.', { answer });
    const own = identityOf(again, reactants, options);
    if (wanted.sets.some((set) => isSame(again, own, set, options))) return right('equal_exact', { answer });
    return givesProduct(again, parts, { wanted, isProduct })
      ? right('equal_exact', { answer, message: 'A template turns the reactants into the product.' })
      : wrong('Other reactants.', { answer });
  };
}

function wantedOf(reference: ReferenceOf<'reactants'>, rules: Rules, rdkit: Rdkit): Wanted {
  const { reactants, templates = [], allowed } = reference;
  const product = identityOf(rdkit, referenceMolecule(rdkit, reference.product, '/reference/product'), rules);
  if (reactants === undefined && templates.length === 0)
    throw new ReferenceFault('/reference', 'Reactants or templates are needed.');
  const listed = reactants === undefined ? [] : typeof reactants === 'string' ? [reactants] : reactants;
  const sets = listed.map((smiles, index) => {
    const pointer = typeof reactants === 'string' ? '/reference/reactants' : `/reference/reactants/${index}`;
    const canonical = referenceMolecule(rdkit, smiles, pointer);
    if (fragmentsOf(canonical).some((part) => identityOf(rdkit, part, rules).key === product.key))
      throw new ReferenceFault(pointer, 'The product itself is among the reactants.');
    return identityOf(rdkit, canonical, rules);
  });
  if (sets.length > 1 && sets.every(({ smiles }) => isOnePart(smiles, product.smiles)))
    throw new ReferenceFault(
      '/reference/reactants',
      'A list holds alternatives, each a whole set of reactants, as in A.B: none of these makes the product by itself.',
    );
  for (const [index, template] of templates.entries())
    if (!isReaction(rdkit, template))
      throw new ReferenceFault(`/reference/templates/${index}`, 'The template cannot be read as a reaction.');
  const keys = allowed?.map(
    (smiles, index) =>
      identityOf(rdkit, referenceMolecule(rdkit, smiles, `/reference/allowed/${index}`), rules).key,
  );
  return { product, sets, templates, allowed: keys && new Set(keys) };
}

/**
 * One molecule, smaller than the product: whoever lists such ones means them together, and half of
 * them would be paid.
 */
const isOnePart = (smiles: string, product: string): boolean =>
  fragmentsOf(smiles).length === 1 && heavyAtoms(smiles) < heavyAtoms(product);

interface Reaction {
  /** Canonical; parts in one SMILES. */
  reactants: string;
  reagents: string | undefined;
  products: string | undefined;
}

/** `A.B`, or a whole reaction `A.B>reagents>P`. */
function answeredReaction(rdkit: Rdkit, said: Said): Reaction {
  // The arrow of a dative bond is none of a reaction.
  const fields = said.main.split(/(?<!-)>/);
  if (fields.length === 1)
    return { reactants: answeredMolecule(rdkit, said), reagents: undefined, products: undefined };
  if (fields.length !== 3)
    throw new AnswerFault('answer_unparseable', 'A reaction has two arrows, as in A.B>reagents>P.');
  const [reactants = '', reagents = '', products = ''] = fields;
  const read = (text: string) => (text === '' ? undefined : readMolecule(rdkit, text));
  return {
    reactants: answeredMolecule(rdkit, { ...said, main: reactants }),
    reagents: read(reagents),
    products: read(products),
  };
}

function givesProduct(
  rdkit: Rdkit,
  parts: readonly string[],
  { wanted, isProduct }: { wanted: Wanted; isProduct: (smiles: string) => boolean },
): boolean {
  if (parts.length > MOST_REACTANTS) return false;
  const orders = ordersOf(parts);
  return wanted.templates
    .filter((template) => reactantCount(template) === parts.length)
    .some((template) => orders.some((order) => productsOf(rdkit, template, order).some(isProduct)));
}

function ordersOf(parts: readonly string[]): string[][] {
  if (parts.length <= 1) return [[...parts]];
  return parts.flatMap((part, index) =>
    ordersOf(parts.filter((_, other) => other !== index)).map((order) => [part, ...order]),
  );
}
