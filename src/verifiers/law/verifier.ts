/** The verifier of laws: formulas judged on data. Small tables inline, others in a thread. */
import { type Compute, STUCK, task } from '../../compute/compute.ts';
import { NO_ASSISTANT, responseText, textsOf } from '../../responses/response.ts';
import type { ExplainedStage, Explanation, GradeInput, Verifier } from '../verifier.ts';
import { LAW_EXAMPLES } from './examples.ts';
import { judgeLaw, type LawStages, type LawWork, lawStages } from './judge.ts';
import type { otherLaws } from './mutations.ts';
import { DEFAULTS, LawOptions, LawReference } from './options.ts';

type Input = GradeInput<LawReference, LawOptions>;

const MUTATE = task<typeof otherLaws>(new URL('./mutations.ts', import.meta.url), 'otherLaws');
const JUDGE = task<typeof judgeLaw>(new URL('./judge.ts', import.meta.url), 'judgeLaw');

/** Nodes times rows that are evaluated beside the event loop, and characters read there. */
const INLINE_STEPS = 100_000;
const INLINE_TEXT = 8192;
const INLINE_POINTS = 1000;

export function createLawVerifier({
  compute,
}: {
  compute: Compute;
}): Verifier<typeof LawReference, typeof LawOptions> {
  return {
    id: 'law',
    version: '1.2.3',
    title: 'Laws from data',
    description:
      'Reads a formula in LaTeX, Python or plain notation, evaluates it on the points of a table and rewards how well it predicts them. Nothing of an answer is ever run.',
    reference: LawReference,
    options: LawOptions,
    examples: LAW_EXAMPLES,
    cost: (input) =>
      Math.max(1, Math.round(stepsOf(input) / 100_000)) + (input.options.fit_constants ? 20 : 0),
    grade(input, { signal, tenant }) {
      const work = workOf(input);
      if (work === undefined) return NO_ASSISTANT;
      return isHeavy(input, work) ? compute.run(JUDGE, work, { ...STUCK, signal, tenant }) : judgeLaw(work);
    },
    mutations: (input, { signal }) => compute.run(MUTATE, input, { ...STUCK, signal }),
    async explain(input): Promise<Explanation> {
      const work = workOf(input);
      return { stages: work === undefined ? [] : stagesOf(lawStages(work)) };
    },
  };
}

function pointsOf({ reference: { data, holdout } }: Input): number {
  return data.outputs.length + (holdout?.outputs.length ?? 0);
}

const stepsOf = (input: Input): number => pointsOf(input) * (input.options.max_nodes ?? DEFAULTS.maxNodes);

function isHeavy(input: Input, { text }: LawWork): boolean {
  const { fit_constants: fitted = 0, constants } = input.options;
  return (
    fitted > 0 ||
    constants === 'any' ||
    text.length > INLINE_TEXT ||
    stepsOf(input) > INLINE_STEPS ||
    pointsOf(input) > INLINE_POINTS
  );
}

function workOf({ prompt, response, reference, options }: Input): LawWork | undefined {
  const text = responseText(response);
  if (text === undefined) return undefined;
  const prompts = prompt === undefined ? [] : textsOf(prompt);
  return { text, prompts, reference, options };
}

function stagesOf({ truth, found, law, fitted, judgement }: LawStages): ExplainedStage[] {
  if ('message' in truth) return [{ stage: 'reference', summary: truth.message }];
  const stages: ExplainedStage[] = [
    {
      stage: 'reference',
      summary: `${truth.data.rows} points of ${truth.names.variables.join(', ')}; judged on ${truth.judged.rows}.`,
    },
  ];
  if (found !== undefined) {
    stages.push({
      stage: 'extraction',
      summary: `The law was taken from: ${found.method}.`,
      rows: [{ name: found.method, text: found.text.slice(0, 300), chosen: true }],
    });
  }
  if (law !== undefined) {
    stages.push({
      stage: 'reading',
      summary: `Read as ${law.notation}: ${law.nodes} nodes.`,
      rows: law.parameters.map((name, index) => ({
        name,
        text: String(fitted?.[index] ?? 'not found'),
        note: 'fitted',
      })),
    });
  }
  return [...stages, { stage: 'judgement', summary: judgement.message ?? judgement.reason }];
}
