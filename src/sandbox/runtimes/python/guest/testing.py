"""What a test program finds beside the candidate: the language as it was before. settings.py,
helpers.py, pytest_names.py and run_tests.py share its names.

`observe` is the kernel's; it takes observations from test code only, whoever calls it. Functions of the library are taken by name
here, before any candidate could put others into its modules.
"""

import builtins
from _abc import _abc_register as register
from _abc import _get_dump as registry_of
from _abc import _reset_caches as forget_classes
from _abc import _reset_registry as forget_registered
from _abc import get_cache_token as registrations
from abc import ABCMeta
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
import random as random_module
import sys
import types
from copy import copy
from dis import get_instructions
from doctest import testmod as run_examples
from json import JSONDecoder, JSONEncoder
from random import Random
from unittest.mock import ANY

pristine_builtins = dict(builtins.__dict__)
pristine_modules = {}
# What modules of the library show instead of their names, by module.
shells_of = {}
pristine_path = []
built_in = {*sys.builtin_module_names, "__main__"}
# (abstract class of the library, the classes that are registered with it)
pristine_registries = []
# How many there had been.
pristine_registrations = []
current_exception = sys.exception
# Code of the functions here: candidates see no frame of theirs.
harness_code = []
harness_codes = set()


def remember():
    """Keeps what the modules hold before any candidate could change it."""
    for name, module in list(sys.modules.items()):
        if name not in ("__main__", "sys", "builtins") and type(module) is types.ModuleType:
            pristine_modules[name] = dict(module.__dict__)
    pristine_path.extend(each for each in sys.path if each != "/home/user")
    for made in {value for names in pristine_modules.values() for value in names.values() if type(value) is ABCMeta}:
        pristine_registries.append((made, [reference() for reference in registry_of(made)[0]]))
    remember_settings()
    for value in list(globals().values()):
        if type(value) is types.FunctionType and value.__globals__ is globals():
            harness_code.extend(code_objects(value.__code__))
    harness_codes.update(id(each) for each in harness_code)


def count_registrations():
    """Last of all, when nothing of the image's own registers any more."""
    pristine_registrations.append(registrations())


def module_shells():
    """(module, what it shows instead of its names) for the modules of the library. What is replaced
    in a shell is replaced for those who look into the module, not for its functions.
    """
    modules = [module for name, module in sys.modules.items() if type(module) is types.ModuleType and name not in ("__main__", "sys")]
    shells = {module: {name: shared(value) for name, value in module.__dict__.items()} for module in modules}
    for shell in shells.values():
        if "__builtins__" in shell:
            shell["__builtins__"] = shells[builtins]
    shells_of.update(shells)
    return list(shells.items())


def shared(value):
    if type(value) in (dict, list, set):
        return value.copy()
    return copy(value) if type(value) in (JSONEncoder, JSONDecoder) else value


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


def library_types():
    """(classes of the library, those of unittest.mock among them, which may be equal to
    anything).
    """
    import gc

    types_made = [item for item in gc.get_objects() if isinstance(item, type)]
    mock_types.extend(item for item in types_made if item.__module__ == "unittest.mock")
    return types_made, mock_types


mock_types = []
# Classes that test programs make.
own_types = []


def build_class(*arguments, **options):
    made = pristine_builtins["__build_class__"](*arguments, **options)
    if isinstance(made, type):
        own_types.append(made)
    return made


def known_classes(namespace, code, candidate):
    """The candidate's classes that a test program means when it names them, which it tests by their
    operators, too, and mocks where it works with them. A name that the tests give to something of
    their own means that. The class around a solution is none of these: its instances are no
    answers.
    """
    codes = code_objects(code)
    names = {name for each in codes for name in each.co_names}
    classes = {name: value for name, value in namespace.items() if name in names and isinstance(value, type)}
    asked = [name for name in classes if name.lstrip("_")[:1].isupper() and name != "Solution"]
    meant = names_of_candidate(codes, candidate) if asked else ()
    known = [classes[name] for name in asked if name in meant]
    mocks = [each for each in mock_types if each is not type(ANY) or "ANY" in names]
    return known + (mocks if any("mock" in name.lower() for name in names) else [])


def names_of_candidate(codes, candidate):
    """Names by which a test program gets at what the candidate made: those it takes from its
    module, and those it reads as global names without ever giving them a meaning of its own.
    Annotations read nothing.
    """
    read, stored, taken = set(), set(), set()
    for code in codes:
        if code.co_name == "__annotate__":
            continue
        imported, whole = None, False
        for each in get_instructions(code):
            kind, name = each.opname, each.argval
            if kind == "IMPORT_NAME":
                imported = name
                whole = whole or name in candidate
            elif kind == "IMPORT_FROM":
                if imported in candidate:
                    taken.add(name)
            elif kind in ("LOAD_NAME", "LOAD_GLOBAL"):
                read.add(name)
            elif kind == "STORE_GLOBAL" or kind == "STORE_NAME" and code is codes[0]:
                if imported not in candidate or name not in taken:
                    stored.add(name)
            elif kind in ("LOAD_ATTR", "LOAD_METHOD") and whole:
                taken.add(name)
            elif kind == "POP_TOP":
                imported = None
    return taken | read - stored


class LibraryModule(types.ModuleType):
    """A module of the library as it was made. What tests patch in it is patched for the
    candidate, too.
    """

    def __setattr__(self, name, value):
        self.__dict__[name] = value
        setattr(sys.modules[self.__name__], name, value)

    def __delattr__(self, name):
        del self.__dict__[name]
        delattr(sys.modules[self.__name__], name)


class SharedRandom(Random):
    """The generator of the module `random`, with the methods of its class whatever the instance
    was given.
    """

    def random(self):
        return next_float(random_instance)

    def getrandbits(self, k):
        return next_bits(random_instance, k)

    def seed(self, *arguments, **options):
        if random_instance is not None:
            seed_random(random_instance, *arguments, **options)

    def getstate(self):
        return state_of(random_instance)

    def setstate(self, state):
        set_state(random_instance, state)


random_instance = None
next_float, next_bits, seed_random = Random.random, Random.getrandbits, Random.seed
state_of, set_state = Random.getstate, Random.setstate
shared_random = SharedRandom()
random_instance = random_module._inst


def copy_of_module(name, copies):
    if name not in copies and name in helper_modules:
        copies[name] = HelperModule(name, pristine_modules[name])
    if name not in copies:
        made = SystemModule(name) if name == "sys" else LibraryModule(name)
        made.__dict__.update(pristine_modules[name])
        if name == "random":
            for each, value in pristine_modules[name].items():
                if getattr(value, "__self__", None) is random_instance:
                    made.__dict__[each] = getattr(shared_random, each)
        copies[name] = made
        for child, value in list(made.__dict__.items()):
            if type(value) is types.ModuleType and value.__name__ == f"{name}.{child}" and value.__name__ in pristine_modules:
                made.__dict__[child] = copy_of_module(value.__name__, copies)
    return copies[name]


def put_back():
    """What a candidate set for the whole process, as far as the tests' own computations depend
    on it.
    """
    raise_limits()
    # Each one is counted, and nothing counts back.
    if registrations() in pristine_registrations:
        return
    for made, registered in pristine_registries:
        if len(registry_of(made)[0]) > len(registered):
            forget_registered(made)
            forget_classes(made)
            for each in registered:
                register(made, each)


def import_installed(name):
    """A module that the image did not import, made anew: what a candidate put into sys.modules
    is none.
    """
    spec = PathFinder.find_spec(name, pristine_path)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestNames(dict):
    """Globals of a test program that reads values of the candidate: as they are when it looks."""

    candidate, live = {}, frozenset()

    def __missing__(self, name):
        if name in self.live:
            return self.candidate[name]
        raise KeyError(name)


def live_names(candidate, code):
    """Values of the candidate that a test program reads: it may count something in a global."""
    read = {name for each in code_objects(code) for name in each.co_names}
    plain = (bool, int, float, complex, str, bytes, tuple, list, dict, set, frozenset, types.NoneType)
    return frozenset(name for name in read if type(candidate.get(name, type)) in plain)


def test_namespace(candidate, names, sources, observe, code):
    """Globals of the test program: the candidate's names, the language's own builtins, modules
    as they were made.
    """
    copies = {}
    put_back()
    border.begin(code)

    def import_module(name, globals=None, locals=None, fromlist=(), level=0):
        if name in names:
            return candidate_module
        if name == "pytest":
            return own_pytest()
        if name == "doctest":
            copy_of_module(name, copies).__dict__["testmod"] = testmod
        if level == 0 and name in pristine_modules:
            top = copy_of_module(name if fromlist else name.partition(".")[0], copies)
            for item in fromlist or ():
                if f"{name}.{item}" in pristine_modules:
                    top.__dict__.setdefault(item, copy_of_module(f"{name}.{item}", copies))
            return top
        if level == 0 and "." not in name and name not in sources and name not in built_in:
            if name not in copies:
                copies[name] = import_installed(name)
            return copies[name]
        return builtin_import(name, globals, locals, fromlist, level)

    def testmod(m=None, *arguments, **options):
        # Without a module it looks through the program's.
        return run_examples(candidate_module if m is None else m, *arguments, **options)

    builtin_import = pristine_builtins["__import__"]
    candidate_module = sys.modules.get(names[0])
    made_pytest = []

    def own_pytest():
        if not made_pytest:
            made_pytest.append(make_pytest(observe))
        return made_pytest[0]

    live = frozenset(name for name in live_names(candidate, code) if not name.startswith("__") and name not in pristine_builtins)
    namespace = TestNames() if live else {}
    if live:
        namespace.candidate, namespace.live = candidate, live
    namespace.update({"__name__": "__main__", "__builtins__": {**pristine_builtins, "__import__": import_module, "__build_class__": build_class}})
    for name, value in candidate.items():
        if name.startswith("__") or name in pristine_builtins or name in live:
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

    def library(name):
        # The tests ask a module of the library that the candidate imported, or something of its own
        # that has that name.
        value = candidate.get(name)
        if value is not None and type(value) is not types.ModuleType and not any(value is each for each in pristine_modules[name].values()):
            namespace[name] = copy_of_module(name, copies)

    namespace["_touchstone_own"] = own
    namespace["_touchstone_library"] = library
    namespace["_touchstone_check"] = observe
    namespace["_touchstone_exception"] = Exception
    namespace["_touchstone_error"] = lambda index: observe(index, "error", current_exception())
    namespace["_touchstone_assert"] = assert_observed
    namespace["_touchstone_border"] = border.call
    namespace["_touchstone_raises"] = lambda *rest, **options: own_pytest().raises(observe, *rest, **options)
    namespace["_touchstone_skip"] = skip
    namespace["_touchstone_numpy"] = numpy
    namespace["_touchstone_run_tests"] = lambda tests: run_tests(namespace, tests, observe)
    return namespace
