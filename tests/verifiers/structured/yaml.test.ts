/** What the reader of YAML promises beside the standard: a place for each fault, in linear time. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { readYaml } from '../../../src/verifiers/structured/read/yaml.ts';

const messageOf = (text: string): string => {
  const reading = readYaml(text);
  assert.equal(reading.ok, false, text.slice(0, 80));
  return reading.ok ? '' : String(reading.message);
};

test('a key that stands twice in one map is a fault, told with its place', () => {
  for (const text of ['a: 1\nb: 2\na: 3', 'x:\n  "k": 1\n  k: 2', '- {n: 1, n: 2}', '1: a\n1: b'])
    assert.match(messageOf(text), /Map keys must be unique at line \d+, column \d+/, text);
  assert.match(messageOf('a: 1\nb: 2\na: 3'), /line 3, column 1/);
  for (const text of ['a: 1\nA: 2', 'x: {k: 1}\ny: {k: 2}', '"1": a\n1: b', '- k: 1\n- k: 2'])
    assert.equal(readYaml(text).ok, true, text);
});

test('a fault is told with its place, and not with the line', () => {
  assert.match(messageOf('a: b: c'), /Nested mappings are not allowed .* at line 1, column 4\.$/);
  assert.match(messageOf(`ok: 1\n${'Answer: '.repeat(100)}`), /at line 2, column 9\.$/);
});

test('what is nested too deeply is told without a place, which would depend on what is compiled', () => {
  for (const unit of ['- ', '[', '{a: ', '? '])
    assert.match(messageOf(unit.repeat(20_000)), /it is nested too deeply/, unit);
});

test('a key that is a collection is refused where it stands, before it is spelled out', () => {
  const nested = (unit: string) => [100, 200, 400, 700].map((times) => unit.repeat(times));
  const units = ['? ', '- ? ', '? - '].flatMap(nested);
  for (const text of ['? {a: 1}\n: 1', '? [a]\n: 1', '{[a]: 1}', 'x: &k [a]\ny: {*k : 1}', ...units])
    assert.match(messageOf(text), /A key is a collection.* at line \d+, column \d+/, text.slice(0, 40));
  assert.match(messageOf('a: 1\n? [b]\n: 1'), /line 2, column 3/);
});

test('a key that is a scalar stays one: explicit, quoted, empty, by its alias', () => {
  for (const [text, value] of [
    ['? a\n: 1', { a: 1 }],
    ['"a b": 1', { 'a b': 1 }],
    ['? \n: 1', { '': 1 }],
    ['x: &k a\ny: {*k : 1}', { x: 'a', y: { a: 1 } }],
    ['x: &k [a]\ny: &k b\nz: {*k : 1}', { x: ['a'], y: 'b', z: { b: 1 } }],
  ] as const)
    assert.deepEqual(readYaml(text), { ok: true, value }, text);
});

test('nothing of a text is told to the process', () => {
  const told = mock.method(process, 'emitWarning', () => {});
  for (const text of ['? {hunter2: SECRET}\n: 1', '!SECRET a', '%SECRET\n---\na: 1']) readYaml(text);
  assert.equal(told.mock.callCount(), 0);
  told.mock.restore();
});
