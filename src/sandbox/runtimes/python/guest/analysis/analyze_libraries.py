"""Assertions of libraries in a test program: functions of numpy and pandas that raise AssertionError, and
methods of a `unittest.TestCase()` that the program makes for itself. Shares the names of analyze_flow.py.
"""

ASSERTING_MODULES = ("numpy.testing", "pandas.testing")
# As programs call them that leave the import to the candidate.
USUAL_ALIASES = {"np": "numpy", "numpy": "numpy", "pd": "pandas", "pandas": "pandas"}
TEST_CASES = ("unittest.TestCase", "TestCase")


class Libraries:
    """What the names of a program stand for of these."""

    def __init__(self, kinds):
        self.names = dict(USUAL_ALIASES)
        for node in kinds[ast.Import]:
            for alias in node.names:
                first = alias.name.partition(".")[0]
                self.names[alias.asname or first] = alias.name if alias.asname else first
        for node in kinds[ast.ImportFrom]:
            for alias in node.names:
                if node.module and not node.level:
                    self.names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        made = [node for node in kinds[ast.Assign] if len(node.targets) == 1 and self.is_case(node.value)]
        found = {each.targets[0].id for each in made if isinstance(each.targets[0], ast.Name)}
        bound = [name for node in kinds.of(*BINDING) for name in bound_names(node)] if found else []
        self.cases = {name for name in found if bound.count(name) == 1}

    def full_name(self, node):
        first, dot, rest = (dotted_name(node) or "").partition(".")
        return self.names.get(first, first) + dot + rest

    def is_case(self, node):
        """`unittest.TestCase()`"""
        return isinstance(node, ast.Call) and dotted_name(node.func) in TEST_CASES

    def asserts(self, function):
        """Whether a function raises where something does not hold, and does nothing else."""
        module, _, name = self.full_name(function).rpartition(".")
        if module in ASSERTING_MODULES and name.startswith("assert_"):
            return True
        return self.of_case(function) and function.attr.startswith("assert")

    def of_case(self, function):
        """Whether it is a method of a test case that the program has made."""
        owner = function.value if isinstance(function, ast.Attribute) else None
        return self.is_case(owner) or isinstance(owner, ast.Name) and owner.id in self.cases
