import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Judgement } from '../../src/verdict.ts';
import { judgeChemistry } from '../../src/verifiers/chemistry/judge.ts';
import type { ChemistryReference } from '../../src/verifiers/chemistry/reference.ts';
import { judgeLaw } from '../../src/verifiers/law/judge.ts';
import { judgeQuantity } from '../../src/verifiers/quantity/judge.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/science.md'), 'utf8');

/** The rows of the table below a heading, their cells without back quotes. */
function rowsOf(heading: string): string[][] {
  const section = DOCUMENT.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replace(/^`|`$/g, '')),
  );
}

const optionsOf = (cell: string) => (cell === '' ? {} : JSON.parse(cell)) as Record<string, unknown>;

function assertVerdict(judgement: Judgement, reward: string, reason: string): void {
  const { reward: given } = judgement.status === 'scored' ? judgement : { reward: null };
  assert.equal(judgement.reason, reason);
  assert.ok(reward === 'null' ? given === null : Math.abs(given! - Number(reward)) < 1e-9);
}

test('the tables of the document have their rows', () => {
  assert.ok(rowsOf('Quantities').length > 20);
  assert.ok(rowsOf('Laws').length > 10);
  assert.ok(rowsOf('Molecules').length > 20);
});

for (const [quantity, answer, options, reward, reason] of rowsOf('Quantities')) {
  test(`as documented: ${answer} for ${quantity} ${options}`, () => {
    const reference = { quantity: quantity! };
    const { judgement } = judgeQuantity({
      response: `\\boxed{${answer}}`,
      reference,
      options: optionsOf(options!),
    });
    assertVerdict(judgement, reward!, reason!);
  });
}

const INPUTS = Array.from({ length: 12 }, (_, n) => [1 + (n % 5), 2 + (n % 3), 1 + n / 2] as const);
const CHARGES = {
  variables: ['q_1', 'q_2', 'r'],
  data: {
    inputs: INPUTS.map((row) => [...row]),
    outputs: INPUTS.map(([a, b, r]) => (2 * a * b) / r ** 1.5),
  },
  expression: '2*q_1*q_2/r^1.5',
};

for (const [answer, options, reward, reason] of rowsOf('Laws')) {
  test(`as documented: the law ${answer} ${options}`, () => {
    const text = `<answer>${answer}</answer>`;
    const work = { text, prompts: [], reference: CHARGES, options: optionsOf(options!) };
    assertVerdict(judgeLaw(work), reward!, reason!);
  });
}

for (const [reference, answer, options, reward, reason] of rowsOf('Molecules')) {
  test(`as documented: ${answer} for ${reference} ${options}`, async () => {
    const judgement = await judgeChemistry({
      response: `<answer>${answer}</answer>`,
      reference: JSON.parse(reference!) as ChemistryReference,
      options: optionsOf(options!),
    });
    assertVerdict(judgement, reward!, reason!);
  });
}

test('the pasted request of molecules has the answer that is documented', async () => {
  const section = DOCUMENT.split(/^## /m).find((part) => part.startsWith('Molecules\n'))!;
  const request = /-d '(.*?)'\n```/s.exec(section)![1]!;
  const answer = /```json\n(.*?)\n```/s.exec(section)![1]!;
  const item = JSON.parse(request) as { response: string; reference: ChemistryReference };
  assert.partialDeepStrictEqual(await judgeChemistry({ ...item, options: {} }), JSON.parse(answer));
});
