"""How a test program fails, ends and asserts nothing. Shares the names of analyze_flow.py."""

EXITS = ("exit", "quit", "sys.exit", "os._exit")
FAILURES = ("self.fail", "pytest.fail")


def is_true(node):
    return isinstance(node, ast.Constant) and bool(node.value)


def says_nothing(test):
    """Whether an expression is true whatever the program does, and no plain `True`."""
    if isinstance(test, ast.BoolOp):
        # f(1) == 2 or "f(1) should be 2"
        parts = [is_true(part) or says_nothing(part) for part in test.values]
        return any(parts) if isinstance(test.op, ast.Or) else all(parts)
    display = isinstance(test, (ast.Tuple, ast.List, ast.Set)) and any(not isinstance(item, ast.Starred) for item in test.elts)
    text = isinstance(test, ast.Constant) and isinstance(test.value, (str, bytes)) and test.value
    filled = isinstance(test, ast.JoinedStr) and any(isinstance(part, ast.Constant) for part in test.values)
    return display or text or filled or isinstance(test, (ast.Lambda, ast.GeneratorExp)) or isinstance(test, ast.Dict) and test.keys


def refuse_empty(node):
    """An assertion of something that is always true asserts nothing, whatever its author meant."""
    if says_nothing(node.test):
        raise SyntaxError(f"the assertion in line {node.lineno} is always true")


def exit_status_of(node):
    """(True, status) of a statement that ends the program with a constant status, (False, None)
    of any other.
    """
    if isinstance(node, ast.Expr):
        made = node.value if isinstance(node.value, ast.Call) and dotted_name(node.value.func) in EXITS else None
    elif isinstance(node, ast.Raise):
        made = node.exc
        if isinstance(made, ast.Name) and made.id == "SystemExit":
            return True, None
        made = made if isinstance(made, ast.Call) and dotted_name(made.func) == "SystemExit" else None
    else:
        made = None
    if made is None or made.keywords or len(made.args) > 1:
        return False, None
    if not made.args:
        return True, None
    return (True, made.args[0].value) if isinstance(made.args[0], ast.Constant) else (False, None)


def ends_well(node):
    ends, status = exit_status_of(node)
    return ends and (status is None or status is False or status == 0)


def is_failure(node):
    """A statement that fails whenever it is reached."""
    if isinstance(node, ast.Assert):
        return isinstance(node.test, ast.Constant) and not node.test.value
    if isinstance(node, ast.Raise):
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        if raised is not None and dotted_name(raised) == "AssertionError":
            return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and dotted_name(node.value.func) in FAILURES:
        return True
    ends, _ = exit_status_of(node)
    return ends and not ends_well(node)


def is_refusal(body, at_top):
    """The body of an `if` that only fails: it may say something before. At the top any exception
    fails.
    """
    *before, last = body
    said = all(isinstance(each, ast.Expr) and isinstance(each.value, (ast.Call, ast.Constant)) for each in before)
    return said and (is_failure(last) or at_top and isinstance(last, ast.Raise) and last.exc is not None and not ends_well(last))


def is_silent(handler):
    return all(isinstance(each, (ast.Pass, ast.Continue)) or isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant) for each in handler.body)


def is_suppress(node):
    return isinstance(node, ast.Call) and dotted_name(node.func) in ("suppress", "contextlib.suppress")


def without_exit(tree):
    """What ends a test program well, behind its last assertion, is its end."""
    cut_exit(tree.body)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.If) and is_main_guard(last.test):
        cut_exit(last.body)
        last = last.body[-1]
    called = dotted_name(last.value.func) if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call) else None
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == called and ends_well(node.body[-1]):
            node.body[-1] = ast.Pass()


def cut_exit(body):
    for at, node in enumerate(body):
        if ends_well(node):
            body[at:] = [ast.Pass()]
            return


def last_line(source):
    return source.count(b"\n" if isinstance(source, bytes) else "\n") + 1
