/** The verifier of molecules: identity, formulas, groups, reactants, completions, names. */
import {
  type Caller,
  type Compute,
  type ComputeCall,
  ComputeError,
  callerOf,
  task,
} from '../../compute/compute.ts';
import { judgedStages } from '../../explanation.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import { type Judgement, scored, unscored } from '../../verdict.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import type { drawMolecule, MoleculeRequest } from './draw-molecule.ts';
import { CHEMISTRY_EXAMPLES } from './examples.ts';
import { type ChemistryWork, type judgeChemistry, judgeText } from './judge.ts';
import { otherMolecules } from './mutations.ts';
import { ChemistryOptions, ChemistryReference } from './reference.ts';

type Input = GradeInput<ChemistryReference, ChemistryOptions>;

const DRAW = task<typeof drawMolecule>(new URL('./draw-molecule.ts', import.meta.url), 'drawMolecule');
const JUDGE = task<typeof judgeChemistry>(new URL('./judge.ts', import.meta.url), 'judgeChemistry');

/** Longer responses are judged in a thread, also where no library is needed. */
const INLINE_CHARACTERS = 2048;
/**
 * Counts of atoms bound the work; these end what is stuck, by the CPU time of its thread: a machine
 * that stands still says nothing about an answer. The second is for an item by itself.
 */
const LIMIT_MS = 20_000;
const PATIENT_MS = 60_000;

export interface ChemistryVerifier extends Verifier<typeof ChemistryReference, typeof ChemistryOptions> {
  /** The picture of a molecule, for people; undefined where the text is none. */
  draw(request: MoleculeRequest, signal: AbortSignal): Promise<string | undefined>;
}

export function createChemistryVerifier({ compute }: { compute: Compute }): ChemistryVerifier {
  function judge({ response, reference, options }: Input, caller: Caller): Judgement | Promise<Judgement> {
    const text = responseText(response);
    if (text === undefined) return NO_ASSISTANT;
    const work = { response: text, reference, options };
    const judged = text.length > INLINE_CHARACTERS ? undefined : judgeText(work);
    return judged ?? inThread(work, caller);
  }

  async function inThread(work: ChemistryWork, caller: Caller): Promise<Judgement> {
    const first = await withinLimit(work, { limitMs: LIMIT_MS, ...caller });
    if (first !== undefined) return first;
    const alone = await withinLimit({ ...work, response: '' }, { limitMs: LIMIT_MS, ...caller });
    if (alone === undefined) {
      const message = 'The reference takes the library too long.';
      return unscored('invalid_reference', { pointer: '/reference', message });
    }
    const second = await withinLimit(work, { limitMs: PATIENT_MS, ...caller });
    return (
      second ?? scored(false, 'answer_too_complex', { message: 'The answer takes the library too long.' })
    );
  }

  /** Undefined when the thread was ended because of its time. */
  async function withinLimit(work: ChemistryWork, call: ComputeCall): Promise<Judgement | undefined> {
    try {
      return await compute.run(JUDGE, work, call);
    } catch (error) {
      if (error instanceof ComputeError && error.code === 'time_limit') return undefined;
      throw error;
    }
  }

  return {
    id: 'chemistry',
    version: '1.2.3',
    title: 'Molecules',
    description:
      'Molecules in SMILES or InChI by RDKit 2026.9.1: the same one, a similar one, one with a formula or with groups; formulas, reactants, completions and names; the rewards of ether0.',
    reference: ChemistryReference,
    options: ChemistryOptions,
    examples: CHEMISTRY_EXAMPLES,
    caps: { reference: 1024 ** 2 },
    worstMs: 15_000,
    libraries: ['@rdkit/rdkit'],
    cost: ({ reference, options }) =>
      reference.kind === 'name' || (reference.kind === 'formula' && options.answer !== 'smiles')
        ? 1
        : reference.kind === 'reactants' || options.tautomers === 'ignore'
          ? 30
          : 10,
    resource: () => 'rdkit',
    grade: (input, context) => judge(input, callerOf(context)),
    mutations(input, { signal }) {
      const { stereo, isotopes, fragments, charges, tautomers } = input.options;
      const rules = { stereo, isotopes, fragments, charges, tautomers };
      const options = JSON.parse(JSON.stringify(rules)) as ChemistryOptions;
      return otherMolecules(input, {
        async canonical(response) {
          const { extracted } = await judge(
            { response, reference: { kind: 'valid' }, options: {} },
            { signal },
          );
          return extracted?.answer;
        },
        async isSame(response, smiles) {
          const reference = { kind: 'molecule', smiles } as const;
          const judgement = await judge({ response, reference, options }, { signal });
          return judgement.status === 'scored' && judgement.correct;
        },
      });
    },
    draw: (request, signal) => compute.run(DRAW, request, { limitMs: LIMIT_MS, signal }),
    async explain(input, context): Promise<Explanation> {
      const judgement = await judge(input, callerOf(context));
      const [extraction, decided] = judgedStages(input.reference.kind, judgement);
      const { answer } = judgement.extracted ?? {};
      const components = judgement.status === 'scored' ? Object.entries(judgement.components ?? {}) : [];
      const rows = [
        ...(answer === undefined ? [] : [{ name: 'canonical', text: answer }]),
        ...components.map(([name, value]) => ({ name, text: String(value) })),
      ];
      return { stages: [extraction!, { ...decided!, rows }] };
    },
  };
}
