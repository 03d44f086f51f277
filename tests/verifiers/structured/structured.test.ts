/**
 * What structured output is judged by: strict reading, the schema, the value; and what hostile
 * documents cannot do.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { type Compute, createCompute } from '../../../src/compute/compute.ts';
import { decimalKey } from '../../../src/json.ts';
import type { Value } from '../../../src/verifiers/structured/document.ts';
import { equalValues } from '../../../src/verifiers/structured/equal.ts';
import { isMultiple } from '../../../src/verifiers/structured/numbers.ts';
import { readJson } from '../../../src/verifiers/structured/read/json.ts';
import type { StructuredOptions, StructuredReference } from '../../../src/verifiers/structured/reference.ts';
import { createStructuredVerifier } from '../../../src/verifiers/structured/verifier.ts';

const compute = createCompute({ threads: 1 });
const verifier = createStructuredVerifier({ compute });
after(() => compute.close());

const grade = async (response: string, reference: StructuredReference, options: StructuredOptions = {}) =>
  verifier.grade({ response, reference, options }, { signal: new AbortController().signal, tenant: 't' });
const reasonOf = async (...args: Parameters<typeof grade>) => (await grade(...args)).reason;
const rewardOf = async (...args: Parameters<typeof grade>) => {
  const judgement = await grade(...args);
  return judgement.status === 'scored' ? judgement.reward : null;
};

test('JSON is what RFC 8259 says, and nothing is repaired', async () => {
  const json = { format: 'json' } as const;
  for (const text of ['{}', ' [1, 2.5e3, null] ', '"a"', '{"a": {"b": "\\u00e9"}}', '0'])
    assert.equal(await reasonOf(text, json), 'valid_structure', text);
  for (const text of [
    "{'a': 1}",
    '{"a": 1,}',
    '{a: 1}',
    '[NaN]',
    '[01]',
    '[+1]',
    '{"a": 1} {"b": 2}',
    '// x\n{}',
    '["\t"]',
    'The answer is {"a": 1}',
    '{"a": 1, "a": 2}',
    '{"a": 1, "\\u0061": 2}',
  ])
    assert.equal(await reasonOf(text, json), 'not_well_formed', text);
  assert.equal(await reasonOf('', json), 'no_answer');
  assert.equal(await reasonOf('{"a": 1, "a": 2}', json, { duplicate_keys: 'last' }), 'valid_structure');
});

test('the document is that of the last closed fence, of the answer, behind the thinking', async () => {
  const reference = { format: 'json', expected: { a: 2 } } as const;
  for (const response of [
    '```json\n{"a": 1}\n```\nBetter:\n```json\n{"a": 2}\n```',
    '<think>{"a": 1}</think>{"a": 2}',
    '```json\n{"a": 1}\n```\n<answer>{"a": 2}</answer>',
    '```python\nx\n```\n```\n{"a": 2}\n```',
    '```json\n{"a": 2}\n',
  ])
    assert.equal(await rewardOf(response, reference), 1, response);
  assert.equal(await reasonOf('{"a": 2}', reference, { extract: 'fence' }), 'no_answer');
  assert.equal(await rewardOf('```json\n{"a": 2}\n```', reference, { extract: 'whole' }), 0);
});

test('a value is compared as a value: numbers exactly, members in any order', async () => {
  const expected = (value: unknown) => ({ format: 'json', expected: value }) as const;
  assert.equal(await rewardOf('{"b": [1.0, "x"], "a": 1e2}', expected({ a: 100, b: [1, 'x'] })), 1);
  assert.equal(await rewardOf('9007199254740993', expected(9007199254740992)), 0);
  assert.equal(await rewardOf('[true]', expected([1])), 0);
  assert.equal(await rewardOf('{"a": null}', expected({})), 0);
  assert.equal(await rewardOf('[2, 1]', expected([1, 2])), 0);
  assert.equal(await rewardOf('[2, 1]', expected([1, 2]), { array_order: 'any' }), 1);
  assert.equal(await rewardOf('[2, 2]', expected([1, 2]), { array_order: 'any' }), 0);
  assert.equal(await rewardOf('0.30000001', expected(0.3), { float_tolerance: { abs: 1e-6 } }), 1);
  assert.equal(await rewardOf('{"__proto__": 1}', expected(JSON.parse('{"__proto__": 1}'))), 1);
  assert.equal(await rewardOf('{}', expected(JSON.parse('{"__proto__": 1}'))), 0);
});

test('in any order, a tolerance makes nothing wrong that is right in order, however long', async () => {
  const options = { array_order: 'any', float_tolerance: { abs: 0.3, rel: 0 } } as const;
  const mixed = <T>(values: T[]) => [
    ...values.filter((_, i) => i % 3),
    ...values.filter((_, i) => i % 3 === 0),
  ];
  const makes: ((n: number) => unknown)[] = [
    (n) => n,
    (n) => ({ id: 'x', at: n }),
    (n) => [`${Math.floor(n) % 7}`, n, -n],
  ];
  for (const size of [200, 257, 1500]) {
    for (const make of makes) {
      const of = (by: number) => Array.from({ length: size }, (_, i) => make(i + by));
      const reference = { format: 'json', expected: of(0) } as const;
      for (const answer of [of(0.2), mixed(of(0.2)), of(0).reverse()])
        assert.equal(await rewardOf(JSON.stringify(answer), reference, options), 1);
      const wrong = [...of(0.2).slice(1), make(size + 5)];
      assert.equal(await rewardOf(JSON.stringify(mixed(wrong)), reference, options), 0);
    }
  }
});

test('numbers in any order are matched within a tolerance as by trying all ways', () => {
  const values = fc.array(
    fc.integer({ min: -6, max: 6 }).map((n) => n / 2),
    { minLength: 1, maxLength: 5 },
  );
  const ways = (es: number[], as: number[], near: (e: number, a: number) => boolean): boolean =>
    es.length === 0 || as.some((a, i) => near(es[0]!, a) && ways(es.slice(1), as.toSpliced(i, 1), near));
  const tolerances = fc.record({ abs: fc.constantFrom(0, 0.5, 1), rel: fc.constantFrom(0, 0.5, 1, 3) });
  fc.assert(
    fc.property(values, values, tolerances, (es, others, tolerance) => {
      const as = es.map((_, i) => others[i % others.length]!);
      const near = (e: number, a: number) =>
        Math.abs(e - a) <= Math.max(tolerance.abs, tolerance.rel * Math.abs(e));
      assert.equal(equalValues(es, as, { anyOrder: true, tolerance }), ways(es, as, near));
      const [xs, ys] = [es, as].map((all) => all.map((x) => ({ x })));
      assert.equal(equalValues(xs!, ys!, { anyOrder: true, tolerance }), ways(es, as, near));
    }),
  );
});

test('any value equals itself written otherwise, and no other one', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (value, other) => {
      const read = (text: string) => {
        const reading = readJson(text);
        assert.ok(reading.ok, text);
        return reading.value;
      };
      const same = read(JSON.stringify(value, null, 1));
      for (const anyOrder of [false, true]) assert.ok(equalValues(value as Value, same, { anyOrder }));
      const equal = equalValues(value as Value, other as Value, { anyOrder: false });
      assert.equal(equal, equalValues(other as Value, value as Value, { anyOrder: false }));
    }),
  );
});

test('a decimal has one key however it is spelled', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.integer({ min: -30, max: 30 }), (digits, exponent) => {
      assert.equal(decimalKey(`${digits}e${exponent}`), decimalKey(`${digits}0e${exponent - 1}`));
      assert.equal(decimalKey(`${digits}.000`), decimalKey(`${digits}`));
    }),
  );
  assert.equal(isMultiple(19.99, 0.01), true);
  assert.equal(isMultiple(1.13, 0.01), true);
  assert.equal(isMultiple(0.015, 0.01), false);
  assert.equal(isMultiple(Number.POSITIVE_INFINITY, 1), false);
});

test('a schema at fault is no fault of the answer', async () => {
  for (const schema of [
    { type: 'nothing' },
    { $ref: 'https://example.com/other.json' },
    { $ref: 'file:///etc/hostname' },
    { pattern: '(' },
    { pattern: '(?=a)b' },
    { $schema: 'https://example.com/own' },
    3,
  ])
    assert.equal(
      await reasonOf('1', { format: 'json', schema }),
      'invalid_reference',
      JSON.stringify(schema),
    );
});

test('an expected value that nobody could compare is no answer to earn', async () => {
  let expected: unknown = 1;
  for (let i = 0; i < 600; i++) expected = [expected];
  assert.equal(await reasonOf('null', { format: 'json', expected }), 'invalid_reference');
});

test('drafts differ where they do', async () => {
  const schema = { items: [{ type: 'string' }], additionalItems: false };
  assert.equal(await rewardOf('["a", 1]', { format: 'json', schema, draft: '7' }), 0);
  assert.equal(await rewardOf('["a"]', { format: 'json', schema, draft: '7' }), 1);
  assert.equal(await reasonOf('["a"]', { format: 'json', schema }), 'invalid_reference');
});

test('a violation is told by its place and keyword, never by the expected value', async () => {
  const schema = { properties: { a: { type: 'integer' }, b: { const: 'secret' } } };
  const judgement = await grade('{"a": 1.5, "b": "x"}', { format: 'json', schema });
  assert.match(judgement.message ?? '', /\/a breaks type; \/b breaks const/);
  assert.doesNotMatch(judgement.message ?? '', /secret/);
});

test('formats are asserted unless they are switched off', async () => {
  const reference = { format: 'json', schema: { format: 'date' } } as const;
  assert.equal(await rewardOf('"2026-02-30"', reference), 0);
  assert.equal(await rewardOf('"2026-02-28"', reference), 1);
  assert.equal(await rewardOf('"2026-02-30"', reference, { formats: false }), 1);
});

test('partial credit counts members, and what is added costs', async () => {
  const reference = { format: 'json', expected: { a: 1, b: 2 } } as const;
  assert.equal(await rewardOf('{"a": 1, "b": 3}', reference, { partial: 'fields' }), 0.5);
  assert.equal(await rewardOf('{"a": 1, "b": 2, "c": 3, "d": 4}', reference, { partial: 'fields' }), 0.5);
  const schema = { properties: { a: { type: 'integer' }, b: { type: 'string' } }, required: ['c'] };
  const partial = { partial: 'schema' } as const;
  assert.equal(await rewardOf('{"a": 1, "b": 2, "c": 3}', { format: 'json', schema }, partial), 2 / 3);
  assert.equal(await rewardOf('[]', { format: 'json', schema: { ...schema, type: 'object' } }, partial), 0);
});

test('YAML, TOML, XML and CSV are read as their standards say', async () => {
  const fits = async (format: StructuredReference['format'], text: string, expected: unknown) =>
    assert.equal(await rewardOf(text, { format, expected }), 1, text);
  await fits('yaml', 'a: no\nb: 012\nc: 2026-01-01\nd: ~\n', { a: 'no', b: 12, c: '2026-01-01', d: null });
  await fits('toml', 'a.b = 1\nc = 1979-05-27\n', { a: { b: 1 }, c: '1979-05-27' });
  assert.equal(
    await rewardOf('a = 9007199254740993', { format: 'toml', expected: { a: 9007199254740992 } }),
    0,
  );
  await fits('xml', '<a x="1"><b>2</b><b>3</b></a>', { a: { '@x': '1', b: ['2', '3'] } });
  await fits('csv', 'n,"a ""b"""\n1,2\n', [
    ['n', 'a "b"'],
    ['1', '2'],
  ]);
  const schema = { items: { type: 'object', properties: { n: { type: 'integer' } } } };
  assert.equal(await rewardOf('n,m\n1,2\n', { format: 'csv', schema, expected: [{ n: 1, m: '2' }] }), 1);
  assert.equal(await rewardOf('n,n\n1,2\n', { format: 'csv', schema }), 0);
});

test('bombs cost nothing and nobody else', async () => {
  const bomb = `a: &a [x]\n${[...'bcdefghij'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`)}]`).join('\n')}`;
  assert.equal(await rewardOf(bomb, { format: 'yaml' }), 0);
  assert.equal(await rewardOf('!!js/function "x"', { format: 'yaml' }), 0);
  assert.equal(await rewardOf('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', { format: 'xml' }), 0);
  assert.equal(await reasonOf('['.repeat(100_000), { format: 'json' }), 'answer_too_complex');
  assert.equal(
    await reasonOf(`${'['.repeat(600)}${']'.repeat(600)}`, { format: 'json' }),
    'answer_too_complex',
  );
  assert.equal(
    await rewardOf(`"${'a'.repeat(20_000)}!"`, { format: 'json', schema: { pattern: '^(a+)+$' } }),
    0,
  );
  assert.equal(await reasonOf(`"${'a'.repeat(2_000_000)}"`, { format: 'json' }), 'answer_too_complex');
});

test('strings that the patterns of a schema take too long for fit nothing, before they are matched', async () => {
  const schema = { type: 'string', pattern: '^(?:a{1,30} ?){1,30}$' };
  const json = { format: 'json', schema } as const;
  assert.equal(await reasonOf(JSON.stringify('a'.repeat(500_000)), json), 'answer_too_complex');
  assert.equal(await reasonOf(JSON.stringify('a'.repeat(60)), json), 'valid_structure');
  const tooLarge = { format: 'json', schema: { pattern: '.{0,1000}'.repeat(30) } } as const;
  assert.equal(await reasonOf('"a"', tooLarge), 'invalid_reference');
});

test('patterns that may be large are matched in a thread', async () => {
  let tasks = 0;
  const counted: Compute = {
    run: (work, input, call) => {
      tasks += 1;
      return compute.run(work, input, call);
    },
    close: () => compute.close(),
  };
  const { grade: judge } = createStructuredVerifier({ compute: counted });
  const context = { signal: new AbortController().signal, tenant: 't' };
  const judged = async (pattern: string) => {
    const reference = { format: 'json', schema: { pattern } } as const;
    return judge({ response: '"aaa"', reference, options: {} }, context);
  };
  await judged('^a{3}$');
  assert.equal(tasks, 0);
  await judged('^(a{1,30}){1,30}$');
  assert.equal(tasks, 1);
});

test('a long document is judged in a thread as a short one is beside it', async () => {
  const long = JSON.stringify({ a: 'x'.repeat(100_000), b: 1 });
  const schema = { required: ['a', 'b'] };
  assert.equal(await rewardOf(long, { format: 'json', schema }), 1);
  assert.equal(await reasonOf(long, { format: 'json', schema: { required: ['c'] } }), 'schema_violation');
});

test('so is a short one that takes many steps', async () => {
  let runs = 0;
  const counted = {
    ...compute,
    run: ((...call) => compute.run(...call).finally(() => runs++)) as typeof compute.run,
  };
  const { grade: judge } = createStructuredVerifier({ compute: counted });
  const context = { signal: new AbortController().signal, tenant: 't' };
  const schema = { items: { anyOf: Array.from({ length: 100 }, (_, i) => ({ const: i })) } };
  for (const [response, reward, inThread] of [
    [JSON.stringify(Array(5).fill(99)), 1, 0],
    [JSON.stringify(Array(1000).fill(99)), 1, 1],
    [JSON.stringify(Array(1000).fill(100)), 0, 2],
  ] as const) {
    const judgement = await judge({ response, reference: { format: 'json', schema }, options: {} }, context);
    assert.partialDeepStrictEqual(judgement, { status: 'scored', reward });
    assert.equal(runs, inThread);
  }
});

test('an answer as deep as documents may be is right under a recursive schema', async () => {
  const branch = (op: string) => ({
    allOf: [{ properties: { op: { const: op }, arg: { anyOf: [{ allOf: [{ $ref: '#' }] }] } } }],
  });
  const schema = { anyOf: [{ type: 'string' }, { allOf: [{ oneOf: [branch('a'), branch('b')] }] }] };
  const reference = { format: 'json', schema: { ...schema, unevaluatedItems: false } } as const;
  const nested = (leaf: string) => '{"op":"b","arg":'.repeat(500) + leaf + '}'.repeat(500);
  assert.equal(await rewardOf(nested('"x"'), reference), 1);
  assert.equal(await reasonOf(nested('{"op": "c"}'), reference), 'schema_violation');
});

test('a schema that refers to itself for ever is no outage, whatever the answer', async () => {
  const schema = { properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: { $ref: '#/$defs/a' } } };
  for (const response of ['1', '{"a": 1}'])
    assert.partialDeepStrictEqual(await grade(response, { format: 'json', schema }), {
      reason: 'invalid_reference',
      pointer: '/reference/schema',
    });
});

test('any text in any format has a verdict', async () => {
  const formats = ['json', 'yaml', 'toml', 'xml', 'csv'] as const;
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.constantFrom(...formats), async (response, format) => {
      const judgement = await grade(response, { format, schema: { type: 'object' } });
      assert.equal(judgement.status, 'scored');
    }),
  );
});

test('the examples that are shown have the verdicts that they show', async () => {
  for (const { title, item, verdict } of verifier.examples) {
    const { response, reference, options } = item;
    const judgement = await grade(
      response as string,
      reference as StructuredReference,
      options as StructuredOptions,
    );
    const { status, reward, reason } = verdict;
    assert.partialDeepStrictEqual(judgement, { status, reward, reason }, title);
  }
});
