"""Files of the tests beside the candidate: modules that know nothing of it are what the tests go by,
as they were before it ran. Shares its namespace with testing.py.
"""

from copy import deepcopy

# What the files of the tests hold: their functions and classes belong to nobody but them.
helper_code, helper_types = [], []
helper_modules = set()
DATA = (dict, list, set, bytearray)


def import_helpers(names):
    """Imports modules of the tests before a candidate can change them, and keeps what they hold,
    with functions of their own. Data are the tests' own, too; what is empty is a record that both
    sides write.
    """
    kept = {}
    for name in names:
        try:
            builtins.__import__(name)
        except Exception:
            # Whoever imports it later runs into it, too.
            sys.modules.pop(name, None)
            continue
        kept[name] = dict(sys.modules[name].__dict__)
    homes = {id(sys.modules[name].__dict__): names_kept for name, names_kept in kept.items()}
    copies, made = {}, {}
    for names_kept in kept.values():
        for key, value in list(names_kept.items()):
            names_kept[key] = own_value(value, kept, homes, copies, made)
    pristine_modules.update(kept)
    helper_modules.update(kept)
    for code in {id(code): code for function in made.values() for code in code_objects(function.__code__)}.values():
        helper_code.append(code)


def own_value(value, kept, homes, copies, made):
    kind = type(value)
    if kind is types.FunctionType and id(value.__globals__) in homes:
        if id(value) not in made:
            own = types.FunctionType(value.__code__, homes[id(value.__globals__)], value.__name__, value.__defaults__, value.__closure__)
            own.__kwdefaults__, own.__doc__ = value.__kwdefaults__, value.__doc__
            own.__dict__.update(value.__dict__)
            made[id(value)] = own
        return made[id(value)]
    if kind is types.ModuleType and value.__name__ in kept:
        if value.__name__ not in copies:
            copies[value.__name__] = HelperModule(value.__name__, kept[value.__name__])
        return copies[value.__name__]
    if isinstance(value, type) and value.__module__ in kept:
        if not any(value is each for each in helper_types):
            helper_types.append(value)
            for method in value.__dict__.values():
                function = getattr(method, "__func__", method)
                if type(function) is types.FunctionType:
                    helper_code.extend(code_objects(function.__code__))
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
