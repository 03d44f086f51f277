"""What the names of a program mean by now: it may give them to something else, and so may its tests."""

import types

UNBOUND = object()
# Of those that functions of a program are still to define.
MOST_LATER = 1000


class ProgramNames:
    """The program's side: tells what the names mean that the tests read, where that is something new."""

    def __init__(self, namespace):
        self.namespace = namespace
        # What they were when that was told last.
        self.watched = {}

    def watch(self, names):
        for name in names:
            self.watched[name] = self.namespace.get(name, UNBOUND)

    def rebound(self, encode):
        """@returns what those mean now that mean something else, as `encode` writes it"""
        found = {}
        for name, last in self.watched.items():
            value = self.namespace.get(name, last)
            if value is not last:
                self.watched[name] = value
                found[name] = encode(value)
        return found

    def later(self, source, code):
        """Names that functions declare to be global and that nothing has defined yet."""
        if b"global" not in (source if type(source) is bytes else source.encode()):
            return []
        waiting, found = [code], set()
        for each in waiting:
            found.update(each.co_names)
            waiting.extend(inner for inner in each.co_consts if isinstance(inner, types.CodeType))
        return sorted(found - self.namespace.keys() - vars(builtins).keys())[:MOST_LATER]

    def change(self, what, name, values):
        """The tests do with a name what they do with one of a module."""
        if what == "get":
            try:
                return self.namespace[name]
            except KeyError:
                raise AttributeError(f"module '{self.namespace['__name__']}' has no attribute '{name}'") from None
        if what == "set":
            self.namespace[name] = values[0]
            if name in self.watched:
                self.watched[name] = values[0]
        elif self.namespace.pop(name, UNBOUND) is UNBOUND:
            raise AttributeError(name)


def program_module(name, side):
    """The program as the tests have it as a module: what they change there is changed for it, too."""

    def ask(what, attribute, values=()):
        return side.ask({"do": ["name", what, attribute]}, values)

    class Program(types.ModuleType):
        def __getattr__(self, attribute):
            if attribute.startswith("__"):
                raise AttributeError(f"module '{name}' has no attribute '{attribute}'")
            return ask("get", attribute)

        def __setattr__(self, attribute, value):
            if not attribute.startswith("__") and not isinstance(value, types.ModuleType):
                refuse_stand_in(attribute, self.__dict__.get(attribute), value)
                ask("set", attribute, [value])
            types.ModuleType.__setattr__(self, attribute, value)

        def __delattr__(self, attribute):
            ask("delete", attribute)
            types.ModuleType.__delattr__(self, attribute)

    return Program(name)


def refuse_stand_in(name, last, value):
    """Of what the tests put in the place of something the program can call it, and no more."""
    if type(value).__module__ == "unittest.mock" and type(last).__name__ != "function":
        raise CannotCross(f"the tests put a mock in the place of {name}, which is the program's")
    if isinstance(value, type) and library_class(value.__module__, value.__qualname__) is not value:
        raise CannotCross(f"the tests put a class of their own in the place of {name}, which is the program's")


def lost_name():
    raise CannotCross("a name of the program that the tests read means what cannot cross")
