/** A schema that asks itself for ever is at fault whatever the document; other recursion is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Draft } from '../../../../src/verifiers/structured/reference.ts';
import { compileSchema } from '../../../../src/verifiers/structured/schema/validate.ts';

const isRefused = async (schema: object, draft?: Draft): Promise<boolean> => {
  const compiled = await compileSchema(JSON.stringify(schema), draft);
  if ('fault' in compiled) assert.match(compiled.fault, /refers to itself for ever: (the whole|\/)/);
  return 'fault' in compiled;
};

const whole = { $ref: '#' };
const own = { $ref: '#/$defs/a' };

test('a part that applies itself to the very place where it stands is refused', async () => {
  for (const schema of [
    whole,
    { anyOf: [whole, { type: 'integer' }] },
    { not: { oneOf: [whole] } },
    { if: whole },
    JSON.parse('{"if": true, "then": {"$ref": "#"}}'),
    { dependentSchemas: { x: whole } },
    { properties: { x: own }, $defs: { a: { allOf: [{ $ref: '#/$defs/b' }] }, b: { not: own } } },
    { items: own, $defs: { a: own } },
    { $dynamicAnchor: 'n', allOf: [{ $dynamicRef: '#n' }] },
  ])
    assert.equal(await isRefused(schema), true, JSON.stringify(schema));
  assert.equal(await isRefused({ allOf: [{ $recursiveRef: '#' }] }, '2019-09'), true);
  for (const draft of ['7', '4'] as const) {
    assert.equal(await isRefused({ anyOf: [whole, { type: 'integer' }] }, draft), true);
    assert.equal(await isRefused({ dependencies: { x: whole } }, draft), true);
  }
});

test('recursion that goes further into the value is taken, and so is what nothing refers to', async () => {
  for (const schema of [
    { properties: { x: whole } },
    { items: { anyOf: [whole, { type: 'integer' }] } },
    { allOf: [own, own], $defs: { a: { additionalProperties: own } } },
    { contains: whole, propertyNames: { type: 'string' } },
    JSON.parse('{"if": {"required": ["x"]}, "then": {"properties": {"x": {"$ref": "#"}}}}'),
    { $dynamicAnchor: 'n', unevaluatedItems: { $dynamicRef: '#n' } },
    { type: 'integer', $defs: { a: own } },
  ])
    assert.equal(await isRefused(schema), false, JSON.stringify(schema));
  assert.equal(await isRefused({ properties: { x: { $recursiveRef: '#' } } }, '2019-09'), false);
});
