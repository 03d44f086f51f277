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
