"""What a test program finds around it: names of the program, modules beside it, tools of tests."""

import functools
import re

# Where a test program gives a name to something.
GIVEN = r"^\s*(?:async )?(?:class|def) NAME\b|^\s*(?:\w+, ?)*NAME(?:, ?\w+)* = |\bimport\b.*\bNAME\b|\bas NAME\b|\bfor\b[^:]*\bNAME\b[^:]* in "
# With these, tests find what they do not name.
LOOKING_AROUND = {"globals", "vars", "locals", "eval", "exec", "getattr", "dir", "__dict__", "import_module"}


class Surroundings:
    """The part of `Tests` that makes the namespace of a test program."""

    def place(self, path, beside):
        """@param beside paths of the files of the tests"""
        self.placed = PlacedProgram(path)
        self.candidate_name = self.placed.name
        self.paths = set(beside)

    def namespace(self, loaded):
        if type(loaded) is not dict or type(loaded.get("names")) is not dict:
            raise Forged("no names")
        self.constructed = {name for name, (kind, _) in loaded["names"].items() if kind == "class" and self.makes(name)}
        self.candidate = program_module(self.candidate_name, self)
        own = {"__import__": self.importer(), "isinstance": is_instance, "issubclass": is_subclass}
        names = {"__name__": "__main__", "__builtins__": {**builtins.__dict__, **own}}
        self.decoder.objects = []
        for name, (kind, what) in loaded["names"].items():
            self.candidate.__dict__[name] = self.named(kind, what)
            if not hasattr(builtins, name):
                names[name] = self.candidate.__dict__[name]
        self.hold(self.asked_for(loaded))
        self.watch = self.read_by_tests(loaded["names"], loaded.get("later", ()))
        self.names = names
        self.tools(names)
        return names

    def read_by_tests(self, names, later):
        """Those of the program's names whose values the tests may read, by now or later."""
        words = set(re.findall(r"\w+", self.text))
        values = [*(name for name, (kind, _) in names.items() if kind == "value"), *map(str, later)]
        return values if words & LOOKING_AROUND else [name for name in values if name in words]

    def asked_for(self, loaded):
        """Of the objects that the program holds from its beginning, the numbers of those that the tests
        may have; others are nobody's here, in the places where the program has them.
        """
        words = set(re.findall(r"\w+", self.text))
        if words & LOOKING_AROUND:
            return loaded.get("kept")
        wanted = [self.candidate.__dict__.get(name) for name in words & loaded["names"].keys()]
        seen = set()
        while wanted:
            each = wanted.pop()
            if id(each) not in seen:
                seen.add(id(each))
                inside = parts_of(each) if isinstance(each, CHANGEABLE) else each if type(each) is tuple else ()
                wanted.extend(each for each in inside if isinstance(each, (*CHANGEABLE, tuple)) or is_array(each))
        numbers = loaded.get("kept") or []
        known = self.decoder.objects
        return [each if type(each) is int and 0 <= each < len(known) and id(known[each]) in seen else -1 for each in numbers]

    def makes(self, name):
        """Whether the tests name a class of the program, which they test by its operators then. A name
        that they give to something of their own means that; Solution only holds functions.
        """
        word = re.escape(name)
        if not name.lstrip("_")[:1].isupper() or name == "Solution" or not re.search(rf"\b{word}\b", self.source):
            return False
        folders = self.candidate_name.split(".")
        modules = {"main", "solution", folders[-1], *(".".join(folders[: at + 1]) for at in range(len(folders)))}
        own = rf"^\s*from (?:{'|'.join(map(re.escape, modules))}) import .*$"
        kept = re.sub(own, "", self.source, flags=re.M)
        return not re.search(GIVEN.replace("NAME", word), kept, re.M)

    def named(self, kind, what):
        if kind == "library":
            module, name = map(str, what)
            if module.partition(".")[0] not in sys.stdlib_module_names:
                raise Forged("no module of the library")
            return getattr(__import__(module, fromlist=("x",)), name)
        if kind == "module":
            try:
                return __import__(what, fromlist=("x",))
            except ImportError:
                return types.ModuleType(what)
        return self.mirrors.of(int(what)) if kind == "class" else self.value(what)

    def importer(self):
        placed = self.placed
        placed.install(self.candidate)
        known = {"main", "solution"} if placed.is_package else {"main", "solution", placed.last}
        own = {name for name in known if name == placed.name or not self.is_beside(name)}
        # Files of the tests import the program by these names, too.
        sys.modules.update(dict.fromkeys(own - sys.stdlib_module_names, self.candidate))

        def import_module(name, globals=None, locals=None, fromlist=(), level=0):
            if name in own:
                return self.candidate
            return self.pytest() if name == "pytest" else __import__(name, globals, locals, fromlist, level)

        return import_module

    def is_beside(self, name):
        """Whether a file of the tests is the module of this name."""
        return any(path == f"{name}.py" or path.startswith(f"{name}/") for path in self.paths)

    def tools(self, names):
        def check_assert(index, value):
            self.observe(index, "holds", value)
            if not value:
                raise AssertionError

        def own(name):
            if name in self.candidate.__dict__:
                names[name] = self.candidate.__dict__[name]

        def library(name):
            """A module of the library that the tests ask, whatever the program calls by that name."""
            found = self.candidate.__dict__.get(name)
            if isinstance(found, (Remote, RemoteClass)):
                names[name] = __import__(name)

        names["_touchstone_arrays"] = self.arrays
        names["_touchstone_own"] = own
        names["_touchstone_library"] = library
        names["_touchstone_check"] = self.observe
        names["_touchstone_exception"] = Exception
        names["_touchstone_error"] = lambda index: self.observe(index, "error", sys.exc_info()[1])
        names["_touchstone_assert"] = check_assert
        names["_touchstone_border"] = lambda function, *rest, **options: function(*rest, **options)
        names["_touchstone_raises"] = lambda *rest, **options: self.pytest().raises(self.observe, *rest, **options)
        names["_touchstone_skip"] = lambda *rest: self.guest()["skip"](*rest)
        names["_touchstone_run_tests"] = lambda tests: self.guest()["run_tests"](names, tests, self.observe)
        if "seed(" in self.source:
            self.seed_both("random")
            if "numpy" in self.source:
                self.seed_both("numpy.random")
        if "_touchstone_numpy" in self.source:
            try:
                names["_touchstone_numpy"] = __import__("numpy")
            except ImportError:
                names["_touchstone_numpy"] = self.guest()["numpy"]

    def seed_both(self, module):
        """What tests seed is seeded for the program, too."""
        try:
            found = __import__(module, fromlist=("x",))
        except ImportError:
            return
        seed = found.seed

        def seed_here_and_there(*arguments):
            seed(*arguments)
            self.ask({"do": ["seed", module]}, arguments)

        found.seed = seed_here_and_there

    def pytest(self):
        if self.made_pytest is None:
            self.made_pytest = self.guest()["make_pytest"](self.observe)
        return self.made_pytest

    def guest(self):
        """What isolates give to test programs: read when it is asked for, since it imports much."""
        if self.made_guest is None:
            self.made_guest = {"__builtins__": builtins, "builtins": builtins, "sys": sys, "types": types}
            self.made_guest.update(functools=functools, own_types=[])
            for source in GUEST_SOURCES:
                exec(source, self.made_guest)
        return self.made_guest
