"""`pytest`, as far as test files ask for it. Functions of the library are taken by name here,
before any candidate could put others into its modules.
"""

import os
import warnings
from contextlib import contextmanager
from re import search


class Skipped(BaseException):
    """The rest of a test is left out. One that `skip` did not make is an exception like any
    other.
    """


# Those that were raised by `skip`: a candidate can find the class.
skipped = []


def make_pytest(observe):
    class Raises:
        def __init__(self, report, index, expected, match=None):
            self.report, self.index, self.expected, self.pattern = report, index, expected, match
            self.exception = self.value = self.type = None

        def __enter__(self):
            return self

        def __exit__(self, kind, value, trace):
            if kind is None:
                self.report(self.index, "holds", False)
                return False
            if not derives(kind, self.expected):
                return False
            self.exception, self.value, self.type = value.with_traceback(None), value, kind
            self.report(self.index, "holds", self.pattern is None or search(self.pattern, str(value)) is not None)
            return True

        def match(self, pattern):
            if search(pattern, str(self.value)) is None:
                raise AssertionError(f"{pattern!r} does not match {str(self.value)!r}")
            return True

    def raises(*arguments, **options):
        # Called by name from rewritten programs as (observe, index, type); as pytest.raises from
        # what was not rewritten.
        if arguments and arguments[0] is observe:
            return Raises(*arguments, **options)
        expected, *call = arguments
        context = Raises(demand, 0, expected, None if call else options.get("match"))
        if not call:
            return context
        with context:
            call[0](*call[1:], **options)
        return context

    def demand(index, where, fits):
        if not fits:
            raise AssertionError("DID NOT RAISE")

    class Approx:
        def __init__(self, expected, rel=None, abs=None, nan_ok=False):
            self.expected = expected
            self.relative = 1e-6 if rel is None else rel
            self.absolute = 1e-12 if abs is None else abs
            self.nan = nan_ok

        def __eq__(self, other):
            if self.nan and type(other) is float and other != other and self.expected != self.expected:
                return True
            return near(other, self.expected, self.relative, self.absolute)

        __hash__ = None

    own_types.extend((Raises, Approx, Mark, MonkeyPatch))
    module = types.ModuleType("pytest")
    module.__dict__.update(raises=raises, approx=Approx, mark=Mark(), fixture=fixture, fail=fail, param=param, skip=skip, xfail=skip)
    module.__dict__.update(importorskip=__import__, warns=warns, deprecated_call=warns, MonkeyPatch=MonkeyPatch)
    return module


class Mark:
    def parametrize(self, names, values, ids=None, **options):
        names = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)

        def row_of(value):
            value = value.values if type(value) is Parameters else value if len(names) > 1 else (value,)
            return dict(zip(names, value))

        def decorate(target):
            # A class may be marked, too.
            rows = target.__dict__.get("touchstone_rows", [])
            target.touchstone_rows = [*rows, [row_of(value) for value in values]]
            return target

        return decorate

    def usefixtures(self, *names):
        def decorate(target):
            target.touchstone_fixtures = (*target.__dict__.get("touchstone_fixtures", ()), *names)
            return target

        return decorate

    def skipif(self, condition, *rest, **options):
        def decorate(target):
            target.touchstone_skipped = target.__dict__.get("touchstone_skipped", False) or bool(condition)
            return target

        return decorate

    def __getattr__(self, name):
        def mark(*arguments, **options):
            plain = len(arguments) == 1 and callable(arguments[0]) and not options
            return arguments[0] if plain else lambda function: function

        return mark


class Parameters:
    def __init__(self, values):
        self.values = values


def param(*values, **options):
    return Parameters(values)


def fixture(function=None, **options):
    def decorate(function):
        function.__dict__["touchstone_fixture"] = options
        return function

    return decorate(function) if function is not None else decorate


def fail(reason="", **options):
    raise AssertionError(reason)


def skip(reason="", **options):
    skipped.append(Skipped())
    raise skipped[-1]


@contextmanager
def warns(expected=Warning, match=None):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        yield seen
    if not any(issubclass(each.category, expected) and (match is None or search(match, str(each.message))) for each in seen):
        raise AssertionError("DID NOT WARN")


class MonkeyPatch:
    """Changes that are taken back when the test is over."""

    def __init__(self):
        self.undone = []

    def change(self, get, put, remove, key, value, raising=True):
        old = get(key, Skipped)
        if old is Skipped and raising:
            raise AttributeError(key)
        self.undone.append(lambda: remove(key) if old is Skipped else put(key, old))
        put(key, value)

    def take(self, get, put, remove, key, raising=True):
        old = get(key, Skipped)
        if old is Skipped:
            if raising:
                raise AttributeError(key)
            return
        self.undone.append(lambda: put(key, old))
        remove(key)

    def place(self, target, name):
        if isinstance(target, str):
            path, _, name = target.rpartition(".")
            target = __import__(path, fromlist=("x",))
        owner = target.__dict__ if isinstance(target, type) else None
        read = (lambda key, other: owner.get(key, getattr(target, key, other))) if owner else lambda *each: getattr(target, *each)
        return (read, lambda *each: setattr(target, *each), lambda key: delattr(target, key)), name

    def setattr(self, target, name, value=Skipped, raising=True):
        if value is Skipped:
            name, value = None, name
        functions, name = self.place(target, name)
        self.change(*functions, name, value, raising)

    def delattr(self, target, name=None, raising=True):
        functions, name = self.place(target, name)
        self.take(*functions, name, raising)

    def setitem(self, mapping, key, value):
        self.change(mapping.get, mapping.__setitem__, mapping.__delitem__, key, value, False)

    def delitem(self, mapping, key, raising=True):
        self.take(mapping.get, mapping.__setitem__, mapping.__delitem__, key, raising)

    def setenv(self, name, value, prepend=None):
        self.setitem(os.environ, name, str(value))

    def delenv(self, name, raising=True):
        self.delitem(os.environ, name, raising)

    def chdir(self, path):
        old = os.getcwd()
        self.undone.append(lambda: os.chdir(old))
        os.chdir(path)

    def undo(self):
        while self.undone:
            self.undone.pop()()

    @classmethod
    @contextmanager
    def context(cls):
        patch = cls()
        try:
            yield patch
        finally:
            patch.undo()


mro_of = type.__dict__["__mro__"].__get__


def derives(kind, expected):
    """Whether one of the classes is a base of a class, whatever their metaclasses say."""
    bases = mro_of(kind)
    return any(each is base for each in (expected if type(expected) is tuple else (expected,)) for base in bases)


def near(got, expected, relative, absolute):
    if isinstance(expected, dict):
        same = type(got) is dict and got.keys() == expected.keys()
        return same and all(near(got[key], expected[key], relative, absolute) for key in expected)
    if isinstance(expected, (list, tuple)):
        same = type(got) in (list, tuple) and len(got) == len(expected)
        return same and all(near(a, b, relative, absolute) for a, b in zip(got, expected))
    if type(got) not in (int, float, complex) or not isinstance(expected, (int, float, complex)):
        return type(got) is type(expected) and got == expected
    return got == expected or abs(got - expected) <= max(relative * abs(expected), absolute)
