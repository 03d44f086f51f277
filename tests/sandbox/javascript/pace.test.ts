/** Programs begin in a hurry, and what cannot be hurried comes to what it would have come to. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CallStep } from '../../../src/sandbox/sandbox.ts';
import { LIMITS, type Running, startSandbox } from '../running.ts';

let running: Running;
before(async () => {
  running = await startSandbox();
});
after(() => running[Symbol.asyncDispose]());

/** Computes for longer than any hurry lasts. */
const LONG = 'const busy = () => { const from = Date.now(); while (Date.now() - from < 700); };';
const PATIENT_LIMITS = { limits: { ...LIMITS, stepCpuMs: 6000 } };

test('a long program ends by itself, has written all once, and is charged for one run', async () => {
  const source = `${LONG} console.log('a'); busy(); console.error('b'); console.log('c');`;
  const report = await running.program(source, '', PATIENT_LIMITS);
  assert.equal(report.outcome, 'ok');
  assert.equal(report.stdout, 'a\nc\n');
  assert.equal(report.stderr, 'b\n');
  assert.ok(report.cpuMs < 1400, `${report.cpuMs} ms`);
});

test('so does one that is long in promises, in timers, or between two tests', async () => {
  const promises = `${LONG} (async () => { await 1; busy(); console.log('done'); })();`;
  const timers = `${LONG} setTimeout(() => { busy(); console.log('done'); }, 10);`;
  for (const source of [promises, timers])
    assert.equal((await running.program(source, '', PATIENT_LIMITS)).stdout, 'done\n');
  const source = `${LONG} let n = 0; function f() { n += 1; busy(); return n; }`;
  const tests = 'console.assert(f() === 1); console.assert(f() === 2);';
  const { outcome, observations } = await running.check(source, tests, PATIENT_LIMITS);
  assert.equal(outcome, 'ok');
  assert.deepEqual(
    observations?.map(({ left }) => left),
    ['["float","1"]', '["float","2"]'],
  );
});

test('calls see what those before them have left, whichever of them is long', async () => {
  const source = `${LONG} let n = 0; function f(long) { n += 1; if (long) busy(); return n; }`;
  const steps = [false, false, true, false].map(
    (long): CallStep => ({
      kind: 'call',
      function: 'f',
      args: JSON.stringify([long]),
    }),
  );
  const { steps: reports } = await running.run(source, steps, PATIENT_LIMITS);
  assert.deepEqual(
    reports.map(({ value }) => value),
    [1, 2, 3, 4].map((n) => `["float","${n}"]`),
  );
});

test('steps that had ended are not run again', async () => {
  const source = `${LONG} const text = require('fs').readFileSync(0, 'utf8'); if (text) busy(); console.log(text);`;
  const steps = ['', 'x', ''].map((stdin) => ({ kind: 'program', stdin }) as const);
  const { steps: reports } = await running.run(source, steps, PATIENT_LIMITS);
  assert.deepEqual(
    reports.map(({ stdout }) => stdout),
    ['\n', 'x\n', '\n'],
  );
});

test('a program that throws what a hurry ends with has thrown it', async () => {
  const { outcome, message } = await running.program('throw new Error("Script execution timed out.")');
  assert.equal(outcome, 'runtime_error');
  assert.equal(message, 'Error: Script execution timed out.');
});

test('what is no text in UTF-8 arrives as it would through memory', async () => {
  const short = `process.stdout.write('é😀\\ud800x\\udc00\\u0000'); process.stderr.write('\\ud83d'); process.stderr.write('\\ude00');`;
  const long = `${short} process.stdout.write('y'.repeat(60000));`;
  const wanted = 'é😀\ufffdx\ufffd\0';
  const first = await running.program(short);
  const second = await running.program(long);
  assert.equal(first.stdout, wanted);
  assert.equal(second.stdout, wanted + 'y'.repeat(60_000));
  assert.equal(first.stderr, second.stderr);
});

test('more observations than can be kept are all there', async () => {
  const limits = { ...LIMITS, stepCpuMs: 6000, valueBytes: 1024 ** 2, outputBytes: 1024 ** 2 };
  const source = `const f = (n) => [String(n % 10).repeat(100000)];`;
  const tests = `const assert = require('assert');
for (let i = 0; i < 20; i++) assert.deepEqual(f(i), ['a']);`;
  const { outcome, observations } = await running.check(source, tests, { limits });
  assert.equal(outcome, 'ok');
  assert.deepEqual(
    observations?.map(({ left }) => left?.slice(-7)),
    Array.from({ length: 20 }, (_, i) => `${`${i % 10}`.repeat(3)}"]]]`),
  );
});

test('a recursion goes as deep in a hurry as it does with patience', async () => {
  const depth = 'let n = 0; const down = () => { n += 1; down(); }; try { down(); } catch {} console.log(n);';
  const hurried = Number((await running.program(depth)).stdout);
  const patient = Number((await running.program(`${LONG} busy(); ${depth}`, '', PATIENT_LIMITS)).stdout);
  assert.ok(hurried > 50_000, `${hurried} frames`);
  assert.ok(Math.abs(hurried / patient - 1) < 0.05, `${hurried} and ${patient} frames`);
});

test('who swallows its own end, writes too much or takes all memory is told apart as ever', async () => {
  const exits = 'for (;;) { try { process.exit(3); } catch {} }';
  const early = await running.program(exits);
  assert.equal(early.exitCode, 3);
  const flood = await running.program('for (;;) console.log("x".repeat(1000));');
  assert.equal(flood.outcome, 'output_limit');
  const hoard = await running.program('const a = []; for (;;) a.push(new Array(1000).fill(a.length));', '', {
    limits: { ...LIMITS, stepCpuMs: 20_000, totalCpuMs: 20_000 },
  });
  assert.equal(hoard.outcome, 'memory_limit');
});
