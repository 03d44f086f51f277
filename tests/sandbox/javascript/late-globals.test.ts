/** `console` and `process` are made when a candidate beside a test program asks for them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startSandbox } from '../running.ts';

let running: Running;
before(async () => {
  running = await startSandbox();
});
after(() => running.sandbox.close());

const TESTS = 'console.assert(f(1) === 2)';

test('they are there, and what they are asked for happens', async () => {
  const candidate = `console.log(typeof process, process.argv.length, process.version);
    process.on('exit', () => {});
    function f(n) { console.error('called'); return n + 1; }`;
  const report = await running.check(candidate, TESTS);
  assert.equal(report.outcome, 'ok');
  assert.equal(report.stdout, 'object 2 v24.0.0\n');
  assert.equal(report.stderr, 'called\n');
  assert.equal(report.observations?.[0]?.left, '["float","2"]');
});

test('a program may have names of its own in their place', async () => {
  for (const own of ['var console = { log() {} };', 'const process = 1;', 'console = undefined;']) {
    const report = await running.check(`${own} function f(n) { return n + 1; }`, TESTS);
    assert.equal(report.outcome, 'ok', own);
    assert.equal(report.observations?.length, 1, own);
  }
});

test('a candidate that replaces built-ins before it asks for process puts no object in its place', async () => {
  const candidate = `let asked = 0;
    const trap = new Proxy({}, { getOwnPropertyDescriptor() { asked++; for (;;); } });
    Object.assign = () => trap;
    const own = process !== trap;
    function f(n) { return own && asked === 0 ? n + 1 : 0; }`;
  const report = await running.check(candidate, TESTS);
  assert.equal(report.outcome, 'ok');
  assert.equal(report.observations?.[0]?.left, '["float","2"]');
});

test('process.exit of a candidate that has not asked for it before ends it', async () => {
  const report = await running.check('function f() { process.exit(0); }', TESTS);
  assert.equal(report.outcome, 'exited_early');
});
