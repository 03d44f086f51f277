/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

const ALTITUDES = 'a b c = triangle a b c; d = on_tline d b a c, on_tline d c a b ? perp a d b c';
const MIDLINE = 'a b c = triangle a b c; m = midpoint m a b; n = midpoint n a c';

export const GEOMETRY_EXAMPLES: VerifierExample[] = [
  {
    title: 'The foot that shows that altitudes meet',
    item: {
      response: '<answer>e = on_line e a c, on_line e b d</answer>',
      reference: { kind: 'auxiliary', problem: ALTITUDES },
    },
    verdict: { status: 'scored', reward: 1, reason: 'proved' },
  },
  {
    title: 'Without it the goal cannot be deduced',
    item: { response: '<answer>none</answer>', reference: { kind: 'auxiliary', problem: ALTITUDES } },
    verdict: { status: 'scored', reward: 0, reason: 'not_proved' },
  },
  {
    title: 'Whether a statement holds',
    item: {
      response: 'The midline is parallel to the base: \\boxed{\\text{true}}',
      reference: { kind: 'truth', problem: `${MIDLINE} ? para m n b c` },
    },
    verdict: { status: 'scored', reward: 1, reason: 'equal_exact' },
  },
  {
    title: 'Claims, one of which is false',
    item: {
      response: '<answer>para m n b c\ncong m n b c</answer>',
      reference: { kind: 'claims', problem: MIDLINE },
    },
    verdict: { status: 'scored', reward: 0, reason: 'claim_false' },
  },
  {
    title: 'A proof in two steps',
    item: {
      response:
        '<answer>cong o a o c because cong o a o b, cong o b o c\neqangle a o a c c a c o because cong o a o c</answer>',
      reference: {
        kind: 'proof',
        problem: 'a b c = triangle a b c; o = circle o a b c ? eqangle a o a c c a c o',
      },
    },
    verdict: { status: 'scored', reward: 1, reason: 'proved' },
  },
  {
    title: 'A goal that is false in every diagram',
    item: {
      response: '<answer>none</answer>',
      reference: { kind: 'auxiliary', problem: 'a b c = triangle a b c ? cong a b a c' },
    },
    verdict: { status: 'unscored', reward: null, reason: 'invalid_reference' },
  },
];
