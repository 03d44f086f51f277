"""What tests ask of things of the program that are no plain values: the program is asked."""

import copy
import operator


def reflected(operation):
    return lambda target, other: operation(other, target)


ARITHMETIC = (
    "add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift",
    "and", "or", "xor",
)


def arithmetic(name):
    return divmod if name == "divmod" else getattr(operator, f"__{name}__")


# By the name of the special method, without its underscores: what says something of its instance alone,
ALONE = {
    **{each.__name__: each for each in (len, iter, next, str, repr, format, hash, bool, int, float, complex)},
    **{each.__name__: each for each in (abs, round, reversed, bytes, aiter, anext)},
    **{name: getattr(operator, name) for name in ("getitem", "setitem", "delitem", "contains", "index")},
    **{name: getattr(operator, name) for name in ("neg", "pos", "invert")},
}
# what compares it with another value,
COMPARING = {name: getattr(operator, name) for name in ("eq", "ne", "lt", "le", "gt", "ge")}
# and what makes another one of both.
JOINING = {
    **{name: arithmetic(name) for name in ARITHMETIC},
    **{f"r{name}": reflected(arithmetic(name)) for name in ARITHMETIC},
    **{f"i{name}": getattr(operator, f"__i{name}__") for name in ARITHMETIC if name != "divmod"},
}
OPERATIONS = {
    **ALONE,
    **COMPARING,
    **JOINING,
    "instancecheck": lambda target, other: isinstance(other, target),
    "subclasscheck": lambda target, other: issubclass(other, target),
    "copy": copy.copy,
    "deepcopy": lambda target, _=None: copy.deepcopy(target),
    "dir": dir,
}
# Special methods that are no operators here: what a class has of them decides what its instances do.
OTHERS = ("call", "enter", "exit", "aenter", "aexit", "await", "missing")


def asking(name):
    def ask(self, *arguments):
        return self._side.operate(self._number, name, arguments)

    return ask
