/** Calls as the chat templates of model families write them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToolsReference } from '../../../src/verifiers/tools/reference.ts';
import { toolsVerifier } from '../../../src/verifiers/tools/verifier.ts';

const FUNCTIONS: ToolsReference['functions'] = [
  {
    name: 'weather',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, days: { type: 'integer' } },
      required: ['city'],
    },
  },
  { name: 'area.circle', parameters: { type: 'object', properties: { radius: { type: 'number' } } } },
  { name: 'now' },
];
const PARIS = { weather: { city: ['Paris'], days: [3, ''] } };

const rewardOf = async (response: string, calls: ToolsReference['calls']) => {
  const judgement = await toolsVerifier.grade(
    { response, reference: { calls, functions: FUNCTIONS }, options: {} },
    { signal: new AbortController().signal, tenant: 't' },
  );
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
};

/** How families write a call of `weather` with these arguments, as JSON. */
const TEMPLATES: Record<string, (args: string) => string> = {
  'DeepSeek V3': (args) =>
    `<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>weather\n\`\`\`json\n${args}\n\`\`\`<｜tool▁call▁end｜><｜tool▁calls▁end｜>`,
  'DeepSeek V3.1': (args) =>
    `<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>weather<｜tool▁sep｜>${args}<｜tool▁call▁end｜><｜tool▁calls▁end｜>`,
  Kimi: (args) =>
    `<|tool_calls_section_begin|><|tool_call_begin|>functions.weather:0<|tool_call_argument_begin|>${args}<|tool_call_end|><|tool_calls_section_end|>`,
  Mistral: (args) => `[TOOL_CALLS]weather[ARGS]${args}`,
  'Mistral with a number': (args) => `[TOOL_CALLS]weather[CALL_ID]a1b2c3d4e[ARGS]${args}</s>`,
  'Mistral without a mark': (args) => `[TOOL_CALLS]weather${args}`,
  harmony: (args) =>
    `<|channel|>analysis<|message|>Look.<|end|><|start|>assistant<|channel|>commentary to=functions.weather <|constrain|>json<|message|>${args}<|call|>`,
  'harmony, by its role': (args) =>
    `<|start|>assistant to=functions.weather<|channel|>commentary json<|message|>${args}<|call|>`,
};

test('a name before its arguments is read in the marks of each family', async () => {
  for (const [family, write] of Object.entries(TEMPLATES)) {
    assert.equal(await rewardOf(write('{"city": "Paris"}'), [PARIS]), 1, family);
    assert.equal(await rewardOf(write('{"city": "Paris", "days": 3}'), [PARIS]), 1, family);
    assert.equal(await rewardOf(write('{"city": "Rome"}'), [PARIS]), 0, family);
    assert.equal(await rewardOf(write('{"city": "Rome", "city": "Paris"}'), [PARIS]), 0, family);
    assert.equal(await rewardOf(write('{"city": "Paris"'), [PARIS]), 0, family);
    for (const args of ['{"city": "Paris"}', '{"city": '])
      assert.equal(await rewardOf(write(args), []), 0, `${family}: a call that nobody wanted`);
    assert.equal(await rewardOf(`<think>${write('{"city": "Paris"}')}</think>No.`, [PARIS]), 0, family);
  }
});

test('a tag with the name in an attribute is read, and so are several', async () => {
  const invoke = (inner: string, name = 'weather') => `<invoke name="${name}">\n${inner}\n</invoke>`;
  const city = '<parameter name="city">Paris</parameter>';
  for (const tag of ['function_calls', 'minimax:tool_call']) {
    assert.equal(await rewardOf(`<${tag}>\n${invoke(city)}\n</${tag}>`, [PARIS]), 1, tag);
    assert.equal(
      await rewardOf(`<${tag}>\n${invoke(city)}\n${invoke('', 'now')}\n</${tag}>`, [PARIS, { now: {} }]),
      1,
      tag,
    );
    for (const wrong of [city + city, city.replace('Paris', 'Rome'), `${city}more`, ''])
      assert.equal(await rewardOf(`<${tag}>\n${invoke(wrong)}\n</${tag}>`, [PARIS]), 0, wrong);
  }
  const deepseek =
    '<｜DSML｜function_calls>\n<｜DSML｜invoke name="weather">\n<｜DSML｜parameter name="city" string="true">Paris</｜DSML｜parameter>\n<｜DSML｜parameter name="days" string="false">3</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜function_calls>';
  assert.equal(await rewardOf(deepseek, [PARIS]), 1);
  const olmo = '<function_calls>\nweather(city="Paris")\nnow()\n</function_calls>';
  assert.equal(await rewardOf(olmo, [PARIS, { now: {} }]), 1);
});

test('a function without arguments is called by its name alone', async () => {
  for (const text of ['{"name": "now"}', '{"name": "now", "arguments": null}', '{"name": "now", "args": {}}'])
    assert.equal(await rewardOf(`<tool_call>${text}</tool_call>`, [{ now: {} }]), 1, text);
  assert.equal(await rewardOf('{"name": "Bob"}', []), 1, 'no function of that name');
  assert.equal(await rewardOf('{"name": "now", "year": 2020}', []), 1, 'it says more than a call');
  assert.equal(await rewardOf('{"name": "weather"}', [PARIS]), 0);
});

test('a declared name is known as services write it', async () => {
  const circle = [{ 'area.circle': { radius: [5] } }];
  for (const name of ['area.circle', 'area_circle', 'functions.area_circle'])
    assert.equal(await rewardOf(JSON.stringify({ name, arguments: { radius: 5 } }), circle), 1, name);
  for (const name of ['areacircle', 'area', 'circle', 'other.area_circle'])
    assert.equal(await rewardOf(JSON.stringify({ name, arguments: { radius: 5 } }), circle), 0, name);
});
