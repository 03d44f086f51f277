/**
 * Wrong answers of chemistry, for audits: one atom, one bond or one centre of the molecule changed,
 * a count of a formula, a reactant left out. Where any molecule is right, the item asks for a form.
 */
import { type Mutation, type MutationInput, mutant, textOfSolution, withOne } from '../mutation.ts';
import { readAnswer } from './read/answer.ts';
import type { ChemistryOptions, ChemistryReference } from './reference.ts';

type Input = MutationInput<ChemistryReference, ChemistryOptions>;

/** What the verifier reads of texts, for changes of molecules. */
export interface Molecules {
  /** Canonical SMILES of the molecule that a response answers with; undefined where it is none. */
  canonical(response: string): Promise<string | undefined>;
  /** Whether an answer is the same molecule under the options of the item. */
  isSame(answer: string, smiles: string): Promise<boolean>;
}

/** Rewards that any molecule earns, or any answer. */
const OF_FORM: ReadonlySet<string> = new Set(['valid', 'completion', 'valid_mol_eval', 'should_answer_eval']);

/** Molecules that meet no demand but those that all meet. */
const SIMPLE = ['C', 'CCCCCC'];

export async function otherMolecules(input: Input, molecules: Molecules): Promise<Mutation[] | undefined> {
  const { reference, options } = input;
  const kind = reference.kind === 'ether0' ? reference.reward : reference.kind;
  if (OF_FORM.has(kind)) return undefined;
  const solution = textOfSolution(input);
  if (kind === 'name') return otherNames(readAnswer(solution, 'line')?.text ?? '');
  if (kind === 'formula' && options.answer !== 'smiles')
    return otherFormulas(readAnswer(solution, 'formula')?.text ?? '');
  const smiles = await molecules.canonical(solution);
  if (smiles === undefined)
    return kind.endsWith('_eval') ? otherNames(readAnswer(solution, 'line')?.text ?? '') : [];
  const simple = SIMPLE.map(
    (other): Mutation => ({ ...mutant(`another molecule, ${other}`, other), kind: 'lazy' }),
  );
  const isLoose = kind === 'elucidation' || kind === 'formula_eval' || options.test === 'similarity';
  const changes = isDemanding(kind) && !isLoose ? changesOf(smiles, { kind, options, reference }) : [];
  const found: Mutation[] = [];
  for (const other of [...simple, ...changes]) {
    const same = await molecules.isSame(other.response, smiles);
    if (!same) found.push(other);
  }
  return found;
}

/** Several molecules may have the groups that are asked for. */
const isDemanding = (kind: string): boolean => kind !== 'groups' && kind !== 'functional_group_eval';

const ELEMENTS: readonly [RegExp, string][] = [
  [/O(?![a-z])/, 'S'],
  [/N(?![a-z])/, 'P'],
  [/F(?![a-z])|Br|I(?![a-z])/, 'Cl'],
  [/Cl/, 'Br'],
  [/S(?![a-z])/, 'O'],
];

interface Asked {
  kind: string;
  options: ChemistryOptions;
  reference: ChemistryReference;
}

function changesOf(smiles: string, { kind, options, reference }: Asked): Mutation[] {
  const changes: [string, string][] = [
    ['a carbon is added', /^[a-zA-Z]/.test(smiles) ? `C${smiles}` : `${smiles}C`],
  ];
  const bare = smiles.replace(/\[[^\]]{0,40}\]/g, (atom) => '#'.repeat(atom.length));
  for (const [pattern, other] of ELEMENTS) {
    const found = pattern.exec(bare);
    if (!found) continue;
    const rest = smiles.slice(found.index + found[0].length);
    changes.push([`${found[0]} became ${other}`, smiles.slice(0, found.index) + other + rest]);
    break;
  }
  const bond = bare.indexOf('=');
  if (bond >= 0 && kind !== 'formula')
    changes.push(['a double bond became a single one', smiles.slice(0, bond) + smiles.slice(bond + 1)]);
  if (countsStereo(options, reference)) changes.push(...otherCentres(smiles));
  const parts = smiles.split('.');
  if (
    parts.length > 1 &&
    options.fragments !== 'largest' &&
    kind !== 'caption_eval' &&
    kind !== 'product_eval'
  )
    changes.push(['a part is left out', withOne(parts, parts.length - 1).join('.')]);
  return changes.map(([change, text]) => mutant(change, text));
}

/** Where the reference states none, a centre that is stated in an answer may be free. */
function countsStereo({ stereo = 'exact' }: ChemistryOptions, reference: ChemistryReference): boolean {
  return (
    stereo === 'exact' ||
    (stereo === 'where_given' && /[@/\\]/.test(JSON.stringify(reference).replaceAll('\\\\', '/')))
  );
}

function otherCentres(smiles: string): [string, string][] {
  const at = smiles.indexOf('@');
  const centre = smiles.startsWith('@@', at) ? '@@' : '@';
  const flipped = smiles.slice(0, at) + (centre === '@' ? '@@' : '@') + smiles.slice(at + centre.length);
  return at < 0 ? [] : [['a stereo centre is flipped', flipped]];
}

function otherFormulas(formula: string): Mutation[] {
  const plain = formula.trim();
  const counts = [...plain.matchAll(/([A-Z][a-z]?)(\d*)/g)];
  const first = counts[0];
  const last = counts.at(-1);
  if (!first || !last || /\s/.test(plain)) return [];
  const grown = ({ 0: all, 1: symbol, 2: count, index }: typeof first) =>
    `${plain.slice(0, index)}${symbol}${Number(count || 1) + 1}${plain.slice(index + all.length)}`;
  const other = first[1] === 'C' ? 'Si' : 'C';
  const swapped = plain.slice(0, first.index) + other + plain.slice(first.index + first[1]!.length);
  return [
    mutant(`one ${first[1]} more`, grown(first)),
    mutant(`${first[1]} became ${other}`, swapped),
    ...(last === first ? [] : [mutant(`one ${last[1]} more`, grown(last))]),
  ];
}

function otherNames(name: string): Mutation[] {
  const plain = name.trim();
  if (plain === '' || plain.length > 1000) return [];
  const number = /\d+/.exec(plain);
  const place = number
    ? [
        mutant(
          `${number[0]} became ${Number(number[0]) + 1}`,
          plain.slice(0, number.index) +
            (Number(number[0]) + 1) +
            plain.slice(number.index + number[0].length),
        ),
      ]
    : [];
  return [
    ...place,
    mutant('the name goes on', `${plain}zq`),
    mutant('the name is cut off', plain.slice(0, plain.length >> 1)),
  ];
}
