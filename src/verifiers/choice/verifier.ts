/** The verifier of multiple choice. */

import type { ExplainedRow, ExplainedStage, Verifier } from '../verifier.ts';
import { CHOICE_EXAMPLES } from './examples.ts';
import { type ChoiceStages, judgeChoice } from './judge.ts';
import { otherChoices } from './mutations.ts';
import { ChoiceOptions, ChoiceReference } from './reference.ts';

export const choiceVerifier: Verifier<typeof ChoiceReference, typeof ChoiceOptions> = {
  id: 'choice',
  version: '1.6.4',
  title: 'Multiple choice',
  description:
    'Reads which option a response chooses, by letter, other label or text, in some twenty languages, and compares it with the right one, or ones.',
  reference: ChoiceReference,
  options: ChoiceOptions,
  examples: CHOICE_EXAMPLES,
  thread: { above: 131_072, module: import.meta.url, name: 'choiceVerifier' },
  rewards: { min: -1, max: 1 },
  cost: () => 0.5,
  grade: (input) => judgeChoice(input).judgement,
  mutations: otherChoices,
  explain: (input) => ({ stages: stagesOf(judgeChoice(input)) }),
};

function stagesOf({ text, key, scope, reading, judgement }: ChoiceStages): ExplainedStage[] {
  if ('message' in key) return [{ stage: 'reference', summary: key.message }];
  const stages: ExplainedStage[] = [
    {
      stage: 'reference',
      summary: `Right: ${key.right.join(', ')}.`,
      rows: key.offer.labels.map((label) => ({
        name: label,
        text: shortened(key.offer.texts.find((option) => option.label === label)?.text ?? ''),
        chosen: key.right.includes(label),
      })),
    },
  ];
  if (scope === undefined || reading === undefined) return stages;
  stages.push({
    stage: 'scope',
    summary: `Characters ${scope.start} to ${scope.end} of ${text.length} are searched.`,
    rows: [{ name: 'searched', text: shortened(text.slice(scope.start, scope.end)), chosen: true }],
  });
  stages.push({
    stage: 'extraction',
    summary: 'The last statement in marks or behind a cue counts; without one, a label alone.',
    rows: reading.tried.flatMap(({ method, found }): ExplainedRow[] =>
      found.length === 0
        ? [{ name: method, text: '', note: 'nothing' }]
        : found.slice(-MAX_ROWS).map((choice) => ({
            name: method,
            text: choice.labels.join(', '),
            note: `characters ${choice.start} to ${choice.end}${choice.contradicts ? ', with the text of another option' : ''}`,
            ...(choice.start === reading.chosen?.start &&
              choice.method === reading.chosen.method && { chosen: true }),
          })),
    ),
  });
  return [...stages, { stage: 'comparison', summary: judgement.reason }];
}

const MAX_ROWS = 8;
const shortened = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);
