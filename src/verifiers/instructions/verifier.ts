/** The verifier of instruction following: IFEval, IFBench and IFEvalG. */
import { type Caller, type Compute, callerOf, task } from '../../compute/compute.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import type { Explanation, Verifier } from '../verifier.ts';
import { INSTRUCTIONS_EXAMPLES } from './examples.ts';
import type { Work } from './judge.ts';
import { InstructionsOptions, InstructionsReference } from './reference.ts';
import type { judgeInputInThread, judgeInThread } from './task.ts';
import { type Input, workOf } from './work.ts';

const TASKS = new URL('./task.ts', import.meta.url);
const JUDGE = task<typeof judgeInThread>(TASKS, 'judgeInThread');
const JUDGE_INPUT = task<typeof judgeInputInThread>(TASKS, 'judgeInputInThread');

/** Of a longer response even the turn is looked for in a thread. */
const INLINE_RESPONSE = 131_072;

/** A cap inside bounds the work; this ends what is stuck. */
const LIMIT_MS = 120_000;

/** The types and their model of sentences, loaded when the first item comes. */
type Loaded = typeof import('./judge.ts') & typeof import('./task.ts');
let loaded: Loaded | undefined;
let loading: Promise<Loaded> | undefined;
const load = (): Promise<Loaded> => {
  loading ??= Promise.all([import('./judge.ts'), import('./task.ts')]).then(([judge, thread]) => {
    loaded = { ...judge, ...thread };
    return loaded;
  });
  return loading;
};

export function createInstructionsVerifier({
  compute,
}: {
  compute: Compute;
}): Verifier<typeof InstructionsReference, typeof InstructionsOptions> {
  function judge(work: Work, { judgeInstructions, needsThread }: Loaded, caller: Required<Caller>) {
    return needsThread(work)
      ? compute.run(JUDGE, work, { limitMs: LIMIT_MS, ...caller })
      : judgeInstructions(work);
  }

  function gradeInput(input: Input, caller: Required<Caller>): Judgement | Promise<Judgement> {
    if ((responseText(input.response)?.length ?? 0) > INLINE_RESPONSE)
      return compute.run(JUDGE_INPUT, input, { limitMs: LIMIT_MS, ...caller });
    const work = workOf(input);
    if (work === undefined) return NO_ASSISTANT;
    return loaded ? judge(work, loaded, caller) : load().then((all) => judge(work, all, caller));
  }

  return {
    id: 'instructions',
    version: '1.1.1',
    title: 'Instruction following',
    description:
      'Checks how a response is written by the 112 types of IFEval, IFBench and IFEvalG: by what the instructions say, or exactly as the published code has it.',
    reference: InstructionsReference,
    options: InstructionsOptions,
    examples: INSTRUCTIONS_EXAMPLES,
    worstMs: 20_000,
    libraries: ['eld', 're2js', 'syllable'],
    cost: ({ options }) => (options.mode === 'loose' ? 8 : 2),
    grade: (input, context) => gradeInput(input, callerOf(context)),
    async explain(input, context): Promise<Explanation> {
      const judgement = await gradeInput(input, callerOf(context));
      const rows = (judgement.status === 'scored' ? judgement.tests : undefined)?.map((test) => ({
        name: test.name ?? '',
        text: test.message ?? '',
        note: test.status === 'passed' ? 'followed' : 'not followed',
      }));
      return {
        stages: [
          {
            stage: 'text',
            summary: `The text that is judged: ${judgement.extracted?.method ?? 'none'}.`,
            rows: [{ name: 'text', text: judgement.extracted?.text ?? '' }],
          },
          { stage: 'instructions', summary: judgement.message ?? judgement.reason, ...(rows && { rows }) },
        ],
      };
    },
  };
}
