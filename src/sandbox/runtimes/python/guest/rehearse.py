"""Runs what every program will need, while the image is made: the interpreter adapts its bytecode
to what it has seen, and the image keeps that.
"""

import io
import json
import sys
import traceback

ROUNDS = 12
TESTS = """
import math
import unittest
METADATA = {'author': 'x', 'dataset': 'test'}
def reference(x):
    return [x, (x, 1.5), {'a': x}]
def check(candidate):
    assert candidate([1, 2, 3], 'a') == [1, -2, {'k': (1.5, None)}], 'message'
    assert candidate(True) is None and not candidate(False)
    assert abs(candidate(0.1) - 1.0) < 1e-06
    assert math.isclose(candidate(0.1), 2 ** 3, rel_tol=1e-05)
    assert set(candidate([1])) == set((1, 2)) or len(candidate('x')) > 3
    for i in range(10):
        expected = reference(i)
        assert candidate(i) == expected
    try:
        candidate(-1)
        assert False
    except ValueError as error:
        pass
    with open('x') as handle:
        x, *y = [a for a in handle if a]
class TestCandidate(unittest.TestCase):
    def test_one(self):
        self.assertEqual(f(1), 2)
        with self.assertRaises(ValueError):
            f(lambda x: -x[1:2])
check(f)
"""
PROGRAM = """
import sys, math, collections
from typing import List, Optional
class Solution:
    def f(self, xs: List[int]) -> Optional[int]:
        seen = collections.defaultdict(int)
        for i, x in enumerate(sorted(xs, key=lambda v: -v)):
            seen[x] += i
        return max(seen.values(), default=None)
def g(n):
    return 1 if n < 2 else n * g(n - 1)
print(Solution().f([3, 1, 2]), g(10), '%d %s' % (1, 'x'), f'{math.pi:.3f}', ' '.join(map(str, range(5))))
"""


def rehearse(analyze, describe):
    for _ in range(ROUNDS):
        analyze(TESTS.encode(), None)
        stdout, sys.stdout = sys.stdout, io.StringIO()
        try:
            exec(compile(PROGRAM, "main.py", "exec"), {"__name__": "rehearsal"})
            json.dumps(json.loads('{"a": [1, 2.5, null, "x"]}'))
            1 / 0
        except ZeroDivisionError as error:
            describe(error)
            traceback.format_exception(error)
        finally:
            sys.stdout = stdout
