"""The text of a test program, as `ast.unparse` writes it. Most of it is calls with constants, which are put down at once. Shares the
names of analyze_flow.py.
"""

from _ast_unparse import Unparser

# What is nested deeper is left to `ast.unparse`.
DEEP = 20
# Nodes with the same text wherever they stand.
ANYWHERE = frozenset((ast.Constant, ast.Name, ast.Attribute, ast.Call, ast.List, ast.Dict))
AS_THEY_ARE = frozenset((int, str, bytes, bool, type(None)))


def text_of(node):
    return Text().visit(node)


class Text(Unparser):
    def __init__(self):
        super().__init__()
        # Nodes that were tried, and have to be written in the long way.
        self.others = set()

    def traverse(self, node):
        if type(node) in ANYWHERE and node not in self.others:
            text = self.plain(node, 0)
            if text is not None:
                self._source.append(text)
                return
        super().traverse(node)

    def plain(self, node, depth):
        """The text of an operand that needs no parentheses, or of what stands between commas; None for any other node."""
        kind = type(node)
        text = None
        if kind is ast.Constant:
            if node.kind is None:
                text = repr(node.value) if type(node.value) in AS_THEY_ARE else finite(node.value)
        elif kind is ast.Name:
            return node.id
        elif depth > DEEP:
            return None
        elif kind is ast.List or kind is ast.Tuple:
            parts = [self.plain(each, depth + 1) for each in node.elts]
            if None not in parts:
                inside = ", ".join(parts)
                text = f"[{inside}]" if kind is ast.List else f"({inside},)" if len(parts) == 1 else f"({inside})"
        elif kind is ast.UnaryOp:
            if type(node.op) is ast.USub and type(node.operand) is ast.Constant:
                inside = self.plain(node.operand, depth)
                text = inside and f"-{inside}"
        elif kind is ast.Call:
            parts = [self.plain(each, depth + 1) for each in node.args]
            for each in node.keywords:
                value = self.plain(each.value, depth + 1)
                parts.append(f"{each.arg}={value}" if each.arg and value is not None else None)
            function = self.plain(node.func, depth + 1) if type(node.func) in (ast.Name, ast.Attribute) else None
            if function is not None and None not in parts:
                text = f"{function}({', '.join(parts)})"
        elif kind is ast.Attribute:
            value = self.plain(node.value, depth + 1) if type(node.value) in (ast.Name, ast.Attribute, ast.Call) else None
            text = value and f"{value}.{node.attr}"
        elif kind is ast.Dict:
            keys = [None if each is None else self.plain(each, depth + 1) for each in node.keys]
            values = [self.plain(each, depth + 1) for each in node.values]
            if None not in keys and None not in values:
                text = f"{{{', '.join(map(': '.join, zip(keys, values)))}}}"
        if text is None:
            self.others.add(node)
        return text

    def visit_Try(self, node):
        """What `Rewriter.check` made."""
        handler = node.handlers[0] if len(node.handlers) == 1 else None
        if self._source and handler and is_name(handler.type, EXCEPTION) and not (handler.name or node.orelse or node.finalbody):
            lines = [self.plain(each.value, 0) if type(each) is ast.Expr else None for each in (*node.body, *handler.body)]
            if len(lines) == 2 and None not in lines:
                margin = "\n" + "    " * self._indent
                self._source.append(f"{margin}try:{margin}    {lines[0]}{margin}except {EXCEPTION}:{margin}    {lines[1]}")
                return
        super().visit_Try(node)


def finite(value):
    text = repr(value) if type(value) is float else "n"
    return None if "n" in text else text


def is_name(node, name):
    return type(node) is ast.Name and node.id == name
