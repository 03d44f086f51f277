/** Programs of Python get the keys of objects in the order in which an item has them. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { exactReference } from '../../../src/grading/items/exact-item.ts';
import { readJson } from '../../../src/grading/items/exact-json.ts';
import type { CodeOptions } from '../../../src/verifiers/code/options.ts';
import { CodeReference } from '../../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

/** @param cases as text, whose order is at stake */
function grade(
  code: string,
  cases: string,
  {
    language = 'python',
    more = '',
    options = {},
  }: { language?: string; more?: string; options?: CodeOptions } = {},
) {
  const tests = `{"kind":"call","function":"f","cases":[${cases}]${more}}`;
  const plain = readJson(`{"language":"${language}","tests":${tests}}`);
  const reference = exactReference({ reference: CodeReference }, plain) as CodeReference;
  return gradeCode(code, reference, { extract: 'none', ...options });
}

const KEYS = 'def f(d):\n    return list(d)\n';

test('keys that are whole numbers keep their place among the others', async () => {
  for (const [code, one] of [
    [KEYS, '{"args":[{"10":1,"2":2}],"expected":["10","2"]}'],
    [KEYS, '{"args":[{"b":1,"2":2,"a":3}],"expected":["b","2","a"]}'],
    ['def f(d):\n    return next(iter(d))\n', '{"args":[{"10":1,"2":2}],"expected":"10"}'],
    ['def f(**k):\n    return list(k)\n', '{"kwargs":{"b":1,"2":2},"expected":["b","2"]}'],
    [
      'def f(d):\n    return repr(d)\n',
      '{"args":[{"b":[1.0,{"3":1e2,"1":7}],"0":5.0}],"expected":"{\'b\': [1.0, {\'3\': 100.0, \'1\': 7}], \'0\': 5.0}"}',
    ],
  ] as const) {
    assert.equal((await grade(code, one)).reason, 'all_passed', one);
    const sorted = one
      .replace('["10","2"]', '["2","10"]')
      .replace('["b","2', '["2","b')
      .replace(':"10"', ':"2"');
    if (sorted !== one) assert.equal((await grade(code, sorted)).reason, 'wrong_answer', sorted);
  }
});

test('a reference solution is called with the same order', async () => {
  const more = `,"reference_solution":${JSON.stringify(KEYS)}`;
  const right = 'def f(d):\n    return ["10", "2"]\n';
  assert.equal((await grade(right, '{"args":[{"10":1,"2":2}]}', { more })).reason, 'all_passed');
  assert.equal((await grade(right, '{"args":[{"2":1,"10":2}]}', { more })).reason, 'wrong_answer');
});

test('a program of JavaScript gets the order of its own objects', async () => {
  const one = '{"args":[{"b":1,"10":1,"2":2}],"expected":["2","10","b"]}';
  const judgement = await grade('const f = (d) => Object.keys(d);', one, { language: 'javascript' });
  assert.equal(judgement.reason, 'all_passed', judgement.message);
});

test('a checker is told what is expected in the same order', async () => {
  const source = [
    'import json, sys',
    'case = json.load(sys.stdin)',
    'print(int(list(json.loads(case["expected"])) == ["b", "2"]))',
  ].join('\n');
  const options: CodeOptions = { compare: { name: 'checker', language: 'python', source } };
  const judgement = await grade('def f():\n    return 1\n', '{"expected":{"b":1,"2":2}}', { options });
  assert.equal(judgement.reason, 'all_passed', judgement.message);
});
