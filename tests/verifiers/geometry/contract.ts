/** What the contract suite asks of plane geometry. */
import type { ContractData } from '../../contract/data.ts';

const broken = (kind: string, problem: string) => ({
  reference: { kind, problem },
  pointer: '/reference/problem',
});

export const contract: ContractData = {
  broken: [
    broken('auxiliary', 'a b c = triangle a b c'),
    broken('auxiliary', 'a b c = triangle a b c ? cong a b a c'),
    broken('truth', 'a b c = nowhere a b c ? coll a b c'),
    broken('proof', 'a b c = triangle a b c; a = midpoint a b c ? coll a b c'),
    broken('value', 'a b c = triangle a b c ? acompute a b a c'),
    broken('claims', 'a@0_0 = ; b@1_0 = ; c@0_1 = para a b a c'),
    broken('truth', 'a b c = triangle a b c; d = on_line d a b, on_pline d c a b ? coll a b d'),
  ],
  pieces: [
    'e = on_line e a c, ',
    'e = midpoint e a b;',
    'f = circle f a b c\n',
    ' because cong o a o b, ',
    'coll a b c\n',
    'eqangle a b c d a b c d',
    'rconst a b c d 1/0',
    '?',
    '|',
    '@0_0',
    'true',
    'false',
    'x0 = free x0; x1 = free x1; ',
  ],
};
