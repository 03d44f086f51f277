"""Test programs that do nothing but call a function with constants: the calls themselves, so that whoever runs the candidate
natively needs no second process for the tests. Shares the names of analyze.py.
"""

# Constants nested deeper than this are left to the program: parsers have limits of their own.
MAX_NESTED = 40


def plain_calls(tree):
    """The calls of a program that was taken apart, in order; None where there is more to it."""
    found = PlainCalls()
    try:
        for node in tree.body:
            found.statement(node)
    except NotPlain:
        return None
    return found.calls if found.calls and not found.waiting else None


class NotPlain(Exception):
    pass


class PlainCalls:
    def __init__(self):
        self.calls = []
        self.bound = set()
        # Functions of the tests that were not called yet: what they check, by their parameter.
        self.waiting = {}

    def statement(self, node):
        if isinstance(node, ast.FunctionDef):
            return self.function(node)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name):
            name = node.value.func.id
            if name in self.waiting:
                return self.run(node.value)
        if not self.means_nothing(node):
            self.calls.append(self.check(node, lambda function: self.callee(function, False)))

    def means_nothing(self, node):
        """Names that are given to constants and to modules, of which no call makes use."""
        if isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            return True
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Name) and hasattr(builtins, node.value.id):
            return True
        if isinstance(node, ast.Assign) and all(isinstance(each, ast.Name) for each in node.targets) and is_plain(node.value):
            self.bound.update(each.id for each in node.targets)
            return True
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
            self.bound.update((each.asname or each.name).partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names = [node.module]
            self.bound.update(each.asname or each.name for each in node.names)
            if "*" in self.bound:
                raise NotPlain
        else:
            return False
        if not all(name in ALWAYS_THERE for name in names):
            raise NotPlain
        return True

    def function(self, node):
        arguments = node.args
        only = arguments.args[0].arg if len(arguments.args) == 1 else None
        others = arguments.posonlyargs or arguments.kwonlyargs or arguments.vararg or arguments.kwarg or arguments.defaults
        if only is None or others or node.decorator_list or arguments.args[0].annotation or node.returns or node.name in self.bound:
            raise NotPlain
        self.bound.add(node.name)
        inside = PlainCalls()
        for each in node.body:
            if inside.means_nothing(each):
                continue
            inside.calls.append(inside.check(each, lambda function: None if isinstance(function, ast.Name) and function.id == only else fail()))
        if only in inside.bound:
            raise NotPlain
        self.waiting[node.name] = inside.calls

    def run(self, call):
        """`check(f)`: the function of the tests is called, once."""
        if len(call.args) != 1 or call.keywords:
            raise NotPlain
        callee = self.callee(call.args[0], True)
        self.calls.extend({**each, "callee": callee} for each in self.waiting.pop(call.func.id))

    def callee(self, node, bound):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name):
            # Of other classes the tests might compare instances.
            if node.value.func.id == "Solution" and not node.value.args and not node.value.keywords and not node.attr.startswith("_"):
                return {"name": "Solution", "method": node.attr, "bound": bound}
        if not isinstance(node, ast.Name) or node.id in self.bound or hasattr(builtins, node.id) or node.id.startswith("_"):
            raise NotPlain
        return {"name": node.id, "method": None, "bound": bound}

    def check(self, node, callee):
        """An operand that is the call and nothing else, beside one that stayed with the host."""
        tried = node.body[0] if isinstance(node, ast.Try) and len(node.body) == 1 else None
        call = tried.value if isinstance(tried, ast.Expr) else None
        if not isinstance(call, ast.Call) or dotted_name(call.func) != CHECK or len(call.args) != 3:
            raise NotPlain
        index, where, operand = call.args
        if where.value not in ("left", "right", "truth") or not isinstance(operand, ast.Call):
            raise NotPlain
        named = [each.arg for each in operand.keywords]
        spread = [each.value if isinstance(each, ast.Starred) and isinstance(each.value, (ast.List, ast.Tuple)) else each for each in operand.args]
        if None in named or not all(map(is_plain, (*spread, *(each.value for each in operand.keywords)))):
            raise NotPlain
        pairs = ", ".join(f"{each.arg!r}: {text_of(each.value)}" for each in operand.keywords)
        arguments = "".join(f"{text_of(each)}, " for each in operand.args)
        return {"check": index.value, "side": where.value, "callee": callee(operand.func), "arguments": f"(({arguments}), {{{pairs}}})"}


def fail():
    raise NotPlain


def is_plain(node, depth=0):
    """A constant, a display of constants, or what is reckoned from them."""
    if depth > MAX_NESTED:
        return False
    if isinstance(node, ast.Constant):
        return node.value is not Ellipsis
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        return isinstance(node.operand, ast.Constant) and type(node.operand.value) in (int, float, complex)
    if isinstance(node, ast.BinOp):
        return is_plain(node.left, depth + 1) and is_plain(node.right, depth + 1)
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return all(is_plain(each, depth + 1) for each in node.elts)
    if isinstance(node, ast.Dict):
        return all(each is not None and is_plain(each, depth + 1) for each in (*node.keys, *node.values))
    return False


# Modules that no installation lacks.
ALWAYS_THERE = {
    *("math", "re", "random", "string", "typing", "collections", "itertools", "functools", "heapq", "bisect", "operator"),
    *("copy", "datetime", "decimal", "fractions", "statistics", "json", "sys", "os", "time", "collections.abc"),
}
