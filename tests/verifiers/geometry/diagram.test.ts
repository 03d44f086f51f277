/** What drawing promises: every construction with all its facts, the same diagram each time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { residual } from '../../../src/verifiers/geometry/diagram/residual.ts';
import { drawings } from '../../../src/verifiers/geometry/diagram/sample.ts';
import { CONSTRUCTIONS } from '../../../src/verifiers/geometry/language/constructions.ts';
import { readConstructions } from '../../../src/verifiers/geometry/language/read-constructions.ts';

/** A problem that uses one construction over points of a general figure. */
function problemOf(name: string): string {
  const { kind, parameters, fresh } = CONSTRUCTIONS.get(name)!;
  // The circles of inner tangents must lie apart.
  if (name === 'cc_itangent')
    return 'o w = segment o w; m = midpoint m o w; a = midpoint a o m; b = midpoint b w m; x y z i = cc_itangent x y z i o a w b';
  const base = 'p1 p2 p3 p4 = quadrangle p1 p2 p3 p4; p5 p6 p7 = triangle p5 p6 p7';
  let used = 0;
  const values = parameters.map((parameter) => {
    if (parameter.endsWith('*')) return '40';
    return fresh.includes(parameter) ? `n${parameter.charCodeAt(0)}` : `p${++used}`;
  });
  const names = fresh.map((parameter) => `n${parameter.charCodeAt(0)}`);
  const own = `${names.join(' ')} = ${name} ${values.join(' ')}`;
  return kind === 'start' ? own : `${base}; ${own}`;
}

for (const name of CONSTRUCTIONS.keys()) {
  test(`${name} can be drawn, and its facts hold`, () => {
    const text = problemOf(name);
    const problem = readConstructions(text);
    const facts = problem.clauses.flatMap(({ constructions }) => constructions.flatMap((own) => own.facts));
    const [first, second] = [...drawings(problem, { text, seed: 1, count: 2 })];
    assert.ok(first && second, text);
    for (const fact of facts) assert.ok(residual(fact, second) < 1e-9, JSON.stringify(fact));
    const [again] = [...drawings(problem, { text, seed: 1, count: 1 })];
    assert.deepEqual(again, first);
  });
}
