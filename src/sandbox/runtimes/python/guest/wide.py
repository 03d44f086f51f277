"""Lengths, counts and hashes as on machines of 64 bits; this interpreter has 32. What costs nothing
is always so (`install`). The rest is put in place only for a program that has met the difference,
and is then run once more (`go_wide`).
"""

import array as array_module
import bisect as bisect_module
import builtins
import collections
import itertools
import sys
from gc import get_referents as dict_of

MAXSIZE = 2**63 - 1
NARROW = 2**31 - 1
c_len, c_hash, c_getsizeof = builtins.len, builtins.hash, sys.getsizeof
MODULUS = 2**61 - 1
PRIMES = 11400714785074694791, 14029467366897019727, 2870177450012600261
WORD = 2**64 - 1


def install():
    sys.maxsize = MAXSIZE
    sys.getsizeof = getsizeof


def getsizeof(*arguments, **options):
    value = arguments[0] if arguments else options.get("object")
    measure = SIZES.get(type(value))
    return measure(value) if measure else c_getsizeof(*arguments, **options)


def size_of_text(value):
    if value.isascii():
        return 41 + c_len(value)
    widest = max(map(ord, value))
    return 58 + c_len(value) if widest < 256 else (59 + 2 * c_len(value) if widest < 65536 else 60 + 4 * c_len(value)) - (widest >= 256)


def size_of_list(value):
    return 56 + (c_getsizeof(value) - c_getsizeof([])) * 2


def size_of_dict(value):
    count = c_len(value)
    if count == 0:
        return 64
    size = 8
    while size * 2 // 3 < count:
        size *= 2
    index = size * (1 if size <= 256 else 2 if size <= 65536 else 4)
    entry = 16 if all(type(key) is str for key in value) else 24
    return 64 + 32 + index + size * 2 // 3 * entry


def size_of_set(value):
    count, size = c_len(value), 8
    while size * 3 <= count * 5 and size > 8 or size == 8 and count > 4:
        size *= 4
        if size * 3 > count * 5:
            break
    return 216 if size == 8 else 216 + size * 16


SIZES = {
    bool: lambda value: 28,
    int: lambda value: 24 + 4 * max(1, -(-value.bit_length() // 30)),
    float: lambda value: 24,
    complex: lambda value: 32,
    str: size_of_text,
    bytes: lambda value: 33 + c_len(value),
    tuple: lambda value: 40 + 8 * c_len(value),
    list: size_of_list,
    dict: size_of_dict,
    set: size_of_set,
    frozenset: size_of_set,
    range: lambda value: 48,
    type(None): lambda value: 16,
}


def wide_len(obj, /):
    try:
        return c_len(obj)
    except OverflowError:
        if type(obj) is range:
            return max(0, -((obj.start - obj.stop) // obj.step))
        return type(obj).__len__(obj).__index__()


def signed(number):
    return number - 2**64 if number >= 2**63 else number


def hash_of_ratio(above, below):
    inverse = pow(below % MODULUS, MODULUS - 2, MODULUS) if below % MODULUS else None
    found = 314159 if inverse is None else abs(above) % MODULUS * inverse % MODULUS
    return -2 if (found := -found if above < 0 else found) == -1 else found


def wide_hash(obj, /):
    kind = type(obj)
    if kind is int or kind is bool:
        return hash_of_ratio(int(obj), 1)
    if kind is float:
        return hash_of_ratio(*obj.as_integer_ratio()) if obj - obj == 0 else c_hash(obj)
    if kind is tuple:
        total = PRIMES[2]
        for each in obj:
            total = total + (wide_hash(each) & WORD) * PRIMES[1] & WORD
            total = (total << 31 | total >> 33) * PRIMES[0] & WORD
        total = total + (c_len(obj) ^ (PRIMES[2] ^ 3527539)) & WORD
        return 1546275796 if total == WORD else signed(total)
    if hasattr(kind, "as_integer_ratio"):
        try:
            return hash_of_ratio(*obj.as_integer_ratio())
        except (OverflowError, ValueError):
            pass
    return c_hash(obj)


def clamped(value):
    return max(-NARROW, min(NARROW, value)) if type(value) is int else value


def clamping(function):
    """The same function, for counts that are larger than anything in memory."""

    def wide(*arguments, **options):
        return function(*map(clamped, arguments), **{name: clamped(value) for name, value in options.items()})

    wide.__name__, wide.__doc__ = function.__name__, function.__doc__
    return wide


class Facade(type):
    """Classes that stand before a class of the library: what they make are its instances."""

    def __instancecheck__(cls, instance):
        return isinstance(instance, cls.behind)

    def __subclasscheck__(cls, other):
        return issubclass(other, cls.behind)

    def __call__(cls, *arguments, **options):
        return cls.make(*arguments, **options)


def facade(behind, make):
    return Facade(behind.__name__, (), {"behind": behind, "make": staticmethod(make), "__doc__": behind.__doc__})


def rotated(rotate):
    def wide(self, n=1, /):
        return rotate(self, n % c_len(self) if c_len(self) else 0)

    return wide


def pure_bisect():
    """The module as it is written in Python, which has no limits."""
    import importlib.util

    source = importlib.util.find_spec("bisect").loader.get_source("bisect").partition("# Overwrite above definitions")[0]
    namespace = {"__name__": "bisect", "len": wide_len}
    exec(compile(source, "bisect.py", "exec"), namespace)
    made = {name: namespace[name] for name in ("bisect_left", "bisect_right", "insort_left", "insort_right")}
    return {**made, "bisect": made["bisect_right"], "insort": made["insort_right"]}


bisections = pure_bisect()
METHODS = {
    str: "split rsplit replace center ljust rjust zfill".split(),
    bytes: "split rsplit replace".split(),
    bytearray: "split rsplit replace".split(),
    list: ["insert", "pop"],
    collections.deque: ["insert"],
}


def put(module, name, value):
    setattr(module, name, value)
    pristine_modules.get(module.__name__, {})[name] = value
    shells_of.get(module, {})[name] = value


def put_builtin(name, value):
    put(builtins, name, value)
    pristine_builtins[name] = value


def go_wide():
    """@returns the classes whose methods were replaced"""
    put_builtin("len", wide_len)
    for name, value in bisections.items():
        put(bisect_module, name, value)
    for name in ("islice", "repeat", "combinations", "permutations"):
        behind = getattr(itertools, name)
        put(itertools, name, facade(behind, clamping(behind)))
    deque = collections.deque
    for kind, names in METHODS.items():
        for name in names:
            dict_of(kind.__dict__)[0][name] = clamping(kind.__dict__[name])
    dict_of(deque.__dict__)[0]["rotate"] = rotated(deque.__dict__["rotate"])
    put(collections, "deque", facade(deque, clamping(deque)))
    put(array_module, "array", facade(array_module.array, make_array_of(array_module.array)))
    return list(METHODS)


def make_array_of(behind):
    def make(typecode, *rest):
        return behind({"l": "q", "L": "Q"}.get(typecode, typecode), *rest)

    return make


def hash_widely():
    put_builtin("hash", wide_hash)
