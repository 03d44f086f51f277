/** REDIS_URL in all its forms, and what is said of one that cannot be used. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError } from '../../src/config-error.ts';
import { readAddress } from '../../src/queue/bullmq/address.ts';

test('one Redis, with whatever a password holds', () => {
  const place = { host: '127.0.0.1', port: 6379 };
  assert.deepEqual(readAddress('redis://127.0.0.1'), { isTls: false, kind: 'single', place, db: 0 });
  assert.deepEqual(readAddress('rediss://me:p%40ss:w@rd%zz@[::1]:7000/5'), {
    username: 'me',
    password: 'p%40ss:w@rd%zz',
    isTls: true,
    kind: 'single',
    place: { host: '::1', port: 7000 },
    db: 5,
  });
  const { username, password } = readAddress('redis://:p%40ss@localhost');
  assert.deepEqual([username, password], [undefined, 'p@ss']);
});

test('sentinels with the name of their master, and nodes of a cluster', () => {
  assert.deepEqual(readAddress('redis+sentinel://:secret@a,b:26380/main/2'), {
    password: 'secret',
    isTls: false,
    kind: 'sentinel',
    sentinels: [
      { host: 'a', port: 26_379 },
      { host: 'b', port: 26_380 },
    ],
    name: 'main',
    db: 2,
  });
  assert.deepEqual(readAddress('rediss+cluster://a:7000,b:7001/'), {
    isTls: true,
    kind: 'cluster',
    nodes: [
      { host: 'a', port: 7000 },
      { host: 'b', port: 7001 },
    ],
  });
});

test('RL1: anything else is refused in a sentence that does not tell the password', () => {
  const unusable = [
    'not a url',
    'http://:SECRET@127.0.0.1',
    'redis://:SECRET@a,b',
    'redis://:SECRET@a,redis://:SECRET@b',
    'redis://:SECRET@a/zero',
    'redis://:SECRET@a/1/2',
    'redis://:SECRET@a?keyPrefix=x',
    'redis://:SECRET@a:port',
    'redis://:SECRET@',
    'redis+sentinel://:SECRET@a,b',
    'redis+cluster://:SECRET@a/1',
    '',
  ];
  for (const text of unusable) {
    const inASentence = (error: unknown) =>
      error instanceof ConfigError &&
      /^REDIS_URL cannot be used: /.test(error.message) &&
      !/SECRET/.test(error.message);
    assert.throws(() => readAddress(text), inASentence, text);
  }
});
