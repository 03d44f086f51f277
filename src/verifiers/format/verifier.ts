/**
 * The verifier of format: how a response is laid out, in which language, how long, how repetitive.
 */
import { type Compute, STUCK, task } from '../../compute/compute.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import { findTurn } from '../../responses/turns/turn.ts';
import { type Judgement, scored } from '../../verdict.ts';
import type { Explanation, GradeContext, GradeInput, Verifier } from '../verifier.ts';
import { judgeReasoningSteps, judgeTagCount } from './counts.ts';
import { FORMAT_EXAMPLES } from './examples.ts';
import type { Finding } from './finding.ts';
import type { judgeWithDetector } from './language-task.ts';
import { judgeThink, judgeThinkAnswer } from './layout.ts';
import { judgeOverlong, judgeRepetition } from './length.ts';
import { FormatOptions, FormatReference } from './reference.ts';

type Input = GradeInput<FormatReference, FormatOptions>;
type JudgeLanguage = (input: Parameters<typeof judgeWithDetector>[0]) => Promise<Finding>;

const LANGUAGE = task<typeof judgeWithDetector>(
  new URL('./language-task.ts', import.meta.url),
  'judgeWithDetector',
);

export function createFormatVerifier({
  compute,
}: {
  compute: Compute;
}): Verifier<typeof FormatReference, typeof FormatOptions> {
  return {
    id: 'format',
    version: '1.2.0',
    title: 'Format of the response',
    description:
      'Judges how a response is laid out: thinking and answer tags, language, length, repetition, as the rewards of DeepSeek-R1, Llama-Nemotron, open-r1 and DAPO have them.',
    reference: FormatReference,
    options: FormatOptions,
    examples: FORMAT_EXAMPLES,
    // The language of a megabyte, in a thread.
    worstMs: 3000,
    rewards: { min: -1000, max: 1 },
    cost: () => 1,
    grade(input, context) {
      const finding = find(input, inThread(context));
      return finding instanceof Promise ? finding.then(judgementOf) : judgementOf(finding);
    },
    async explain(input, context): Promise<Explanation> {
      const finding = await find(input, inThread(context));
      const summary = 'best' in finding ? finding.message : (finding.message ?? finding.reason);
      return { stages: [{ stage: 'format', summary, rows: [{ name: 'kind', text: input.reference.kind }] }] };
    },
  };

  function inThread({ signal, tenant }: GradeContext): JudgeLanguage {
    return (input) => compute.run(LANGUAGE, input, { ...STUCK, signal, tenant });
  }
}

/** Language alone is judged in a thread: its detector takes a second to load. */
function find(
  { response, reference, options }: Input,
  judgeInThread: JudgeLanguage,
): Finding | Promise<Finding> {
  const text = responseText(response);
  if (text === undefined) return NO_ASSISTANT;
  switch (reference.kind) {
    case 'think':
      return judgeThink(turnOf(text), reference);
    case 'think_answer':
      return judgeThinkAnswer(turnOf(text), reference);
    case 'tag_count':
      return judgeTagCount(text, reference);
    case 'reasoning_steps':
      return judgeReasoningSteps(text);
    case 'overlong':
      return judgeOverlong(text, reference, options);
    case 'repetition':
      return judgeRepetition(text, reference, options);
    case 'language':
      return judgeInThread({ text, reference });
  }
}

/** The assistant's turn: a mark that ends it is no text behind the answer, and no answer. */
function turnOf(text: string): string {
  const { start, end } = findTurn(text, 'whole');
  return text.slice(start, end);
}

function judgementOf(finding: Finding): Judgement {
  if (!('best' in finding)) return finding;
  const { reward, message, best } = finding;
  const correct = reward === best;
  const broken = best === 1 ? reward === 0 : false;
  return scored(correct, correct ? 'format_kept' : broken ? 'format_broken' : 'format_partly_kept', {
    reward,
    message,
  });
}
