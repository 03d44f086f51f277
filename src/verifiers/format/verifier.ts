/** The verifier of format: how a response is laid out, in which language, how long, how repetitive. */
import { responseText } from '../../responses/response.ts';
import { type Judgement, scored, unscored } from '../../verdict.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import { judgeReasoningSteps, judgeTagCount } from './counts.ts';
import { FORMAT_EXAMPLES } from './examples.ts';
import type { Finding } from './finding.ts';
import { loadDetector } from './language/detector.ts';
import { judgeLanguage } from './language/language.ts';
import { judgeThink, judgeThinkAnswer } from './layout.ts';
import { judgeOverlong, judgeRepetition } from './length.ts';
import { FormatOptions, FormatReference } from './reference.ts';

type Input = GradeInput<FormatReference, FormatOptions>;

export const formatVerifier: Verifier<typeof FormatReference, typeof FormatOptions> = {
  id: 'format',
  version: '1.0.0',
  title: 'Format of the response',
  description:
    'Judges how a response is laid out: thinking and answer tags, language, length, repetition, as the rewards of DeepSeek-R1, Llama-Nemotron, open-r1 and DAPO have them.',
  reference: FormatReference,
  options: FormatOptions,
  examples: FORMAT_EXAMPLES,
  cost: () => 1,
  grade(input) {
    const finding = find(input);
    return finding instanceof Promise ? finding.then(judgementOf) : judgementOf(finding);
  },
  async explain(input): Promise<Explanation> {
    const finding = await find(input);
    const summary = 'best' in finding ? finding.message : (finding.message ?? finding.reason);
    return { stages: [{ stage: 'format', summary, rows: [{ name: 'kind', text: input.reference.kind }] }] };
  },
};

/** Language alone waits: for its detector, the first time. */
function find({ response, reference, options }: Input): Finding | Promise<Finding> {
  const text = responseText(response);
  if (text === undefined)
    return unscored('invalid_item', {
      pointer: '/response',
      message: 'The list of messages has no message of the assistant.',
    });
  switch (reference.kind) {
    case 'think':
      return judgeThink(text, reference);
    case 'think_answer':
      return judgeThinkAnswer(text, reference);
    case 'tag_count':
      return judgeTagCount(text, reference);
    case 'reasoning_steps':
      return judgeReasoningSteps(text);
    case 'overlong':
      return judgeOverlong(text, reference, options);
    case 'repetition':
      return judgeRepetition(text, reference, options);
    case 'language':
      return loadDetector().then((detect) => judgeLanguage(text, reference, detect));
  }
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
