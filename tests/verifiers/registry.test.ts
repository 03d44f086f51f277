/** Which verifiers are offered, and what becomes of one whose library is missing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultConfig, readConfig } from '../../src/config.ts';
import { ConfigError } from '../../src/config-error.ts';
import { whereInstalled } from '../../src/verifiers/libraries.ts';
import { regexVerifier } from '../../src/verifiers/regex/verifier.ts';
import { builtInVerifiers, createRegistry } from '../../src/verifiers/registry.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';

const idsOf = (env: NodeJS.ProcessEnv) => builtInVerifiers(readConfig(env), undefined).map(({ id }) => id);

test('all verifiers are offered unless some are chosen', () => {
  assert.ok(idsOf({}).length > 5);
  assert.deepEqual(idsOf({ TOUCHSTONE_VERIFIERS: 'regex, math' }).sort(), ['math', 'regex']);
});

test('a chosen verifier that there is not is told at the start', () => {
  assert.throws(() => idsOf({ TOUCHSTONE_VERIFIERS: 'regexp' }), ConfigError);
});

test('a folder of tables that there is not is told at the start', () => {
  assert.throws(() => idsOf({ TOUCHSTONE_SYZYGY_DIR: '/there/is/none' }), ConfigError);
  assert.ok(idsOf({ TOUCHSTONE_SYZYGY_DIR: '/' }).includes('chess'));
});

test('two verifiers never share an id', () => {
  const [verifier] = builtInVerifiers(defaultConfig(), undefined) as [Verifier];
  assert.throws(() => createRegistry([verifier, verifier]));
});

test('without its library every item is unsupported, with the command that adds it', async () => {
  const without = whereInstalled({
    ...regexVerifier,
    libraries: ['re2js', 'no-such-library-of-npm'],
  } as unknown as Verifier);
  const input = { response: 'a', reference: { pattern: 'a' }, options: {} };
  const context = { signal: new AbortController().signal, tenant: 't' };
  const judgement = await without.grade(input as never, context);
  assert.partialDeepStrictEqual(judgement, { status: 'unscored', reason: 'unsupported' });
  assert.match(judgement.message ?? '', /npm install no-such-library-of-npm$/);
});

test('a verifier whose libraries are there is left as it is', () => {
  const verifier = regexVerifier as unknown as Verifier;
  assert.equal(whereInstalled(verifier), verifier);
});
