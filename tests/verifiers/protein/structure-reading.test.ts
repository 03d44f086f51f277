/** What structures promise of their notation: points count in every usual list of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeProtein } from '../../../src/verifiers/protein/judge.ts';

const HELIX = Array.from({ length: 20 }, (_, at) => [
  Number((2.3 * Math.cos(1.745 * at)).toFixed(3)),
  Number((2.3 * Math.sin(1.745 * at)).toFixed(3)),
  1.5 * at,
]);
const POINTS = JSON.stringify(HELIX);
const ROWS = HELIX.map((point) => point.map((x) => x.toFixed(3)).join(' ')).join('\n');

const judge = (response: string) =>
  judgeProtein({ response, reference: { kind: 'structure', structure: { ca: HELIX } }, options: {} });

test('points count in prose, in objects, in boxes, and in rows of three numbers', () => {
  for (const response of [
    `The predicted trace:\n${POINTS}`,
    `Points:\n${POINTS}\n\nThese form a helix.`,
    `<answer>{"coordinates": ${POINTS}}</answer>`,
    `{"answer": ${POINTS}}`,
    `\`\`\`json\n{"structure": {"ca": ${POINTS}}}\n\`\`\``,
    `\`\`\`json\n${JSON.stringify(HELIX.map(([x, y, z]) => ({ x, y, z })))}\n\`\`\``,
    `\`\`\`python\nca = ${POINTS}\n\`\`\``,
    `\\boxed{${POINTS}}`,
    `<answer>${ROWS}</answer>`,
    `\`\`\`csv\nx,y,z\n${ROWS.replaceAll(' ', ',')}\n\`\`\``,
  ]) {
    const judgement = judge(response);
    assert.partialDeepStrictEqual(judgement, { reward: 1 }, `${response.slice(0, 60)} ${judgement.message}`);
  }
});

test('rows of other lengths, words among them and programs are no structure', () => {
  for (const response of [
    '<answer>1 2\n3 4</answer>',
    `<answer>${ROWS}\nand more</answer>`,
    `\`\`\`python\nimport numpy as np\nca = np.array(${POINTS})\n\`\`\``,
    '<answer>{"answer": 3}</answer>',
    `\\boxed{${POINTS}} \\boxed{${POINTS.replace('0', '1')}}`,
  ])
    assert.partialDeepStrictEqual(judge(response), { status: 'scored', reward: 0 }, response.slice(0, 60));
});
