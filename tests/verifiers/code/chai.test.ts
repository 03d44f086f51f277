/** Test programs that use chai: each accepts a right program, and notices every wrong one. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeReference } from '../../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

interface Case {
  suffix: string;
  right: string;
  wrong: string[];
}

const EXPECT = "const { expect } = require('chai');\n";
const NUMBERS = ['const f = () => NaN;', 'const f = () => ({ valueOf: () => NaN });', 'const f = (x) => x;'];

const CASES: Record<string, Case> = {
  equal: {
    suffix: `${EXPECT}describe('f', function () { it('adds', () => { expect(f(2)).to.equal(3); expect(f(3)).to.not.equal(3); }); });`,
    right: 'const f = (x) => x + 1;',
    wrong: [
      ...NUMBERS,
      "globalThis.expect = () => new Proxy({}, { get: () => () => {} });\nconst f = () => '3';",
    ],
  },
  'equal by value': {
    suffix: `${EXPECT}expect(f(2)).to.deep.equal({ a: [2] });\nexpect(f(3)).to.eql({ a: [3] });`,
    right: 'class A { constructor(x) { this.a = [x]; } }\nconst f = (x) => new A(x);',
    wrong: ['const f = (x) => ({ a: [2] });', 'const f = (x) => ({ a: [x], b: 1 });'],
  },
  'a chain without semicolons': {
    suffix:
      "const chai = require('chai')\nconst expect = chai.expect\nconst got = f(2)\nexpect(f(2)).to.be.a('number').and.to.be.above(2).and.below(4)\nexpect(got).to.be.closeTo(3, 1e-9)\nexpect(f(2)).to.be.within(3, 3)",
    right: 'const f = (x) => x + 1;',
    wrong: NUMBERS,
  },
  'true, null and their like': {
    suffix: `${EXPECT}expect(f(1)).to.be.true;\nexpect(f(0)).to.be.false;\nexpect(f(null)).to.be.null;\nexpect(f()).to.be.undefined;\nexpect(f('')).to.be.empty;\nexpect(f(2)).to.exist;`,
    right: "const f = (x) => (typeof x === 'number' ? x > 0 : x);",
    wrong: [
      'const f = (x) => x;',
      'const f = () => true;',
      "const f = (x) => (x === '' ? 'a' : typeof x === 'number' ? x > 0 : x);",
    ],
  },
  'errors and their messages': {
    suffix: `${EXPECT}expect(() => f(-1)).to.throw(RangeError, 'below zero');\nexpect(() => f(1)).to.not.throw();\nexpect(() => f(-2)).to.throw(/zero/);`,
    right: "function f(x) { if (x < 0) throw new RangeError('below zero'); }",
    wrong: [
      'function f() {}',
      "function f(x) { if (x < 0) throw new Error('below zero'); }",
      "function f(x) { if (x < 0) throw new RangeError('zero'); }",
    ],
  },
  'members, keys and properties': {
    suffix: `${EXPECT}expect(f(2)).to.have.members([1, 2, 2]);\nexpect(g(2)).to.have.all.keys('a', 'b');\nexpect(g(2)).to.have.property('a').that.deep.equals([2]);\nexpect(g(2)).to.include({ b: 2 });\nexpect([g(2)]).to.deep.include({ a: [2], b: 2 });`,
    right: 'const f = (x) => [x, 1, x];\nconst g = (x) => ({ b: x, a: [x] });',
    wrong: [
      'const f = (x) => [x, 1, 1];\nconst g = (x) => ({ b: x, a: [x] });',
      'const f = (x) => [x, 1, x];\nconst g = (x) => ({ b: x, a: [x], c: 1 });',
      'const f = (x) => [x, 1, x];\nconst g = (x) => ({ b: x, a: [] });',
      'class A extends Array { includes() { return true; } }\nconst f = () => new A(3);\nconst g = (x) => ({ b: x, a: [x] });',
    ],
  },
  assert: {
    suffix:
      "const { assert } = require('chai');\nassert.equal(f(2), 3, 'adds');\nassert.isTrue(f(1) === 2);\nassert.typeOf(f(1), 'number');\nassert.isAbove(f(3), 3);\nassert.closeTo(f(2), 3, 0.001);\nassert.deepEqual([f(1)], [2]);\nassert.throws(() => f('x'), TypeError);\nassert(f(5) === 6);",
    right: "function f(x) { if (typeof x !== 'number') throw new TypeError('no'); return x + 1; }",
    wrong: [...NUMBERS, 'const f = (x) => x + 1;'],
  },
  should: {
    suffix:
      "require('chai').should();\nf(2).should.equal(3);\nf(3).should.be.a('number').and.be.at.least(4);",
    right: 'const f = (x) => x + 1;',
    wrong: [
      "Object.defineProperty(Object.prototype, 'should', { get: () => new Proxy(() => {}, { get: (t, k, r) => r, apply: () => 1 }) });\nconst f = (x) => ({});",
      'const f = (x) => x;',
    ],
  },
  'an error that must not be missing': {
    suffix: `${EXPECT}it('rejects', async () => { try { await f(-1); expect.fail('no error'); } catch (error) { expect(error.message).to.equal('below zero'); } });`,
    right: "async function f(x) { if (x < 0) throw new Error('below zero'); }",
    wrong: ['async function f() {}', "async function f() { throw new Error('no'); }"],
  },
};

async function grade(code: string, suffix: string) {
  const reference: CodeReference = { language: 'javascript', tests: { kind: 'program', suffix } };
  return gradeCode(code, reference, { extract: 'none' });
}

for (const [what, { suffix, right, wrong }] of Object.entries(CASES)) {
  test(`chai: ${what}`, async () => {
    const judgement = await grade(right, suffix);
    assert.equal(judgement.reason, 'all_passed', judgement.message);
    for (const code of wrong) {
      const verdict = await grade(code, suffix);
      assert.equal(verdict.status === 'scored' && verdict.reward, 0, `${code}: ${verdict.message}`);
    }
  });
}

test('chai: what is not there is told, with its line', async () => {
  const judgement = await grade('const f = () => 1;', `${EXPECT}expect(f).to.change(f, 'x');`);
  assert.equal(judgement.status === 'unscored' && judgement.reason, 'invalid_reference');
  assert.match(judgement.message ?? '', /line 2 needs change/);
});
