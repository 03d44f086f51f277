import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { createLog } from '../../src/observability/logs.ts';

test('RL2: an error is logged by name, message and stack: what libraries hang on it holds secrets and verdicts', () => {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  const cause = Object.assign(new Error('connect ENOENT //:SECRET1@127.0.0.1:6379'), { code: 'ENOENT' });
  const error = Object.assign(new Error('WRONGPASS', { cause }), {
    command: { name: 'hello', args: ['AUTH', 'default', 'SECRET2'] },
    args: [Buffer.from('SECRET3')],
  });
  const log = createLog('info', stream);
  log.warn({ err: error }, 'trouble with Redis');
  log.warn({ error }, 'trouble with Redis');
  assert.doesNotMatch(text, /SECRET|args|command/);
  assert.match(text, /WRONGPASS/);
  assert.match(text, /ENOENT/);
});
