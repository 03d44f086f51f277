"""Which tests a test program has, and which of its functions are certain to be called. Shares
the names of analyze_flow.py.
"""

def is_test_class(node, classes):
    names = [dotted_name(base) or "" for each in lineage(node, classes) for base in each.bases]
    return any(name.endswith("TestCase") for name in names) or (node.name.startswith("Test") and all(name in classes for name in names))


def classes_of(tree):
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def lineage(node, classes):
    """A class, and those of the program that it derives from."""
    found = [node]
    for each in found:
        bases = [classes.get(dotted_name(base)) for base in each.bases]
        found.extend(base for base in bases if base is not None and base not in found)
    return found


def test_methods(node, classes):
    """The test methods that a class has itself or from others of the program."""
    methods = {}
    for each in lineage(node, classes):
        for method in each.body:
            if isinstance(method, FUNCTIONS) and method.name.startswith("test"):
                methods.setdefault(method.name, method)
    return [method for method in methods.values() if not is_left_out(method)]


LEFT_OUT = ("skip", "xfail", "expectedFailure")
SKIPS = ("pytest.skip", "pytest.xfail", "self.skipTest")


def marks(node):
    """Last names of the decorators of a test."""
    calls = (each.func if isinstance(each, ast.Call) else each for each in node.decorator_list)
    return [(dotted_name(each) or "").rpartition(".")[2] for each in calls]


def is_left_out(node):
    """A test that is skipped, or that is expected to fail, says nothing about a candidate."""
    return any(mark in LEFT_OUT for mark in marks(node))


def any_skips(kinds):
    """Whether there is anything in a program for which `skips` looks."""
    calls = any(type(node.func) is ast.Attribute and dotted_name(node.func) in SKIPS for node in kinds[ast.Call])
    return calls or any(map(is_skip_test, kinds[ast.Raise]))


def may_be_skipped(node):
    return any("skip" in mark for mark in marks(node)) or any(skips(each) for each in node.body)


def skips(node):
    """Whether a statement may leave out the rest of its test."""
    for each in own_nodes(node):
        if isinstance(each, ast.Call) and dotted_name(each.func) in SKIPS:
            return True
        if isinstance(each, ast.Raise) and is_skip_test(each):
            return True
    return False


def is_skip_test(node):
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return raised is not None and (dotted_name(raised) or "").rpartition(".")[2] == "SkipTest"


def find_tests(tree, kinds):
    """Test functions and test methods, as pytest and unittest find them; none in a program that
    calls its checks itself.
    """
    tests = []
    classes = classes_of(tree)
    called = {node.func.id for node in kinds[ast.Call] if type(node.func) is ast.Name}
    for node in tree.body:
        if not isinstance(node, DEFINITIONS) or is_left_out(node):
            continue
        if isinstance(node, FUNCTIONS) and node.name.startswith("test") and node.name not in called:
            tests.append({"name": node.name, "line": node.lineno, "skip": may_be_skipped(node)})
        if isinstance(node, ast.ClassDef) and is_test_class(node, classes):
            for method in test_methods(node, classes):
                skip = may_be_skipped(method) or may_be_skipped(node)
                tests.append({"class": node.name, "name": method.name, "line": method.lineno, "skip": skip})
    return tests


def is_generator(function):
    """Its body does not run when it is called."""
    return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for each in function.body for node in own_nodes(each))


def certain_functions(tree, kinds, constants, tests, skipping):
    """Functions that are certain to be called: tests, and what the program calls on its way from
    top to bottom.
    """
    functions = {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
    certain = set()
    # Those that are called by their names anywhere, and were not met yet.
    waiting = {node.func.id for node in kinds[ast.Call] if type(node.func) is ast.Name} & functions.keys()
    generates = bool(kinds[ast.Yield] or kinds[ast.YieldFrom])

    def visit(statements):
        for node in statements:
            if not waiting:
                return
            parts = [node]
            if isinstance(node, ast.If):
                parts = [node.test]
                if is_main_guard(node.test):
                    visit(node.body)
            elif isinstance(node, (ast.For, ast.While)):
                parts = [node.iter if isinstance(node, ast.For) else node.test]
                if isinstance(node, ast.For) and constants.not_empty(node.iter):
                    visit(node.body)
            elif isinstance(node, (ast.With, ast.Try)):
                parts = []
                visit(node.body)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                parts = []
            for part in parts:
                for inner in own_nodes(part):
                    if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name):
                        enter(functions.get(inner.func.id))
            if may_leave(node, skipping):
                return

    def enter(function):
        if function is None or function in certain:
            return
        waiting.discard(function.name)
        if not (generates and is_generator(function)):
            certain.add(function)
            visit(function.body)

    visit(tree.body)
    names = {test["name"] for test in tests}
    classes = classes_of(tree)
    for node in tree.body:
        if node in functions.values() and node.name in names:
            enter(node)
        if isinstance(node, ast.ClassDef) and is_test_class(node, classes):
            certain.update(method for method in test_methods(node, classes) if method.name in names)
    return certain
