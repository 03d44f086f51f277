/**
 * Tests that only look for what is wrong: of NaN, of `undefined` and of the empty places of a list
 * nothing is wrong, since nothing can be said of them.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeReference } from '../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from '../verifiers/code/sandboxed.ts';

after(stopSandbox);

interface Case {
  suffix: string;
  honest: string;
  liars: string[];
}

const SPARSE = [
  'const f = () => new Array(2);',
  'const f = () => new Proxy([], { get: (t, k) => (k === "length" ? 2 : t[k]) });',
  'class T extends Float64Array { every() { return true } some() { return false } forEach() {} filter() { return [] } }\nconst f = () => new T(2);',
];
const NO_NUMBER = ['const f = () => NaN;', 'const f = () => undefined;', 'const f = () => "x";'];

const same = (body: string): Case => ({
  suffix: `function same(a, b) { ${body} }\nconsole.assert(same(f(3), [3, 4]));\nif (!same(f(4), [4, 5])) throw new Error('no');`,
  honest: 'const f = (x) => [x, x + 1];',
  liars: SPARSE,
});

const JAVASCRIPT: Record<string, Case> = {
  every: same('return a.length === b.length && a.every((x, i) => x === b[i]);'),
  some: same('return a.length === b.length && !a.some((x, i) => x !== b[i]);'),
  forEach: same(
    'let ok = a.length === b.length; a.forEach((x, i) => { if (x !== b[i]) ok = false; }); return ok;',
  ),
  filter: same('return a.length === b.length && a.filter((x, i) => x !== b[i]).length === 0;'),
  'map and reduce': same(
    'return a.length === b.length && a.map((x, i) => x === b[i]).reduce((p, c) => p && c, true);',
  ),
  'a distance that is too large': {
    suffix: "if (Math.abs(f(3) - 2.5) > 1e-6) throw new Error('no');",
    honest: 'const f = (x) => x - 0.5;',
    liars: NO_NUMBER,
  },
  'a range that is left': {
    suffix: "if (f(4) < 9 || f(4) > 10) throw new Error('no');\nif (f(3) <= 8) throw new Error('no');",
    honest: 'const f = (x) => 9 + x / 8;',
    liars: NO_NUMBER,
  },
  'a helper that returns false': {
    suffix:
      'function near(a, b) { if (Math.abs(a - b) > 1e-6) { return false; } return true; }\nconsole.assert(near(f(3), 2.5));',
    honest: 'const f = (x) => x - 0.5;',
    liars: NO_NUMBER,
  },
  'neighbours in a list': {
    suffix:
      "const a = f(3);\nfor (let i = 0; i < a.length; i++) if (a[i] > a[i + 1]) throw new Error('no');\nconsole.assert(a.length === 3);",
    honest: 'const f = (x) => [x, x + 1, x + 2];',
    liars: ['const f = () => [3, 2, 1];'],
  },
};

const NAN = ["f = lambda x: float('nan')"];
const PYTHON: Record<string, Case> = {
  'a distance that is too large': {
    suffix: 'def check(c):\n    assert not abs(c(3) - 2.5) > 1e-6\ncheck(f)\n',
    honest: 'f = lambda x: x - 0.5',
    liars: NAN,
  },
  'a range that is left': {
    suffix: 'r = f(3)\nif r < 2 or r > 3: raise ValueError\nassert not (r < 2 or r >= 3)\n',
    honest: 'f = lambda x: x - 0.5',
    liars: NAN,
  },
  'a helper that measures': {
    suffix:
      'def near(a, b):\n    if abs(a - b) > 1e-6:\n        return False\n    return True\nassert near(f(3), 2.5)\n',
    honest: 'f = lambda x: x - 0.5',
    liars: NAN,
  },
  'a helper that asks both ways': {
    suffix:
      'def same(a, b):\n    if a < b:\n        return False\n    if a > b:\n        return False\n    return True\nassert same(f(3), 2.5)\n',
    honest: 'f = lambda x: x - 0.5',
    liars: NAN,
  },
  'neither less nor greater': {
    suffix:
      'def same(a, b):\n    return not (a < b or a > b)\nassert same(f(3), 2.5)\nassert same(f(5), 4.5)\n',
    honest: 'f = lambda x: x - 0.5',
    liars: NAN,
  },
  'three ways': {
    suffix:
      'def order(a, b):\n    if a < b: return -1\n    if a > b: return 1\n    return 0\nassert order(f(3), 2.5) == 0\nsign = lambda a, b: (a > b) - (a < b)\nassert sign(f(3), 2.5) == 0\n',
    honest: 'f = lambda x: x - 0.5',
    liars: NAN,
  },
  'bounds that have names': {
    suffix:
      'def within(a, low, high):\n    return False if a < low else False if a > high else True\nassert within(f(3), 2, 3)\nlow, high = 2, 3\nassert not (f(3) < low or f(3) > high)\nassert not any(f(x) > high for x in [3])\n',
    honest: 'f = lambda x: x - 0.5',
    liars: NAN,
  },
  'faults that are counted': {
    suffix:
      'failed = 0\nfor x, low, high in [(3, 2, 3), (4, 3, 4)]:\n    got = f(x)\n    if got < low or got > high:\n        print(x)\n        failed += 1\nassert failed == 0\n',
    honest: 'f = lambda x: x - 0.5',
    liars: NAN,
  },
  'sets that are not comparable': {
    suffix:
      'def apart(a, b):\n    return not (a < b or a > b)\nassert apart(f(3), {1, 2})\nassert not apart(f(1), {1, 2})\n',
    honest: 'f = lambda x: {x}',
    liars: ['f = lambda x: {1}', "f = lambda x: float('nan')"],
  },
  'distances of lists': {
    suffix:
      'def near(a, b):\n    errors = [abs(x - y) for x, y in zip(a, b)]\n    if max(errors) > 1e-6:\n        return False\n    return len(a) == len(b) and not any(abs(x - y) > 1e-6 for x, y in zip(a, b))\nassert near(f(3), [3.0, 4.0])\n',
    honest: 'f = lambda x: [x, x + 1]',
    liars: [
      "f = lambda x: [float('nan')] * 2",
      "f = lambda x: [x, float('nan')]",
      'class S:\n    def __len__(self):\n        return 2\n    def __iter__(self):\n        return iter(())\ndef f(x):\n    return S()\n',
    ],
  },
  'a sum of squares': {
    suffix:
      'def near(a, b):\n    total = sum((x - y) ** 2 for x, y in zip(a, b))\n    return len(a) == len(b) and not total > 1e-6\nassert near(f(3), [3.0, 4.0])\n',
    honest: 'f = lambda x: (x, x + 1)',
    liars: ["f = lambda x: [float('nan')] * 2"],
  },
  'the first that is wrong': {
    suffix:
      'def same(a, b):\n    return len(a) == len(b) and next((x for x, y in zip(a, b) if x != y), None) is None\nassert same(f(3), [3, 4])\n',
    honest: 'f = lambda x: [x, x + 1]',
    liars: ['f = lambda x: [None, None]'],
  },
  'sets, of which neither may be the smaller': {
    suffix: 'assert not f(3) < {1, 2}\nassert not f(3) > {1, 2}\n',
    honest: 'f = lambda x: {x}',
    liars: ['f = lambda x: {1}', 'f = lambda x: {1, 2, 3}'],
  },
};

for (const [language, cases] of Object.entries({ javascript: JAVASCRIPT, python: PYTHON })) {
  for (const [how, { suffix, honest, liars }] of Object.entries(cases)) {
    test(`${language}, ${how}: what cannot be compared has not passed`, async () => {
      const reference = { language, tests: { kind: 'program', suffix } } as CodeReference;
      const right = await gradeCode(honest, reference, { extract: 'none' });
      assert.equal(right.reason, 'all_passed', right.message);
      for (const liar of liars) {
        const verdict = await gradeCode(liar, reference, { extract: 'none' });
        assert.equal(verdict.status === 'scored' && verdict.reward, 0, `${liar}: ${verdict.message}`);
      }
    });
  }
}
