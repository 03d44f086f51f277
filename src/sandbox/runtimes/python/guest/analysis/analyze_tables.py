"""Expected values that stand in tables, and helpers that compare as EvalPlus does. Shares the names
of analyze_flow.py.

A loop over a constant table binds names to the columns of its rows. A column whose values only ever stand on one side of an
assertion stays with the host: the program gets the numbers of the rows in its place.
"""

from collections import Counter
from copy import deepcopy

# What the helper of EvalPlus's programs is made of; the names are those of its parameters.
HELPERS = {
    "evalplus": """
exact_match = out == exp
if atol == 0 and is_floats(exp):
    atol = 1e-6
if not exact_match and atol != 0:
    assert np.allclose(out, exp, rtol=1e-07, atol=atol)
else:
    assert exact_match
---
if atol == 0 and is_floats(exp):
    atol = 1e-6
if out != exp and atol != 0:
    assert np.allclose(out, exp, rtol=1e-07, atol=atol)
else:
    assert out == exp
""",
    "evalplus_set": """
if atol == 0 and is_floats(exp):
    atol = 1e-6
out = set(out)
exp = set(exp)
if out != exp and atol != 0:
    assert np.allclose(out, exp, rtol=1e-07, atol=atol)
else:
    assert out == exp
---
exact_match = set(out) == set(exp)
assert exact_match
---
assert set(out) == set(exp)
""",
    "evalplus_not_none": """
if isinstance(out, bool):
    exact_match = out == exp
else:
    exact_match = exp == (out is not None)
---
if isinstance(out, bool):
    exact_match = out == exp
else:
    exact_match = exp == (out is not None)
assert exact_match
""",
}


def shape_of(statements):
    """Statements as text, without what makes no difference: a docstring, the messages of
    assertions.
    """
    tree = ast.Module([deepcopy(each) for each in statements], [])
    for node in all_nodes(tree):
        if isinstance(node, ast.Assert):
            node.msg = None
    body = tree.body
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        del body[0]
    return ast.dump(tree)


SHAPES = {
    shape_of(ast.parse(text).body): operator for operator, texts in HELPERS.items() for text in texts.split("---\n")
}


def comparing_helpers(tree):
    """Functions of the program that compare as EvalPlus does: name → operator."""
    found = {}
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and [each.arg for each in node.args.args] == ["out", "exp", "atol"]:
            operator = SHAPES.get(shape_of(node.body))
            if operator and (operator != "evalplus" or "is_floats" in names):
                found[node.name] = operator
    return found


# What stands in for numpy where nothing else of it is asked for.
NUMPY = ("allclose", "isclose", "array_equal", "ndarray", "float64", "float32", "inf", "nan", "isnan", "pi")


def imports_numpy(node):
    return isinstance(node, ast.Import) and [each.name for each in node.names] == ["numpy"]


def is_numpy_part(node):
    return imports_numpy(node) or isinstance(node, ast.FunctionDef) and node.name in ("assertion", "is_floats")


def without_numpy(tree):
    """Takes out helpers that nobody calls any more, and an import of numpy that only they
    needed.
    """
    if not any(is_numpy_part(node) for node in tree.body):
        return
    for name in ("assertion", "is_floats"):
        loads = [node for node in all_nodes(tree) if isinstance(node, ast.Name) and node.id == name]
        if not loads:
            tree.body = [node for node in tree.body if not (isinstance(node, ast.FunctionDef) and node.name == name)]
    imported = [node for node in tree.body if imports_numpy(node)]
    if not imported:
        return
    alias = imported[0].names[0].asname or "numpy"
    helpers = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in ("assertion", "is_floats")]
    nodes = all_nodes(tree)
    if sum(loads_of(helper.body, alias) for helper in helpers) < loads_of(tree.body, alias):
        # It is asked for by more than these helpers: the real one is needed.
        return
    named = [node for node in nodes if isinstance(node, ast.Name) and node.id == alias]
    known = [node for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == alias]
    if len(named) == len(known) and all(node.attr in NUMPY for node in known):
        place = tree.body.index(imported[0])
        used = [ast.Assign([ast.Name(alias, ast.Store())], ast.Name("_touchstone_numpy", ast.Load()), lineno=1)] if named else []
        tree.body = [node for node in tree.body if node not in imported]
        tree.body[place:place] = used


class Column:
    """The values that one name of a loop takes, and how the numbers of the rows are put in their
    place.
    """

    def __init__(self, values, put):
        self.values, self.put = values, put


def columns_of(target, owner, field, assigned):
    """({name: Column}, number of rows) of a loop over the expression at owner[field]; rows None
    where they are not known.
    """
    node = owner[field] if isinstance(owner, list) else getattr(owner, field)
    if isinstance(node, ast.Name):
        place = assigned.get(node.id)
        return columns_of(target, place, "value", assigned) if place else ({}, None)
    if isinstance(node, ast.Call):
        return columns_of_call(target, node, assigned)
    if not isinstance(node, (ast.List, ast.Tuple)) or any(isinstance(item, ast.Starred) for item in node.elts):
        return {}, None
    items = node.elts
    if isinstance(target, ast.Name):
        return {target.id: Column(items, lambda row, new: items.__setitem__(row, new))}, len(items)
    if not isinstance(target, (ast.Tuple, ast.List)):
        return {}, len(items)
    width = len(target.elts)
    rows = [item.elts for item in items if isinstance(item, (ast.Tuple, ast.List)) and len(item.elts) == width]
    if len(rows) != len(items) or any(isinstance(each, ast.Starred) for row in rows for each in row):
        return {}, len(items)
    found = {}
    for at, name in enumerate(target.elts):
        if isinstance(name, ast.Name):
            found[name.id] = Column([row[at] for row in rows], lambda row, new, at=at: rows[row].__setitem__(at, new))
    return found, len(items)


def columns_of_call(target, node, assigned):
    name = dotted_name(node.func)
    pair = isinstance(target, ast.Tuple) and len(target.elts) == 2
    if name == "enumerate" and pair and len(node.args) == 1:
        return columns_of(target.elts[1], node.args, 0, assigned)
    if name == "zip" and isinstance(target, ast.Tuple) and len(target.elts) == len(node.args) and not node.keywords:
        found, rows = {}, []
        for at, part in enumerate(target.elts):
            columns, count = columns_of(part, node.args, at, assigned)
            found.update(columns)
            rows.append(count)
        return found, None if None in rows else min(rows)
    method = node.func.attr if isinstance(node.func, ast.Attribute) else None
    if method == "items" and pair and not node.args:
        table = node.func.value
        if isinstance(table, ast.Name):
            table = getattr(assigned.get(table.id), "value", None)
        if isinstance(table, ast.Dict) and None not in table.keys and isinstance(target.elts[1], ast.Name):
            values = table.values
            return {target.elts[1].id: Column(values, lambda row, new: values.__setitem__(row, new))}, len(values)
    return {}, None


def columns_of_parameters(function):
    """Those of @pytest.mark.parametrize("a, b", [(1, 2), …])."""
    found = {}
    for mark in function.decorator_list:
        if not isinstance(mark, ast.Call) or (dotted_name(mark.func) or "").rpartition(".")[2] != "parametrize" or len(mark.args) < 2:
            continue
        try:
            names = ast.literal_eval(mark.args[0])
        except ValueError:
            continue
        names = [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names)
        targets = [ast.Name(each, ast.Store()) for each in names]
        columns, rows = columns_of(targets[0] if len(targets) == 1 else ast.Tuple(targets, ast.Store()), mark.args, 1, {})
        if rows:
            found.update(columns)
    return found


def assigned_once(kinds):
    """Names that are bound once, to one value, and read once: name → the assignment."""
    bound, read, found = Counter(), Counter(), {}
    for node in kinds[ast.Assign]:
        if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = node
    if not found:
        return found
    read.update(node.id for node in kinds[ast.Name] if isinstance(node.ctx, ast.Load))
    for node in kinds.of(*BINDING):
        bound.update(bound_names(node))
    return {name: node for name, node in found.items() if bound[name] == 1 and read[name] == 1}


def loads_of(statements, name):
    return sum(isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load) for each in statements for node in all_nodes(each))


def escapes(tree, name):
    """Whether a name that loops and functions bind is also read outside of them."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            return True
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) and name in parameters_of_function(node):
            continue
        if isinstance(node, (ast.For, ast.AsyncFor)) and any(isinstance(each, ast.Name) and each.id == name for each in all_nodes(node.target)):
            waiting.extend([node.iter, *node.orelse])
            continue
        if isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
            targets = [each for part in node.generators for each in all_nodes(part.target)]
            if any(isinstance(each, ast.Name) and each.id == name for each in targets):
                continue
        waiting.extend(children(node))
    return False


def parameters_of_function(node):
    return [each.arg for each in all_nodes(node.args) if isinstance(each, ast.arg)]
