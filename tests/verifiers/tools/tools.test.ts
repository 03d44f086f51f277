/**
 * What tool calls are judged by: every notation read alike, the leaderboard's rules, nothing
 * evaluated.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPythonCalls } from '../../../src/verifiers/tools/read/python.ts';
import type { ToolsOptions, ToolsReference } from '../../../src/verifiers/tools/reference.ts';
import { toolsVerifier } from '../../../src/verifiers/tools/verifier.ts';

const FUNCTIONS: ToolsReference['functions'] = [
  {
    name: 'weather',
    parameters: {
      type: 'dict',
      properties: { city: { type: 'string' }, days: { type: 'integer' }, wind: { type: 'float' } },
      required: ['city'],
    },
  },
  {
    name: 'math.sum',
    parameters: { type: 'object', properties: { of: { type: 'array', items: { type: 'integer' } } } },
  },
];
const WEATHER = { weather: { city: ['Paris', 'Paris, France'], days: [3, ''], wind: [2.5, ''] } };
const SUM = { 'math.sum': { of: [[1, 2]] } };

const grade = async (response: string, calls: ToolsReference['calls'], options: ToolsOptions = {}) =>
  toolsVerifier.grade(
    { response, reference: { calls, functions: FUNCTIONS }, options },
    { signal: new AbortController().signal, tenant: 't' },
  );
const rewardOf = async (...args: Parameters<typeof grade>) => {
  const judgement = await grade(...args);
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
};

const json = (args: object) => JSON.stringify({ name: 'weather', arguments: args });

test('arguments in tags have the kind that is declared', async () => {
  const coder = (parameters: string) =>
    `<tool_call>\n<function=weather>\n${parameters}</function>\n</tool_call>`;
  const city = '<parameter=city>\nParis\n</parameter>\n';
  const keyed = '<tool_call>weather\n<arg_key>city</arg_key>\n<arg_value>Paris</arg_value>\n</tool_call>';
  const days = (text: string) => `<parameter=days>\n${text}\n</parameter>\n`;
  assert.equal(await rewardOf(coder(city), [WEATHER]), 1);
  assert.equal(await rewardOf(coder(city + days('3')), [WEATHER]), 1);
  assert.equal(await rewardOf(`<function=weather>${city}</function>`, [WEATHER]), 1);
  assert.equal(await rewardOf(keyed, [WEATHER]), 1);
  assert.equal(await rewardOf(keyed.replace('Paris', 'Rome'), [WEATHER]), 0);
  for (const broken of ['4', '3.0', 'three', ''])
    assert.equal(await rewardOf(coder(city + days(broken)), [WEATHER]), 0, broken);
  for (const text of [city + city, days('3'), `${city}<parameter=of>x</parameter>`, `${city}more`])
    assert.equal(await rewardOf(coder(text), [WEATHER]), 0, text);
  assert.equal(await rewardOf(`${coder(city)}${coder(city)}`, [WEATHER]), 0);
});

test('a call is the same in every notation', async () => {
  const call = json({ city: 'Paris', days: 3 });
  for (const response of [
    call,
    `I will look.\n${call}\nDone.`,
    `<think>${json({ city: 'Rome' })}</think>\n${call}`,
    `<tool_call>\n${call}\n</tool_call>`,
    `<TOOLCALL>[${call}]</TOOLCALL>`,
    `[TOOL_CALLS] [${call}]`,
    `<|python_tag|>${call}`,
    '<function=weather>{"city": "Paris", "days": 3}</function>',
    '```json\n[{"name": "weather", "parameters": {"city": "Paris", "days": 3}}]\n```',
    '{"tool_calls": [{"type": "function", "function": {"name": "weather", "arguments": "{\\"city\\": \\"Paris\\", \\"days\\": 3}"}}]}',
    "[weather(city='Paris', days=3)]",
    'weather("Paris", 3)',
    "```python\nweather(city='Par' 'is', days=3)\n```",
    '<|python_tag|>weather(city="Paris", days=3)<|eom_id|>',
    '<tool_code>\nweather(city="Paris", days=3)\n</tool_code>',
    'Thought: I look.\nAction: weather\nAction Input: {"city": "Paris", "days": 3}',
    '{"function_call": {"name": "weather", "arguments": "{\\"city\\": \\"Paris\\", \\"days\\": 3}"}}',
    '{"type": "tool_use", "name": "weather", "input": {"city": "Paris", "days": 3}}',
    '{"tool": "weather", "args": {"city": "Paris", "days": 3}}',
    '[{"weather": {"city": "Paris", "days": 3}}]',
  ])
    assert.equal(await rewardOf(response, [WEATHER]), 1, response);
});

test('values are compared as the leaderboard does', async () => {
  const of = (args: object, options?: ToolsOptions) => rewardOf(json(args), [WEATHER], options);
  assert.equal(await of({ city: 'PARIS, france' }), 1);
  assert.equal(await of({ city: 'PARIS' }, { strings: 'exact' }), 0);
  assert.equal(await of({ city: 'Rome' }), 0);
  assert.equal(await of({ city: 'Paris', days: 4 }), 0);
  assert.equal(await of({ city: 'Paris', days: '3' }), 0);
  assert.equal(await rewardOf('{"name":"weather","arguments":{"city":"Paris","days":3.0}}', [WEATHER]), 0);
  assert.equal(await of({ city: 'Paris', wind: 2.5 }), 1);
  assert.equal(await of({ city: 'Paris', days: true }), 0);
  assert.equal(await of({ days: 3 }), 0);
  assert.equal(await of({ city: 'Paris', other: 1 }), 0);
  assert.equal(await of({ city: '' }), 0);
});

test('calls are matched one to one, in any order unless it counts', async () => {
  const two = "[math.sum(of=[1, 2]), weather(city='Paris')]";
  assert.equal(await rewardOf(two, [WEATHER, SUM]), 1);
  assert.equal(await rewardOf(two, [WEATHER, SUM], { order: 'exact' }), 0);
  assert.equal(await rewardOf(two, [WEATHER]), 0);
  assert.equal(await rewardOf("[weather(city='Paris')]", [WEATHER, SUM]), 0);
  assert.equal(await rewardOf("[weather(city='Paris')]", [WEATHER, SUM], { partial: 'calls' }), 0.5);
  // The first call fits both, the second only the first: greed would miss.
  const wide = { weather: { city: ['Paris', 'Rome'] } };
  const narrow = { weather: { city: ['Paris'] } };
  assert.equal(await rewardOf("[weather(city='Paris'), weather(city='Rome')]", [wide, narrow]), 1);
});

test('a call that was not wanted earns nothing, and none is right where none was wanted', async () => {
  assert.equal(await rewardOf('Four.', []), 1);
  assert.equal(await rewardOf(json({ city: 'Paris' }), []), 0);
  assert.equal(await rewardOf('<tool_call>{"name": "weather", </tool_call>', []), 0);
  assert.equal(await rewardOf('Four.', [WEATHER]), 0);
  assert.equal(await rewardOf('{"result": {"city": "Paris"}}', []), 1);
});

test('silence earns nothing, though it makes no call', async () => {
  for (const text of ['', ' \n', '<think>No call is needed.</think>', '<think>No call'])
    assert.equal(await rewardOf(text, []), 0, text);
});

test('an argument that is given twice makes no call', async () => {
  const twice = '{"name": "weather", "arguments": {"city": "Rome", "city": "Paris", "days": 3}}';
  assert.equal(await rewardOf(twice, [WEATHER]), 0);
  assert.equal(await rewardOf('weather(city="Rome", city="Paris")', [WEATHER]), 0);
});

test('nothing is evaluated, and what is no literal is no call', async () => {
  for (const text of [
    "weather(city=__import__('os').getcwd())",
    "weather(**{'city': 'Paris'})",
    "weather(city='Pa' + 'ris')",
    "weather(city=f('Paris'))",
    "weather(city=['Paris' for x in y][0])",
    "weather(city='Paris', city='Rome')",
    "weather(city='Paris'",
    'weather',
  ])
    assert.equal(readPythonCalls(text), undefined, text);
});

test('a reference at fault is told by its place', async () => {
  for (const [calls, pointer] of [
    [[{ weather: { city: 'Paris' } }], '/reference/calls/0/weather/city'],
    [[{ weather: {}, other: {} }], '/reference/calls/0'],
    [[{ nothing: {} }], '/reference/calls/0/nothing'],
    [[{ weather: 3 }], '/reference/calls/0/weather'],
  ] as [ToolsReference['calls'], string][]) {
    const judgement = await grade('x', calls);
    assert.partialDeepStrictEqual(judgement, { reason: 'invalid_reference', pointer });
  }
});

test('the accepted values are never told', async () => {
  const judgement = await grade(json({ city: 'Rome' }), [WEATHER]);
  assert.match(judgement.message ?? '', /city has another value/);
  assert.doesNotMatch(judgement.message ?? '', /Paris/);
});

test('any literal survives being written as Python', () => {
  const literal = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()));
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), literal), (args) => {
      const python = (value: unknown): string =>
        typeof value === 'boolean'
          ? value
            ? 'True'
            : 'False'
          : Array.isArray(value)
            ? `[${value.map(python).join(', ')}]`
            : JSON.stringify(value);
      const text = `f(${Object.entries(args)
        .map(([name, value]) => `${name}=${python(value)}`)
        .join(', ')})`;
      assert.deepEqual(readPythonCalls(text), [{ name: 'f', args: { ...args }, positional: [] }]);
    }),
  );
});

test('any text has a verdict', async () => {
  const part = fc.constantFrom(
    '{',
    '[',
    '"',
    'f(',
    ')',
    '<tool_call>',
    '</tool_call>',
    '<function=',
    'a=1',
    ',',
    '```',
    '\n',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part), async (parts) => {
      assert.equal((await grade(parts.join(''), [WEATHER])).status, 'scored');
    }),
  );
  assert.equal(await rewardOf('['.repeat(200_000), [WEATHER]), 0);
  assert.equal(await rewardOf(`f(${'['.repeat(100_000)}`, [WEATHER]), 0);
});

test('the examples that are shown have the verdicts that they show', async () => {
  for (const { title, item, verdict } of toolsVerifier.examples) {
    const { status, reward, reason } = verdict;
    const { response, reference } = item;
    const judgement = await toolsVerifier.grade(
      { response, reference: reference as ToolsReference, options: {} },
      { signal: new AbortController().signal, tenant: 't' },
    );
    assert.partialDeepStrictEqual(judgement, { status, reward, reason }, title);
  }
});

test('brackets without end are no work: what is no call is not read, and too many begun are broken', async () => {
  const call = json({ city: 'Paris', days: 3, wind: 2.5 });
  assert.equal(await rewardOf(`${'[i] {x} '.repeat(1000)}${call}`, [WEATHER]), 1);
  assert.equal(await rewardOf(`${'{"a"} '.repeat(400)}${call}`, [WEATHER]), 1);
  assert.equal(await rewardOf(`${'{"a"} '.repeat(600)}${call}`, [WEATHER]), 0);
  assert.equal(await rewardOf('{"a"} '.repeat(600), []), 0);
  assert.equal(await rewardOf(`${call} `.repeat(600), []), 0);
});

test('an argument that the function does not declare is a fault of the reference', async () => {
  const undeclared = await grade('[]', [{ weather: { city: ['Paris'], hour: [1] } }]);
  assert.equal(undeclared.reason, 'invalid_reference');
  assert.equal(undeclared.status === 'unscored' && undeclared.pointer, '/reference/calls/0/weather/hour');
  const optional = [{ weather: { city: ['Paris'], hour: [1, ''] } }];
  assert.equal(await rewardOf(json({ city: 'Paris' }), optional), 1, 'it may be left out');
});

test('a declaration that means nothing is a fault of the reference, with its place', async () => {
  const calls = [{ f: { a: [1, ''] } }];
  const judge = (parameters: unknown) =>
    toolsVerifier.grade(
      {
        response: '{"name": "f", "arguments": {"a": 1}}',
        reference: { calls, functions: [{ name: 'f', parameters } as ToolsReference['functions'][number]] },
        options: {},
      },
      { signal: new AbortController().signal, tenant: 't' },
    );
  const a = { type: 'integer' };
  const faults: [unknown, string][] = [
    ...[null, true, 1e300, '', 'zzz', [], [[]], ['x']].map((properties): [unknown, string] => [
      { type: 'object', properties },
      '/properties',
    ]),
    ...[null, true, 'zzz', '', {}, [], 7].map((type): [unknown, string] => [
      { type, properties: { a } },
      '/type',
    ]),
    ...[null, true, 'a', {}, [1]].map((required): [unknown, string] => [
      { properties: { a }, required },
      '/required',
    ]),
    ...[null, 'integer', 7, []].map((schema): [unknown, string] => [
      { properties: { 'a/b': schema } },
      '/properties/a~1b',
    ]),
    ...[null, '', {}, [], [1]].map((type): [unknown, string] => [
      { properties: { a: { type } } },
      '/properties/a/type',
    ]),
    [{ properties: { a: { type: 'array', items: 'integer' } } }, '/properties/a/items'],
    [{ properties: { a: { items: [{}, { type: null }] } } }, '/properties/a/items/1/type'],
  ];
  for (const [parameters, place] of faults)
    assert.partialDeepStrictEqual(
      await judge(parameters),
      { reason: 'invalid_reference', pointer: `/reference/functions/0/parameters${place}` },
      JSON.stringify(parameters),
    );
  for (const parameters of [
    { properties: { a } },
    { type: 'OBJECT', properties: { a: { type: 'INTEGER' } }, required: [] },
    { type: 'dict', properties: { a: { type: ['integer', 'null'] } } },
    { type: 'object', properties: { a: true, b: { type: 'array', items: [{ type: 'string' }] } } },
    { type: 'object', properties: { a: { type: 'int, optional' } }, required: ['a'] },
  ])
    assert.partialDeepStrictEqual(await judge(parameters), { reward: 1 }, JSON.stringify(parameters));
});

test('an accepted object whose members are no lists is a fault of the reference, as no call is like it', async () => {
  const judge = (values: unknown[]) =>
    toolsVerifier.grade(
      {
        response: '{"name": "f", "arguments": {"a": {"b": 1}}}',
        reference: {
          calls: [{ f: { a: values } }],
          functions: [{ name: 'f', parameters: { type: 'dict', properties: { a: { type: 'dict' } } } }],
        },
        options: {},
      },
      { signal: new AbortController().signal, tenant: 't' },
    );
  for (const values of [[{ b: 1 }], [{ b: [] }], [[{ b: 1 }]], [{ b: [{ c: 1 }] }]])
    assert.partialDeepStrictEqual(await judge(values), {
      reason: 'invalid_reference',
      pointer: '/reference/calls/0/f/a',
    });
  for (const values of [[{ b: [1] }], [{ b: 1 }, { b: [1] }]])
    assert.partialDeepStrictEqual(await judge(values), { reward: 1 });
});

test('a required argument of which no value is accepted is a fault of the reference', async () => {
  for (const calls of [[{ weather: {} }], [{ weather: { days: [3] } }]])
    assert.partialDeepStrictEqual(await grade('[]', calls), {
      reason: 'invalid_reference',
      pointer: '/reference/calls/0/weather',
    });
});
