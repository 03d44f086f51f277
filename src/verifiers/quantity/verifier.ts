/** The verifier of quantities: numbers with units. */
import { changedNumbers, textOfSolution } from '../mutation.ts';
import type { ExplainedStage, Verifier } from '../verifier.ts';
import { measuresOf } from './compare/measure.ts';
import { QUANTITY_EXAMPLES } from './examples.ts';
import { judgeQuantity, type QuantityStages } from './judge.ts';
import { QuantityOptions, QuantityReference } from './options.ts';
import type { Quantity } from './read/answer.ts';
import { QuantityFault } from './read/token.ts';

export const quantityVerifier: Verifier<typeof QuantityReference, typeof QuantityOptions> = {
  id: 'quantity',
  version: '1.3.4',
  title: 'Quantities',
  description:
    'Reads a number with its unit and compares it with the reference by dimension, value and precision: units convert exactly, tolerances apply in the unit of the reference.',
  reference: QuantityReference,
  options: QuantityOptions,
  examples: QUANTITY_EXAMPLES,
  thread: { above: 65_536, module: import.meta.url, name: 'quantityVerifier' },
  cost: () => 0.5,
  grade: (input) => judgeQuantity(input).judgement,
  mutations: (input) => changedNumbers(textOfSolution(input)),
  explain: (input) => ({ stages: stagesOf(judgeQuantity(input)) }),
};

function stagesOf({ text, truths, scope, extracted, judgement }: QuantityStages): ExplainedStage[] {
  if (!Array.isArray(truths)) return [{ stage: 'reference', summary: truths.message }];
  const stages: ExplainedStage[] = [
    {
      stage: 'reference',
      summary: 'Any one of these counts.',
      rows: truths.map(({ text: name, measures }) => ({
        name: shortened(name),
        text: measures.map(({ symbol, dimension }) => `${symbol || 'a number'} [${dimension}]`).join(' or '),
      })),
    },
  ];
  if (scope !== undefined) {
    stages.push({
      stage: 'scope',
      summary: `Characters ${scope.start} to ${scope.end} of ${text.length} are searched.`,
    });
  }
  if (extracted !== undefined) {
    stages.push({
      stage: 'extraction',
      summary: `The answer was taken from: ${extracted.method}.`,
      rows: [{ name: extracted.method, text: shortened(extracted.text), chosen: true }],
    });
    const { reading } = extracted;
    const fault = reading instanceof QuantityFault ? reading.message : reading.fault;
    stages.push({
      stage: 'reading',
      summary:
        (fault ?? (reading as { hedged?: true }).hedged === true)
          ? (fault ?? 'Several answers.')
          : 'Read as:',
      rows: reading instanceof QuantityFault ? [] : (reading.quantities ?? []).map(rowOf),
    });
  }
  return [...stages, { stage: 'comparison', summary: judgement.message ?? judgement.reason }];
}

function rowOf({ value, unit, more }: Quantity): { name: string; text: string } {
  const measures = unit === undefined ? [] : measuresOf(unit).slice(0, 4);
  const units = measures.map(({ symbol, dimension }) => `${symbol} [${dimension}]`).join(' or ');
  const further = more.length > 0 ? ` and ${more.length} smaller` : '';
  return { name: String(value.number), text: `${units || 'no unit'}${further}` };
}

const shortened = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);
