"""Classes of exceptions that a program raises, as the tests beside it catch them."""

# Exceptions of these say what becomes of a test.
TESTING = ("unittest", "doctest", "bdb")


class ExceptionClasses:
    """Those of the library are the ones that the tests have; a program's own ones are made once each,
    with the names and the bases that it says they have.
    """

    def __init__(self):
        self.made = {}

    def of(self, said, classes):
        """@param said [module, name, built-in class above it] of the library, or the number of a class
        in `classes`
        """
        if type(said) is int:
            name, bases = classes[str(said)]
            return self.make(said, name, lambda: tuple(self.of(each, classes) for each in bases))
        module, name, built_in = map(str, said)
        found = library_exception(module, name)
        # Where the tests have not imported it they may mean what it inherits from.
        return found or self.make((module, name), name, lambda: (library_exception("builtins", built_in) or Exception,))

    def make(self, key, name, bases):
        if key not in self.made:
            above = bases() or (Exception,)
            try:
                self.made[key] = type(str(name), above, dict(OWN_EXCEPTION))
            except TypeError:
                # Bases that do not go together.
                self.made[key] = type(str(name), (Exception,), dict(OWN_EXCEPTION))
        return self.made[key]

    def instance(self, kind, arguments, attributes, text):
        """An exception as the program raised it. Nothing of a class of its own runs here.
        @returns None where its class cannot be made of its arguments
        """
        made = set(self.made.values())
        base = next(each for each in kind.__mro__ if each not in made)
        try:
            error = base.__new__(kind, *arguments)
        except Exception:
            return None
        try:
            base.__init__(error, *arguments)
        except Exception:
            # What it would have set is among the attributes.
            pass
        error.args = tuple(arguments)
        error.__dict__.update(attributes)
        if kind is not base:
            error.__dict__["_touchstone_text"] = text
        return error


class Errors:
    """Exceptions of the program, made again after what it says of them."""

    def __init__(self, tests):
        self.tests = tests
        # Those that are being made, the outer ones first.
        self.making = []

    def error(self, said):
        if type(said) is not dict:
            raise Forged("no exception")
        given = said.get("given")
        if type(given) is int and 0 <= given < len(self.tests.raised_here):
            return self.noted(self.tests.raised_here[given], said)
        if type(said.get("bases")) is not list:
            raise Forged("no exception")
        at = len(self.making)
        self.making.append(None)
        try:
            error = self.making[at] = self.noted(self.made(said), said)
            cause, context = self.behind(said.get("cause")), said.get("context")
            context = cause if context is True else self.behind(context)
            error.__cause__, error.__context__ = cause, context
            error.__suppress_context__ = bool(said.get("suppress"))
            return error
        finally:
            del self.making[at:]

    def behind(self, said):
        """None, too, of one that holds what is made of it."""
        if said is None:
            return None
        return self.making[said["inside"]] if "inside" in said else self.error(said)

    def made(self, said):
        arguments = [self.tests.value(each) for each in said["arguments"]]
        text = str(said["text"])
        error = None
        if "class" in said:
            attributes = {str(name): self.tests.value(each) for name, each in said["attributes"].items()}
            kind = self.tests.exceptions.of(said["class"], said["classes"])
            if "exceptions" in said:
                arguments.append([self.behind(each) for each in said["exceptions"]])
            error = self.tests.exceptions.instance(kind, arguments, attributes, text)
        return error or named_error(said, arguments)

    def noted(self, error, said):
        notes = said.get("notes")
        if notes:
            error.__notes__ = [*map(str, notes)]
        return error


def library_exception(module, name):
    """A class that the tests can name only where they have imported its module, too; else None."""
    root = module.partition(".")[0]
    if root not in sys.stdlib_module_names and root != "numpy" or root in TESTING:
        return None
    found = sys.modules.get(module)
    for each in name.split("."):
        found = getattr(found, each, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) else None


def not_made_here(kind, *_, **__):
    raise CannotCross(f"the tests make instances of {kind.__name__}, an exception of the program")


OWN_EXCEPTION = {
    "__new__": not_made_here,
    "__init__": lambda self, *_, **__: None,
    "__str__": lambda self: self.__dict__.get("_touchstone_text", ""),
}
