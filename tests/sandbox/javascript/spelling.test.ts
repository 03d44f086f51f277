/** However a test program is spelled, what is put into it stands where it belongs. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { gradeCode, stopSandbox } from '../../verifiers/code/sandboxed.ts';

after(stopSandbox);

/** `~` stands for what may stand between two signs. */
const SUFFIX = `const r~=~f(); let s = 0;
for (let i = 0; i~<~(r)~.~a~.~length; i++) { s += (r~.~a)~[~(i)~]; }
if (s~!==~3) throw new Error('sum');
if (!(('a')~in~(r))) throw new Error('a');
if (!(r~.~a~.~every(~(x) =>~x~>~0))) throw new Error('every');
for (const k~of~Object~.~keys(~r~)) if (k~!==~'a') throw new Error('key');
if (~!~(~r~.~a~.~length~===~2~)) throw new Error('length');
if (Math.abs(r.a[0]~-~1)~>~1e-9) throw new Error('distance');`;

const BETWEEN = [' ', '\n', '\t', ' /* . [ in < - */ ', ' // in [ . <\n', '\r\n', '\u00a0'];
for (const between of BETWEEN) {
  test(`tests spelled with ${JSON.stringify(between)} judge as any others`, async () => {
    const tests = { kind: 'program', suffix: SUFFIX.replaceAll('~', between) } as const;
    const graded = (code: string) => gradeCode(code, { language: 'javascript', tests }, { extract: 'none' });
    const right = await graded('const f = () => ({ a: [1, 2] });');
    assert.equal(right.reason, 'all_passed', right.message);
    for (const a of ['[2, 1]', '[1, 2, 0]', '[3]', '[0, 3]'])
      assert.equal((await graded(`const f = () => ({ a: ${a} });`)).reason, 'wrong_answer', a);
  });
}

test('what is assigned to is not read, however it is written', async () => {
  const suffix = `const t = {}; ({ a: t.x, b: t.y = 5, ...t.rest } = f()); [t.z, ...t.w] = f().a;
for (t.e of f().a); for ([t.k, { v: t.v }] of [[1, { v: 7 }]]);
if (t.x.length !== 2 || t.y !== 5 || t.z !== 1 || t.w[0] !== 2 || t.e !== 2) throw new Error('targets');
if (t.k !== 1 || t.v !== 7 || Object.keys(t.rest).length !== 0) throw new Error('patterns');
const r = f(); r.n ??= 1; r.n++; r.a[0] += 2; delete r.zz; [r.a[0], r.n] = [r.n, r.a[0]];
if (r.n !== 3 || r.a[0] !== 2 || 2 in r.a) throw new Error('updates');`;
  const judged = await gradeCode(
    'const f = () => ({ a: [1, 2] });',
    { language: 'javascript', tests: { kind: 'program', suffix } },
    { extract: 'none' },
  );
  assert.equal(judged.reason, 'all_passed', judged.message);
});
