/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

export const QUANTITY_EXAMPLES: VerifierExample[] = [
  {
    title: 'Another unit of the same dimension',
    item: { response: '\\boxed{15.65\\ \\mathrm{kcal/mol}}', reference: { value: '65.49', unit: 'kJ/mol' } },
    verdict: { status: 'scored', reward: 1, reason: 'equal_numeric' },
  },
  {
    title: 'No unit',
    item: { response: 'The answer is 65.5.', reference: { value: '65.49', unit: 'kJ/mol' } },
    verdict: { status: 'scored', reward: 0, reason: 'missing_unit' },
  },
  {
    title: 'Another dimension',
    item: { response: '\\boxed{12\\ \\mathrm{J}}', reference: { quantity: '12 N' } },
    verdict: { status: 'scored', reward: 0, reason: 'wrong_unit' },
  },
  {
    title: 'A temperature on another scale',
    item: { response: '77 °F', reference: { value: 25, unit: '°C' } },
    verdict: { status: 'scored', reward: 1, reason: 'equal_numeric' },
  },
  {
    title: 'Within two uncertainties of the reference',
    item: {
      response: '\\boxed{4.28 cm}',
      reference: { value: 4.2, unit: 'cm', uncertainty: 0.05 },
      options: { tolerance: { sigma: 2 } },
    },
    verdict: { status: 'scored', reward: 1, reason: 'equal_numeric' },
  },
  {
    title: 'A range is no answer',
    item: { response: '\\boxed{between 9.7 and 9.9 m/s^2}', reference: { value: 9.81, unit: 'm/s^2' } },
    verdict: { status: 'scored', reward: 0, reason: 'multiple_answers' },
  },
];
