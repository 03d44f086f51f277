"""Takes a test program apart: every assertion becomes a numbered check, and constant operands are
taken out of the program.

Runs in an interpreter that never meets a candidate. `analyze(source, runner, path)` returns (program, checks, literals, calls): the
rewritten program, the checks as JSON, whose "left" and "right" are indices into the list `literals`, and the calls of analyze_calls.py
as JSON. What it asks of the program as a whole stands in the other files of this folder, which share its namespace.
"""

import ast
import json
from warnings import catch_warnings, simplefilter

CHECK = "_touchstone_check"
ERROR = "_touchstone_error"
EXCEPTION = "_touchstone_exception"
ASSERT = "_touchstone_assert"
RAISES = "_touchstone_raises"
OWN = "_touchstone_own"
LIBRARY = "_touchstone_library"
SKIPPED = "_touchstone_skip"
RUN_TESTS = "_touchstone_run_tests"
COMPARISONS = {
    ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge",
    ast.Is: "is", ast.IsNot: "is_not", ast.In: "in", ast.NotIn: "not_in",
}
ORDERS = ("lt", "le", "gt", "ge")
OPPOSITES = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Gt: ast.LtE, ast.GtE: ast.Lt}
MIRRORED = {"eq": "eq", "ne": "ne", "lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}
UNITTEST_COMPARISONS = {
    "assertEqual": "eq", "assertNotEqual": "ne", "assertLess": "lt", "assertLessEqual": "le", "assertGreater": "gt",
    "assertGreaterEqual": "ge", "assertIs": "is", "assertIsNot": "is_not", "assertIn": "in", "assertNotIn": "not_in",
    "assertListEqual": "eq", "assertTupleEqual": "eq", "assertDictEqual": "eq", "assertSetEqual": "eq",
    "assertSequenceEqual": "eq", "assertMultiLineEqual": "eq", "assertEquals": "eq",
}


def analyze(source, runner, path=None):
    try:
        tree = ast.parse(source, "tests.py")
        # What parses may still not compile.
        with catch_warnings():
            simplefilter("ignore")
            compile(source, "tests.py", "exec", 0, True)
    except SyntaxError as error:
        place = f"line {error.lineno}, column {error.offset}"
        raise SyntaxError(f"{error.msg} ({place})") from None
    without_exit(tree)
    nodes = all_nodes(tree)
    absolute_imports(nodes, path or "")
    rewriter = Rewriter(tree, nodes)
    tree.body = rewriter.block(tree.body, Context(certain=True, top=True))
    without_numpy(tree)
    if may_have_gaps(tree):
        tree = Gaps(tree, rewriter.checks).visit(tree)
    for name in sorted(rewriter.constants.tested):
        tree.body.insert(0, statement(OWN, ast.Constant(name)))
    for name in rewriter.constants.asked:
        tree.body.insert(0, statement(LIBRARY, ast.Constant(name)))
    tests = rewriter.tests
    if runner or rewriter.has_runner or not any(check["required"] for check in rewriter.checks):
        for test in tests:
            test["check"] = rewriter.add("sealed", "holds", test.pop("line"), Context(certain=not test.pop("skip"), test=test["name"]), run=True)
        if tests:
            tree.body.append(statement(RUN_TESTS, ast.parse(repr(tests), mode="eval").body))
    fails = rewriter.purpose.left or any(check.get("never") for check in rewriter.checks)
    if fails and not any(check["required"] for check in rewriter.checks):
        # It fails wherever an answer is wrong, so what counts is that it runs to its end.
        ended = rewriter.add("sealed", "holds", last_line(source), Context(certain=True), run=True)
        tree.body.append(statement(CHECK, ast.Constant(ended), ast.Constant("holds"), ast.Constant(True)))
    return text_of(tree), json.dumps(rewriter.checks), rewriter.literals, json.dumps(plain_calls(tree))


def absolute_imports(nodes, path):
    """Relative imports by the names that they mean, as far as they stay within the files of the item."""
    package = path.split("/")[:-1]
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.level and node.level <= len(package) + 1:
            parts = package[: len(package) + 1 - node.level] + (node.module.split(".") if node.module else [])
            if parts:
                node.module, node.level = ".".join(parts), 0


class Context:
    """Where a statement stands: whether it is certain to run, whether an exception has somewhere to
    go (`guarded`), whether somebody catches its AssertionError, the test function around it, whether
    it is outside of all functions with nobody who waits for an exception (`top`), and the function
    around it.
    """

    def __init__(self, certain, guarded=False, caught=False, test=None, top=False, function=None):
        self.certain = certain
        self.guarded = guarded
        self.caught = caught
        self.test = test
        self.top = top
        self.function = function

    def but(self, certain=True, guarded=False, caught=False):
        top = self.top and not guarded and not caught
        return Context(self.certain and certain, self.guarded or guarded, self.caught or caught, self.test, top, self.function)


class Rewriter:
    def __init__(self, tree, nodes):
        self.checks = []
        self.literals = []
        kinds = Kinds(nodes)
        self.constants = Constants(tree, kinds)
        self.skipping = any_skips(kinds)
        self.tests = find_tests(tree, kinds)
        self.certain = certain_functions(tree, kinds, self.constants, self.tests, self.skipping)
        self.has_runner = False
        self.own = own_names(kinds)
        self.purpose = Purpose(kinds, self.own)
        self.makes_instances = makes_instances(kinds)
        self.tree = tree
        self.helpers = comparing_helpers(tree)
        self.assigned = assigned_once(kinds)
        self.libraries = Libraries(kinds)
        # Names whose values stayed with the host: the literals of their rows, and how often each
        # was read.
        self.columns = {}
        self.kept = Counter()

    def add(self, how, operator, line, context, **rest):
        test = {"test": context.test} if context.test else {}
        check = {"how": how, "operator": operator, "line": line, "required": context.certain, **rest, **test}
        self.checks.append(check)
        return len(self.checks) - 1

    def check(self, how, operator, line, context, where, operands, **rest):
        """The statement that observes a check. An exception is one more thing to observe, unless
        somebody waits for it.
        """
        index = self.add(how, operator, line, context, **rest)
        made = statement(CHECK, ast.Constant(index), ast.Constant(where), *operands)
        if context.guarded:
            return [made]
        handler = ast.ExceptHandler(ast.Name(EXCEPTION, ast.Load()), None, [statement(ERROR, ast.Constant(index))])
        return [ast.Try([made], [handler], [], [])]

    def literal(self, value):
        self.literals.append(value)
        return len(self.literals) - 1

    def block(self, statements, context):
        result = []
        for node in statements:
            leaves = may_leave(node, self.skipping)
            result.extend(self.statement(node, context))
            if leaves:
                context = context.but(certain=False)
        return result or [ast.Pass()]

    def statement(self, node, context):
        if isinstance(node, ast.Assert):
            refuse_empty(node)
            # A failure that is noticed, and a remark that asserts nothing.
            return [ast.Pass()] if is_true(node.test) else self.condition(node.test, node.lineno, context)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            replaced = self.call_statement(node.value, context)
            if replaced is not None:
                return replaced
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.BoolOp) and is_failure(ast.Expr(node.value.values[-1])):
            return self.unless(node, context)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            name = node.name if any(test["name"] == node.name for test in self.tests) else context.test
            if is_left_out(node) or self.purpose.keeps(node):
                return [node]
            certain = node in self.certain and "skipif" not in marks(node)
            inside = Context(certain=certain, test=name, function=node)
            if not self.keep_columns(node, columns_of_parameters(node), inside, None):
                node.body = self.block(node.body, inside)
        elif isinstance(node, ast.Raise) and is_skip_test(node):
            return [statement(SKIPPED)]
        elif isinstance(node, ast.ClassDef) and is_left_out(node):
            return [node]
        elif isinstance(node, ast.ClassDef):
            node.body = self.block(node.body, context)
        elif isinstance(node, ast.If):
            main = is_main_guard(node.test)
            refuses = not main and not context.caught and is_refusal(node.body, context.top)
            if refuses and self.purpose.raises(context.function, node.test):
                node.orelse = self.block(node.orelse, context.but(certain=False)) if node.orelse else []
                return [node]
            if refuses:
                return [*self.refuted(node.test, node.lineno, context), *self.block(node.orelse, context)]
            node.body = self.block(node.body, context.but(certain=main))
            node.orelse = self.branch(node.orelse, context) if node.orelse else []
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            columns, rows = columns_of(node.target, node, "iter", self.assigned)
            inside = context.but(certain=bool(rows) or self.constants.not_empty(node.iter))
            if rows is None or not self.keep_columns(node, columns, inside, rows):
                node.body = self.block(node.body, inside)
            node.orelse = self.block(node.orelse, context.but(certain=False)) if node.orelse else []
        elif isinstance(node, ast.While):
            node.body = self.block(node.body, context.but(certain=False))
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            return self.with_statement(node, context)
        elif isinstance(node, (ast.Try, ast.TryStar)):
            if node.handlers and not context.caught:
                self.expected_exception(node, context)
            caught = any(catches_assertions(handler) for handler in node.handlers)
            # What an exception of the candidate jumps over is not demanded where the program goes
            # on.
            demanded = not node.handlers or caught and not any(is_silent(handler) for handler in node.handlers)
            node.body = self.block(node.body, context.but(certain=demanded, guarded=bool(node.handlers), caught=caught))
            for handler in node.handlers:
                handler.body = self.block(handler.body, context.but(certain=False))
            node.orelse = self.block(node.orelse, context) if node.orelse else []
            node.finalbody = self.block(node.finalbody, context) if node.finalbody else []
        elif isinstance(node, ast.Match):
            for case in node.cases:
                case.body = self.branch(case.body, context)
        return [node]

    def branch(self, body, context):
        """A branch that is taken for some answers only; where it does nothing but fail, it must not
        be reached.
        """
        inside = context.but(certain=False)
        if context.caught or not is_refusal(body, context.top) or self.purpose.waits_for(context.function):
            return self.block(body, inside)
        return [*self.block(body[:-1], inside), *self.condition(ast.Constant(False), body[-1].lineno, inside)]

    def with_statement(self, node, context):
        item = node.items[0] if len(node.items) == 1 else None
        expected = item and raises_argument(item.context_expr)
        if expected is None:
            suppressed = [each for each in node.items if is_suppress(each.context_expr)]
            if suppressed:
                caught = any(catches(each, "AssertionError", "Exception", "BaseException") for item in suppressed for each in item.context_expr.args)
                context = context.but(certain=False, guarded=True, caught=caught)
            node.body = self.block(node.body, context)
            return [node]
        index = self.add("sealed", "raises", node.lineno, context)
        # Statements after the one that raises do not run: what they check is not required.
        if "AssertionError" not in expected_types(item.context_expr):
            node.body = self.block(node.body, context.but(certain=False, guarded=True))
        item.context_expr = call(RAISES, ast.Constant(index), *expected[0])
        item.context_expr.keywords = expected[1]
        return [node]

    def call_statement(self, node, context):
        name = dotted_name(node.func)
        if name in SKIPS:
            return [statement(SKIPPED)]
        if name in EXITS and node.args:
            # exit(main()): the status says what the tests came to.
            replaced = isinstance(node.args[0], ast.Call) and self.call_statement(node.args[0], context)
            if replaced or isinstance(node.args[0], ast.Call) and not context.guarded:
                return replaced or self.truth("falsy", node.args[0], node.lineno, context)
        if name in ("unittest.main", "pytest.main"):
            self.has_runner = True
            return [ast.Pass()]
        if name in self.helpers and len(node.args) == 3 and not node.keywords:
            known, absolute = self.constants.value(node.args[2])
            if known and isinstance(absolute, (int, float)) and not context.caught:
                rest = {"relative": 1e-7, "absolute": float(absolute)}
                return self.comparison(self.helpers[name], node.args[0], node.args[1], node.lineno, context, **rest)
        method = node.func.attr if isinstance(node.func, ast.Attribute) else None
        of_case = self.libraries.of_case(node.func)
        if of_case and method in ("assertRaises", "assertRaisesRegex") or name != f"self.{method}" and not of_case:
            return self.library_call(node, context) if self.libraries.asserts(node.func) else None
        arguments, line = node.args, node.lineno
        if method in UNITTEST_COMPARISONS and len(arguments) >= 2:
            return self.comparison(UNITTEST_COMPARISONS[method], arguments[0], arguments[1], line, context)
        if method in ("assertTrue", "assertFalse") and arguments:
            test = arguments[0]
            return self.condition(ast.UnaryOp(ast.Not(), test) if method == "assertFalse" else test, line, context)
        if method in ("assertIsNone", "assertIsNotNone") and arguments:
            operator = "is" if method == "assertIsNone" else "is_not"
            return self.comparison(operator, arguments[0], ast.Constant(None), line, context)
        if method in ("assertAlmostEqual", "assertAlmostEquals") and len(arguments) >= 2:
            return self.almost_equal(node, context)
        if method in ("assertRaises", "assertRaisesRegex") and len(arguments) > (2 if method.endswith("Regex") else 1):
            skip = 2 if method.endswith("Regex") else 1
            body = ast.Expr(ast.Call(arguments[skip], arguments[skip + 1 :], node.keywords))
            manager = ast.Call(node.func, arguments[:skip], [])
            made = ast.With([ast.withitem(manager)], [body], lineno=line)
            return self.with_statement(made, context)
        return self.library_call(node, context) if self.libraries.asserts(node.func) else None

    def library_call(self, node, context):
        """A call that raises where something does not hold: that it came back is observed."""
        index = self.add("sealed", "holds", node.lineno, context)
        noted = lambda holds: statement(CHECK, ast.Constant(index), ast.Constant("holds"), ast.Constant(holds))
        if context.guarded and not context.caught:
            return [ast.Expr(node), noted(True)]
        # Who waits for the AssertionError gets it.
        failed = [noted(False), ast.Raise(None, None)] if context.caught else [statement(ERROR, ast.Constant(index))]
        handler = ast.ExceptHandler(ast.Name(EXCEPTION, ast.Load()), None, failed)
        return [ast.Try([ast.Expr(node)], [handler], [noted(True)], [])]

    def almost_equal(self, node, context):
        extra = {keyword.arg: keyword.value for keyword in node.keywords}
        places = extra.get("places", node.args[2] if len(node.args) > 2 else ast.Constant(7))
        known, tolerance = self.constants.value(extra.get("delta", places))
        if not known or not isinstance(tolerance, (int, float)):
            return None
        absolute = float(tolerance) if "delta" in extra else 0.5 * 10.0 ** -tolerance
        return self.close(node.args[0], node.args[1], 0.0, absolute, False, node.lineno, context)

    def condition(self, test, line, context):
        """The statements that stand for `assert test`."""
        if context.caught:
            # Somebody waits for the AssertionError: it must be raised, and it is observed before.
            index = self.add("sealed", "holds", line, context.but(certain=not isinstance(test, ast.Constant)))
            return [statement(ASSERT, ast.Constant(index), test)]
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
            return [node for value in test.values for node in self.condition(value, line, context)]
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            if is_order(test.operand):
                return self.refuted(test.operand, line, context)
            return self.truth("falsy", test.operand, line, context)
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            left, right = test.left, test.comparators[0]
            operator = COMPARISONS[type(test.ops[0])]
            close = self.distance(operator, left, right) or self.approximation(operator, left, right)
            if close:
                return self.close(*close, line, context)
            return self.comparison(operator, left, right, line, context)
        if isinstance(test, ast.Call) and dotted_name(test.func) in ("math.isclose", "isclose") and len(test.args) == 2:
            known, tolerances = self.tolerances(test, ("rel_tol", 1e-9), ("abs_tol", 0.0))
            if known:
                return self.close(test.args[0], test.args[1], *tolerances, False, line, context)
        return self.truth("truthy", test, line, context)

    def tolerances(self, node, *names):
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        values = [self.constants.value(given.pop(name, ast.Constant(default))) for name, default in names]
        known = not given and all(ok and isinstance(value, (int, float)) for ok, value in values)
        return known, [float(value) for _, value in values] if known else None

    def distance(self, operator, left, right):
        """abs(A - B) < tolerance, either way round."""
        if operator in ("gt", "ge"):
            left, right, operator = right, left, MIRRORED[operator]
        if operator not in ("lt", "le") or not isinstance(left, ast.Call) or len(left.args) != 1 or left.keywords:
            return None
        inner = left.args[0]
        if dotted_name(left.func) not in ("abs", "math.fabs", "fabs") or not isinstance(inner, ast.BinOp):
            return None
        known, tolerance = self.constants.value(right)
        if not isinstance(inner.op, ast.Sub) or not known or type(tolerance) not in (int, float):
            return None
        return inner.left, inner.right, 0.0, float(tolerance), operator == "lt"

    def approximation(self, operator, left, right):
        """A == pytest.approx(B), either way round."""
        for value, other in ((left, right), (right, left)):
            if operator == "eq" and isinstance(other, ast.Call) and dotted_name(other.func) in ("pytest.approx", "approx"):
                known, tolerances = self.tolerances(other, ("rel", 1e-6), ("abs", 1e-12))
                if known and len(other.args) == 1:
                    return value, other.args[0], *tolerances, False
        return None

    def close(self, left, right, relative, absolute, exclusive, line, context):
        rest = {"exclusive": True} if exclusive else {}
        return self.comparison("close", left, right, line, context, relative=relative, absolute=absolute, **rest)

    def comparison(self, operator, left, right, line, context, **rest):
        for side, node, other in (("left", left, right), ("right", right, left)):
            if isinstance(node, ast.Name) and node.id in self.columns and not self.constants.value(other)[0]:
                self.kept[node.id] += 1
                rest[f"{side}Rows"] = self.columns[node.id]
                where = "right_row" if side == "left" else "left_row"
                return self.check("operands", operator, line, context, where, [other, node], **rest)
        if operator in ("eq", "ne") and (self.constructs(left) or self.constructs(right)):
            # The class under test says what its instances are equal to.
            return self.check("operands", operator, line, context, "equal", [left, right], **rest)
        sides = {}
        literals = len(self.literals)
        for side, node in (("left", left), ("right", right)):
            known, value = self.constants.value(node)
            if known:
                sides[side] = self.literal(value)
        if len(sides) == 2:
            # Nothing of the candidate takes part; the guest may as well evaluate it.
            sides.pop("left")
            self.literals.pop(-2)
            sides["right"] -= 1
        if operator in ("in", "not_in") and "right" not in sides and self.makes_instances:
            # A container that the candidate wrote is asked itself.
            del self.literals[literals:]
            return self.check("operands", operator, line, context, "contains", [left, right], **rest)
        if not sides and operator in ("is", "is_not"):
            # Which object it is shows only where it is, and no class has a say in it.
            sign = ast.Is() if operator == "is" else ast.IsNot()
            return self.truth("truthy", ast.Compare(left, [sign], [right]), line, context)
        where = "right" if "left" in sides else "left" if "right" in sides else "both"
        if where == "both" and operator in ORDERS:
            where = "order"
        if where == "both" and operator in ("eq", "ne", "evalplus"):
            where = "equal"
        if where == "both" and operator in ("in", "not_in"):
            where = "contains"
        operands = [right] if where == "right" else [left] if where == "left" else [left, right]
        return self.check("operands", operator, line, context, where, operands, **sides, **rest)

    def constructs(self, node):
        """Whether an operand is an instance that the tests make of a class of the candidate."""
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        return name[:1].isupper() and name not in self.own and name != "Solution" and not hasattr(builtins, name)

    def keep_columns(self, node, columns, context, rows):
        """Rewrites the body of a loop or a function in which columns of constants stay with the
        host; False where none can.
        """
        if self.columns or not columns:
            return False
        columns = {name: column for name, column in columns.items() if loads_of(node.body, name) and not escapes(self.tree, name)}
        state = len(self.checks), len(self.literals), self.has_runner
        for name, column in list(columns.items()):
            known = [self.constants.value(value) for value in column.values]
            if all(ok for ok, _ in known):
                self.columns[name] = [self.literal(value) for _, value in known]
        body = self.block(deepcopy(node.body), context) if self.columns else []
        lost = [name for name in self.columns if not self.kept[name] or loads_of(body, name) != self.kept[name]]
        kept, self.columns, self.kept = self.columns, {}, Counter()
        if lost or not kept:
            del self.checks[state[0] :], self.literals[state[1] :]
            self.has_runner = state[2]
            rest = {name: column for name, column in columns.items() if name in kept and name not in lost}
            return bool(rest) and self.keep_columns(node, rest, context, rows)
        for name in kept:
            for row in range(len(kept[name])):
                columns[name].put(row, ast.Constant(row))
        if rows and not any(may_leave(each, self.skipping) for each in node.body):
            for check in self.checks[state[0] :]:
                if "leftRows" in check or "rightRows" in check:
                    check["rows"] = rows
        node.body = body
        return True

    def refuted(self, test, line, context):
        """The statements that stand for `if test: raise AssertionError`."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self.condition(test.operand, line, context)
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
            return [node for value in test.values for node in self.refuted(value, line, context)]
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            opposite = OPPOSITES.get(type(test.ops[0]))
            ordered = type(test.ops[0]) in (ast.Gt, ast.GtE)
            if opposite and (not ordered or self.distance(COMPARISONS[opposite], test.left, test.comparators[0])):
                return self.condition(ast.Compare(test.left, [opposite()], test.comparators), line, context)
            if type(test.ops[0]) in (ast.Lt, ast.LtE, ast.Gt, ast.GtE):
                return self.comparison(COMPARISONS[type(test.ops[0])], test.left, test.comparators[0], line, context, negate=True)
        return self.truth("falsy", test, line, context)

    def unless(self, node, context):
        """`condition or fail()` asserts the condition, `condition and fail()` its opposite."""
        *values, _ = node.value.values
        test = values[0] if len(values) == 1 else ast.BoolOp(node.value.op, values)
        holds = isinstance(node.value.op, ast.Or)
        return (self.condition if holds else self.refuted)(test, node.lineno, context)

    def expected_exception(self, node, context):
        """A failure behind a call that must raise: what counts is that a handler is entered, and
        the failure is not.
        """
        inside = isinstance(node.body[-1], ast.stmt) and len(node.body) > 1 and is_failure(node.body[-1])
        after = bool(node.orelse) and is_failure(node.orelse[0])
        handlers = [each for each in node.handlers if each.type is None or dotted_name(each.type) != "AssertionError"]
        handlers = [each for each in handlers if not any(is_failure(inner) or isinstance(inner, ast.Raise) for inner in each.body)]
        if not handlers or not (inside or after):
            return
        line = node.body[-1].lineno if inside else node.orelse[0].lineno
        index = self.add("sealed", "holds", line, context)
        missed = statement(CHECK, ast.Constant(index), ast.Constant("holds"), ast.Constant(False))
        if inside:
            node.body[-1] = missed
        if after:
            node.orelse[0] = missed
        for handler in handlers:
            handler.body.insert(0, statement(CHECK, ast.Constant(index), ast.Constant("holds"), ast.Constant(True)))

    def truth(self, operator, test, line, context):
        if isinstance(test, ast.Constant):
            # `assert False` says that this place must not be reached.
            context = context.but(certain=False)
            return self.check("operands", operator, line, context, "left", [test], never=True)
        # What is no plain value says itself whether it is true.
        return self.check("operands", operator, line, context, "truth", [test])


def is_order(test):
    """`a < b`, or several of them: of what is no number none holds."""
    if isinstance(test, ast.BoolOp):
        return isinstance(test.op, ast.Or) and all(map(is_order, test.values))
    return isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], (ast.Lt, ast.LtE, ast.Gt, ast.GtE))


def call(name, *arguments):
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


def statement(name, *arguments):
    return ast.Expr(call(name, *arguments))
