"""Files of the tests beside the candidate: modules that know nothing of it are what the tests go by,
as they were before it ran. Shares its namespace with testing.py.
"""

from copy import deepcopy
from gc import get_referrers

# What the files of the tests hold: their functions and classes belong to nobody but them.
helper_code, helper_types = [], []
helper_modules = set()
DATA = (dict, list, set, bytearray)


def import_helpers(names):
    """Imports modules of the tests before a candidate can change them. The tests keep the modules
    as they are, with all functions that work on their names, also those of classes and those that a
    decorator holds; the candidate gets copies. Data are the tests' own, too; what is empty is a
    record that both sides write.
    """
    kept = {}
    for name in names:
        try:
            builtins.__import__(name)
        except Exception:
            # Whoever imports it later runs into it, too.
            sys.modules.pop(name, None)
            continue
        kept[name] = sys.modules[name].__dict__
    copies = {name: types.ModuleType(name) for name in kept}
    homes = {id(names): copies[name].__dict__ for name, names in kept.items()}
    own, made = {}, {}
    for name, names in kept.items():
        for key, value in list(names.items()):
            copies[name].__dict__[key] = copied_value(value, copies, homes, made)
            if type(value) is types.ModuleType and value.__name__ in kept:
                names[key] = own.setdefault(value.__name__, HelperModule(value.__name__, kept[value.__name__]))
    for each in get_referrers(*kept.values()) if kept else ():
        if type(each) is types.FunctionType:
            helper_code.extend(code_objects(each.__code__))
    pristine_modules.update(kept)
    helper_modules.update(kept)
    sys.modules.update(copies)


def copied_value(value, copies, homes, made):
    """What the candidate finds in the place of a value."""
    kind = type(value)
    if kind is types.FunctionType and id(value.__globals__) in homes:
        if id(value) not in made:
            copied = types.FunctionType(value.__code__, homes[id(value.__globals__)], value.__name__, value.__defaults__, value.__closure__)
            copied.__kwdefaults__, copied.__doc__ = value.__kwdefaults__, value.__doc__
            copied.__dict__.update(value.__dict__)
            made[id(value)] = copied
        return made[id(value)]
    if kind is types.ModuleType and value.__name__ in copies:
        return copies[value.__name__]
    if isinstance(value, type) and value.__module__ in copies:
        if not any(value is each for each in helper_types):
            helper_types.append(value)
        return value
    if kind in DATA and value:
        try:
            return deepcopy(value)
        except Exception:
            return value
    return value


class HelperModule(types.ModuleType):
    """A module of the tests, with the names that they kept."""

    def __init__(self, name, names):
        super().__init__(name)
        self.__dict__["names"] = names

    def __getattr__(self, name):
        if name in self.names:
            return self.names[name]
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")

    def __setattr__(self, name, value):
        """What tests patch in it is patched for the candidate, too."""
        self.names[name] = value
        setattr(sys.modules[self.__name__], name, value)

    def __delattr__(self, name):
        del self.names[name]
        delattr(sys.modules[self.__name__], name)
