import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from './read.ts';

/** What the words around a value say, and the value without them. */
function said(source: string): { senses: string[]; names: string[] } {
  const node = read(source);
  assert.equal(node.kind, 'annotated', source);
  return node.kind === 'annotated'
    ? { senses: node.senses.map(({ axis, value }) => `${axis}: ${value}`), names: node.names }
    : { senses: [], names: [] };
}

test('words that say which of two opposites is meant are kept as what they say', () => {
  for (const [source, ...senses] of [
    ['10\\text{ m/s north}', 'compass: north'],
    ['20\\%\\text{ drop}', 'change: decrease'],
    ['20\\%\\text{ increase}', 'change: increase'],
    ['2\\text{ s before}', 'time: before'],
    ['5\\text{ A into the page}', 'passage: into'],
    ['n\\ge 3 \\text{ odd}', 'parity: odd'],
  ] as const)
    assert.deepEqual(said(source).senses, senses, source);
});

test('what is counted and whose it is stays beside the value, as written; filler does not', () => {
  assert.deepEqual(said('5 red apples').names, ['red', 'apples']);
  assert.deepEqual(said('\\text{Tom: }3').names, ['Tom']);
  assert.deepEqual(said('the answer is 5 blorps').names, ['blorps']);
});

test('a unit is read whole before the words behind it', () => {
  for (const source of ['10 m/s north', '10\\text{ m/s north}', '2 m/s^2 upward'])
    assert.equal((read(source) as { value: { kind: string } }).value.kind, 'quantity', source);
});
