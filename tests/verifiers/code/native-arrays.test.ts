/** Arrays of numpy that say nothing: empty ones that were broadcast, and those with NaN. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tests } from '../../../src/verifiers/code/reference.ts';
import { NUMPY } from '../../sandbox/native/harness.ts';
import { nativeReward, nativeVerifier } from './native-verifier.ts';

const native = nativeVerifier();

const graded = (code: string, tests: Tests) => nativeReward(native, `import numpy as np\n${code}`, tests);

const SETUP = 'import numpy as np';
const asserts = (...lines: string[]): Tests => ({ kind: 'asserts', setup: SETUP, asserts: lines });
const program = (suffix: string): Tests => ({ kind: 'program', suffix: `\n${SETUP}\n${suffix}\n` });
const files = (...lines: string[]): Tests => ({
  kind: 'files',
  run: 'pytest',
  files: {
    'test_a.py': `${SETUP}\nfrom solution import f\ndef test_x():\n    ${lines.join('\n    ')}\n`,
  },
});
const gives = (value: string) => `def f(x): return ${value}`;

async function all(reward: number, rows: [value: string, tests: Tests][]): Promise<void> {
  for (const [value, tests] of rows)
    assert.equal(await graded(gives(value), tests), reward, `${value} ${JSON.stringify(tests)}`);
}

const NONE = 'np.empty((0, 1, 1))';
const ROWS = 'np.empty((0, 3))';

test('an empty answer takes no attributes, as no array does', NUMPY, async () => {
  await all(0, [['np.array([])', program('r = f(1)\nr.z = 5\nassert r.z == 5')]]);
  await all(1, [['np.array([])', program('r = f(1)\nr.shape = (0, 2)\nassert r.shape == (0, 2)')]]);
});

test('an empty answer that is broadcast against elements is equal to none of them', NUMPY, async () => {
  await all(0, [
    [NONE, asserts('assert np.allclose(f(1), [[1, 2], [3, 4]])')],
    [NONE, asserts('assert (f(2) == np.eye(2)).all()')],
    [NONE, asserts('assert (np.eye(2) == f(2)).all()')],
    [NONE, asserts('assert np.isclose(f(2), np.eye(2)).all()')],
    [ROWS, asserts('assert np.all(f(1) == np.array([1, 2, 3]))')],
    [ROWS, asserts('assert np.equal(f(1), [1, 2, 3]).all()')],
    [ROWS, asserts('assert np.array_equiv(f(1), [1, 2, 3])')],
    ['np.empty((0, 3), object)', asserts('assert (f(1) == np.array([1, 2, 3])).all()')],
    ['np.empty((0, 3), object)', asserts('assert all(f(1) == [[1, 2, 3]])')],
    [ROWS, asserts('assert (np.abs(f(1) - np.array([1, 2, 3])) < 1e-6).all()')],
    [ROWS, asserts('assert not np.any(np.abs(f(1) - np.array([1, 2, 3])) > 1e-6)')],
    [ROWS, asserts('assert np.linalg.norm(f(1) - np.array([1, 2, 3])) < 1e-6')],
    [ROWS, asserts('assert np.linalg.norm(np.asarray(f(1)) - np.array([1, 2, 3])) < 1e-6')],
    [ROWS, asserts('assert np.sum(np.abs(f(1) - np.array([1, 2, 3]))) < 1e-6')],
    [ROWS, asserts('assert ((f(1) - np.array([1, 2, 3])) ** 2).sum() < 1e-6')],
    [ROWS, program('d = (f(1) - np.array([1, 2, 3])).ravel()\nassert d.dot(d) < 1e-9 and d @ d < 1e-9')],
    [ROWS, asserts('assert sum(abs(f(1) - np.array([1, 2, 3])).flat) < 1e-9')],
    ['np.array([])', asserts('assert not (f(1) != 5).any()')],
    ['np.zeros(0)', asserts('assert all(f(1) == [1]) and not any(f(1) != [1])')],
    ['np.zeros(0)', program('r = f(1)\nassert abs(np.sum(r - 7)) < 1e-6')],
    [ROWS, program('def check(c):\n    assert np.allclose(c(1), [1.0, 2.0, 3.0])\ncheck(f)')],
    [
      ROWS,
      program(
        'def close(a, b):\n    return np.max(np.abs(a - b), initial=0) < 1\nassert close(f(1), np.ones(3))',
      ),
    ],
    [ROWS, files('assert np.allclose(f(1), [1, 2, 3])')],
    ['np.zeros(0)', files('np.testing.assert_allclose(f(1), 7)', 'assert f(1) is not None')],
    ['np.zeros(0)', files('np.testing.assert_array_equal(f(1), 7)', 'assert f(1) is not None')],
  ]);
});

test('an empty list is no array of the expected numbers', NUMPY, async () => {
  await all(0, [
    ['[]', asserts('assert np.allclose(f(1), 5.0)')],
    ['[]', asserts('assert np.allclose(f(1), [5.0])')],
    ['[[]]', asserts('assert np.allclose(f(1), [1])')],
    ['()', asserts('assert np.isclose(5.0, f(1)).all()')],
    ['[]', asserts('assert (np.array(f(1)) == 5.0).all()')],
    ['[]', asserts('assert np.abs(np.asarray(f(1)) - 5.0).sum() < 1e-6')],
    ['[]', asserts('assert np.abs(f(1) - np.array([5.0])).sum() < 1e-6')],
    ['[]', asserts('assert np.subtract(f(1), 5.0).sum() < 1e-6')],
    ['[]', files('np.testing.assert_allclose(f(1), 7)', 'assert f(1) is not None')],
  ]);
});

test('elements that are broadcast against an expected empty array are not nothing', NUMPY, async () => {
  await all(0, [
    ['5.0', asserts('assert np.allclose(f(1), np.array([]))')],
    ['np.ones((1, 3))', asserts('assert (f(1) == np.zeros((0, 3))).all()')],
  ]);
});

test('what is empty as it should be passes, and so does what is broadcast with elements', NUMPY, async () => {
  await all(1, [
    ['np.array([])', asserts('assert np.allclose(f(1), np.array([]))')],
    ['[]', asserts('assert np.allclose(f(1), np.array([]))', 'assert np.allclose(f(1), [])')],
    [ROWS, asserts('assert (f(1) == np.zeros((0, 3))).all()', 'assert f(1).shape == (0, 3)')],
    [ROWS, asserts('assert np.array_equal(f(1), np.zeros((0, 3)))', 'assert f(1).size == 0')],
    [ROWS, asserts('assert np.linalg.norm(f(1) - np.zeros((0, 3))) < 1e-6')],
    [ROWS, asserts('assert (f(1) * 2 + 1 == np.zeros((0, 3))).all()', 'assert f(1).sum() == 0')],
    ['x.fill(2)', program('a = np.ones(3)\nf(a)\nassert not (np.abs(a - np.array([2, 2, 2])) > 1e-6).any()')],
    [ROWS, asserts('assert type(f(1)) is np.ndarray', 'assert isinstance(f(1), np.ndarray)')],
    [ROWS, asserts('assert type(f(1)) == np.ndarray', 'assert len(f(1)) == 0', 'assert f(1).tolist() == []')],
    ['np.array([])', asserts('assert str(f(1)) == "[]" and repr(f(1)) == "array([], dtype=float64)"')],
    [ROWS, files('np.testing.assert_allclose(f(1), np.zeros((0, 3)))', 'assert f(1).dtype == float')],
    ['np.array([])', files('np.testing.assert_array_equal(f(1), [])', 'assert list(f(1)) == []')],
    ['np.float64(1)', asserts('assert np.allclose(f(1), np.array([1, 1, 1]))')],
    ['np.ones((2, 1))', asserts('assert (f(1) == np.ones(3)).all()', 'assert np.isclose(f(1), 1.0).all()')],
    [
      'np.ones(3)',
      asserts('assert not (np.abs(f(1) - 1) > 1e-6).any()', 'assert np.linalg.norm(f(1) - 1) < 1'),
    ],
    [
      '[1, 2]',
      asserts(
        'assert np.array(f(1)) - np.array([1, 1]) is not None',
        'assert (f(1) - np.array([1, 2]) == 0).all()',
      ),
    ],
  ]);
  const halves = 'def f(x): return x[x > 0] * 2';
  const own =
    'x = np.zeros((0, 3)) - np.ones(3)\nassert np.allclose(f(x), x[x > 0] * 2)\nassert len(f(x)) == 0';
  assert.equal(await graded(halves, program(own)), 1);
});

const NAN = 'np.full(3, np.nan)';

test('of an array with NaN a condition that must not hold shows nothing', NUMPY, async () => {
  await all(0, [
    [NAN, asserts('assert not (np.abs(f(1) - np.array([1, 2, 3])) > 1e-6).any()')],
    [NAN, asserts('assert not np.any(np.abs(f(1) - np.array([1, 2, 3])) > 1e-6)')],
    [NAN, asserts('assert (~(np.abs(f(1) - np.array([1, 2, 3])) > 1e-6)).all()')],
    [NAN, asserts('assert np.logical_not(np.abs(f(1) - [1, 2, 3]) > 1e-6).all()')],
    [NAN, asserts('assert np.count_nonzero(np.abs(f(1) - [1, 2, 3]) > 1e-6) == 0')],
    [NAN, asserts('assert (np.abs(f(1) - [1, 2, 3]) > 1e-6).sum() == 0')],
    [NAN, asserts('assert not any(abs(f(1) - np.array([1, 2, 3])) > 1e-6)')],
    [NAN, asserts('assert len(np.argwhere(np.abs(f(1) - 1) > 1e-6)) == 0')],
    [NAN, asserts('assert np.flatnonzero(np.abs(f(1) - 1) > 1e-6).size == 0')],
    [NAN, asserts('assert not (f(1) < 0).reshape(3, 1).any(axis=0)[0]')],
    ['np.float64("nan")', asserts('assert not (np.abs(f(1) - np.array([1, 2, 3])) > 1e-6).any()')],
    ['float("nan")', asserts('assert not (np.abs(np.array([1, 2, 3]) - f(1)) > 1e-6).any()')],
    ['np.array(np.nan)', asserts('assert not (np.subtract(f(1), [1, 2, 3]) > 1e-6).any()')],
    [
      'np.array([np.nan], dtype=object)',
      asserts('assert not (np.abs(f(1) - np.array([1, 2, 3])) > 1e-6).any()'),
    ],
    ['np.array(["NaT"], "M8[D]")', asserts('assert not (f(1) > np.array(["2020-01-01"], "M8[D]")).any()')],
    [
      'np.array([(np.nan,)], dtype=[("a", float)])',
      asserts('assert not (np.abs(f(1)["a"] - np.array([1])) > 1e-6).any()'),
    ],
    [
      'x.fill(np.nan)',
      program('a = np.ones(3)\nf(a)\nassert not (np.abs(a - np.array([1, 2, 3])) > 1e-6).any()'),
    ],
    ['np.array([1, 2, np.nan])', asserts('assert not (np.abs(f(1) - np.array([1, 2, 3])) > 1e-6).any()')],
    ['[float("nan")] * 3', asserts('assert not (np.abs(f(1) - np.array([1, 2, 3])) > 1e-6).any()')],
    ['[float("nan")] * 3', asserts('assert not (np.abs(np.array(f(1)) - [1, 2, 3]) > 1e-6).any()')],
    ['[float("nan")] * 30', asserts('assert not (np.abs(np.array(f(1)) - 1) > 1e-6).any()')],
    [
      NAN,
      program(
        'r = f(1)\nassert len(r) == 3\nif (np.abs(r - np.array([1, 2, 3])) > 1e-6).any():\n    raise AssertionError("bad")',
      ),
    ],
    [
      NAN,
      program(
        'def close(a, b):\n    if np.any(np.abs(a - b) > 1e-6): return False\n    return True\nassert close(f(1), np.array([1, 2, 3]))',
      ),
    ],
    [NAN, files('assert len(f(1)) == 3', 'assert not np.any(np.abs(f(1) - 1) > 1e-6)')],
  ]);
});

test('tests that expect NaN and ask for it pass', NUMPY, async () => {
  const some = 'np.array([1.0, np.nan, 3.0])';
  const expected = 'e = np.array([1.0, np.nan, 3.0])';
  await all(1, [
    [some, asserts('assert np.allclose(f(1), [1, np.nan, 3], equal_nan=True)')],
    ['[1.0, float("nan"), 3.0]', asserts('assert np.allclose(f(1), [1, np.nan, 3], equal_nan=True)')],
    [some, asserts('assert np.isnan(f(1)[1])', 'assert np.isnan(f(1)).sum() == 1', 'assert f(1)[0] == 1')],
    [some, asserts('assert np.array_equal(f(1), [1, np.nan, 3], equal_nan=True)')],
    [some, program('r = f(1)\nassert not (np.abs(r[~np.isnan(r)] - [1, 3]) > 1e-6).any()')],
    [
      some,
      program(`${expected}\nr = f(1)\nassert ((np.abs(r - e) < 1e-6) | (np.isnan(r) & np.isnan(e))).all()`),
    ],
    [
      some,
      asserts('assert np.nanmax(np.abs(f(1) - np.array([1, 2, 3]))) < 1e-6', 'assert np.nansum(f(1)) == 4'),
    ],
    [some, asserts('assert (f(1) > 2).any()', 'assert not (f(1) > 2).all()')],
    [some, files('np.testing.assert_allclose(f(1), [1, np.nan, 3])', 'assert str(f(1)) == "[ 1. nan  3.]"')],
    [some, files('np.testing.assert_array_equal(f(1), [1, np.nan, 3])', 'assert type(f(1)) is np.ndarray')],
  ]);
  const own = [
    'x = np.array([1, np.nan, 3])',
    'def g(x): return np.where(x - x.mean() + x > 2, 1, 0)',
    'assert np.allclose(f(x), g(x))',
    'assert len(f(x)) == 3',
  ];
  const clip = 'def f(x): return np.where(x - x.mean() + x > 2, 1, 0)';
  assert.equal(await graded(clip, program(own.join('\n'))), 1);
});

test('an answer that says itself what array it is fails, and does not end the grading', NUMPY, async () => {
  const tests = asserts('assert np.allclose(f(1), [1, 2])');
  for (const made of [
    'def __array__(s, *a): return 1',
    'def __array__(s, *a): return np.array([1, 2])',
    '__array_interface__ = {}',
    '__array_struct__ = 1',
    'def __array_ufunc__(s, *a, **k): return np.ones(2, bool)',
    'def __array_function__(s, *a): return True',
  ])
    assert.equal(await graded(`class E:\n    ${made}\ndef f(x): return E()`, tests), 0, made);
  const sub = 'assert (np.abs(f(1) - np.array([1, 2])) < 1e-6).all()';
  const odd =
    'class E:\n    __array_priority__ = 1e9\n    def __rsub__(s, o): return 0 * o\n    __sub__ = __rsub__\n';
  assert.equal(await graded(`${odd}def f(x): return E()`, asserts(sub)), 0);
  const named = 'class E:\n    def __array__(s, *a): return np.array([1, 2])\n';
  assert.equal(await graded(named, asserts('assert np.allclose(E(), [1, 2])')), 'unsupported');
});

test('an array of one element is compared as that element, as `bool` has it', NUMPY, async () => {
  const holds = [
    'f(1) >= 0',
    '0 < f(1)',
    'f(1) == 5',
    'f(1) != 6',
    'not f(1) < 5',
    'f(1) in [4, 5]',
    'f(1) <= f(1)',
  ];
  const fails = [
    'f(1) > 5',
    'f(1) == 6',
    'f(1) != 5',
    'not f(1) < 6',
    'f(1) in [4]',
    'f(1) is None',
    'f(1) < f(1)',
  ];
  for (const answer of ['np.array([5])', 'np.array([[5.0]])', 'np.array(5)']) {
    await all(
      1,
      holds.map((each) => [answer, asserts(`assert ${each}`)]),
    );
    await all(
      0,
      fails.map((each) => [answer, asserts(`assert ${each}`)]),
    );
  }
  await all(1, [
    ['np.array([1, 2])', asserts('assert (f(1) >= 0).all()', 'assert (f(1) > 1).any()')],
    ['np.array([False])', asserts('assert not f(1)')],
    ['np.array([True])', asserts('assert f(1) == True', 'assert f(1)')],
  ]);
  await all(0, [
    ['np.array([1, 2])', asserts('assert f(1) >= 0')],
    ['np.array([-1, 2])', asserts('assert (f(1) >= 0).all()')],
    ['np.array([np.nan])', asserts('assert f(1) >= 0')],
    ['np.empty(0)', asserts('assert f(1) >= 0')],
    ['np.array([False])', asserts('assert f(1)')],
    ['np.array([True])', asserts('assert f(1) is True')],
  ]);
});
