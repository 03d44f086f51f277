/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

const IMPLICATION = [
  '$c ( ) -> wff |- $.  $v p q r $.',
  'wp $f wff p $.  wq $f wff q $.  wr $f wff r $.',
  'wi $a wff ( p -> q ) $.',
  '${',
  'maj $e |- ( p -> q ) $.  min $e |- p $.  mp $a |- q $.',
  '$}',
  'a1 $a |- ( p -> ( q -> p ) ) $.',
  '${',
  'goal.1 $e |- p $.  goal $p |- ( q -> p ) $= ? $.',
  '$}',
].join('\n');
const metamath = { kind: 'metamath', database: IMPLICATION, theorem: 'goal' };

/** x1 or x2, in all four signs: no model. */
const FULL = 'p cnf 2 4\n1 2 0\n-1 2 0\n1 -2 0\n-1 -2 0\n';

export const PROOF_EXAMPLES: VerifierExample[] = [
  {
    title: 'A Metamath proof, step by step',
    item: { response: '```metamath\nwp wq wp wi wp wq a1 goal.1 mp\n```', reference: metamath },
    verdict: { status: 'scored', reward: 1, reason: 'proved' },
  },
  {
    title: 'The same without its hypothesis',
    item: { response: '```metamath\nwp wq wp wi wp wq a1 mp\n```', reference: metamath },
    verdict: { status: 'scored', reward: 0, reason: 'proof_invalid' },
  },
  {
    title: 'A model of a formula',
    item: {
      response: 's SATISFIABLE\nv 1 -2 3 0',
      reference: { kind: 'sat', cnf: 'p cnf 3 3\n1 2 0\n-1 3 0\n-2 -3 0\n' },
    },
    verdict: { status: 'scored', reward: 1, reason: 'proved' },
  },
  {
    title: 'A DRAT proof that a formula has no model',
    item: { response: 's UNSATISFIABLE\n```drat\n2 0\n0\n```', reference: { kind: 'sat', cnf: FULL } },
    verdict: { status: 'scored', reward: 1, reason: 'proved' },
  },
  {
    title: 'A claim alone proves nothing',
    item: { response: 's UNSATISFIABLE', reference: { kind: 'sat', cnf: FULL } },
    verdict: { status: 'scored', reward: 0, reason: 'not_proved' },
  },
  {
    title: 'Lean: a proof that leaves everything to be proved is not even sent',
    item: {
      response: '```lean\nsorry\n```',
      reference: { kind: 'lean', header: 'import Mathlib', statement: 'theorem two : 1 + 1 = 2' },
    },
    verdict: { status: 'scored', reward: 0, reason: 'forbidden_construct' },
  },
];
