/**
 * What a candidate's objects come to in test programs that compare for themselves, and in suites
 * written for Jest.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeReference } from '../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from '../verifiers/code/sandboxed.ts';

type Tests = CodeReference['tests'];
const program = (suffix: string): Tests => ({ kind: 'program', suffix });
const jest = (text: string): Tests => ({ kind: 'files', files: { 'a.test.js': text }, run: 'npx jest' });

after(stopSandbox);

const grade = (code: string, tests: Tests) =>
  gradeCode(code, { language: 'javascript', tests }, { extract: 'none', limits: { test_cpu_ms: 500 } });

const EQUAL = 'const equal = (a, b) => a.length === b.length && a.every((v, i) => v === b[i]);\n';
const SETS = 'const equal = (a, b) => a.size === b.size && [...b].every((x) => a.has(x));\n';

/** Tests, an honest program, and programs that only claim to have the answer. */
const COLLECTIONS: Record<string, { tests: Tests; honest: string; liars: Record<string, string> }> = {
  'a helper that compares arrays': {
    tests: program(`${EQUAL}console.assert(equal(f(3), [1, 2]));\n`),
    honest: 'const f = () => [1, 2];',
    liars: {
      'an array with a method of its own':
        'function f() { const r = [0, 0]; Object.defineProperty(r, "every", { value: () => true }); return r; }',
      'a subclass of Array':
        'class A extends Array { every() { return true; } }\nconst f = () => A.from([0, 0]);',
      'a proxy': 'const f = () => new Proxy([0, 0], { get: (t, k) => (k === "every" ? () => true : t[k]) });',
      'an array with another prototype':
        'function f() { const r = [0, 0]; Object.setPrototypeOf(r, { every: () => true }); return r; }',
      'an object': 'const f = () => ({ length: 2, every: () => true });',
      'an object with the prototype of arrays':
        'const f = () => Object.create(Array.prototype, { length: { value: 2 }, every: { value: () => true } });',
      'a property of all objects':
        'Object.defineProperty(Object.prototype, "length", { get: () => 2 }); Object.prototype.every = () => true; const f = () => ({});',
      'a property of all numbers':
        'Number.prototype.every = () => true; Number.prototype.length = 2; const f = () => 5;',
      'a method that asks for the answer':
        'function f() { const r = [0, 0]; const every = (cb) => [0, 1].every((i) => [0, 1, 2].some((v) => cb(v, i))); Object.defineProperty(r, "every", { value: every }); return r; }',
    },
  },
  'a helper that compares sets': {
    tests: program(`${SETS}console.assert(equal(f(3), new Set([1, 2])));\n`),
    honest: 'const f = () => new Set([2, 1]);',
    liars: {
      'a set with a method of its own':
        'function f() { const s = new Set([0, 9]); Object.defineProperty(s, "has", { value: () => true }); return s; }',
      'a subclass of Set':
        'class S extends Set { has() { return true; } get size() { return 2; } }\nconst f = () => new S();',
      'an object': 'const f = () => ({ size: 2, has: () => true });',
    },
  },
  'a search in the answer': {
    tests: program(
      'const out = f(3);\nconsole.assert([1, 2].every((x) => out.includes(x)) && out.length === 2);\n',
    ),
    honest: 'const f = () => [2, 1];',
    liars: {
      'a subclass of Array':
        'class A extends Array { includes() { return true; } }\nconst f = () => A.from([0, 0]);',
      'an object': 'const f = () => ({ length: 2, includes: () => true });',
    },
  },
  'a suite for Jest': {
    tests: jest(
      "const f = require('./solution');\ntest('a', () => { expect(f(1)).toEqual({ a: [2] }); expect(f(2).a).toContain(3); });\n",
    ),
    honest: 'module.exports = (n) => ({ a: [n + 1] });',
    liars: {
      'another expect':
        'globalThis.expect = () => ({ toEqual() {}, toContain() {} }); module.exports = () => ({});',
      'another test': 'globalThis.test = globalThis.it = () => {}; module.exports = () => ({});',
      'a proxy':
        'module.exports = () => new Proxy({}, { get: () => [3], ownKeys: () => ["a"], has: () => true });',
      'an exit': 'module.exports = () => process.exit(0);',
      'a promise that never settles': 'module.exports = () => new Promise(() => {});',
      text: 'module.exports = () => ({ a: ["2", "3"] });',
    },
  },
  'a function that must be called': {
    tests: jest(
      "const f = require('./solution');\ntest('a', () => { const cb = jest.fn(); f(cb); expect(cb).toHaveBeenCalledWith(5); });\n",
    ),
    honest: 'module.exports = (cb) => cb(5);',
    liars: {
      'a forged record': 'module.exports = (cb) => { cb.mock.calls.push([5]); };',
      'another record': 'module.exports = (cb) => { cb.mock = { calls: [[5]] }; };',
    },
  },
  'a promise that must fail': {
    tests: jest(
      "const f = require('./solution');\ntest('a', async () => { await expect(f()).rejects.toThrow('bad'); });\n",
    ),
    honest: 'module.exports = async () => { throw new Error("bad input"); };',
    liars: {
      'one that does not': 'module.exports = async () => 1;',
      'one that fails otherwise': 'module.exports = async () => { throw new Error("no"); };',
      'something else': 'module.exports = () => ({ then() {} });',
    },
  },
};

for (const [how, { tests, honest, liars }] of Object.entries(COLLECTIONS)) {
  test(`${how}: an honest program passes, what only claims to have the answer does not`, async () => {
    const judgement = await grade(honest, tests);
    assert.equal(judgement.reason, 'all_passed', judgement.message);
    assert.equal(judgement.flags, undefined);
    for (const [what, code] of Object.entries(liars)) {
      const liar = await grade(code, tests);
      assert.equal(liar.status === 'scored' && liar.reward, 0, `${what}: ${liar.reason} ${liar.message}`);
    }
  });
}

test('objects with methods of their own are asked where the tests work with such objects', async () => {
  for (const [code, suffix] of [
    [
      'class Bag { #a = []; add(x) { this.#a.push(x); } has(x) { return this.#a.includes(x); } }',
      'const b = new Bag(); b.add(1); console.assert(b.has(1)); console.assert(!b.has(2));',
    ],
    [
      'const bag = () => { const a = []; return { add: (x) => a.push(x), has: (x) => a.includes(x) }; };',
      'const b = bag(); b.add(1); console.assert(b.has(1)); console.assert(!b.has(2));',
    ],
  ] as const) {
    const judgement = await grade(code, program(suffix));
    assert.equal(judgement.reason, 'all_passed', judgement.message);
  }
});
