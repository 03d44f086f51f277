/** A collector that is away costs nobody a verdict, and the log a line. */
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { createLog } from '../../../src/observability/logs.ts';
import { createTraces } from '../../../src/observability/traces/otlp.ts';
import { openFullService } from '../../support/full-service.ts';

function logged() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, log: createLog('warn', stream) };
}

test('with a dead collector items are graded, spans are dropped, and one line is logged', async () => {
  // Nobody listens on port 1 of this machine.
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = 'http://127.0.0.1:1';
  const { lines, log } = logged();
  const traces = createTraces({ log, percent: 100, everyMs: 5 });
  const service = await openFullService({ traces });
  try {
    const item = { verifier: 'math', response: '\\boxed{1}', reference: { answer: '1' } };
    const payload = { items: Array.from({ length: 2000 }, () => item) };
    for (let round = 0; round < 10; round++) {
      const answer = await service.app.inject({ method: 'POST', url: '/v1/rewards', payload });
      const { verdicts } = answer.json<{ verdicts: { reward: number }[] }>();
      assert.ok(verdicts.every(({ reward }) => reward === 1));
    }
  } finally {
    await service.close();
  }
  assert.ok(lines.length <= 1, lines.join(''));
});

test('work that fails fails as without spans, at once or later', async () => {
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = 'http://127.0.0.1:1';
  const traces = createTraces({ log: createLog('silent'), percent: 100 });
  const fault = new Error('it does not work');
  const run = (work: () => unknown) => traces.run({ name: 'work' }, work);
  assert.throws(
    () =>
      run(() => {
        throw fault;
      }),
    fault,
  );
  await assert.rejects(async () => run(() => Promise.reject(fault)), fault);
  assert.equal(
    run(() => 7),
    7,
  );
  assert.equal(await run(() => Promise.resolve(8)), 8);
  await traces.close();
});
