"""What the program's side says of its classes, so that the tests have classes like them."""

HEAP_TYPE, FLAGS_OF = 1 << 9, type.__dict__["__flags__"].__get__
# Flags of classes whose instances `match` takes for a sequence or a mapping.
PATTERNS = {"Sequence": 1 << 5, "Mapping": 1 << 6}
# What a class statement leaves in a class, and named tuples in theirs.
USUAL_NAMES = {
    "__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__slots__", "__annotations__",
    "__orig_bases__", "__parameters__", "__match_args__", "__new__", "__init__", "__reduce_ex__", "__getnewargs__",
    "_fields", "_field_defaults", "_make", "_replace", "_asdict", "_fields_defaults", "__firstlineno__",
    "__static_attributes__", "__abstractmethods__", "_abc_impl",
}

# What classes of the program say that they are of.
PROGRAM_NAMES = {"__main__", "main", "solution"}


def library_name(kind):
    """Of a class that is found by its name in a module, and not in the program; else None."""
    module, name = kind.__module__, kind.__qualname__
    if type(module) is not str or type(name) is not str:
        return None
    if not FLAGS_OF(kind) & HEAP_TYPE:
        return [module, name]
    if module in PROGRAM_NAMES:
        return None
    found = sys.modules.get(module)
    for each in name.split("."):
        found = getattr(found, each, None)
    return [module, name] if found is kind else None


class ClassFacts:
    """Each class is described once, with the first message that names it."""

    def __init__(self, number):
        self.number = number
        self.told = set()
        self.news = {}

    def of(self, kind):
        """@returns the number of the class"""
        number = self.number(kind)
        if number not in self.told:
            self.told.add(number)
            library = library_name(kind)
            data = data_of(kind)
            own_above = [] if library else [each for each in kind.__bases__ if not library_name(each)]
            self.news[str(number)] = {
                "name": kind.__name__,
                "library": library,
                "bases": [self.of(each) for each in own_above],
                "kin": [name for name in map(library_name, kind.__mro__) if name],
                "has": special_methods(kind, data in UNCHANGEABLE),
                "data": data,
                "doc": kind.__doc__ if type(kind.__doc__) is str else None,
                "own_kind": compares_with_own_kind(kind),
                "patterns": [name for name, flag in PATTERNS.items() if FLAGS_OF(kind) & flag],
            }
        return number

    def taken(self):
        news, self.news = self.news, {}
        return news


UNCHANGEABLE = ("int", "str", "tuple")


def data_of(kind):
    """The built-in type whose equality a class of the program keeps: its instances are that data."""
    if library_name(kind) and kind.__module__ == "builtins":
        return None
    return next((base.__name__ for base, _ in BASES if issubclass(kind, base) and kind.__eq__ is base.__eq__), None)


def compares_with_own_kind(kind):
    """Whether its comparisons are those that `dataclasses` writes: they know nothing of plain values. Who
    says so of others only makes his own instances unequal to those.
    """
    made = [
        method
        for each in kind.__mro__
        if each is not object
        for name, method in vars(each).items()
        if name.strip("_") in COMPARING and name[:2] == "__"
    ]
    return bool(made) and all(
        getattr(getattr(method, "__code__", None), "co_filename", None) == "<string>" for method in made
    )


def special_methods(kind, without_data):
    """Those that a class has from anybody but `object`, and but the data where the tests have that."""
    passed_over = (object, int, str, tuple) if without_data else (object,)
    defined = {name for each in kind.__mro__ if each not in passed_over for name in vars(each)}
    if kind.__hash__ is None:
        defined.discard("__hash__")
    return [name for name in (*OPERATIONS, *OTHERS) if f"__{name}__" in defined]


def added_names(value):
    """What an instance of a subclass of a built-in type has beside its data."""
    names = set(getattr(value, "__dict__", ()))
    for each in type(value).__mro__:
        if each.__module__ != "builtins" or not library_name(each):
            names.update(vars(each))
    return [name for name in names - USUAL_NAMES if type(name) is str]
