"""Reads {"source", "prefix", "most"} and writes the program's functions and its mutants.

A mutant is the program with one change of its syntax tree. Nothing of the program is run.
"""

import ast
import copy
import json
import sys

COMPARE = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}
BINARY = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}


def changes(node):
    """Functions that change a node in place, or return what takes its place."""
    if isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            if type(op) in COMPARE:
                yield lambda n, at=at, op=op: n.ops.__setitem__(at, COMPARE[type(op)]())
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in BINARY:
        yield lambda n: setattr(n, "op", BINARY[type(n.op)]())
    elif isinstance(node, ast.BoolOp):
        yield lambda n: setattr(n, "op", ast.Or() if isinstance(n.op, ast.And) else ast.And())
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield lambda n: setattr(n, "value", not n.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        yield lambda n: setattr(n, "value", n.value + 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield lambda n: setattr(n, "value", n.value + "zq")
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield lambda n: n.operand
    elif isinstance(node, (ast.If, ast.While, ast.IfExp)):
        yield lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))
    elif isinstance(node, ast.Return) and node.value is not None:
        yield lambda n: setattr(n, "value", ast.Constant(None))
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield lambda n: ast.Pass()


def documentation(tree):
    """Nodes that no run of the program depends on: docstrings and annotations."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
        for name in ("annotation", "returns"):
            part = getattr(node, name, None)
            if isinstance(part, ast.AST):
                found.update(id(inner) for inner in ast.walk(part))
        if isinstance(node, ast.If) and ast.unparse(node.test).startswith("__name__"):
            found.update(id(inner) for inner in ast.walk(node.test))
            found.add(id(node))
    return found


class Replace(ast.NodeTransformer):
    def __init__(self, target, other):
        self.target, self.other = target, other

    def visit(self, node):
        return self.other if node is self.target else super().generic_visit(node)


def mutant(tree, place, nth):
    changed = copy.deepcopy(tree)
    node = list(ast.walk(changed))[place]
    before = ast.unparse(node)
    other = list(changes(node))[nth](node)
    if isinstance(other, ast.AST):
        changed = Replace(node, other).visit(changed)
    after = ast.unparse(other if isinstance(other, ast.AST) else node)
    line = getattr(node, "lineno", 0)
    short = lambda text: text.split("\n")[0][:60]
    return {"code": ast.unparse(ast.fix_missing_locations(changed)), "change": f"line {line}: {short(before)} became {short(after)}"}


def main():
    given = json.load(sys.stdin)
    source = given["source"]
    try:
        tree = ast.parse(source)
    except SyntaxError:
        # The rest of a function that the prompt began.
        source = given["prefix"] + source
        tree = ast.parse(source)
    skipped = documentation(tree)
    sites = [
        (place, nth)
        for place, node in enumerate(ast.walk(tree))
        if id(node) not in skipped
        for nth, _ in enumerate(changes(node))
    ]
    sites.sort(key=lambda site: (getattr(list(ast.walk(tree))[site[0]], "lineno", 0), site))
    most = min(given["most"], len(sites))
    chosen = [sites[at * len(sites) // most] for at in range(most)]
    functions = [node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    functions += [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    classes = {
        node.name: [part.name for part in node.body if isinstance(part, ast.FunctionDef)]
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
    mutants = [mutant(tree, place, nth) for place, nth in chosen]
    print(json.dumps({"functions": functions, "classes": classes, "mutants": mutants}))


try:
    main()
except (SyntaxError, RecursionError, ValueError):
    print(json.dumps({"functions": [], "classes": {}, "mutants": []}))
