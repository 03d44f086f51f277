/** Items of the product's own verifiers: quick answers, and programs that keep a child busy. */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import type { Verdict } from '../../src/verdict.ts';
import { type ChaosItem, insist } from './client.ts';
import { sleep } from './processes.ts';

/**
 * No two are equal, so none is answered from memory; every third is wrong, every twelfth a program.
 */
export function programItems(count: number): ChaosItem[] {
  const run = randomInt(1e12);
  return Array.from({ length: count }, (_, at): ChaosItem => {
    const id = `i${at}`;
    const right = at % 3 !== 1;
    const value = run + at;
    if (at % 12 !== 5 && at % 12 !== 10) {
      const reference = { answer: String(right ? value : value + 1) };
      return {
        item: { verifier: 'math', id, response: `\\boxed{${value}}`, reference },
        expected: { reward: right ? 1 : 0, reason: right ? 'equal_exact' : 'different_value' },
      };
    }
    const rounds = 1e6 * (1 + (at % 40));
    const body = `let s = 0; for (let i = 0; i < ${rounds}; i++) s = (s + i) % 97; return x + ${value} + 0 * s;`;
    const cases = [1, 2].map((x) => ({ args: [x], expected: x + value + (right ? 0 : 1) }));
    return {
      item: {
        verifier: 'code',
        id,
        response: `\`\`\`javascript\nfunction f(x) { ${body} }\n\`\`\``,
        reference: { language: 'javascript', tests: { kind: 'call', function: 'f', cases } },
      },
      expected: { reward: right ? 1 : 0, reason: right ? 'all_passed' : 'wrong_answer' },
    };
  });
}

export interface Asking {
  /** @returns how many items got their verdict, and how many had to be sent again */
  finish(): Promise<{ items: number; again: number }>;
}

/** Grades small lists one after the other, and sends again what could not be told. */
export function startAsking(url: string): Asking {
  let running = true;
  const counts = { items: 0, again: 0 };
  const asking = (async () => {
    while (running) {
      let left = programItems(12);
      for (let attempt = 0; left.length > 0; attempt += 1) {
        assert.ok(attempt < 100, 'items stay unscored');
        const text = await insist(`${url}/v1/rewards`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ items: left.map(({ item }) => item) }),
        });
        const { verdicts } = JSON.parse(text) as { verdicts: Verdict[] };
        const unscored = left.filter((_, at) => verdicts[at]!.status === 'unscored');
        for (const [at, { expected }] of left.entries()) {
          const { status, reward, reason } = verdicts[at]!;
          if (status === 'scored') assert.deepEqual({ reward, reason }, expected);
        }
        counts.items += left.length - unscored.length;
        counts.again += unscored.length;
        left = unscored;
        if (left.length > 0) await sleep(300);
      }
    }
  })();
  asking.catch(() => {
    running = false;
  });
  return {
    async finish() {
      running = false;
      await asking;
      return counts;
    },
  };
}
