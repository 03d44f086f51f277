"""Runs test functions and methods as pytest and unittest would; one observation for each run of
each.
"""

import logging
from asyncio import run as run_coroutine
from collections import namedtuple
from inspect import iscoroutine, isgenerator, signature
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp
from traceback import print_exc
from unittest import IsolatedAsyncioTestCase, TestCase
from unittest.mock import DEFAULT


def run_tests(namespace, tests, observe):
    call_hook(namespace, "setUpModule", "setup_module")
    owners = {}
    shared = {}
    for test in tests:
        name = test.get("class")
        owner = namespace.get(name)
        if owner is not None and owner not in owners:
            owners[owner] = owner.__dict__
            call_hook(owner, "setUpClass", "setup_class")
        function = getattr(owner, test["name"]) if owner else namespace[test["name"]]
        if getattr(function, "touchstone_skipped", False) or getattr(owner, "touchstone_skipped", False):
            continue
        for arguments in rows_of(namespace, owner, function):
            try:
                run_test(namespace, owner, test["name"], arguments, shared)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                if not any(error is each for each in skipped):
                    print_exc()
                    observe(test["check"], "holds", False)
            else:
                observe(test["check"], "holds", True)
    for owner in owners:
        call_hook(owner, "tearDownClass", "teardown_class")


def call_hook(owner, *names):
    for name in names:
        hook = owner.get(name) if isinstance(owner, dict) else getattr(owner, name, None)
        if hook is not None:
            hook()


def parameters_of(function):
    """Names that a function wants, without those that mock.patch gives it."""
    patched = [each for each in getattr(function, "patchings", ()) if not each.attribute_name and each.new is DEFAULT]
    return [name for name in list(signature(function).parameters)[len(patched) :] if name != "self"]


def find_fixture(namespace, owner, name):
    found = getattr(owner, name, None) or namespace.get(name)
    return found if "touchstone_fixture" in getattr(found, "__dict__", {}) else None


def automatic(namespace):
    """Fixtures that every test uses."""
    found = [name for name, value in namespace.items() if getattr(value, "__dict__", {}).get("touchstone_fixture", {}).get("autouse")]
    return [name for name in found if find_fixture(namespace, None, name)]


def wanted(namespace, owner, function):
    """Fixtures that a test needs, those of fixtures included."""
    marked = getattr(function, "touchstone_fixtures", ()) + getattr(owner, "touchstone_fixtures", ())
    inside = automatic(owner.__dict__) if owner else []
    names = [*automatic(namespace), *inside, *marked, *parameters_of(function)]
    for name in names:
        fixture = find_fixture(namespace, owner, name)
        names.extend(each for each in (parameters_of(fixture) if fixture else ()) if each not in names)
    return names


def rows_of(namespace, owner, function):
    sets = [*getattr(function, "touchstone_rows", ()), *getattr(owner, "touchstone_rows", ())]
    if owner is None or not issubclass(owner, TestCase):
        for name in dict.fromkeys(wanted(namespace, owner, function)):
            options = getattr(find_fixture(namespace, owner, name), "__dict__", {}).get("touchstone_fixture", {})
            if options.get("params"):
                values = [each.values[0] if type(each) is Parameters else each for each in options["params"]]
                sets.append([{("param", name): value} for value in values])
    rows = [{}]
    for more in sets:
        rows = [{**row, **other} for row in rows for other in more]
    return rows


def run_test(namespace, owner, name, arguments, shared):
    if owner is not None and issubclass(owner, TestCase):
        run_case(owner, name)
        return
    finish = []
    instance = owner() if owner else None
    function = getattr(instance, name) if owner else namespace[name]
    try:
        call_hook(instance if owner else namespace, "setup_method" if owner else "setup_function")
        make = Fixtures(namespace, instance, name, arguments, finish, shared)
        marked = getattr(function, "touchstone_fixtures", ()) + getattr(owner, "touchstone_fixtures", ())
        for each in (*automatic(namespace), *(automatic(owner.__dict__) if owner else ()), *marked):
            make.value(each)
        given = {key: value for key, value in arguments.items() if type(key) is str}
        values = {**{each: make.value(each) for each in parameters_of(function) if each not in given}, **given}
        result = function(**values)
        if iscoroutine(result):
            run_coroutine(result)
    finally:
        for each in reversed(finish):
            each()
        call_hook(instance if owner else namespace, "teardown_method" if owner else "teardown_function")


def run_case(owner, name):
    """A method of a TestCase, which knows no fixtures."""
    case = owner(name)
    method = getattr(case, name)

    async def run_async():
        case.setUp()
        await case.asyncSetUp()
        try:
            await method()
        finally:
            await case.asyncTearDown()
            case.tearDown()

    try:
        if issubclass(owner, IsolatedAsyncioTestCase):
            run_coroutine(run_async())
            return
        case.setUp()
        try:
            result = method()
            if iscoroutine(result):
                run_coroutine(result)
        finally:
            case.tearDown()
    finally:
        case.doCleanups()


class Fixtures:
    """Makes what the parameters of one run of a test ask for."""

    def __init__(self, namespace, instance, test, arguments, finish, shared):
        self.namespace, self.instance, self.test, self.arguments = namespace, instance, test, arguments
        self.finish, self.shared, self.made = finish, shared, {}

    def value(self, name):
        if name in self.arguments:
            return self.arguments[name]
        if name not in self.made:
            self.made[name] = self.make(name)
        return self.made[name]

    def make(self, name):
        if name in ("tmp_path", "tmpdir"):
            return Path(mkdtemp())
        if name in ("capsys", "capfd"):
            return Capture(self.finish)
        if name == "caplog":
            return LogCapture(self.finish)
        if name == "monkeypatch":
            patch = MonkeyPatch()
            self.finish.append(patch.undo)
            return patch
        fixture = find_fixture(self.namespace, self.instance, name)
        if fixture is None:
            raise LookupError(f"fixture '{name}' not found")
        lasting = fixture.touchstone_fixture.get("scope", "function") not in ("function", "class")
        key = name, repr(self.arguments.get(("param", name)))
        if lasting and key in self.shared:
            return self.shared[key]
        parameters = {each: self.request(name) if each == "request" else self.value(each) for each in parameters_of(fixture)}
        value = made = fixture(**parameters)
        if isgenerator(made):
            # What lasts is over with the interpreter.
            self.shared["made", name] = made
            if not lasting:
                self.finish.append(lambda: next(made, None))
            value = next(made)
        if lasting:
            self.shared[key] = value
        return value

    def request(self, name):
        node = types.SimpleNamespace(name=self.test)
        param = self.arguments.get(("param", name))
        return types.SimpleNamespace(param=param, node=node, instance=self.instance, addfinalizer=self.finish.append)


def Capture(finish):
    """pytest's capsys: what was printed since the last look."""
    saved = sys.stdout, sys.stderr

    def capture():
        sys.stdout, sys.stderr = StringIO(), StringIO()

    def give_back():
        sys.stdout, sys.stderr = saved

    def readouterr():
        texts = sys.stdout.getvalue(), sys.stderr.getvalue()
        capture()
        return Captured(*texts)

    @contextmanager
    def disabled():
        give_back()
        yield
        capture()

    capture()
    finish.append(give_back)
    return types.SimpleNamespace(readouterr=readouterr, disabled=disabled)


Captured = namedtuple("Captured", "out err")


class LogCapture(logging.Handler):
    """pytest's caplog: what was logged during one test."""

    def __init__(self, finish):
        super().__init__()
        self.records, self.finish = [], finish
        self.setFormatter(logging.Formatter("%(levelname)-8s %(name)s:%(filename)s:%(lineno)d %(message)s"))
        logging.getLogger().addHandler(self)
        finish.append(lambda: logging.getLogger().removeHandler(self))

    def emit(self, record):
        record.message = record.getMessage()
        self.records.append(record)

    @property
    def handler(self):
        return self

    @property
    def text(self):
        return "".join(self.format(record) + "\n" for record in self.records)

    @property
    def messages(self):
        return [record.message for record in self.records]

    @property
    def record_tuples(self):
        return [(record.name, record.levelno, record.message) for record in self.records]

    def clear(self):
        self.records.clear()

    def set_level(self, level, logger=None):
        log = logging.getLogger(logger)
        self.finish.append(lambda old=log.level: log.setLevel(old))
        log.setLevel(level)

    @contextmanager
    def at_level(self, level, logger=None):
        log = logging.getLogger(logger)
        old = log.level
        log.setLevel(level)
        try:
            yield
        finally:
            log.setLevel(old)
