"""What holds for the whole process: a candidate may set it for itself, and the tests go by what they
found or set. Shares its namespace with testing.py.
"""

import ast
import decimal
import warnings
from binascii import a2b_base64, b2a_base64
from gc import get_referents
from marshal import dumps, loads
from unittest.mock import NonCallableMock

recursion_limit, set_recursion_limit = sys.getrecursionlimit, sys.setrecursionlimit
most_digits, set_most_digits = sys.get_int_max_str_digits, sys.set_int_max_str_digits
pristine_limits = recursion_limit(), most_digits()
# What the module sys shows of the moment; everything else in it stands for tests as it was.
LIVE = """argv path modules meta_path path_hooks path_importer_cache stdin stdout stderr excepthook displayhook unraisablehook
breakpointhook last_exc last_type last_value last_traceback tracebacklimit ps1 ps2 dont_write_bytecode flags""".split()
# Names by which a test program tells that it goes by the context of `decimal`, or by filters of warnings.
CONTEXT_WORDS = {"decimal", "Decimal", "getcontext", "localcontext", "setcontext"}
WARNING_WORDS = {"warnings", "warn", "warns", "catch_warnings", "simplefilter", "filterwarnings", "deprecated_call", "assertWarns", "assertWarnsRegex"}
SETTING_WORDS = CONTEXT_WORDS | WARNING_WORDS
# Characters of a test program's code that is kept with its plan.
MOST_PACKED = 1 << 23
READ_THEIR_FRAME = {"super", "locals", "globals", "vars", "dir", "eval", "exec", "__import__"}
current_context, make_current = decimal.getcontext, decimal.setcontext
FIELDS = "prec rounding Emin Emax capitals clamp".split()
type_flags, HEAP_TYPE = type.__dict__["__flags__"].__get__, 1 << 9
function_type, method_type = types.FunctionType, types.MethodType
# Addresses of what the image holds: code objects and classes.
known_codes, known_types = set(), set()


def remember_settings():
    known_codes.update(id(code) for code in library_code())
    known_types.update(id(made) for made in library_types()[0])
    pristine_modules["sys"] = {name: value for name, value in sys.__dict__.items() if name not in LIVE}


def raise_limits():
    """Limits of the interpreter that are lower than they were."""
    recursion, digits = pristine_limits
    if recursion_limit() < recursion:
        set_recursion_limit(recursion)
    if 0 < most_digits() < digits:
        set_most_digits(digits)


def without_spec():
    """A mock says that it is of the class it stands for: to tests that know no mocks it is a mock."""
    get_referents(NonCallableMock.__dict__)[0].pop("__class__", None)


class SystemModule(types.ModuleType):
    """`sys` as it was made, with the streams and paths of the moment."""

    def __getattr__(self, name):
        return getattr(sys, name)

    def __setattr__(self, name, value):
        if name not in LIVE:
            self.__dict__[name] = value
        setattr(sys, name, value)

    def __delattr__(self, name):
        self.__dict__.pop(name, None)
        delattr(sys, name)


def names_in(tree):
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found.update(part for each in node.names for part in each.name.split("."))
            found.update((getattr(node, "module", None) or "").split("."))
    return found


def compile_tests(source):
    """The code of a test program."""
    return begin_tests(*read_tests(source))


def pack_tests(source):
    """The same for `unpack_tests`, as text; empty where that would be too long."""
    packed = b2a_base64(dumps(read_tests(source)), newline=False).decode()
    return packed if len(packed) <= MOST_PACKED else ""


def unpack_tests(packed):
    """What `pack_tests` made, in this or another interpreter of the same image."""
    return begin_tests(*loads(a2b_base64(packed)))


def read_tests(source):
    """The code of a test program, and what it goes by. Where that is settings of the process, every
    call in it is made by `at_border`.
    """
    text = source.decode()
    if text.isascii() and "mock" not in text.lower() and not any(word in text for word in SETTING_WORDS):
        return compile(source, "<tests>", "exec", 0, True), False, False, False
    tree = ast.parse(source, "<tests>")
    names = names_in(tree)
    mocks = any("mock" in name.lower() for name in names)
    contexts, filters = bool(names & CONTEXT_WORDS), bool(names & WARNING_WORDS)
    if contexts or filters:
        tree = ast.fix_missing_locations(Bordered().visit(tree))
    return compile(tree, "<tests>", "exec", 0, True), mocks, contexts, filters


def begin_tests(code, mocks, contexts, filters):
    if not mocks:
        without_spec()
    border.contexts, border.filters = contexts, filters
    border.pristine_filters = list(warnings.filters)
    return code


class Bordered(ast.NodeTransformer):
    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and (node.func.id in READ_THEIR_FRAME or node.func.id.startswith("_touchstone_")):
            return node
        crossing = ast.Name("_touchstone_border", ast.Load())
        return ast.copy_location(ast.Call(crossing, [node.func, *node.args], node.keywords), node)


def is_foreign(value, own_codes):
    """Whether a callable is the candidate's."""
    kind = type(value)
    if kind is method_type:
        return is_foreign(value.__func__, own_codes)
    if kind is function_type:
        return id(value.__code__) not in known_codes and id(value.__code__) not in own_codes
    made = value if isinstance(value, type) else kind
    is_made = type_flags(made) & HEAP_TYPE
    return is_made and id(made) not in known_types and not any(made is each for each in own_types)


def fields_of(context):
    return [getattr(context, name) for name in FIELDS], dict(context.traps)


def set_fields(context, fields):
    values, traps = fields
    for name, value in zip(FIELDS, values):
        setattr(context, name, value)
    context.traps = traps


class Border:
    """Between tests and candidate: each side has its own context of `decimal`, and its own filters
    of warnings.
    """

    contexts = filters = False
    own_codes = ()

    def begin(self, code):
        """After the candidate was loaded, before its tests run."""
        self.own_codes = harness_codes.union(map(id, code_objects(code)))
        if self.contexts:
            self.context = current_context()
            fresh = decimal.Context()
            set_fields(fresh, pristine_context)
            make_current(fresh)
        if self.filters:
            self.added = self.others(warnings.filters, ())
            self.put_filters(warnings.filters, self.pristine_filters)

    def settle(self, fields):
        """What the tests set themselves they set for both sides."""
        theirs, traps = fields_of(self.context)
        pristine = pristine_context[0]
        values = [own if own != was else their for own, was, their in zip(fields[0], pristine, theirs)]
        set_fields(self.context, (values, traps if fields[1] == pristine_context[1] else fields[1]))
        make_current(self.context)

    def others(self, filters, known):
        known = [*known, *self.pristine_filters]
        return [each for each in filters if not any(each is one for one in known)]

    def put_filters(self, place, filters):
        place[:] = filters
        warnings.filters = place
        with warnings._lock:
            warnings._filters_mutated_lock_held()

    def call(self, function, /, *arguments, **options):
        foreign = is_foreign(function, self.own_codes)
        if not foreign and not is_plain(function):
            return function(*arguments, **options)
        if self.contexts:
            context = current_context()
            fields = fields_of(context)
            if foreign:
                self.settle(fields)
        if self.filters:
            place = warnings.filters
            filters = list(place)
            if foreign:
                mine = self.others(filters, ())
                self.put_filters(place, mine + self.added + [each for each in filters if not any(each is one for one in mine)])
        try:
            return function(*arguments, **options)
        finally:
            if self.contexts:
                if foreign:
                    self.context = current_context()
                    make_current(context)
                if fields_of(context) != fields:
                    set_fields(context, fields)
                if fields_of(decimal.DefaultContext) != pristine_context:
                    set_fields(decimal.DefaultContext, pristine_context)
            if self.filters and (foreign or warnings.filters is not place or place != filters):
                if foreign:
                    self.added = self.others(warnings.filters, mine)
                self.put_filters(place, filters)


def is_plain(function):
    """A builtin, which sets nothing itself: what it leaves changed, code that it called has
    changed.
    """
    return function in (map, filter, zip) or any(function is each for each in plain_builtins)


pristine_context = fields_of(decimal.DefaultContext)
plain_builtins = [value for name, value in vars(builtins).items() if callable(value) and not name.startswith("_")]
border = Border()
