/** Where a document stands, what is none, and what the values of a format are compared as. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createCompute } from '../../../src/compute/compute.ts';
import type { StructuredOptions, StructuredReference } from '../../../src/verifiers/structured/reference.ts';
import { fromEcma } from '../../../src/verifiers/structured/schema/ecma.ts';
import { createStructuredVerifier } from '../../../src/verifiers/structured/verifier.ts';

const compute = createCompute({ threads: 1 });
const verifier = createStructuredVerifier({ compute });
after(() => compute.close());

async function rewardOf(response: string, reference: StructuredReference, options: StructuredOptions = {}) {
  const context = { signal: new AbortController().signal, tenant: 't' };
  const judgement = await verifier.grade({ response, reference, options }, context);
  assert.equal(judgement.status, 'scored', JSON.stringify(judgement));
  return judgement.reward;
}

async function judges(rows: [string, StructuredReference, number][]): Promise<void> {
  for (const [response, reference, reward] of rows)
    assert.equal(await rewardOf(response, reference), reward, response);
}

test('a command or an output without a label behind the labelled document is none', async () => {
  const one = { format: 'json', expected: { a: 1 } } as const;
  await judges([
    ['```json\n{"a": 1}\n```\nRun:\n```\npip install x\n```', one, 1],
    ['```json\n{"a": 2}\n```\nBetter:\n```\n{"a": 1}\n```', one, 1],
    ['```yaml\na: 1\n```\nThen:\n```\nkubectl apply\n```', { format: 'yaml', expected: { a: 1 } }, 1],
    ['```\nx\n```\n```\n{"a": 1}\n```', one, 1],
  ]);
});

test('a key that reads as another speaker ends no document', async () => {
  const expected = { Name: 'x', User: 'bob', Age: 3 };
  for (const text of ['Name: x\nUser: bob\nAge: 3', '```yaml\nName: x\nUser: bob\nAge: 3\n```'])
    assert.equal(await rewardOf(text, { format: 'yaml', expected }), 1, text);
});

test('a tag within a text of the document is no mark of the answer', async () => {
  const tag = { format: 'json', expected: { a: '<answer>5</answer>' } } as const;
  await judges([
    ['{"a": "<answer>5</answer>"}', tag, 1],
    ['```json\n{"a": "<answer>5</answer>"}\n```', tag, 1],
    ['{"a": 2}\n<answer>{"a": 1}</answer>', { format: 'json', expected: { a: 1 } }, 1],
  ]);
});

test('lines without anything around a document are none of it', async () => {
  const rows = [
    ['a', 'b'],
    ['1', '2'],
  ];
  await judges([
    ['<think>x</think>\n\n<?xml version="1.0"?>\n<r/>', { format: 'xml' }, 1],
    ['\n<?xml version="1.0"?>\n<r/>', { format: 'xml' }, 0],
    ['<answer>\n<?xml version="1.0"?>\n<r/>\n</answer>', { format: 'xml' }, 1],
    ['<think>x</think>\n\na,b\n1,2\n\n', { format: 'csv', expected: rows }, 1],
    ['a,b\r\n1,2\r\n\r\n', { format: 'csv', expected: rows }, 1],
    ['a,b\n1, \n', { format: 'csv', expected: [rows[0], ['1', ' ']] }, 1],
  ]);
});

test('prose is no document where nothing is asked but that one is well-formed', async () => {
  await judges([
    ['I cannot do that.', { format: 'yaml' }, 0],
    ['Sorry,\nno.', { format: 'yaml' }, 0],
    ['I do not know, sorry.', { format: 'csv' }, 0],
    ['First line.\nSecond line.', { format: 'csv' }, 0],
    ['# nothing', { format: 'toml' }, 0],
    ['# nothing', { format: 'toml', expected: {} }, 1],
    ['a: 1', { format: 'yaml' }, 1],
    ['```yaml\nplain\n```', { format: 'yaml' }, 1],
    ['a,b\n1,2', { format: 'csv' }, 1],
    ['a = 1', { format: 'toml' }, 1],
  ]);
});

test('formats that have texts alone give the literals that are expected', async () => {
  const rows = [
    { a: 1, b: true },
    { a: 2.5, b: false },
  ];
  await judges([
    ['a,b\n1,true\n2.50,false', { format: 'csv', expected: rows }, 1],
    ['a,b\n1,true\n2.5,true', { format: 'csv', expected: rows }, 0],
    ['a,b\n1,true\n2.5,', { format: 'csv', expected: rows }, 0],
    ['<r><a>1</a></r>', { format: 'xml', expected: { r: { a: 1 } } }, 1],
    ['<r><a>one</a></r>', { format: 'xml', expected: { r: { a: 1 } } }, 0],
    ['{"a": "1"}', { format: 'json', expected: { a: 1 } }, 0],
  ]);
  const any = { array_order: 'any' } as const;
  assert.equal(await rewardOf('a,b\n2.5,false\n1,true', { format: 'csv', expected: rows }, any), 1);
});

test('a date of TOML is the same in each of its spellings', async () => {
  const at = (text: string): StructuredReference => ({ format: 'toml', expected: { a: text } });
  await judges([
    ['a = 1979-05-27T07:32:00Z', at('1979-05-27T07:32:00Z'), 1],
    ['a = 1979-05-27 07:32:00z', at('1979-05-27T07:32:00Z'), 1],
    ['a = 1979-05-27T07:32:00.5Z', at('1979-05-27T07:32:00.500Z'), 1],
    ['a = 07:32:00', at('07:32:00'), 1],
    ['a = 1979-05-27T07:32:01Z', at('1979-05-27T07:32:00Z'), 0],
  ]);
});

test('what was left out of an object earns no share', async () => {
  const schema = {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'integer' }, c: { type: 'integer' } },
    required: ['a'],
    additionalProperties: false,
  };
  const share = (text: string) => rewardOf(text, { format: 'json', schema }, { partial: 'schema' });
  assert.equal(await share('{}'), 0);
  assert.equal(await share('{"z": 1}'), 0);
  assert.equal(await share('{"b": 1}'), 0.5);
  assert.equal(await share('{"a": 1, "z": 1}'), 0.5);
  assert.equal(await share('{"a": 1, "b": 2, "c": "x"}'), 2 / 3);
});

test('patterns of a schema mean what they mean in ECMAScript', async () => {
  const rows: [string, string, boolean][] = [
    ['^\\s$', '\u00a0', true],
    ['^\\S$', '\u00a0', false],
    ['^[^\\s@]+$', 'a\u3000b', false],
    ['^[\\S ]+$', 'a b', true],
    ['^.$', '\u2028', false],
    ['^[\\u4e00-\\u9fff]+$', '中文', true],
    ['^\\uD83D\\uDE00$', '😀', true],
    ['^\\u{1F600}$', '😀', true],
    ['^\\p{Script=Han}+$', '中文', true],
    ['^\\p{Letter}$', 'é', true],
    ['^[^]$', '\n', true],
    ['[]', 'x', false],
    ['^[[:]$', '[', true],
    ['^a\\/b$', 'a/b', true],
    ['^\\d{3}-\\w+\\.$', '123-ab.', true],
  ];
  for (const [pattern, text, fits] of rows) {
    assert.equal(new RegExp(pattern, 'u').test(text), fits, `${pattern}: the row itself`);
    const reference = { format: 'json', schema: { pattern } } as const;
    assert.equal(await rewardOf(JSON.stringify(text), reference), Number(fits), pattern);
  }
  assert.equal(fromEcma('^[a-z]+\\d*$'), '^[a-z]+\\d*$');
});

test('a leap second is one at the end of a day of UTC, in any zone', async () => {
  const rows = { '23:59:60Z': 1, '01:29:60+01:30': 1, '15:59:60.5-08:00': 1, '22:59:60Z': 0, '23:59:61Z': 0 };
  for (const [text, reward] of Object.entries(rows))
    assert.equal(await rewardOf(`"${text}"`, { format: 'json', schema: { format: 'time' } }), reward, text);
});
