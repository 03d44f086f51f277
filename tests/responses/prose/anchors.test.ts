import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAnchors } from '../../../src/responses/prose/anchors.ts';
import { lastSentences } from '../../../src/responses/prose/sentences.ts';

const behind = (text: string): string[] =>
  findAnchors(text, 0, text.length).map(({ end, final }) => (final ? 'final:' : '') + text.slice(end).trim());

const ANCHORS: [text: string, behind: string[]][] = [
  ['The answer is 4', ['4']],
  ['The answer is for sure D, it', ['D, it']],
  ['The answer to the question is 5', ['5']],
  ['The final answer (in meters): 5', ['final:5']],
  ['**Answer:** 5', ['** 5']],
  ['### Answer\n5', ['5']],
  ['Answer = 5', ['5']],
  ['so 43 it is\nA: 43', ['43']],
  ['最终答案是 5', ['final:5']],
  ['故选：C', ['C']],
  ['所以答案是B', ['B']],
  ['réponse est C', ['C']],
  ['Die Antwort lautet 5', ['5']],
  ['La respuesta es 5', ['5']],
  ['Ответ: 5', ['5']],
  ['Ответ — 5', ['5']],
  ['答えは42です', ['42です']],
  ['정답은 5입니다', ['5입니다']],
  ['คำตอบคือ 5', ['5']],
  ['উত্তর হল 5', ['5']],
  ['الجواب هو 5', ['5']],
  ['उत्तर: 5', ['5']],
];
for (const [text, expected] of ANCHORS) {
  test(`an announced answer is found: ${text.replace('\n', ' ')}`, () =>
    assert.deepEqual(behind(text), expected));
}

for (const text of [
  'The answer is not 42.',
  'to answer the question, we add',
  'A: 12\nB: 13',
  'the answers of 5 people',
  "The answer isn't 3",
]) {
  test(`nothing is announced by: ${text.replace('\n', ' ')}`, () => assert.deepEqual(behind(text), []));
}

test('a point inside a number, an abbreviation or maths ends no sentence', () => {
  const text = 'It is 3.5 cm, i.e. $1.5 + 2.$ So done. Next one! 下一句。完';
  const sentences = lastSentences(
    text,
    0,
    text.length,
    [{ start: 19, end: 29, innerStart: 20, innerEnd: 28 }],
    9,
  );
  assert.deepEqual(
    sentences.map(({ start, end }) => text.slice(start, end).trim()),
    ['It is 3.5 cm, i.e. $1.5 + 2.$ So done', 'Next one', '下一句', '完'],
  );
});
