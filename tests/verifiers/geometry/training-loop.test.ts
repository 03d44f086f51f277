/**
 * A training loop for auxiliary points, whole: a proposer that knows nothing draws constructions at
 * random, sends each to the service, and grows more likely to draw what was paid.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCompute } from '../../../src/compute/compute.ts';
import { Random } from '../../../src/verifiers/geometry/diagram/random.ts';
import { createGeometryVerifier } from '../../../src/verifiers/geometry/verifier.ts';
import type { Verifier } from '../../../src/verifiers/verifier.ts';
import { startService } from '../../support/service.ts';

/** Altitudes meet: the goal follows once one of the feet is in the diagram. */
const PROBLEM = 'a b c = triangle a b c; d = on_tline d b a c, on_tline d c a b ? perp a d b c';
const POINTS = ['a', 'b', 'c', 'd'];
const NAMES = ['foot', 'midpoint', 'mirror', 'circumcenter', 'reflect', 'orthocenter'];

/** A policy: a weight for each construction and for each point at each place. */
class Proposer {
  readonly #random = new Random('proposer', 3);
  readonly #weights = new Map<string, number>();

  propose(): { text: string; choices: string[] } {
    const name = this.#choose('name', NAMES);
    const count = name === 'midpoint' || name === 'mirror' ? 2 : 3;
    const choices = [`name ${name}`];
    const points: string[] = [];
    for (let place = 0; place < count; place++) {
      const left = POINTS.filter((point) => !points.includes(point));
      const point = this.#choose(`${name} ${place}`, left);
      choices.push(`${name} ${place} ${point}`);
      points.push(point);
    }
    return { text: `<answer>e = ${name} e ${points.join(' ')}</answer>`, choices };
  }

  learn(choices: readonly string[], advantage: number): void {
    for (const choice of choices) {
      this.#weights.set(choice, this.#weightOf(choice) * Math.exp(0.7 * advantage));
    }
  }

  #weightOf(choice: string): number {
    return this.#weights.get(choice) ?? 1;
  }

  #choose(kind: string, among: readonly string[]): string {
    const weights = among.map((value) => this.#weightOf(`${kind} ${value}`));
    let rest = this.#random.next() * weights.reduce((sum, weight) => sum + weight, 0);
    for (const [at, weight] of weights.entries()) {
      rest -= weight;
      if (rest < 0) return among[at]!;
    }
    return among.at(-1)!;
  }
}

test('a random proposer that is paid by the service learns to add the foot of an altitude', async (t) => {
  const compute = createCompute({ threads: 1 });
  t.after(() => compute.close());
  const verifiers = [createGeometryVerifier({ compute }) as unknown as Verifier];
  const { app } = await startService(t, { verifiers });
  const proposer = new Proposer();
  const rewards: number[] = [];
  for (let round = 0; round < 12; round++) {
    const group = Array.from({ length: 16 }, () => proposer.propose());
    const items = group.map(({ text }) => ({
      verifier: 'geometry',
      response: text,
      reference: { kind: 'auxiliary', problem: PROBLEM },
    }));
    const answer = await app.inject({ method: 'POST', url: '/v1/rewards', payload: { items } });
    const verdicts = answer.json().verdicts as { status: string; reward: number }[];
    assert.ok(verdicts.every(({ status }) => status === 'scored'));
    const mean = verdicts.reduce((sum, { reward }) => sum + reward, 0) / verdicts.length;
    for (const [at, { choices }] of group.entries()) proposer.learn(choices, verdicts[at]!.reward - mean);
    rewards.push(mean);
  }
  assert.ok(rewards[0]! < 0.5, `it begins by chance: ${rewards}`);
  assert.ok(
    rewards.slice(-3).every((mean) => mean > 0.9),
    `it ends with what is paid: ${rewards}`,
  );
});
