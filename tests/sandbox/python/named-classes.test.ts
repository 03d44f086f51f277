/** H1: a candidate's class is trusted because the tests mean it, never because of its name. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { judge, stopSandbox } from './harness.ts';

after(stopSandbox);

const forged = (name: string) =>
  `class ${name}(int):\n    def __eq__(s, o): return True\n    def __hash__(s): return 1\ndef f(s): return ${name}()\n`;

const FORGED: [name: string, candidate: string, tests: string][] = [
  [
    'imports it',
    forged('Counter'),
    "from collections import Counter\nassert all(f(s) == Counter(s) for s in ['aab'])",
  ],
  [
    'imports it under another name',
    forged('Counter'),
    "from collections import Counter as C\nassert all(f(s) == C(s) for s in ['aab'])",
  ],
  [
    'imports it inside a function',
    forged('Counter'),
    "def check():\n    from collections import Counter\n    return all(f(s) == Counter(s) for s in ['aab'])\nassert check()",
  ],
  ['defines it', forged('Point'), "class Point: pass\nassert all(f(s) == len(s) for s in ['aab'] if Point)"],
  ['assigns it', forged('Limit'), "Limit = 3\nassert all(f(s) == len(s) for s in ['aab'] if Limit)"],
  [
    'annotates with it',
    forged('List'),
    "def g(x) -> 'List':\n    y: List = [x]\n    return len(x)\ndef h(x: List): pass\nassert all(f(s) == g(s) for s in ['aab'])",
  ],
  [
    'has an attribute of that name',
    forged('Size'),
    "class Box: pass\nb = Box()\nb.Size = 3\nassert all(f(s) == b.Size for s in ['aab'])",
  ],
];
for (const [name, candidate, tests] of FORGED) {
  test(`H1: a class that says it is equal to anything earns nothing where a test ${name}`, async () => {
    assert.equal((await judge(candidate, tests)).passed, false);
  });
}

const POINT =
  'class Point:\n    def __init__(s, x): s.x = x\n    def __eq__(s, o): return isinstance(o, Point) and s.x == o.x\n    def __lt__(s, o): return s.x < o.x\ndef f(x): return Point(x)\n';
const MEANT: [name: string, tests: string][] = [
  ['names it', 'assert all([f(1) == Point(1), f(1) < Point(2)])'],
  [
    'imports it from the solution',
    'from solution import Point\nassert all([f(1) == Point(1), f(1) < Point(2)])',
  ],
  [
    'imports it inside a function',
    'def check():\n    from solution import Point\n    return f(1) == Point(1)\nassert check()',
  ],
  ['finds it in the module', 'import solution\nassert all([solution.f(1) == solution.Point(1)])'],
  ['inherits from it', 'class P(Point): pass\nassert all([f(1) == P(1)])'],
];
for (const [name, tests] of MEANT) {
  test(`a class that the tests mean is asked where a test ${name}`, async () => {
    const { passed, report } = await judge(POINT, tests);
    assert.ok(passed, JSON.stringify(report));
  });
}
