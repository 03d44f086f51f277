import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LIMITS, type Running, startSandbox } from '../running.ts';

let running: Running;
before(async () => {
  running = await startSandbox();
});
after(() => running[Symbol.asyncDispose]());

const MEGABYTE = { limits: { ...LIMITS, outputBytes: 1024 ** 2 } };

test('both streams arrive whole when they are far longer than the memory a guest begins with', async () => {
  const source = `
for (let i = 0; i < 3000; i++) {
  process.stdout.write('o' + i + ' ');
  if (i % 2) process.stderr.write('e' + i + ' ');
}
process.stdout.write('x'.repeat(300000) + 'end');`;
  const { outcome, stdout, stderr } = await running.program(source, '', MEGABYTE);
  const numbers = Array.from({ length: 3000 }, (_, i) => i);
  assert.equal(outcome, 'ok');
  assert.equal(stdout, `${numbers.map((i) => `o${i} `).join('')}${'x'.repeat(300_000)}end`);
  assert.equal(
    stderr,
    numbers
      .filter((i) => i % 2)
      .map((i) => `e${i} `)
      .join(''),
  );
});

test('a character is whole wherever the end of the first memory cuts it', async () => {
  for (let before = 16_380; before <= 16_386; before += 1) {
    const { stdout } = await running.program(`process.stdout.write('a'.repeat(${before}) + '😀é€😀b')`);
    assert.equal(stdout, `${'a'.repeat(before)}😀é€😀b`);
  }
});

test('both streams together are cut off at the limit, before and behind the first memory', async () => {
  for (const outputBytes of [1000, 16_384, 16_385, 40_000]) {
    const limits = { ...LIMITS, outputBytes };
    const source = `process.stderr.write('e'.repeat(300)); for (;;) process.stdout.write('0123456789');`;
    const { outcome, stdout, stderr } = await running.program(source, '', { limits });
    assert.equal(outcome, 'output_limit');
    assert.equal(stderr, 'e'.repeat(300));
    assert.equal(stdout, '0123456789'.repeat(outputBytes / 10 + 1).slice(0, outputBytes - 300));
  }
});

test('output is there when the program is stopped after it has moved', async () => {
  const { outcome, stdout } = await running.program(`process.stdout.write('a'.repeat(50000)); for (;;);`);
  assert.equal(outcome, 'time_limit');
  assert.equal(stdout, 'a'.repeat(50_000));
});

test('what one program wrote is no part of what the next one wrote', async () => {
  for (let i = 0; i < 4; i += 1) {
    const length = i % 2 ? 10 : 40_000;
    const { stdout, stderr } = await running.program(`process.stdout.write('${i}'.repeat(${length}))`);
    assert.equal(stdout, String(i).repeat(length));
    assert.equal(stderr, '');
  }
});

test('observations arrive whole beside long output', async () => {
  const source = `const f = (i) => { console.log('y'.repeat(100)); return 'v'.repeat(100) + i; };`;
  const tests = Array.from(
    { length: 400 },
    (_, i) => `console.assert(f(${i}) === '${'v'.repeat(100)}${i}');`,
  ).join('\n');
  const { outcome, stdout, observations = [] } = await running.check(source, tests);
  assert.equal(outcome, 'ok');
  assert.equal(stdout, `${'y'.repeat(100)}\n`.repeat(400));
  assert.deepEqual(
    observations.map(({ check, left }) => [check, left]),
    Array.from({ length: 400 }, (_, i) => [i, JSON.stringify(['str', `${'v'.repeat(100)}${i}`])]),
  );
});
