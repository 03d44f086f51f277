"""What `analyze.py` knows of the test program as a whole: what is constant, and where it may be
left.
"""

import ast
import builtins
import math

PURE = {
    "set", "frozenset", "tuple", "list", "dict", "float", "int", "str", "complex", "bytes", "bool", "abs", "sorted", "len", "sum",
    "min", "max", "round", "chr", "ord", "divmod", "range", "zip", "enumerate", "reversed", "any", "all", "pow", "bin", "hex",
}
PLAIN = (int, float, complex, str, bytes, bool, type(None))
ALLOWED = (
    ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.UnaryOp, ast.BinOp, ast.Call, ast.Name, ast.Attribute,
    ast.expr_context, ast.unaryop, ast.operator, ast.keyword, ast.Subscript, ast.Slice, ast.Starred,
)
MAX_NODES = 20_000
SHALLOW = 20
MODULES = frozenset("math cmath statistics json re os sys itertools functools collections random datetime copy operator fractions decimal heapq bisect".split())
MATH = ("inf", "nan", "pi", "e", "tau")


class Constants:
    """Expressions that have a value without the candidate: displays, numbers, texts and pure
    functions of such.
    """

    def __init__(self, tree, kinds):
        bound = own_names(kinds)
        imports_math = any(alias.name == "math" and not alias.asname for node in kinds[ast.Import] for alias in node.names)
        self.tested = (tested_builtins(kinds) | passed_builtins(tree, kinds, bound)) - bound
        self.asked = sorted(asked_modules(kinds) - bound)
        self.has_math = imports_math and "math" not in bound
        self.names = {name: getattr(builtins, name) for name in PURE - bound - self.tested}
        self.names.update({name: getattr(math, name) for name in imported_constants(kinds)})
        self.top = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
        }

    def value(self, node):
        """(True, value) of a constant expression, (False, None) of any other."""
        if isinstance(node, ast.Constant):
            return plain(node.value), node.value
        if type(node) in DISPLAYS:
            try:
                return True, literal(node, 0, [MAX_NODES])
            except NotLiteral:
                pass
        if not self.constant(node, [MAX_NODES]):
            return False, None
        try:
            value = eval(  # only displays and pure functions, bounded by `constant`
                compile(ast.fix_missing_locations(ast.Expression(node)), "tests.py", "eval"),
                {"__builtins__": {}, **self.names, "math": math},
            )
        except Exception:
            # 1/0 or int("x"): the program itself must run into it.
            return False, None
        return (True, value) if plain(value) else (False, None)

    def constant(self, node, left):
        left[0] -= WEIGHTS.get(type(node), 1)
        if left[0] < 0 or not isinstance(node, ALLOWED):
            return False
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, ast.Name):
            return node.id in self.names or (node.id == "math" and self.has_math)
        if isinstance(node, ast.Attribute):
            return isinstance(node.value, ast.Name) and node.value.id == "math" and not node.attr.startswith("_") and self.has_math
        if isinstance(node, ast.Call) and not isinstance(node.func, (ast.Name, ast.Attribute)):
            return False
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Pow, ast.LShift, ast.Mult)) and not bounded(node):
            return False
        return all(self.constant(child, left) for child in children(node))

    def not_empty(self, node):
        """Whether a loop over this is certain to run: it depends on the test program alone and
        has items.
        """
        if isinstance(node, ast.Name):
            node = self.top.get(node.id, node)
        if isinstance(node, ast.Call) and dotted_name(node.func) in ("zip", "enumerate", "reversed", "sorted", "list", "tuple"):
            return bool(node.args) and all(self.not_empty(argument) for argument in node.args[:2])
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return bool(node.elts)
        if isinstance(node, ast.Dict):
            return bool(node.keys)
        if isinstance(node, ast.Call) and dotted_name(node.func) == "range":
            known, value = self.value(ast.Call(ast.Name("list", ast.Load()), [node], []))
            return known and bool(value)
        return False


class NotLiteral(Exception):
    pass


# Displays of which the value is known without compiling them. (The order of a set hangs on how it was made.)
DISPLAYS = frozenset((ast.List, ast.Tuple, ast.Dict, ast.UnaryOp))


def literal(node, depth, left):
    """The value of a display of constants that is neither deep nor large."""
    kind = type(node)
    left[0] -= WEIGHTS.get(kind, 1)
    if left[0] < 0 or depth > SHALLOW:
        raise NotLiteral
    if kind is ast.Constant and type(node.value) in PLAIN:
        return node.value
    if kind is ast.List:
        return [literal(each, depth + 1, left) for each in node.elts]
    if kind is ast.Tuple:
        return tuple([literal(each, depth + 1, left) for each in node.elts])
    if kind is ast.UnaryOp and type(node.op) is ast.USub and type(node.operand) is ast.Constant and type(node.operand.value) in (int, float):
        left[0] -= 1
        return -node.operand.value
    if kind is ast.Dict and None not in node.keys and all(type(each) is ast.Constant for each in node.keys):
        keys = [literal(each, depth + 1, left) for each in node.keys]
        return dict(zip(keys, [literal(each, depth + 1, left) for each in node.values]))
    raise NotLiteral


def imported_constants(kinds):
    """What `from math import inf` brings, where nothing else has that name."""
    found = set()
    for node in kinds[ast.ImportFrom]:
        if node.module == "math" and not node.level:
            found.update(alias.name for alias in node.names if alias.name in MATH and not alias.asname)
    if not found:
        return found
    names = [name for node in kinds.of(*BINDING) for name in bound_names(node)]
    return {name for name in found if names.count(name) == 1}


def own_names(kinds):
    return {name for node in kinds.of(*BINDING) for name in bound_names(node)}


def tested_builtins(kinds):
    """Builtins that a candidate replaces and a test calls: `assert sum(10, 15) == 6` tests a
    function named sum.
    """
    found = set()
    for node in kinds[ast.Assert]:
        first = node.test.left if isinstance(node.test, ast.Compare) else None
        # (What is called stands first in most tests, and is no builtin.)
        if isinstance(first, ast.Call) and isinstance(first.func, ast.Name) and is_builtin(first.func):
            sides = [first, *node.test.comparators]
            if all(isinstance(part, ALLOWED) and is_builtin(part) for side in sides for part in all_nodes(side)):
                found.add(first.func.id)
    return found


def passed_builtins(tree, kinds, bound):
    """Names of builtins under test: `check(max)`, and those that are compared where no other
    name can be the candidate's.
    """
    found = set()
    for node in tree.body:
        made = node.value if isinstance(node, ast.Expr) else None
        if isinstance(made, ast.Call) and isinstance(made.func, ast.Name) and made.func.id in bound:
            found.update(each.id for each in made.args if isinstance(each, ast.Name) and hasattr(builtins, each.id))
    others = {node.id for node in kinds[ast.Name] if isinstance(node.ctx, ast.Load)} - bound
    if all(hasattr(builtins, name) for name in others):
        for node in kinds[ast.Assert]:
            side = node.test.left if isinstance(node.test, ast.Compare) else None
            if isinstance(side, ast.Call) and isinstance(side.func, ast.Name) and hasattr(builtins, side.func.id):
                found.add(side.func.id)
    return found


def asked_modules(kinds):
    """Modules of the library that a program uses without importing them: they come from the
    candidate's imports.
    """
    named = [node.id for node in kinds[ast.Name] if node.id in MODULES]
    asked = [node.value.id for node in kinds[ast.Attribute] if isinstance(node.value, ast.Name)] if named else []
    return {name for name in set(named) if named.count(name) == asked.count(name)}


def is_builtin(node):
    return not isinstance(node, ast.Name) or hasattr(builtins, node.id)


def bounded(node):
    """Powers, shifts and repetitions small enough to compute while a test program is read."""
    right = node.right.operand if isinstance(node.right, ast.UnaryOp) else node.right
    if not isinstance(right, ast.Constant) or not isinstance(right.value, (int, float)):
        left = node.left
        simple = isinstance(node.op, ast.Mult) and isinstance(left, ast.Constant)
        return simple and isinstance(left.value, (int, float)) and abs(left.value) <= 10**6
    return abs(right.value) <= (1000 if not isinstance(node.op, ast.Mult) else 10**18) and not (
        isinstance(node.op, ast.Mult) and not isinstance(node.left, (ast.Constant, ast.BinOp, ast.UnaryOp)) and right.value > 10**5
    )


def plain(value, depth=0, left=None):
    """Whether a value can leave as text: exact built-in types, not too deep, not too many."""
    left = [100_000] if left is None else left
    left[0] -= 1
    if depth > 24 or left[0] < 0:
        return False
    if type(value) in PLAIN:
        return True
    if type(value) in (list, tuple, set, frozenset):
        return all(plain(item, depth + 1, left) for item in value)
    if type(value) is dict:
        return all(plain(key, depth + 1, left) and plain(item, depth + 1, left) for key, item in value.items())
    return False


BINDING = (ast.Name, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.arg, ast.alias)


def bound_names(node):
    if isinstance(node, ast.Name):
        return () if isinstance(node.ctx, ast.Load) else (node.id,)
    if isinstance(node, ast.arg):
        return (node.arg,)
    if isinstance(node, ast.alias):
        return () if node.name == "math" and not node.asname else (node.asname or node.name.partition(".")[0],)
    return (node.name,)


def dotted_name(node):
    if isinstance(node, ast.Name):
        return node.id
    base = dotted_name(node.value) if isinstance(node, ast.Attribute) else None
    return base and f"{base}.{node.attr}"


def makes_instances(kinds):
    """Whether the program calls a class that it does not define itself: then it tests that
    class, by its operators, too.
    """
    called = {node.func.id for node in kinds[ast.Call] if isinstance(node.func, ast.Name)}
    classes = {name for name in called if name[:1].isupper() and name != "Solution" and not hasattr(builtins, name)}
    if not classes:
        return False
    own = {name for node in kinds.of(*BINDING) for name in bound_names(node) if not isinstance(node, ast.alias)}
    return bool(classes - own)


def is_main_guard(test):
    return isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"


# Fields that never hold a node to look at: names, and nodes that have no fields (`Load`, `Add`).
LEAVES = {
    "ctx", "op", "ops", "id", "attr", "arg", "kind", "type_comment", "level", "module", "simple", "is_async", "conversion", "asname",
}


class Fields(dict):
    """The fields of each class of nodes that may hold nodes."""

    def __missing__(self, kind):
        names = () if kind is ast.Constant else tuple(name for name in kind._fields if name not in LEAVES)
        self[kind] = names
        return names


NODE_FIELDS = Fields()
# What a node counts for in `Constants.constant`: with its context or its operator.
WEIGHTS = dict.fromkeys((ast.Subscript, ast.Starred, ast.List, ast.Tuple, ast.UnaryOp, ast.BinOp), 2)


def children(node):
    """Child nodes as a list: much cheaper than a generator where this runs."""
    found = []
    for name in NODE_FIELDS[type(node)]:
        value = getattr(node, name, None)
        if isinstance(value, list):
            found.extend([item for item in value if isinstance(item, ast.AST)])
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)


def all_nodes(node):
    found = [node]
    for each in found:
        # Most nodes have nothing below them.
        if NODE_FIELDS[type(each)]:
            found.extend(children(each))
    return found


class Kinds(dict):
    """The nodes of a program by their classes, each in the order in which `all_nodes` has them."""

    def __init__(self, nodes):
        for node in nodes:
            self[type(node)].append(node)

    def __missing__(self, kind):
        self[kind] = found = []
        return found

    def of(self, *kinds):
        return [node for kind in kinds for node in self[kind]]


def own_nodes(node):
    """The nodes of a statement, without those of functions and classes defined in it."""
    found = [node]
    for each in found:
        if NODE_FIELDS[type(each)]:
            found.extend([child for child in children(each) if not isinstance(child, DEFINITIONS)])
    return found


def may_leave(node, skipping):
    """Whether the statements after this one may be skipped: by the test itself only where anything in the program is `skipping`."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Return, ast.Continue, ast.Break)):
            return True
        if skipping and isinstance(node, (ast.Expr, ast.Raise)) and skips(node):
            return True
        if isinstance(node, BLOCKS):
            for name in ("body", "orelse", "finalbody", "handlers", "cases"):
                for inner in getattr(node, name, ()):
                    waiting.extend(inner.body if isinstance(inner, (ast.ExceptHandler, ast.match_case)) else [inner])
    return False


def catches_assertions(handler):
    return handler.type is None or catches(handler.type, "AssertionError", "Exception", "BaseException")


def catches(caught, *names):
    """Whether the type of a handler, or the tuple of its types, names one of these."""
    parts = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(dotted_name(part) in names for part in parts)


def raises_argument(node):
    """Arguments of pytest.raises(...) or self.assertRaises(...) used as a context."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    name = dotted_name(node.func)
    if name in ("pytest.raises", "raises", "self.assertRaises"):
        return node.args[:1], [keyword for keyword in node.keywords if keyword.arg == "match"]
    if name == "self.assertRaisesRegex" and len(node.args) == 2:
        return node.args[:1], [ast.keyword("match", node.args[1])]
    return None
