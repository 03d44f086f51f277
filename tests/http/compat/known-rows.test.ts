import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ServiceError } from '../../../src/errors.ts';
import { itemFromLabel } from '../../../src/http/compat/reading/labels.ts';
import { DATA_SET_NAMES, groundTruthOf } from '../../../src/http/compat/reading/rows/data-sets.ts';
import { responsesApiCalls } from '../../../src/http/compat/reading/transcripts.ts';
import { readUrlChoice } from '../../../src/http/compat/reading/url-choice.ts';

const DOCUMENT = readFileSync(new URL('../../../docs/trainers.md', import.meta.url), 'utf8');
const ROWS = [...DOCUMENT.matchAll(/^\| `(\{.+\})` \| `([a-z]+)` \|$/gm)];
const NAMES = [
  ...DOCUMENT.matchAll(/^\| ((?:`[^`{]+`(?:, )?)+) \| `(label|instructions|none)` \|$/gm),
].flatMap(([, names, reading]) =>
  [...names!.matchAll(/`([^`]+)`/g)].map(([, name]) => ({ name: name!, reading })),
);
const URL_CHOICE = readUrlChoice({});
const itemOf = (label: unknown) => itemFromLabel({ response: 'r' }, label, URL_CHOICE);

test('the tables of the document have their rows', () => {
  assert.ok(ROWS.length >= 9);
  const listed = NAMES.map(({ name }) => name.toLowerCase()).sort();
  assert.deepEqual(listed, [...DATA_SET_NAMES].sort());
});

for (const [, row, verifier] of ROWS) {
  test(`as documented: ${row} is for ${verifier}`, () => {
    assert.equal(itemOf(JSON.parse(row!)).verifier, verifier);
    assert.equal(itemOf(row).verifier, verifier);
  });
}

test('names of data sets say how the ground truth is read', () => {
  for (const { name, reading } of NAMES) {
    assert.equal(groundTruthOf(name), reading, name);
    const row = { data_source: name, ground_truth: '42' };
    if (reading === 'label') assert.deepEqual(itemOf(row).reference, { answer: '42' });
    else assert.throws(() => itemOf(row), ServiceError, name);
  }
  assert.equal(groundTruthOf('aime_2024'), 'label');
  assert.equal(groundTruthOf('my/own'), undefined);
});

test('instructions keep the arguments that are given, in JSON and in Python', () => {
  const expected = {
    instructions: [{ id: 'length_constraints:number_words', kwargs: { num_words: 5 } }, { id: 'a:b' }],
  };
  const ids = ['length_constraints:number_words', 'a:b'];
  const kwargs = [{ num_words: 5, relation: null }, null];
  assert.deepEqual(itemOf({ instruction_id_list: ids, kwargs }).reference, expected);
  const truth = JSON.stringify([{ instruction_id: ids, kwargs }]);
  const python = `[{'instruction_id': ['${ids.join("', '")}'], 'kwargs': [{'num_words': 5, 'relation': None}, None]}]`;
  for (const ground_truth of [truth, python]) {
    const { reference, options } = itemOf({ dataset: 'ifeval', ground_truth });
    assert.deepEqual({ reference, options }, { reference: expected, options: { reward: 'fraction' } });
  }
});

test('expected calls accept their own values alone, and functions come from the row', () => {
  const expected = [{ name: 'f', arguments: { x: 1, place: { city: 'Rome' }, list: [1, 2] } }];
  const { reference } = itemOf({ expected_answers: expected });
  assert.deepEqual(reference, {
    calls: [{ f: { x: [1], place: [{ city: ['Rome'] }], list: [[1, 2]] } }],
    functions: [{ name: 'f', parameters: { type: 'object', properties: { x: {}, place: {}, list: {} } } }],
  });
  const parameters = { type: 'object', properties: { x: { type: 'integer' } } };
  for (const tools of [
    [{ type: 'function', name: 'f', parameters }],
    [{ type: 'function', function: { name: 'f', parameters } }],
  ]) {
    const row = { expected_answers: [{ name: 'f', arguments: '{"x": 1}' }], tools };
    assert.deepEqual(itemOf(row).reference, {
      calls: [{ f: { x: [1] } }],
      functions: [{ name: 'f', parameters }],
    });
  }
});

test('a benchmark that names a database without its data is refused', () => {
  assert.throws(() => itemOf({ gt_sql: 'SELECT 1', db_id: 'shops' }), ServiceError);
});

test('calls of a Responses object are read in order', () => {
  const call = (name: string) => ({ type: 'function_call', name, arguments: '{}' });
  assert.deepEqual(responsesApiCalls({ output: [call('f'), { type: 'message' }, call('g')] }), [
    { name: 'f', arguments: '{}' },
    { name: 'g', arguments: '{}' },
  ]);
  for (const none of [undefined, {}, { output: 'x' }, { output: [{ type: 'function_call' }] }])
    assert.deepEqual(responsesApiCalls(none), []);
});

test('expected arguments that are no object are no call without arguments', () => {
  for (const args of ['{"x": 1', '[1]', '7', [1], 7]) {
    const row = { expected_answers: [{ name: 'f', arguments: args }], tools: [{ name: 'f' }] };
    assert.throws(() => itemOf(row), ServiceError, JSON.stringify(args));
  }
  for (const call of [
    { name: 'f' },
    { name: 'f', arguments: null },
    { name: 'f', arguments: {} },
    { name: 'f', arguments: '{}' },
  ])
    assert.deepEqual(itemOf({ expected_answers: [call] }).reference, {
      calls: [{ f: {} }],
      functions: [{ name: 'f', parameters: { type: 'object', properties: {} } }],
    });
});
