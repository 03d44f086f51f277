/**
 * What the verifier's library makes of SMILES on standard input: a line of JSON for each. Asked by
 * chemistry.py beside, which compares it with Python's.
 */
import { createInterface } from 'node:readline';
import { hill } from '../../src/verifiers/chemistry/formula/hill.ts';
import { onRdkit } from '../../src/verifiers/chemistry/rdkit/instance.ts';
import { factsOf, inchiOf } from '../../src/verifiers/chemistry/rdkit/molecule.ts';

for await (const smiles of createInterface({ input: process.stdin })) {
  const seen = await onRdkit((rdkit) => {
    const facts = factsOf(rdkit, smiles);
    if (facts === undefined) return null;
    const { canonical, formula, bits } = facts;
    const on = [...bits].flatMap((byte, at) =>
      [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (1 << bit)).map((bit) => 8 * at + bit),
    );
    return { canonical, formula: hill(formula), inchi: inchiOf(rdkit, smiles), bits: on };
  });
  process.stdout.write(`${JSON.stringify(seen)}\n`);
}
