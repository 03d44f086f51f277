/** What pictures promise: the diagram with its proof where there is one, the molecule. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCompute } from '../../src/compute/compute.ts';
import { createChemistryVerifier } from '../../src/verifiers/chemistry/verifier.ts';
import { createGeometryVerifier } from '../../src/verifiers/geometry/verifier.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { startService } from '../support/service.ts';

const ALTITUDES = 'a b c = triangle a b c; d = on_tline d b a c, on_tline d c a b ? perp a d b c';

test('a problem is drawn, and proved where auxiliary points make it follow', async (t) => {
  const compute = createCompute({ threads: 1 });
  t.after(() => compute.close());
  const verifiers = [createGeometryVerifier({ compute }) as unknown as Verifier];
  const { app } = await startService(t, { verifiers });
  const draw = async (payload: object) => {
    const answer = await app.inject({ method: 'POST', url: '/v1/verifiers/geometry/draw', payload });
    return { status: answer.statusCode, body: answer.json() };
  };
  const alone = await draw({ problem: ALTITUDES });
  assert.deepEqual([alone.status, alone.body.proved, alone.body.proof], [200, false, []]);
  const helped = await draw({ problem: ALTITUDES, clauses: 'e = foot e b a c' });
  assert.equal(helped.body.proved, true);
  assert.match(helped.body.proof.at(-1).step, /^perp a d b c because /);
  assert.deepEqual(Object.keys(helped.body.points), ['a', 'b', 'c', 'd', 'e']);
  assert.match(helped.body.svg, /^<svg /);
  const broken = await draw({ problem: 'a = nowhere a' });
  assert.deepEqual([broken.status, broken.body.errors[0].pointer], [400, '/problem']);
});

test('a molecule is drawn, and what is none is refused with a pointer', async (t) => {
  const compute = createCompute({ threads: 1 });
  t.after(() => compute.close());
  const verifiers = [createChemistryVerifier({ compute }) as unknown as Verifier];
  const { app } = await startService(t, { verifiers });
  const draw = async (smiles: string) =>
    app.inject({ method: 'POST', url: '/v1/verifiers/chemistry/draw', payload: { smiles } });
  const drawn = await draw('CC(=O)Oc1ccccc1C(=O)O');
  assert.equal(drawn.statusCode, 200);
  assert.match(drawn.json().svg, /<svg[\s\S]*<\/svg>/);
  const broken = await draw('C1CC');
  assert.deepEqual([broken.statusCode, broken.json().errors[0].pointer], [400, '/smiles']);
});
