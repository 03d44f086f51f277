"""The side of a test program: it runs here, apart from the candidate, whose functions are calls over
two pipes. What it observes goes to the host, as from an isolate; literals of the tests stay there.
"""

import functools
import operator

FROM_CANDIDATE, TO_CANDIDATE = 4, 5
# Observations leave by standard output, a JSON text a line.
OBSERVED = 1
MAX_OBSERVATIONS = 50_000
# All values of a run together may take this many times what one may.
MAX_VALUES = 64


class CandidateEnded(BaseException):
    """The candidate's process is gone, or ended itself: nothing after it counts."""


class CannotCross(BaseException):
    """The tests ask for what cannot be taken apart: they are not supported, and nobody is to blame."""


class Remote:
    """Something of the candidate that is no plain value: known by its number, equal to itself."""

    __slots__ = ("_side", "_number", "_kind")

    def __init__(self, side, number, kind):
        object.__setattr__(self, "_side", side)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_kind", kind)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self._side.attribute(self, name)

    def __setattr__(self, name, value):
        self._side.ask({"do": ["set", self._number, name, self._side.encode(value)]})

    def __enter__(self):
        return self._side.value(self._side.ask({"do": ["enter", self._number]})["value"])

    def __exit__(self, kind, error, trace):
        if isinstance(error, (CandidateEnded, CannotCross, Forged)):
            return False
        said = None if error is None else said_of(error, [])
        return self._side.value(self._side.ask({"do": ["leave", self._number], "error": said})["value"])


class RemoteFunction(Remote):
    __slots__ = ()

    def __call__(self, *arguments, **keywords):
        return self._side.call(self._number, None, arguments, keywords)


class RemoteInstance(Remote):
    """Of a class that the tests make instances of."""

    __slots__ = ()


for _name in OPERATIONS:
    setattr(RemoteInstance, f"__{_name}__", asking(_name))
for _name in ("instancecheck", "subclasscheck"):
    setattr(RemoteFunction, f"__{_name}__", asking(_name))


class CallableInstance(RemoteInstance):
    __slots__ = ()
    __call__ = RemoteFunction.__call__


class RemoteIterator(Remote):
    __slots__ = ()

    def __iter__(self):
        return self

    def __next__(self):
        return self._side.value(self._side.ask({"do": ["next", self._number]})["value"])


def said_of(error, arguments):
    """An exception of the tests, as the program may have it."""
    bases = [each.__name__ for each in type(error).__mro__ if each.__module__ == "builtins"]
    return {"type": type(error).__name__, "bases": bases, "arguments": arguments, "text": str(error)[:500]}


async def awaited(side, number):
    """What a coroutine of the program comes to, as a coroutine of the tests."""
    return side.value(side.ask({"do": ["await", number]})["value"])


class RemoteMethod:
    """An attribute that is called without having been looked at."""

    def __init__(self, owner, name):
        self.owner, self.name = owner, name

    def __call__(self, *arguments, **keywords):
        return self.owner._side.call(self.owner._number, self.name, arguments, keywords)


def in_order(left, right):
    """Of two values that only their class of the library can put in order: numbers that stand in the
    same relation, for the host.
    """
    if not any(type(each) in EXTRA for each in (left, right)) or any(type(each) not in (int, float, *EXTRA) for each in (left, right)):
        return None

    def holds(compare):
        try:
            return bool(compare(left, right))
        except TypeError:
            return False

    if holds(operator.lt):
        return {"left": '["int","0"]', "right": '["int","1"]'}
    if holds(operator.gt):
        return {"left": '["int","1"]', "right": '["int","0"]'}
    return {"left": '["int","0"]', "right": '["int","0"]' if holds(operator.le) else '["float","NaN"]'}


class Tests:
    def __init__(self, limit):
        self.limit = limit
        self.left = MAX_VALUES * limit
        self.count = 0
        self.functions = []
        self.things = {}
        self.constructed = set()
        self.flags = set()
        self.made_guest = self.made_pytest = None
        self.exceptions = ExceptionClasses()
        self.decoder = Decoder({"handle": self.remote, "exception": self.exceptions.of})
        # Known by its identity: a method that is bound anew each time would be another.
        self.observe = self.observe

    # The candidate's things.

    def remote(self, number, iterates, calls, kind):
        if iterates == "await":
            return awaited(self, int(number))
        if kind in self.constructed:
            made = CallableInstance if calls else RemoteInstance
        else:
            made = RemoteIterator if iterates else RemoteFunction if calls else Remote
        # One object for each of the candidate's: tests ask whether two are the same.
        return self.things.setdefault((int(number), made), made(self, int(number), str(kind)))

    def value(self, node):
        return self.decoder.value(node)

    def encode(self, value):
        return Encoder(MAX_MESSAGE, self.unusual).node(value)

    def unusual(self, encoder, value):
        if isinstance(value, Remote):
            return ["handle", value._number]
        if isinstance(value, RemoteMethod):
            return ["handle", self.attribute(value.owner, value.name, True)._number]
        node = extra_node(encoder, value)
        if node is not None:
            return node
        if type(value) is slice:
            return ["slice", *(encoder.node(each, 1) for each in (value.start, value.stop, value.step))]
        if callable(value):
            self.functions.append(value)
            return ["callback", len(self.functions) - 1]
        try:
            return ["list", [encoder.node(each, 1) for each in iter(value)]]
        except TypeError:
            kind = type(value).__name__
            raise CannotCross(f"the tests hand an instance of {kind} to the program") from None

    def ask(self, request):
        """@returns the answer; raises what the program raised"""
        put_message(TO_CANDIDATE, request)
        while True:
            answer = self.hear()
            if "callback" in answer:
                put_message(TO_CANDIDATE, self.called_back(answer))
            elif "raised" in answer:
                self.raise_again(answer["raised"])
            elif "large" in answer:
                raise TooLarge(str(answer["large"])[:100])
            else:
                return answer

    def hear(self):
        try:
            answer = get_message(FROM_CANDIDATE, MAX_MESSAGE)
        except EOFError:
            raise CandidateEnded("gone") from None
        if type(answer) is not dict:
            raise Forged("no message")
        printed = answer.get("printed")
        if printed and type(printed) is str:
            sys.stdout.write(printed)
        return answer

    def raise_again(self, raised):
        if type(raised) is not dict or type(raised.get("bases")) is not list:
            raise Forged("no exception")
        try:
            error = self.caught(raised) or error_of(raised, self.decoder)
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as fault:
            raise Forged(str(fault)) from None
        if isinstance(error, SystemExit):
            raise CandidateEnded(f"SystemExit: {raised.get('text')}")
        raise error

    def caught(self, raised):
        """An exception of the program, of the class by which the tests may catch it."""
        if "class" not in raised:
            return None
        kind = self.exceptions.of(raised["class"], raised["classes"])
        arguments = [self.value(each) for each in raised["arguments"]]
        attributes = {str(name): self.value(each) for name, each in raised["attributes"].items()}
        return self.exceptions.instance(kind, arguments, attributes, str(raised["text"]))

    def called_back(self, answer):
        try:
            function = self.functions[int(answer["callback"])]
            value = function(*[self.value(each) for each in answer["arguments"]])
            return {"value": self.encode(value)}
        except (CandidateEnded, CannotCross, Forged):
            raise
        except BaseException as error:
            return {"raised": said_of(error, [self.encode(each) for each in error.args])}

    def call(self, number, name, arguments, keywords):
        request = {
            "do": ["call", number, name],
            "arguments": [self.encode(each) for each in arguments],
            "keywords": {key: self.encode(each) for key, each in keywords.items()},
        }
        answer = self.ask(request)
        for at, node in (answer.get("changed") or {}).items():
            put_into(arguments[int(at)], self.value(node))
        return self.value(answer["value"])

    def operate(self, number, name, arguments):
        request = {"do": ["operate", number, name], "arguments": [self.encode(each) for each in arguments]}
        return self.value(self.ask(request)["value"])

    def attribute(self, owner, name, ask=False):
        if not ask:
            # Most attributes are methods: whether this is one, its first call or its value tells.
            answer = self.ask({"do": ["get", owner._number, name]})
            value = self.value(answer["value"])
            return RemoteMethod(owner, name) if isinstance(value, RemoteFunction) else value
        return self.value(self.ask({"do": ["get", owner._number, name]})["value"])

    # What the tests see.

    def observe(self, check, where, *values):
        self.count += 1
        if self.count > MAX_OBSERVATIONS:
            raise CandidateEnded("too many observations")
        report = {"check": check, **self.account(where, values)}
        write_all(OBSERVED, (json_text(report) + "\n").encode())

    def account(self, where, values):
        if where == "error":
            error = values[0]
            if isinstance(error, Forged):
                raise error
            return {"error": described(error)}
        if where == "holds":
            return {"holds": bool(values[0])}
        ordered = where == "order" and in_order(*values)
        if ordered:
            return ordered
        try:
            if where.endswith("_row"):
                return {"left" if where == "left_row" else "right": self.plain(values[0]), "row": values[1]}
            if len(values) == 2:
                return self.both(*values)
            return {"right" if where == "right" else "left": self.plain(values[0])}
        except TooLarge as error:
            return {"error": f"Value not taken: {error}."}

    def both(self, left, right):
        """What the tests computed may be as large as it is, the answer as large as that, as in isolates."""
        left, right = self.plain(left, CEILING), self.plain(right, CEILING)
        if max(len(left), len(right)) > 2 * min(len(left), len(right)) + self.limit:
            raise TooLarge("the value is larger than the limit")
        return {"left": left, "right": right}

    def plain(self, value, limit=None):
        encoder = Encoder(min(limit or self.limit, self.left), self.opaque)
        text = json_text(encoder.node(value))
        self.left -= len(text)
        if encoder.non_plain:
            self.flags.add("non_plain_type")
        return text

    def opaque(self, encoder, value):
        """An instance of the program is equal to nothing; one that the tests made is theirs to judge."""
        if not isinstance(value, Remote):
            return opaque(encoder, value)
        if value._kind in self.constructed:
            raise CannotCross(f"the tests compare instances of {value._kind}, a class of the program")
        return ["opaque", value._kind]

    def namespace(self, loaded):
        if type(loaded) is not dict or type(loaded.get("names")) is not dict:
            raise Forged("no names")
        self.constructed = {name for name, (kind, _) in loaded["names"].items() if kind == "class" and self.makes(name)}
        self.candidate = types.ModuleType(str(loaded.get("name")))
        names = {"__name__": "__main__", "__builtins__": {**builtins.__dict__, "__import__": self.importer(loaded)}}
        for name, (kind, what) in loaded["names"].items():
            self.candidate.__dict__[name] = self.named(kind, what)
            if not hasattr(builtins, name):
                names[name] = self.candidate.__dict__[name]
        self.tools(names)
        return names

    def makes(self, name):
        """Whether the tests make instances of a class of the program, or name those that it has, as of
        an enumeration. Solution only holds functions.
        """
        return name[:1].isupper() and name != "Solution" and any(f"{name}{sign}" in self.source for sign in "([.")

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
        return self.value(what) if kind == "value" else RemoteFunction(self, int(what), kind)

    def importer(self, loaded):
        own = {str(loaded.get("name")), "main", "solution"}
        # Files of the tests import the program by these names, too.
        sys.modules.update(dict.fromkeys(own, self.candidate))

        def import_module(name, globals=None, locals=None, fromlist=(), level=0):
            if name in own:
                return self.candidate
            return self.pytest() if name == "pytest" else __import__(name, globals, locals, fromlist, level)

        return import_module

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
            if isinstance(found, Remote):
                names[name] = __import__(name)

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
        if "_touchstone_numpy" in self.source:
            try:
                names["_touchstone_numpy"] = __import__("numpy")
            except ImportError:
                names["_touchstone_numpy"] = self.guest()["numpy"]

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


def put_into(target, value):
    """What the program changed in an argument is changed here."""
    if type(target) is list or type(target) is bytearray:
        target[:] = value
    elif type(target) in (dict, set):
        target.clear()
        target.update(value)
    elif type(target) is collections.deque:
        target.clear()
        target.extend(value)
    elif hasattr(target, "dtype") and hasattr(target, "shape") and target.shape == value.shape:
        target[...] = value


def described(error):
    text = str(error)
    if isinstance(error, TooLarge):
        return f"Value not taken: {text}."
    return (f"{type(error).__name__}: {text}" if text else type(error).__name__)[:500]


def run_test_program(work, mark):
    """The process of the tests. @returns its exit status"""
    mark(b"")
    tests = Tests(work["limits"]["valueBytes"])
    tests.source = work["tests"]
    sys.stdout = io.StringIO()
    sys.stderr = io.StringIO()
    sys.stdin = io.StringIO()
    sys.path.insert(0, WORK)
    code = compile(tests.source, "tests.py", "exec", dont_inherit=True)
    files = Files({f"{WORK}/{path}" for path, _ in work["files"]})
    try:
        loaded = tests.hear()
        if "failed" in loaded:
            end = load_failure(loaded)
        else:
            names = tests.namespace(loaded)
            if work["shares_files"]:
                files.watch()
            exec(code, names)
            end = {"end": "ok"}
    except Forged:
        tests.flags.add("forged_result")
        end = {"end": "raised", "message": "The result was not written by the encoder of the sandbox."}
    except CannotCross as error:
        end = {"end": "unsupported", "message": str(error)}
    except CandidateEnded as error:
        end = {"end": "gone" if str(error) == "gone" else "exited", "message": str(error)}
    except SystemExit as error:
        end = {"end": "exited", "message": described(error)}
    except BaseException as error:
        end = {"end": "raised", "message": described(error)}
    if files.touched:
        end = {"end": "unsupported", "message": f"the tests and the program share files ({files.touched})"}
    write_all(OBSERVED, (json_text({**end, "flags": sorted(tests.flags)}) + "\n").encode())
    return 0


def load_failure(loaded):
    raised = loaded.get("raised") or {}
    kind, text = str(raised.get("type")), str(raised.get("text"))
    message = (f"{kind}: {text}" if text else kind)[:500]
    if kind == "SystemExit":
        return {"end": "exited", "message": message}
    return {"end": "syntax" if loaded["failed"] == "syntax" else "raised", "message": message}
