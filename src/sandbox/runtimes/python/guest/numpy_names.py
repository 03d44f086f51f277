"""Stands in for numpy in test programs that compare with it and do nothing else: lists as they
are, no arrays.
"""

from math import inf, isinf, isnan, nan, pi


class ndarray:
    """Nothing is one."""


def close(a, b, rtol, atol):
    if isnan(a) or isnan(b):
        return False
    return a == b if isinf(a) or isinf(b) else abs(a - b) <= atol + rtol * abs(b)


def each_pair(a, b):
    """Pairs of numbers of two values of one shape; a number stands for as many as the other side
    has.
    """
    lists = [type(each) in (list, tuple, range) for each in (a, b)]
    if all(lists):
        if len(a) != len(b):
            raise ValueError("operands could not be broadcast together")
        return [pair for one, other in zip(a, b) for pair in each_pair(one, other)]
    if lists[0]:
        return [pair for one in a for pair in each_pair(one, b)]
    if lists[1]:
        return [pair for other in b for pair in each_pair(a, other)]
    for each in (a, b):
        if type(each) not in (int, float, bool):
            raise TypeError(f"ufunc 'isfinite' not supported for the input type {type(each).__name__}")
    return [(a, b)]


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    return all(close(x, y, rtol, atol) or equal_nan and x != x and y != y for x, y in each_pair(a, b))


def array_equal(a, b):
    try:
        return all(x == y for x, y in each_pair(a, b))
    except ValueError:
        return False


numpy = types.ModuleType("numpy")
numpy.__dict__.update(allclose=allclose, isclose=allclose, array_equal=array_equal, ndarray=ndarray, float64=float, float32=float)
numpy.__dict__.update(inf=inf, nan=nan, isnan=isnan, pi=pi)
