"""What a test program computes for itself of how far off a value is: of NaN it must not find that it
is near. Shares the names of analyze.py.
"""

import re

DISTANCES = ("abs", "fabs", "math.fabs", "math.hypot", "math.dist", "hypot", "dist")
CONTRARY = {ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Lt: ast.GtE, ast.LtE: ast.Gt}


# Elements of what is a table: nobody measures in there.
LARGE = 50


def is_table(node):
    return isinstance(node, (ast.List, ast.Tuple)) and len(node.elts) > LARGE


def parts_of(node):
    rest = [node]
    while rest:
        part = rest.pop()
        yield part
        if not isinstance(part, ast.Constant) and not is_table(part):
            rest.extend(reversed(list(ast.iter_child_nodes(part))))


def may_have_gaps(tree):
    """Whether anything stands in a program that `Gaps` might change: going through all of it takes longer than most of the rest."""
    for node in all_nodes(tree):
        if type(node) is ast.Call:
            if type(node.func) is ast.Name and node.func.id in ("max", "next"):
                return True
        elif type(node) is ast.Compare and len(node.ops) == 1:
            if type(node.ops[0]) in CONTRARY or is_length(node.left) and is_length(node.comparators[0]):
                return True
    return False


class Gaps(ast.NodeTransformer):
    """`abs(a - b) > limit` becomes `not (abs(a - b) <= limit)` wherever it is a condition. What
    refuses a value (`if a < low: return False`, `not (a < b or a > b)`) refuses NaN.
    """

    def __init__(self, tree, checks):
        self.checks = checks
        self.distances = set()
        # Orders asked within the function, or the statement outside of all, that is looked at.
        self.orders = set()
        for node in parts_of(tree):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
            if targets and self.is_distance(node.value):
                self.distances.update(target.id for target in targets if isinstance(target, ast.Name))

    def is_distance(self, node):
        for part in parts_of(node):
            if isinstance(part, ast.Call) and dotted_name(part.func) in DISTANCES:
                return True
            if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Pow) and isinstance(part.left, ast.BinOp) and isinstance(part.left.op, ast.Sub):
                return True
            if isinstance(part, ast.Name) and part.id in self.distances:
                return True
            if isinstance(part, ast.Call) and dotted_name(part.func) == "max" and any(map(is_difference, part.args)):
                return True
        return False

    def is_both_ways(self, node):
        """Whether `a < b` and `a > b` are both asked: then it is asked whether they are equal."""
        return len(node.ops) == 1 and {order_of(node), order_of(node, turned=True)} <= self.orders

    def denied(self, node):
        """An expression of which the contrary is claimed."""
        if isinstance(node, ast.BoolOp):
            node.values = [self.denied(value) for value in node.values]
            return node
        if is_call(node, "any") and is_comprehension(node.args[0]):
            node.args[0].elt = self.denied(node.args[0].elt)
            return node
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            node.operand = self.claimed(node.operand)
            return node
        return self.condition(node, denies=True)

    def claimed(self, node):
        """An expression that says whether an answer is right."""
        if isinstance(node, ast.BoolOp):
            node.values = [self.claimed(value) for value in node.values]
        elif isinstance(node, ast.IfExp):
            if is_constant(node.body, False):
                node.test = self.denied(node.test)
            node.orelse = self.claimed(node.orelse)
        elif is_call(node, "all") and is_comprehension(node.args[0]):
            node.args[0].elt = self.claimed(node.args[0].elt)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            node.operand = self.denied(node.operand)
        return node

    def visit(self, node):
        whole = isinstance(node, (*DEFINITIONS, ast.Lambda)) or isinstance(node, ast.stmt) and not self.orders
        if not whole:
            return super().visit(node)
        kept = self.orders
        self.orders = set(filter(None, map(order_of, own_parts(node))))
        visited = super().visit(node)
        self.orders = kept
        return visited

    def condition(self, node, denies=False):
        if isinstance(node, ast.BoolOp):
            node.values = [self.condition(value, denies and isinstance(node.op, ast.Or)) for value in node.values]
        elif isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in CONTRARY:
            left, right, order = node.left, node.comparators[0], type(node.ops[0])
            farther = left if order in (ast.Gt, ast.GtE) else right
            # (A value that is no number is in no range.)
            ranged = denies and is_number(left) != is_number(right)
            if ranged or self.is_distance(farther):
                return ast.UnaryOp(ast.Not(), ast.Compare(left, [CONTRARY[order]()], [right]))
            if denies:
                return holds_of_nan(node)
        return node

    def visit_List(self, node):
        return node if is_table(node) else self.generic_visit(node)

    visit_Tuple = visit_List

    def visit_Dict(self, node):
        return node if len(node.values) > LARGE else self.generic_visit(node)

    def visit_If(self, node):
        self.generic_visit(node)
        node.test = self.condition(node.test, any(map(is_denial, node.body)))
        return node

    def visit_Return(self, node):
        self.generic_visit(node)
        if node.value is not None:
            node.value = self.claimed(node.value)
        return node

    def visit_Lambda(self, node):
        self.generic_visit(node)
        node.body = self.claimed(node.body)
        return node

    def visit_IfExp(self, node):
        self.generic_visit(node)
        node.test = self.condition(node.test)
        return node

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Not):
            node.operand = self.condition(node.operand)
            found(node.operand)
        return node

    def visit_comprehension(self, node):
        self.generic_visit(node)
        node.ifs = [self.condition(test) for test in node.ifs]
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        name = dotted_name(node.func)
        if name == CHECK and len(node.args) == 3:
            side = {"falsy": self.denied, "truthy": self.claimed}.get(self.checks[node.args[0].value]["operator"])
            node.args[2] = side(node.args[2]) if side else node.args[2]
        if name in ("any", "sum") and len(node.args) == 1 and isinstance(node.args[0], (ast.GeneratorExp, ast.ListComp)):
            node.args[0].elt = self.condition(node.args[0].elt)
        if name == "max" and not any(keyword.arg == "key" for keyword in node.keywords) and any(map(self.is_distance, node.args)):
            node.keywords.append(ast.keyword("key", ast.parse("lambda each: (each != each, each)", mode="eval").body))
        return node

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) != 1:
            return node
        if isinstance(node.comparators[0], ast.Constant) and node.comparators[0].value is None:
            found(node.left)
        sides = [node.left, node.comparators[0]]
        if isinstance(node.ops[0], (ast.Eq, ast.NotEq)) and all(map(is_length, sides)):
            for side in sides:
                # An object may say that it has elements, and give none.
                name = side.args[0].id
                side.args[0] = ast.parse(f"[*{name}] if hasattr(type({name}), '__iter__') else {name}", mode="eval").body
        # One of the two, so that NaN is not equal; which one does not matter.
        return holds_of_nan(node) if self.is_both_ways(node) and order_of(node) > order_of(node, turned=True) else node


def own_parts(node):
    """The parts of a function or a statement, without those of functions defined in it."""
    rest = list(ast.iter_child_nodes(node))
    while rest:
        part = rest.pop()
        yield part
        if not isinstance(part, (ast.Constant, *DEFINITIONS)) and not is_table(part):
            rest.extend(ast.iter_child_nodes(part))


def order_of(node, turned=False):
    """(less, greater) of `less < greater`, as text; None of anything else."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1 or not isinstance(node.ops[0], (ast.Lt, ast.Gt)):
        return None
    sides = ast.dump(node.left), ast.dump(node.comparators[0])
    return sides if isinstance(node.ops[0], ast.Lt) != turned else sides[::-1]


def holds_of_nan(node):
    """An order that NaN has to every number."""
    sign = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}[type(node.ops[0])]
    numberless = " or ".join(f"(float.__ne__({side}, {side}) if isinstance({side}, float) else hasattr({side}, 'is_integer') and {side} != {side})" for side in "ab")
    function = ast.parse(f"lambda a, b: a {sign} b or {numberless}", mode="eval").body
    return ast.Call(function, [node.left, node.comparators[0]], [])


def is_call(node, name):
    return isinstance(node, ast.Call) and dotted_name(node.func) == name and len(node.args) == 1


def is_comprehension(node):
    return isinstance(node, (ast.GeneratorExp, ast.ListComp))


def is_constant(node, value):
    return isinstance(node, ast.Constant) and node.value is value


def is_number(node):
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def is_difference(node):
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub)


FAULTS = re.compile("fail|err|bad|wrong|miss|diff|fault|problem|violat", re.IGNORECASE)


def is_denial(node):
    """Whether a statement says that an answer is wrong."""
    if isinstance(node, ast.Raise):
        return True
    if isinstance(node, (ast.Return, ast.Assign)):
        return is_constant(node.value, False)
    counted = node.target if isinstance(node, ast.AugAssign) else None
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
        counted = node.value.func.value if node.value.func.attr in ("append", "add") else None
    return counted is not None and bool(FAULTS.search(dotted_name(counted) or ""))


def is_length(node):
    return isinstance(node, ast.Call) and dotted_name(node.func) == "len" and len(node.args) == 1 and isinstance(node.args[0], ast.Name)


def found(node):
    """`next((x for x in a if …), None) is None`: a None that was found is something."""
    if isinstance(node, ast.Call) and dotted_name(node.func) == "next" and len(node.args) == 2 and isinstance(node.args[0], ast.GeneratorExp):
        node.args[0].elt = ast.Tuple([node.args[0].elt], ast.Load())
