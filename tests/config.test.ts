import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultConfig, readConfig, unknownSettings } from '../src/config.ts';
import { ConfigError } from '../src/config-error.ts';
import { SETTINGS } from '../src/settings.ts';

test('settings have defaults that they accept themselves', () => {
  assert.deepEqual(readConfig({}), defaultConfig());
  assert.equal(readConfig({}).port, 8080);
});

test('settings are read from their variables; an empty one counts as absent', () => {
  const config = readConfig({
    PORT: '0',
    TOUCHSTONE_API_KEYS: ' a=k1 , k2,',
    TOUCHSTONE_METRICS: '',
    REDIS_URL: 'redis://h',
  });
  assert.partialDeepStrictEqual(config, {
    port: 0,
    apiKeys: ['a=k1', 'k2'],
    metrics: 'public',
    redisUrl: 'redis://h',
  });
});

test('settings that cannot be used are all named, and never quoted', () => {
  const env = {
    PORT: '80800',
    TOUCHSTONE_LIST_LIMIT: 'many',
    TOUCHSTONE_METRICS: 'some',
    TOUCHSTONE_API_KEYS: 'se\tcret',
  };
  assert.throws(
    () => readConfig(env),
    (error) => {
      assert.ok(error instanceof ConfigError);
      for (const name of Object.keys(env)) assert.ok(error.message.includes(name), name);
      assert.doesNotMatch(error.message, /80800|many|se\tcret/);
      return true;
    },
  );
});

test('settings that are misspelt are found', () => {
  assert.deepEqual(unknownSettings({ TOUCHSTONE_CACHE: '1', TOUCHSTONE_CACHE_MB: '1', PATH: '/' }), [
    'TOUCHSTONE_CACHE',
  ]);
});

test('settings each have a variable of their own', () => {
  const names = Object.values(SETTINGS).map((setting) => setting.env);
  assert.equal(new Set(names).size, names.length);
});

test('the number of threads is a word or a number', () => {
  assert.equal(readConfig({}).threads, 0);
  assert.equal(readConfig({ TOUCHSTONE_THREADS: 'auto' }).threads, 'auto');
  assert.equal(readConfig({ TOUCHSTONE_THREADS: '3' }).threads, 3);
  const faulty = () => readConfig({ TOUCHSTONE_THREADS: 'many' });
  assert.throws(faulty, /TOUCHSTONE_THREADS must be auto, or must be a whole number from 0 to 256/);
});
