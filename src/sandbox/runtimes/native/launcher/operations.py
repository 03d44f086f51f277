"""What tests ask by operators of instances that they made themselves: the program is asked."""

import operator


def reflected(operation):
    return lambda target, other: operation(other, target)


ARITHMETIC = (
    "add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift",
    "and", "or", "xor",
)


def arithmetic(name):
    return divmod if name == "divmod" else getattr(operator, f"__{name}__")


# By the name of the special method, without its underscores.
OPERATIONS = {
    **{each.__name__: each for each in (len, iter, next, str, repr, format, hash, bool, int, float, complex)},
    **{each.__name__: each for each in (abs, round, reversed, bytes)},
    **{name: getattr(operator, name) for name in ("getitem", "setitem", "delitem", "contains", "index")},
    **{name: getattr(operator, name) for name in ("neg", "pos", "invert", "eq", "ne", "lt", "le", "gt", "ge")},
    **{name: arithmetic(name) for name in ARITHMETIC},
    **{f"r{name}": reflected(arithmetic(name)) for name in ARITHMETIC},
    **{f"i{name}": getattr(operator, f"__i{name}__") for name in ARITHMETIC if name != "divmod"},
    "instancecheck": lambda target, other: isinstance(other, target),
    "subclasscheck": lambda target, other: issubclass(other, target),
}


def asking(name):
    def ask(self, *arguments):
        return self._side.operate(self._number, name, arguments)

    return ask
