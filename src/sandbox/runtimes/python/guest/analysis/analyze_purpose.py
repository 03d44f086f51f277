"""What a test program raises on purpose: a failure that it waits for is none of the candidate.
Shares the names of analyze_flow.py.
"""

# Calls in a condition that only ask what an argument is.
QUESTIONS = ("isinstance", "issubclass", "callable", "hasattr", "len", "type")


class Purpose:
    """Which functions raise on purpose. `whole`: names of those whose AssertionError is expected, so
    that they are run as they stand. `partly`: of those that are expected to raise anything. Of
    their conditions the ones that ask about arguments alone are no checks. `handed`: of those that
    the candidate is given to call.
    """

    def __init__(self, kinds, own):
        self.whole, self.partly, self.handed = set(), set(), set()
        self.left = False
        if not kinds[ast.FunctionDef] and not kinds[ast.AsyncFunctionDef]:
            return
        for node in kinds.of(ast.With, ast.AsyncWith):
            for item in node.items:
                self.expect(expected_types(item.context_expr), node.body)
        for node in kinds[ast.Call]:
            if len(node.args) > 1:
                self.expect(expected_types(node), node.args[1:])
            if isinstance(node.func, ast.Name) and node.func.id not in own and not hasattr(builtins, node.func.id):
                self.handed.update(each.id for each in node.args if isinstance(each, ast.Name))
        for node in kinds[ast.Try]:
            if is_expectation(node):
                for handler in node.handlers:
                    self.expect(types_of(handler.type), node.body)

    def expect(self, types, body):
        """Notes what is called, or handed over, where an exception of these types is expected."""
        if "AssertionError" in types:
            self.whole.update(names_in(body))
        elif {"Exception", "BaseException"} & types:
            self.partly.update(names_in(body))

    def keeps(self, function):
        """Whether a function is run as it stands."""
        kept = function.name in self.whole
        self.left = self.left or kept
        return kept

    def waits_for(self, function):
        """Whether somebody expects that a function raises, or the candidate is given it to call."""
        return function is not None and function.name in self.whole | self.partly | self.handed

    def raises(self, function, test):
        """Whether a condition that raises in a function does so on purpose."""
        if function is None:
            return False
        names = {each.id for each in all_nodes(test) if isinstance(each, ast.Name)}
        parameters = set(parameters_of_function(function))
        asked = function.name in self.partly and names <= parameters | set(dir(builtins)) and asks_arguments(test)
        local = parameters | {each.id for each in all_nodes(function) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
        shared = {name for each in all_nodes(function) if isinstance(each, (ast.Nonlocal, ast.Global)) for name in each.names}
        counted = function.name in self.handed and bool(names) and not names & (local - shared) and asks_arguments(test)
        found = asked or counted
        self.left = self.left or found
        return found


def expected_types(node):
    """Names of the exceptions for which `pytest.raises(…)`, or one like it, waits."""
    if not isinstance(node, ast.Call) or not node.args:
        return set()
    name = dotted_name(node.func) or ""
    return types_of(node.args[0]) if name.rpartition(".")[2] in ("raises", "assertRaises", "assertRaisesRegex") else set()


def types_of(node):
    if node is None:
        return {"BaseException"}
    return {dotted_name(each) for each in (node.elts if isinstance(node, ast.Tuple) else [node])}


def is_expectation(node):
    """Whether a `try` waits for an exception: without one it fails, or notes that there was none."""
    ends = [node.body[-1], *node.orelse[:1]]
    missed = any(is_failure(each) or isinstance(each, ast.Raise) for each in ends)
    noted = any(isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant) for handler in node.handlers for each in handler.body)
    return missed or noted


def names_in(body):
    nodes = [each for part in body for each in all_nodes(part)]
    return {each.id for each in nodes if isinstance(each, ast.Name)} | {each.attr for each in nodes if isinstance(each, ast.Attribute)}


def asks_arguments(test):
    """Whether a condition asks what was given, `x < 1`, and demands nothing, `x != 2`."""
    if isinstance(test, ast.BoolOp):
        return all(map(asks_arguments, test.values))
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return isinstance(test.operand, ast.Call) and asks_arguments(test.operand)
    if isinstance(test, ast.Compare) and any(isinstance(op, (ast.NotEq, ast.IsNot)) for op in test.ops):
        return False
    nodes = all_nodes(test)
    # A distance is what a result is off by.
    if any(isinstance(each, ast.BinOp) and isinstance(each.op, ast.Sub) for each in nodes):
        return False
    return all(dotted_name(each.func) in QUESTIONS for each in nodes if isinstance(each, ast.Call))
