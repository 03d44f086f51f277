"""Classes of a program as its tests have them: made here after what its side says of them, with its
names, its classes above it and its special methods, each of which asks the program.
"""

import collections.abc
import itertools

# Dunder names that tests write and that are values.
ASKED_NAMES = {
    "__name__", "__qualname__", "__doc__", "__members__", "__annotations__", "__wrapped__", "__defaults__",
    "__match_args__", "__version__", "__total__",
}
# Of a class that tests do not name: comparing it with a value of theirs is not left to the program.
UNNAMED = {*ALONE, *OTHERS} - {"hash", "contains", "len"}
OWN_DATA = {"int": int, "str": str, "tuple": tuple}
# Of other built-in types: methods that say what an instance holds and change nothing.
READING_METHODS = {"list": ("copy", "count", "index"), "dict": ("items", "keys", "values")}
# Special methods that the data of an instance has, too: of a class that tests do not name they do not count.
HELD_NAMES = ("getitem", "iter", "reversed")


class NotHere:
    """What no class here has of the program's."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, kind):
        raise CannotCross(f"the tests ask for {self.name} of {kind.__name__}, which is the program's")


class Remote:
    """Something of the candidate that is no plain value: known by its number, equal to itself."""

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            return self._side.special(self._number, name, type(self).__name__, type(self)._asked)
        return self._side.attribute(self, name)

    def __setattr__(self, name, value):
        self._side.ask({"do": ["set", self._number, name]}, [value])

    def __delattr__(self, name):
        self._side.ask({"do": ["delete", self._number, name]})

    def __dir__(self):
        return self._side.operate(self._number, "dir", ())

    __init__ = NotHere("__init__")
    __copy__ = asking("copy")

    def __deepcopy__(self, _):
        return self._side.operate(self._number, "deepcopy", ())

    def __reduce_ex__(self, _):
        raise CannotCross(f"the tests write down an instance of {type(self).__name__}, a class of the program")


class RemoteClass(type):
    """What classes of the program are instances of, here."""

    def __new__(kind, name, bases, names):
        if "_facts" not in names:
            raise CannotCross(f"the tests inherit from {bases[0].__name__}, a class of the program")
        return type.__new__(kind, name, bases, names)

    def __call__(self, *arguments, **keywords):
        return self._side.call(self._class_number, None, arguments, keywords)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            return self._side.special(self._class_number, name, self.__name__, self._asked)
        return self._side.attribute(self, name)

    def __setattr__(self, name, value):
        self._side.ask({"do": ["set", self._class_number, name]}, [value])

    def __delattr__(self, name):
        self._side.ask({"do": ["delete", self._class_number, name]})

    def __dir__(self):
        return self._side.operate(self._class_number, "dir", ())

    def __instancecheck__(self, other):
        if self in type(other).__mro__:
            return True
        return isinstance(other, (Remote, RemoteClass)) and self.asks("instancecheck", other)

    def __subclasscheck__(self, other):
        if self in type.__dict__["__mro__"].__get__(other):
            return True
        return isinstance(other, RemoteClass) and self.asks("subclasscheck", other)

    def asks(self, name, *arguments):
        return self._side.operate(self._class_number, name, arguments)


def asking_class(name):
    return lambda self, *arguments: self.asks(name, *arguments)


for _name in ("iter", "len", "bool", "getitem", "contains", "reversed"):
    setattr(RemoteClass, f"__{_name}__", asking_class(_name))


def number_of(thing):
    return thing._class_number if isinstance(thing, RemoteClass) else thing._number


class Mirrors:
    """The classes here, by the number that the program's side has for each."""

    def __init__(self, side, named):
        self.side, self.named = side, named
        self.facts = {}
        self.made = {}

    def learn(self, news):
        for number, facts in news.items():
            self.facts.setdefault(int(number), facts)

    def of(self, number):
        made = self.made.get(number)
        if made is None:
            facts = self.facts[number]
            bases = tuple(self.of(int(each)) for each in facts["bases"]) or (Remote,)
            made = self.made[number] = self.make(number, facts, bases)
        return made

    def make(self, number, facts, bases):
        name = str(facts["name"])
        asked = self.named(name) or any(getattr(each, "_asked", False) for each in bases)
        data = OWN_DATA.get(facts["data"])
        if data and not any(issubclass(each, data) for each in bases):
            bases = (*bases, data)
        names = {"_facts": facts, "_side": self.side, "_class_number": number, "_asked": asked}
        names.update({"__doc__": Docstring(facts["doc"]), "__module__": self.side.candidate_name})
        library = library_class(*map(str, facts["library"])) if facts["library"] else None
        if library:
            names["__class__"] = property(lambda self: library)
        elif not facts["library"]:
            names["__dict__"] = property(lambda self: self._side.attribute(self, "__dict__"))
        for each in map(str, facts["has"]):
            if data and not asked and each in HELD_NAMES:
                continue
            method = special_method(each) if asked or each in UNNAMED else unnamed_method(each, facts, library)
            if method:
                names[f"__{each}__"] = method
        if facts["data"] and not data and not asked:
            names.update(__eq__=lambda self, other: self._side.plain_of(self) == other, __hash__=None)
            names.update(held_names(str(facts["data"]), facts["has"]))
        if facts["data"] == "list":
            names.setdefault("__radd__", lambda self, other: other + self._side.plain_of(self))
        if ["collections", "deque"] in facts["kin"] and not library and not asked and "getitem" in facts["has"]:
            names["__getitem__"] = lambda self, key: list(self)[key]
        if library and "eq" in facts["has"] and facts["library"][0] != "unittest.mock":
            names.update(__eq__=by_form, __ne__=lambda self, other: not by_form(self, other))
            if "hash" in facts["has"]:
                names["__hash__"] = asking("hash")
        try:
            made = RemoteClass(name, bases, names)
        except TypeError:
            # Bases that do not go together here.
            made = RemoteClass(name, (Remote,), names)
        for each in facts["patterns"]:
            if each in PATTERNS:
                take_for(made, getattr(collections.abc, each))
        return made


def take_for(made, kind):
    """`match` takes instances for a sequence or a mapping. Each class has one of its own that it is
    registered with: of several the program would be asked which of them are above it.
    """
    type(kind)(kind.__name__, (kind,), {}).register(made)


def held_names(data, has):
    """What an instance holds, whatever its class says of it: what a list or a dict has at a place, its
    elements, and the methods that read them.
    """
    names = {word: data_method(word) for word in READING_METHODS.get(data, ())}
    if "iter" in has:
        names["__iter__"] = lambda self: iter(self._side.plain_of(self))
    if "reversed" in has and data != "dict":
        names["__reversed__"] = lambda self: reversed(self._side.plain_of(self))
    if "getitem" in has and data in READING_METHODS:
        names["__getitem__"] = held_at
    return names


def data_method(word):
    return lambda self, *arguments, **keywords: getattr(self._side.plain_of(self), word)(*arguments, **keywords)


def held_at(self, key):
    """Where nothing is held its class may say what stands in for it."""
    try:
        return self._side.plain_of(self)[key]
    except LookupError:
        return asking("getitem")(self, key)


class Docstring:
    """Of a class what was said of it; an instance is asked, since it may be a function."""

    def __init__(self, text):
        self.text = text

    def __get__(self, instance, kind):
        return self.text if instance is None else instance._side.attribute(instance, "__doc__")


def unnamed_method(name, facts, library):
    """What an instance of a class that tests do not name does with a value of theirs: nothing that the
    program has a say in. Which class is the library's the program says itself.
    """
    if name in OWN_METHODS:
        return OWN_METHODS[name]
    if not facts["data"] and not library and name in ("eq", "hash"):
        return equal_between if name == "eq" else asking(name)
    if name not in JOINING and name not in COMPARING or name in ("eq", "ne"):
        return None
    if facts["data"] in OWN_DATA:
        # As its built-in type has it.
        return None
    if facts["data"]:
        return lambda self, other: OPERATIONS[name](self._side.plain_of(self), other)
    return between_instances(name, library)


def special_method(name):
    if name == "call":
        return lambda self, *arguments, **keywords: self._side.call(self._number, None, arguments, keywords)
    if name in ("enter", "aenter"):
        enter = lambda self: self._side.ask({"do": ["enter", self._number, f"__{name}__"]})
        return enter if name == "enter" else in_coroutine(enter)
    if name in ("exit", "aexit"):
        return leaving(name) if name == "exit" else in_coroutine(leaving(name))
    if name == "await":
        return lambda self: awaited(self._side, self._number).__await__()
    if name == "aiter":
        return lambda self: self if "anext" in self._facts["has"] else asking(name)(self)
    if name == "anext":
        return in_coroutine(asking(name))
    if name == "missing":
        # Only the program's side has a dictionary that calls it.
        return lambda self, key: self[key]
    return asking(name)


def in_coroutine(function):
    async def call(self, *arguments):
        return function(self, *arguments)

    return call


def leaving(name):
    def leave(self, kind, error, trace):
        if isinstance(error, (Ending, Forged)):
            return False
        said = None if error is None else said_of(error, [])
        asked = {"do": ["leave", self._number, f"__{name}__"], "error": said}
        return self._side.ask(asked)

    return leave


async def awaited(side, number):
    """What a coroutine of the program comes to, as a coroutine of the tests."""
    return side.ask({"do": ["await", number]})


def counted(self):
    """A length is believed where there are as many elements."""
    said, has = asking("len")(self), self._facts["has"]
    if (self._facts["library"] or [None])[0] == "builtins":
        return said
    if "iter" in has and "next" not in has and sum(1 for _ in itertools.islice(self, said + 1)) != said:
        raise TypeError(f"object of type '{type(self).__name__}' has another length than elements")
    return said


def among(self, value):
    iterates = "iter" in self._facts["has"]
    found = iterates and any(value is each or value == each for each in self)
    if not iterates or found != asking("contains")(self, value):
        raise CannotCross(f"the tests ask whether an instance of {type(self).__name__} holds a value")
    return found


def between_instances(name, library):
    def ask(self, other):
        if isinstance(other, Remote):
            return asking(name)(self, other)
        if library:
            if type(other) in TOLD_BY_VALUE:
                # Where its class has no such operator with any of these, it raises what it would.
                asking(name)(self, type(other)())
            raise CannotCross(f"the tests work with instances of {type(self).__name__}")
        return NotImplemented

    return ask


def by_form(self, other):
    if self is other:
        return True
    if isinstance(other, Remote):
        return equal_between(self, other)
    form, encoder = self._side.form_of(self), Encoder(CEILING, opaque)
    node = encoder.node(other)
    if form is not self and '["opaque"' not in json_text(node):
        return form == self._side.decoder.aside(node)
    if encoder.non_plain:
        raise CannotCross(f"the tests compare instances of {type(self).__name__}")
    # What has no plain form is equal to no plain value.
    return False


def equal_between(self, other):
    """Two of the program's are as equal as it says: it could have answered with any other two."""
    if self is other:
        return True
    return bool(asking("eq")(self, other)) if isinstance(other, Remote) else NotImplemented


OWN_METHODS = {"len": counted, "contains": among}


def library_class(module, name):
    """A class of the library that is here, too. Those of functions and the like have no name of their own."""
    if module == "builtins" and name in NAMELESS:
        return NAMELESS[name]
    found = sys.modules.get(module) if module.partition(".")[0] in sys.stdlib_module_names else None
    for each in name.split("."):
        found = getattr(found, each, None)
    return found if isinstance(found, type) else None


class UnknownClass(type):
    """What a class of the library is of that the tests have not imported: it is itself, and no more is
    known of it.
    """

    def __call__(self, *_, **__):
        raise CannotCross(f"the tests call {self.__module__}.{self.__qualname__}, which they do not know")

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(f"type object '{self.__name__}' has no attribute '{name}'")
        raise CannotCross(f"the tests ask for {name} of {self.__module__}.{self.__qualname__}, which they do not know")


NAMELESS = {each.__name__: each for each in vars(types).values() if isinstance(each, type) and each.__module__ == "builtins"}


class RemoteMethod:
    """An attribute that is called without having been looked at."""

    def __init__(self, owner, name):
        self.owner, self.name = owner, name

    def __call__(self, *arguments, **keywords):
        return self.owner._side.call(number_of(self.owner), self.name, arguments, keywords)

    def __getattr__(self, name):
        return getattr(self.owner._side.attribute(self.owner, self.name, True), name)

    def __eq__(self, other):
        return isinstance(other, RemoteMethod) and (self.owner, self.name) == (other.owner, other.name)

    def __hash__(self):
        return hash((id(self.owner), self.name))


def is_instance(value, kind):
    """`isinstance` of test programs: what an instance of the program inherits from the library shows in
    what is said of its class alone.
    """
    if isinstance(kind, tuple):
        return any(is_instance(value, each) for each in kind)
    if isinstance(value, kind):
        return True
    return isinstance(value, Remote) and has_kin(type(value), kind)


def is_subclass(inner, outer):
    if isinstance(outer, tuple):
        return any(is_subclass(inner, each) for each in outer)
    return issubclass(inner, outer) or isinstance(inner, RemoteClass) and has_kin(inner, outer)


def has_kin(made, kind):
    return isinstance(kind, type) and [kind.__module__, kind.__qualname__] in made._facts["kin"]
