"""Reads {"tests": [texts], "solution", "prefix", "runner"} and writes what the texts say.

Everything is read as syntax trees; nothing of it is run. See ../inspection.ts for the answer.
"""

import ast
import builtins
import json
import sys

BUILTINS = set(dir(builtins)) | {"__name__", "__file__", "__doc__"}
DRAWS = set(
    "random randint randrange uniform choice choices sample shuffle gauss normalvariate triangular "
    "betavariate expovariate getrandbits token_hex token_bytes randbelow uuid4 uuid1 urandom rand randn "
    "permutation standard_normal integers".split()
)
DATES = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime"}
TIMERS = {"perf_counter", "perf_counter_ns", "monotonic", "monotonic_ns", "process_time", "time", "timeit", "time_ns", "clock"}
MODULES = {"random", "secrets", "uuid", "os", "np", "numpy", "time", "datetime", "date", "dt", "timeit", "calendar", "locale"}


def parse(text):
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def bound_in(tree):
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            names.add(node.name)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            names.update(node.names)
        elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
            names.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            names.add(node.rest)
    return names


def top_level(tree):
    """What a program defines for others, also under `if` and `try`."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.setdefault(node.name, node)
    return names


def undefined_in(trees, known):
    """Names that are read and bound nowhere, with how they are used."""
    bound = set().union(*(bound_in(tree) for tree in trees)) | known | BUILTINS
    found = {}
    for tree in trees:
        called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        passed = {id(arg) for node in ast.walk(tree) if isinstance(node, ast.Call) for arg in node.args}
        owners = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        star = any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" and node.module not in ("solution", "main") for node in ast.walk(tree))
        if star:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in bound:
                use = "owner" if id(node) in owners else "called" if id(node) in called else "passed" if id(node) in passed else "read"
                found.setdefault(node.id, use)
    return [{"name": name, "use": use} for name, use in found.items()]


def imported_from_solution(trees):
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module in ("solution", "main"):
                yield from (alias.name for alias in node.names if alias.name != "*")


def literal(node):
    try:
        return True, ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        pass
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("set", "frozenset") and not node.args:
        return True, set()
    if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "approx" and node.args:
        return literal(node.args[0])
    return False, None


def plain_call(node):
    """A call of a function of the task with nothing but literals."""
    if not isinstance(node, ast.Call):
        return False
    func = node.func
    if isinstance(func, ast.Name):
        fits = func.id not in BUILTINS
    else:
        fits = isinstance(func, ast.Attribute) and isinstance(func.value, ast.Call) and not func.value.args
    return fits and all(literal(arg)[0] for arg in node.args) and all(literal(key.value)[0] for key in node.keywords)


def expectations(tree):
    """(call, expected value, expected source) of every assertion of that form, in order."""
    for node in ast.walk(tree):
        pair = None
        if isinstance(node, ast.Assert):
            test = node.test
            if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], (ast.Eq, ast.Is)):
                pair = (test.left, test.comparators[0])
            elif plain_call(test):
                yield test, True, "True"
            elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) and plain_call(test.operand):
                yield test.operand, False, "False"
            elif isinstance(test, ast.Call) and getattr(test.func, "attr", "") == "isclose" and len(test.args) == 2:
                pair = tuple(test.args)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            if name in ("assertEqual", "assertEquals", "assertAlmostEqual", "assertIs") and len(node.args) >= 2:
                pair = (node.args[0], node.args[1])
            elif name in ("assertTrue", "assertFalse") and node.args and plain_call(node.args[0]):
                yield node.args[0], name == "assertTrue", str(name == "assertTrue")
        if pair is None:
            continue
        for call, other in (pair, pair[::-1]):
            known, value = literal(other)
            if plain_call(call) and known:
                yield call, value, ast.unparse(other)
                break


def conflicts_in(trees):
    seen, found = {}, []
    for tree in trees:
        for call, value, source in expectations(tree):
            key = ast.dump(call)
            if key not in seen:
                seen[key] = (value, source)
            elif seen[key][0] != value and not close(seen[key][0], value):
                found.append({"call": ast.unparse(call), "values": [seen[key][1], source]})
    return found


def close(one, other):
    numbers = isinstance(one, (int, float)) and isinstance(other, (int, float))
    return numbers and not isinstance(one, bool) and abs(one - other) <= 1e-6 * max(1, abs(one))


def calls_of(tree, names):
    """Calls by the last part of their name, where the name or its owner is a module's."""
    direct = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES
        for alias in node.names
    }
    aliases = {
        alias.asname or alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name.split(".")[0] in MODULES
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        func = node.func
        if isinstance(func, ast.Name) and func.id in names and func.id in direct:
            yield func.id, node
        elif isinstance(func, ast.Attribute) and func.attr in names:
            root = func.value
            while isinstance(root, ast.Attribute):
                root = root.value
            if isinstance(root, ast.Name) and (root.id in aliases or root.id in direct or root.id in MODULES):
                yield func.attr, node


def draws_in(tree):
    seeded = any(
        isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "seed" and node.args for node in ast.walk(tree)
    )
    return not seeded and any(True for _ in calls_of(tree, DRAWS))


def hurried_in(tree):
    """Comparisons of a time that passed with less than a second."""
    timed = {id(node): name for name, node in calls_of(tree, TIMERS)}
    names = {}

    def clock(node):
        for part in ast.walk(node):
            found = timed.get(id(part)) or (isinstance(part, ast.Name) and names.get(part.id))
            if found:
                return found
        return None

    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and clock(node.value):
            names.update((target.id, clock(node.value)) for target in node.targets if isinstance(target, ast.Name))
    for node in ast.walk(tree):
        short, long = None, None
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            short, long = node.left, node.comparators[0]
            less = isinstance(node.ops[0], (ast.Lt, ast.LtE))
            more = isinstance(node.ops[0], (ast.Gt, ast.GtE))
        elif isinstance(node, ast.Call) and len(node.args) >= 2:
            short, long = node.args[:2]
            name = getattr(node.func, "attr", "")
            less, more = name.startswith("assertLess"), name.startswith("assertGreater")
        if short is None or not (less or more):
            continue
        if more:
            short, long = long, short
        known, bound = literal(long)
        name = clock(short)
        second = 10**9 if name and name.endswith("_ns") else 1
        if name and known and isinstance(bound, (int, float)) and 0 < bound < second:
            yield ast.unparse(node)


def unequal_in(tree):
    """Assertions that a call differs from the same call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Compare) and len(node.test.ops) == 1:
            short, other = node.test.left, node.test.comparators[0]
            if not isinstance(node.test.ops[0], ast.NotEq):
                continue
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "assertNotEqual" and len(node.args) > 1:
            short, other = node.args[0], node.args[1]
        else:
            continue
        if isinstance(short, ast.Call) and ast.dump(short) == ast.dump(other):
            yield ast.unparse(node)


def sleeps_in(tree):
    total = 0
    for _, node in calls_of(tree, {"sleep"}):
        known, value = literal(node.args[0]) if node.args else (False, None)
        if known and isinstance(value, (int, float)):
            total += value
    return total


def locales_in(tree):
    for _, node in calls_of(tree, {"setlocale"}):
        known, value = literal(node.args[1]) if len(node.args) > 1 else (True, None)
        if not known or value not in (None, "C", "POSIX"):
            yield ast.unparse(node)


def is_set(node, names):
    if isinstance(node, ast.Set):
        return not all(isinstance(part, ast.Constant) and isinstance(part.value, int) for part in node.elts)
    if isinstance(node, ast.SetComp):
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in ("set", "frozenset") and bool(node.args)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.BitOr, ast.BitAnd, ast.Sub, ast.BitXor)):
        return is_set(node.left, names) or is_set(node.right, names)
    return isinstance(node, ast.Name) and node.id in names


def order_in(tree):
    """Where the order of a set is seen: list(s), str(s), ''.join(s), a loop that collects."""
    names = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and is_set(node.value, set())
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    free = set()  # generators whose order is taken away again
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in ("sorted", "set", "frozenset", "sum", "len", "min", "max", "any", "all", "Counter"):
                free.update(id(arg) for arg in node.args)
    for node in ast.walk(tree):
        if id(node) in free:
            continue
        if isinstance(node, ast.Call) and node.args and is_set(node.args[0], names):
            if isinstance(node.func, ast.Name) and node.func.id in ("list", "tuple", "str", "repr", "iter", "enumerate"):
                yield ast.unparse(node)
            elif isinstance(node.func, ast.Attribute) and node.func.attr == "join":
                yield ast.unparse(node)
        elif isinstance(node, (ast.ListComp, ast.GeneratorExp)) and is_set(node.generators[0].iter, names):
            yield ast.unparse(node)
        elif isinstance(node, ast.FormattedValue) and is_set(node.value, names):
            yield ast.unparse(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "pop":
            if is_set(node.func.value, names) and not node.args:
                yield ast.unparse(node)
        elif isinstance(node, (ast.For, ast.AsyncFor)) and is_set(node.iter, names):
            collects = any(
                isinstance(part, ast.Call) and getattr(part.func, "attr", "") in ("append", "extend", "write")
                or isinstance(part, (ast.Yield, ast.Return))
                or isinstance(part, ast.Call) and getattr(part.func, "id", "") == "print"
                for part in ast.walk(node)
            )
            if collects:
                yield f"for … in {ast.unparse(node.iter)}"


class Shuffling(ast.NodeTransformer):
    """Sets of the program become `_Shuffled`."""

    def wrap(self, node):
        return ast.Call(ast.Name("_Shuffled", ast.Load()), [node], [])

    def visit_Set(self, node):
        return self.wrap(self.generic_visit(node))

    def visit_SetComp(self, node):
        return self.wrap(self.generic_visit(node))

    def visit_Call(self, node):
        node = self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in ("set", "frozenset"):
            return self.wrap(node)
        return node


MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp, ast.Call)


def turned(tree, runner):
    """A test file with its tests in the opposite order, where it has several."""
    changed = False
    calls = [place for place, node in enumerate(tree.body) if is_test_call(node)]
    # Of tests that the text calls itself the calls are turned, where they stand together.
    bodies = ([] if calls else [tree]) + [node for node in tree.body if isinstance(node, ast.ClassDef)]
    for holder in bodies:
        tests = [
            node
            for node in holder.body
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test")
        ]
        if len(tests) < 2:
            continue
        changed = True
        if runner == "unittest" or isinstance(holder, ast.ClassDef):
            # These run by name.
            for place, node in enumerate(sorted(tests, key=lambda node: node.name, reverse=True)):
                node.name = f"test_{place:04}_{node.name}"
        places = [holder.body.index(node) for node in tests]
        for place, node in zip(places, reversed(tests)):
            holder.body[place] = node
    if len(calls) > 1 and calls[-1] - calls[0] == len(calls) - 1:
        changed = True
        tree.body[calls[0] : calls[-1] + 1] = tree.body[calls[0] : calls[-1] + 1][::-1]
    return ast.unparse(tree) if changed else None


def is_test_call(node):
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and not call.args and getattr(call.func, "id", "").startswith("test")


def main():
    given = json.load(sys.stdin)
    tests = [parse(text) for text in given["tests"]]
    trees = [tree for tree in tests if tree is not None]
    solution = parse(given["solution"])
    if solution is None and given["prefix"]:
        solution = parse(given["prefix"] + given["solution"])
    prefix = parse(given["prefix"]) or ast.Module([], [])
    both = [*trees, *([solution] if solution else [])]
    defined = top_level(solution) if solution else {}
    known = (bound_in(solution) if solution else set()) | bound_in(prefix)
    used = {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}
    imported = list(imported_from_solution(trees))
    answer = {
        "undefined": undefined_in(trees, known) if trees else [],
        "notInSolution": [name for name in imported if solution and name not in bound_in(solution)],
        "defined": [name for name, node in defined.items() if node in solution.body] if solution else [],
        "used": sorted(used | set(imported)),
        "conflicts": conflicts_in(trees),
        "cases": [
            {"call": ast.unparse(call), "expected": source} for tree in trees for call, _, source in expectations(tree)
        ],
        "drawsInTests": any(draws_in(tree) for tree in trees),
        "draws": any(draws_in(tree) for tree in both),
        "dates": any(True for tree in both for _ in calls_of(tree, DATES)),
        "hurried": [place for tree in trees for place in hurried_in(tree)],
        "unequal": [place for tree in trees for place in unequal_in(tree)],
        "timers": any(True for tree in both for _ in calls_of(tree, TIMERS)),
        "sleeps": sum(sleeps_in(tree) for tree in trees),
        "locales": [call for tree in both for call in locales_in(tree)],
        "order": [place for tree in both for place in order_in(tree)],
        "shuffling": None,
        "turned": [None if tree is None else turned(tree, given["runner"]) for tree in tests],
        "assertions": sum(isinstance(node, ast.Assert) for tree in trees for node in ast.walk(tree)),
    }
    if solution and any(isinstance(node, (ast.Set, ast.SetComp)) or isinstance(node, ast.Name) and node.id in ("set", "frozenset") for node in ast.walk(solution)):
        answer["shuffling"] = ast.unparse(ast.fix_missing_locations(Shuffling().visit(solution)))
    print(json.dumps(answer))


main()
