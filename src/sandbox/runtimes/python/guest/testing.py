"""What a test program finds beside the candidate: the language as it was before, raises, approx, and a runner of test functions.

`observe` is the kernel's; it takes observations from test code only, whoever calls it.
"""

import builtins
import functools
import inspect
import re
import sys
import traceback
import types
import unittest

pristine_builtins = dict(builtins.__dict__)
pristine_modules = {}
current_exception = sys.exception
pristine_test_case = {}


def remember():
    """Keeps what the modules hold before any candidate could change it."""
    for name, module in list(sys.modules.items()):
        if name not in ("__main__", "sys", "builtins") and type(module) is types.ModuleType:
            pristine_modules[name] = dict(module.__dict__)
    pristine_test_case.update(unittest.TestCase.__dict__)


def code_objects(code):
    """A code object and all that it holds, as a list."""
    found = [code]
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found.extend(code_objects(constant))
    return found


def library_code():
    """Every code object of the library and of this module."""
    import gc

    found = []
    for item in gc.get_objects():
        if isinstance(item, types.FunctionType):
            found.extend(code_objects(item.__code__))
    return found


def copy_of_module(name, copies):
    if name not in copies:
        copy = types.ModuleType(name)
        copy.__dict__.update(pristine_modules[name])
        copies[name] = copy
        for child, value in list(copy.__dict__.items()):
            if type(value) is types.ModuleType and value.__name__ == f"{name}.{child}" and value.__name__ in pristine_modules:
                copy.__dict__[child] = copy_of_module(value.__name__, copies)
    return copies[name]


def test_namespace(candidate, names, observe):
    """Globals of the test program: the candidate's names, the language's own builtins, modules as they were made."""
    copies = {}

    def import_module(name, globals=None, locals=None, fromlist=(), level=0):
        if name in names:
            return candidate_module
        if name == "pytest":
            return pytest
        if level == 0 and name in pristine_modules:
            top = copy_of_module(name if fromlist else name.partition(".")[0], copies)
            for item in fromlist or ():
                if f"{name}.{item}" in pristine_modules:
                    top.__dict__.setdefault(item, copy_of_module(f"{name}.{item}", copies))
            return top
        return builtin_import(name, globals, locals, fromlist, level)

    builtin_import = pristine_builtins["__import__"]
    candidate_module = sys.modules.get(names[0])
    pytest = make_pytest(observe)
    namespace = {"__name__": "__main__", "__builtins__": {**pristine_builtins, "__import__": import_module}}
    for name, value in candidate.items():
        if name.startswith("__") or name in pristine_builtins:
            continue
        if type(value) is types.ModuleType and value.__name__ in pristine_modules:
            value = copy_of_module(value.__name__, copies)
        namespace[name] = value

    def assert_observed(index, value):
        value = bool(value)
        observe(index, "holds", value)
        if not value:
            raise AssertionError

    def own(name):
        # The function under test is named like a builtin.
        if name in candidate:
            namespace[name] = candidate[name]

    namespace["_touchstone_own"] = own
    namespace["_touchstone_check"] = observe
    namespace["_touchstone_exception"] = Exception
    namespace["_touchstone_error"] = lambda index: observe(index, "error", current_exception())
    namespace["_touchstone_assert"] = assert_observed
    namespace["_touchstone_raises"] = functools.partial(pytest.raises, observe)
    namespace["_touchstone_run_tests"] = lambda tests: run_tests(namespace, tests, observe)
    return namespace


def make_pytest(observe):
    class Raises:
        def __init__(self, report, index, expected, match=None):
            self.report, self.index, self.expected, self.match = report, index, expected, match
            self.exception = self.value = self.type = None

        def __enter__(self):
            return self

        def __exit__(self, kind, value, trace):
            if kind is None:
                self.report(self.index, "holds", False)
                return False
            if not issubclass(kind, self.expected):
                return False
            self.exception, self.value, self.type = value.with_traceback(None), value, kind
            fits = self.match is None or re.search(self.match, str(value)) is not None
            self.report(self.index, "holds", fits)
            return True

    def raises(*arguments, **options):
        # Called by name from rewritten programs as (observe, index, type); as pytest.raises from what was not rewritten.
        if arguments and arguments[0] is observe:
            return Raises(*arguments, **options)
        return Raises(lambda index, where, fits: None, 0, arguments[0], options.get("match"))

    class Approx:
        def __init__(self, expected, rel=None, abs=None, nan_ok=False):
            self.expected = expected
            self.relative = 1e-6 if rel is None else rel
            self.absolute = 1e-12 if abs is None else abs

        def __eq__(self, other):
            return near(other, self.expected, self.relative, self.absolute)

        __hash__ = None

    class Mark:
        def parametrize(self, names, values, ids=None, **options):
            names = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)

            def decorate(function):
                rows = [dict(zip(names, row if len(names) > 1 else (row,))) for row in values]
                function.__dict__.setdefault("touchstone_rows", []).append(rows)
                return function

            return decorate

        def __getattr__(self, name):
            def mark(*arguments, **options):
                plain = len(arguments) == 1 and callable(arguments[0]) and not options
                return arguments[0] if plain else lambda function: function

            return mark

    def fixture(function=None, **options):
        def decorate(function):
            function.__dict__["touchstone_fixture"] = options
            return function

        return decorate(function) if function is not None else decorate

    def fail(reason="", **options):
        raise AssertionError(reason)

    module = types.ModuleType("pytest")
    module.__dict__.update(raises=raises, approx=Approx, mark=Mark(), fixture=fixture, fail=fail)
    return module


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


def run_tests(namespace, tests, observe):
    """Runs every test function and method; one observation for each run of each."""
    for name, value in pristine_test_case.items():
        if not name.startswith("__") and unittest.TestCase.__dict__.get(name) is not value:
            setattr(unittest.TestCase, name, value)
    set_up = set()
    for test in tests:
        owner = namespace.get(test["class"]) if "class" in test else None
        if "class" in test and test["class"] not in set_up:
            set_up.add(test["class"])
            call_hook(owner, "setUpClass", "setup_class")
        for arguments in rows_of(getattr(owner, test["name"]) if owner else namespace[test["name"]]):
            try:
                run_test(namespace, owner, test["name"], arguments)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                traceback.print_exc()
                observe(test["check"], "holds", False)
            else:
                observe(test["check"], "holds", True)


def call_hook(owner, *names):
    for name in names:
        hook = getattr(owner, name, None)
        if hook is not None:
            hook()


def rows_of(function):
    rows = [{}]
    for more in function.__dict__.get("touchstone_rows", []):
        rows = [{**row, **other} for row in rows for other in more]
    return rows


def run_test(namespace, owner, name, arguments):
    finish = []
    if owner is None:
        instance, function = None, namespace[name]
    else:
        instance = owner(name) if issubclass(owner, unittest.TestCase) else owner()
        function = getattr(instance, name)
        call_hook(instance, "setUp", "setup_method")
    try:
        values = dict(arguments)
        for parameter in inspect.signature(function).parameters:
            if parameter not in values:
                values[parameter] = fixture_value(namespace, parameter, finish)
        result = function(**values)
        if inspect.iscoroutine(result):
            import asyncio

            asyncio.run(result)
    finally:
        for generator in reversed(finish):
            next(generator, None)
        if instance is not None:
            call_hook(instance, "tearDown", "teardown_method")
            if isinstance(instance, unittest.TestCase):
                instance.doCleanups()


def fixture_value(namespace, name, finish):
    if name == "tmp_path":
        import pathlib
        import tempfile

        return pathlib.Path(tempfile.mkdtemp())
    if name == "capsys":
        return Capture()
    fixture = namespace.get(name)
    if fixture is None or "touchstone_fixture" not in getattr(fixture, "__dict__", {}):
        raise LookupError(f"fixture '{name}' not found")
    values = {each: fixture_value(namespace, each, finish) for each in inspect.signature(fixture).parameters}
    value = fixture(**values)
    if inspect.isgenerator(value):
        finish.append(value)
        return next(value)
    return value


def Capture():
    """pytest's capsys: what was printed since the last look."""
    import io

    saved = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()

    def readouterr():
        texts = sys.stdout.getvalue(), sys.stderr.getvalue()
        sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
        return types.SimpleNamespace(out=texts[0], err=texts[1])

    return types.SimpleNamespace(readouterr=readouterr, saved=saved)
