/** The verifier of proteins: structures by lDDT, TM, GDT, RMSD; sequences; contacts. */
import { type Caller, type Compute, STUCK, task } from '../../compute/compute.ts';
import { judgedStages } from '../../explanation.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import { PROTEIN_EXAMPLES } from './examples.ts';
import { judgeProtein, MAX_RESPONSE } from './judge.ts';
import type { otherProteins } from './mutations.ts';
import { ProteinOptions, ProteinReference } from './reference.ts';

type Input = GradeInput<ProteinReference, ProteinOptions>;

const MUTATE = task<typeof otherProteins>(new URL('./mutations.ts', import.meta.url), 'otherProteins');
const JUDGE = task<typeof judgeProtein>(new URL('./judge.ts', import.meta.url), 'judgeProtein');

/** Longer responses are judged in a thread. */
const INLINE_CHARACTERS = 2048;
/** Counts of atoms, residues and superpositions bound the work; this ends what is stuck. */
const LIMIT_MS = 300_000;

export function createProteinVerifier({
  compute,
}: {
  compute: Compute;
}): Verifier<typeof ProteinReference, typeof ProteinOptions> {
  function judge(
    { response, reference, options }: Input,
    { signal, tenant }: Caller,
  ): Judgement | Promise<Judgement> {
    const text = responseText(response);
    if (text === undefined) return NO_ASSISTANT;
    const work = { response: text, reference, options };
    const size = text.length + sizeOf(reference);
    return size > INLINE_CHARACTERS
      ? compute.run(JUDGE, work, { limitMs: LIMIT_MS, signal, tenant })
      : judgeProtein(work);
  }

  return {
    id: 'protein',
    version: '1.1.4',
    title: 'Proteins',
    description:
      'Predicted structures in PDB, mmCIF or JSON against the true one by lDDT, TM-score, GDT, MaxSub, RMSD or dRMSD; mirror images are refused and missing residues are wrong. Designed sequences and contacts.',
    reference: ProteinReference,
    options: ProteinOptions,
    examples: PROTEIN_EXAMPLES,
    caps: { response: MAX_RESPONSE, reference: 4 * 1024 ** 2 },
    worstMs: 60_000,
    cost: ({ response }) => 2 + Math.floor((responseText(response)?.length ?? 0) / 2000),
    grade: (input, context) => judge(input, context),
    mutations: (input, { signal }) => compute.run(MUTATE, input, { ...STUCK, signal }),
    async explain(input, context): Promise<Explanation> {
      const judgement = await judge(input, context);
      const [extraction, decided] = judgedStages(input.reference.kind, judgement);
      const components = judgement.status === 'scored' ? Object.entries(judgement.components ?? {}) : [];
      const rows = components.map(([name, value]) => ({ name, text: String(value) }));
      return { stages: [extraction!, { ...decided!, rows }] };
    },
  };
}

function sizeOf(reference: ProteinReference): number {
  if (reference.kind === 'sequence') return reference.sequence.length;
  const { structure } = reference;
  return typeof structure === 'string' ? structure.length : structure.ca.length * 24;
}
