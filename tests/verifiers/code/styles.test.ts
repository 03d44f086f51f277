/**
 * The ways in which test programs assert things. Each must accept a right program, and each must
 * notice a wrong one: an assertion that is read as something else, or not at all, would let it
 * pass.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeReference } from '../../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from './sandboxed.ts';

after(stopSandbox);

/** Everything here asks for what `ident` returns, which is its argument. */
const PYTHON_PRELUDE = `
from dataclasses import dataclass
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction
from enum import Enum
import datetime
class Color(Enum):
    RED = 1
@dataclass
class D:
    x: int
P = namedtuple('P', 'x y')
class Node:
    def __init__(self, v, n=None):
        self.v = v
        self.n = n
`;
const PYTHON: string[] = [
  'import unittest\nunittest.TestCase().assertEqual(ident(1), 1)',
  'from unittest import TestCase\nt = TestCase()\nt.assertListEqual(ident([1]), [1])\nt.assertTrue(ident(True))',
  'import unittest\nt = unittest.TestCase()\nt.assertRegex(ident("ab"), "^a")\nt.assertCountEqual(ident([1, 2]), [2, 1])',
  'assert type(ident(1)) == int',
  'assert type(ident([])) is list',
  'assert ident(None) is None',
  'n = Node(1)\nassert ident(n) is n',
  'a = [1]\nassert ident(a) is a',
  'a = ident([1])\nb = a\nassert b is a and a is not ident([1])\nassert ident(a) == [1]',
  'a, b = ident((1,)), ident((2,))\nassert max(a, b) is b\nassert a == (1,)',
  'assert ident(D(1)) == D(1)',
  'assert ident(P(1,2)) == P(1,2)',
  'assert ident(P(1,2)) == (1,2)',
  "assert ident(Counter('aab')) == {'a':2,'b':1}",
  "assert ident(Counter('aab')) == Counter('aba')",
  "assert ident(OrderedDict(a=1)) == {'a':1}",
  'assert ident(defaultdict(int)) == {}',
  'assert ident(deque([1,2])) == deque([1,2])',
  "assert ident(Decimal('1.5')) == Decimal('1.50')",
  "assert ident(Decimal('1.5')) == 1.5",
  'assert ident(Fraction(1,2)) == Fraction(2,4)',
  'assert ident(Fraction(1,2)) == 0.5',
  'assert ident(Color.RED) == Color.RED',
  'assert ident(Color.RED) is Color.RED',
  'assert ident(datetime.date(2020,1,1)) == datetime.date(2020,1,1)',
  'assert ident(range(3)) == range(3)',
  'assert list(ident({1:2}.items())) == [(1,2)]',
  'assert sorted(ident({3,1})) == [1,3]',
  'assert ident(frozenset([1])) == {1}',
  "assert ident(b'a') == b'a'",
  "assert ident(bytearray(b'a')) == b'a'",
  'assert ident(1j) == 1j',
  'assert ident(True) == 1',
  'assert ident(3) in (1,2,3)',
  'assert 1 <= ident(2) <= 3',
  'assert ident(2) and ident(3)',
  'assert ident(0) or ident(3)',
  'assert not ident(0)',
  'assert ident([1.0,2.0]) == [1,2]',
  'assert abs(ident(0.1)+0.2-0.3) < 1e-9',
  'import math\nassert math.isclose(ident(0.1), 0.1)',
  'assert all(ident(x) == x for x in range(3))',
  'assert any(ident(x) == 2 for x in range(3))',
  'assert len(ident([1,2])) == 2',
  "assert ident('x').upper() == 'X'",
  'assert (lambda r: r == 3)(ident(3))',
  'for x, y in [(1,1),(2,2)]:\n    assert ident(x) == y',
  'assert ident(Node(1, Node(2))).n.v == 2',
  "assert ident(float('inf')) == float('inf')",
  "assert ident('é😀') == 'é😀'",
  'assert ident(10**50) == 10**50',
  "assert ident({'a':[1,(2,3)],'b':{4}}) == {'a':[1,(2,3)],'b':{4}}",
  'result = ident([3,1,2])\nresult.sort()\nassert result == [1,2,3]',
  'assert ident(-0.0) == 0',
  'assert round(ident(2.567), 2) == 2.57',
  "x = ident(5)\nassert x == 5 and x > 4, f'got {x}'",
  "import re\nassert re.match(r'a+', ident('aaa'))",
  "assert str(ident(D(1))) == 'D(x=1)'",
  'assert ident([Node(1)])[0].v == 1',
  "assert ident('a\\nb').splitlines() == ['a','b']",
];

const JAVASCRIPT_PRELUDE = 'class Node { constructor(v, n = null) { this.v = v; this.n = n; } }\n';
const JAVASCRIPT: string[] = [
  'assert.equal(ident(1), 1);',
  "assert.strictEqual(ident('a'), 'a');",
  'assert.deepStrictEqual(ident({a:[1,{b:2}]}), {a:[1,{b:2}]});',
  'assert.deepEqual(ident(new Map([[1,2]])), new Map([[1,2]]));',
  'assert.deepEqual(ident(new Set([1,2])), new Set([2,1]));',
  'assert.ok(ident(1));',
  'assert(ident(true));',
  'assert(ident(1) === 1);',
  'const n = new Node(1);\nassert.strictEqual(ident(n), n);',
  'assert.deepEqual(ident(new Node(1)), new Node(1));',
  "assert.match(ident('abc'), /b/);",
  'assert.strictEqual(ident(NaN), NaN);',
  'assert.strictEqual(ident(null), null);',
  'assert.strictEqual(JSON.stringify(ident({a:1})), \'{"a":1}\');',
  "console.assert(ident(1) === 1, 'msg');",
  'console.assert(JSON.stringify(ident([1,2])) === JSON.stringify([1,2]));',
  "if (ident(1) !== 1) throw new Error('x');",
  "if (ident(1) !== 1) { console.log('fail'); process.exit(1); }\nassert.equal(1, ident(1));",
  'for (const [a,b] of [[1,1],[2,2]]) assert.equal(ident(a), b);',
  '[[1,1],[2,2]].forEach(([a,b]) => assert.equal(ident(a), b));',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the test program is meant to hold it
  'const cases = [{i:1,o:1}];\nfor (const {i,o} of cases) { const r = ident(i); assert.deepStrictEqual(r, o, `got ${r}`); }',
  'function test() { let candidate = ident; assert.deepEqual(candidate(1.5), 1.5); }\ntest();',
  'assert.ok(Math.abs(ident(0.1) + 0.2 - 0.3) < 1e-9);',
  'assert.equal(ident(10n), 10n);',
  'assert.deepEqual(ident(new Date(5)), new Date(5));',
  'assert.deepEqual(ident([,1]), [,1]);',
  'assert.ok(Array.isArray(ident([])));',
  "const { strictEqual } = require('assert');\nstrictEqual(ident(2), 2);",
  "assert.deepEqual(ident('é😀'), 'é😀');",
  'assert.deepEqual(ident(-0), -0);',
  'assert.strictEqual(ident(1) + ident(2), 3);',
];

async function accepts(language: CodeReference['language'], code: string, suffix: string) {
  const judgement = await gradeCode(
    code,
    { language, tests: { kind: 'program', suffix } },
    { extract: 'none' },
  );
  assert.equal(judgement.status, 'scored', `${suffix}: ${judgement.message ?? judgement.reason}`);
  return judgement.reason === 'all_passed';
}

/**
 * Whether at least one of the wrong programs is told from a right one: some values are right for
 * some assertions.
 */
async function noticed(language: CodeReference['language'], codes: string[], suffix: string) {
  for (const code of codes) if (!(await accepts(language, code, suffix))) return true;
  return false;
}

test('every way of asserting in Python accepts a right program and notices a wrong one', async () => {
  for (const suffix of PYTHON) {
    assert.ok(await accepts('python', `${PYTHON_PRELUDE}def ident(x): return x\n`, suffix), suffix);
    const wrong = await noticed(
      'python',
      ['-7', 'None', 'Node(x)'].map((value) => `${PYTHON_PRELUDE}def ident(x): return ${value}\n`),
      suffix,
    );
    assert.ok(wrong, suffix);
  }
});

test('every way of asserting in JavaScript accepts a right program and notices a wrong one', async () => {
  for (const source of JAVASCRIPT) {
    const suffix = `const assert = require('assert');\n${source}\n`;
    assert.ok(await accepts('javascript', `${JAVASCRIPT_PRELUDE}const ident = (x) => x;\n`, suffix), source);
    const wrong = await noticed(
      'javascript',
      ["'-7'", 'undefined', '0'].map((value) => `${JAVASCRIPT_PRELUDE}const ident = () => ${value};\n`),
      suffix,
    );
    assert.ok(wrong, source);
  }
});

test('every way of asserting works in TypeScript too', async () => {
  for (const source of JAVASCRIPT) {
    const suffix = `declare var require: any;\nconst assert = require('assert');\n${source}\n`;
    assert.ok(
      await accepts('typescript', `${JAVASCRIPT_PRELUDE}const ident = <T,>(x: T): T => x;\n`, suffix),
      source,
    );
  }
});
