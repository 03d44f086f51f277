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
        """@param said [module, name] of the library, or the number of a class in `classes`"""
        if type(said) is not int:
            module, name = map(str, said)
            return library_exception(module, name)
        if said not in self.made:
            name, bases = classes[str(said)]
            above = tuple(self.of(each, classes) for each in bases) or (Exception,)
            try:
                self.made[said] = type(str(name), above, dict(OWN_EXCEPTION))
            except TypeError:
                self.made[said] = type(str(name), (Exception,), dict(OWN_EXCEPTION))
        return self.made[said]

    def instance(self, kind, arguments, attributes, text):
        """An exception as the program raised it. Nothing of a class of its own runs here."""
        own = kind in self.made.values()
        base = next(each for each in kind.__mro__ if each not in self.made.values())
        try:
            error = base.__new__(kind, *arguments)
            base.__init__(error, *arguments)
        except Exception:
            error = BaseException.__new__(kind)
        error.args = tuple(arguments)
        error.__dict__.update(attributes)
        if own:
            error.__dict__["_touchstone_text"] = text
        return error


def library_exception(module, name):
    """A class that the tests can name only where they have imported its module, too."""
    root = module.partition(".")[0]
    if root not in sys.stdlib_module_names and root != "numpy" or root in TESTING:
        return Exception
    found = sys.modules.get(module)
    for each in name.split("."):
        found = getattr(found, each, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) else Exception


def not_made_here(kind, *_, **__):
    raise CannotCross(f"the tests make instances of {kind.__name__}, an exception of the program")


OWN_EXCEPTION = {
    "__new__": not_made_here,
    "__init__": lambda self, *_, **__: None,
    "__str__": lambda self: self.__dict__.get("_touchstone_text", ""),
}
