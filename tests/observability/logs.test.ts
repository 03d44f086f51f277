import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { createLog } from '../../src/observability/logs.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  write(createLog('trace', stream));
  return text;
}

test('logs are one JSON object a line, with the level by name and the time in UTC', () => {
  const line = JSON.parse(logged((log) => log.warn({ requestId: 'r-1' }, 'two\nlines')));
  assert.partialDeepStrictEqual(line, { level: 'warn', requestId: 'r-1', msg: 'two\nlines' });
  assert.match(line.time, /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
});

test('logs never show a key, even where headers are logged as they came', () => {
  const headers = { authorization: 'Bearer s3cret', 'x-api-key': 's3cret', host: 'h' };
  const text = logged((log) => {
    log.info({ headers });
    log.info({ req: { headers } });
    log.info(headers);
  });
  assert.doesNotMatch(text, /s3cret/);
  assert.equal(text.match(/\[redacted\]/g)?.length, 6);
});
