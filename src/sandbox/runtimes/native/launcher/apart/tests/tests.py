"""The side of a test program: it runs here, apart from the candidate, whose functions are calls over
two pipes. What it observes goes to the host, as from an isolate; literals of the tests stay there.
"""

FROM_CANDIDATE, TO_CANDIDATE = 4, 5
# Observations leave by standard output, a JSON text a line.
OBSERVED = 1
MAX_OBSERVATIONS = 50_000
# All values of a run together may take this many times what one may.
MAX_VALUES = 64


class Tests(Surroundings):
    def __init__(self, limit, patience=1):
        """@param patience seconds that a thread waits for others to have asked"""
        self.limit = limit
        self.asker = OneAsker(patience, waiting_for_each_other)
        self.listening = select.poll()
        self.listening.register(FROM_CANDIDATE, select.POLLIN)
        self.left = MAX_VALUES * limit
        self.count = 0
        self.functions = []
        self.numbers_of_functions = {}
        # Objects that the program goes on holding since its last answer, and how they were then.
        self.holds, self.states = [], []
        self.compared = 0
        # Exceptions that functions of the tests raised to the program, which may let them pass.
        self.raised_here = []
        # Names of the program that the tests read, until it was told which; and the names of the tests.
        self.watch, self.names = [], {}
        self.things = {}
        self.unknown_classes = {}
        self.constructed = set()
        self.placed = PlacedProgram("main.py")
        self.candidate_name = "main"
        self.paths = set()
        self.flags = set()
        self.made_guest = self.made_pytest = self.arrays = None
        self.exceptions = ExceptionClasses()
        self.errors = Errors(self)
        self.numbers_of_errors = {}
        self.mirrors = Mirrors(self, lambda name: name in self.constructed)
        self.decoder = Decoder(
            {
                "handle": self.remote,
                "callback": self.own_function,
                "based": self.based,
                "coroutine": lambda number: awaited(self, int(number)),
                "class": lambda number: self.mirrors.of(int(number)),
                "library": lambda module, name: library_class(module, name) or self.unknown(module, name),
                "exception": self.exceptions.of,
                "lost": lost_name,
                "error": self.kept_error,
            }
        )
        # Known by its identity: a method that is bound anew each time would be another.
        self.observe = self.observe

    # The candidate's things.

    def remote(self, number, kind):
        """One object for each of the candidate's: tests ask whether two are the same."""
        number = int(number)
        if number not in self.things:
            self.things[number] = self.made(self.mirrors.of(int(kind)), number)
        return self.things[number]

    def own_function(self, number):
        """A function of the tests that comes back."""
        if type(number) is not int or not 0 <= number < len(self.functions):
            raise Forged("no function of the tests")
        return self.functions[number]

    def made(self, kind, number, *data):
        of_data = next((each for each in OWN_DATA.values() if issubclass(kind, each)), None)
        made = of_data.__new__(kind, *data) if of_data else object.__new__(kind)
        object.__setattr__(made, "_number", number)
        return made

    def based(self, number, kind, names, plain):
        """An instance of a subclass of a built-in type: with what it has beside its data only where the
        tests may ask for that.
        """
        number, kind = int(number), self.mirrors.of(int(kind))
        if number not in self.things:
            value = self.decoder.aside(plain)
            asked = kind._asked or re.search(r"\btype\(|\b__class__\b", self.text)
            if not asked and not any(name.startswith("__") or self.speaks_of(name) for name in names):
                return value
            self.things[number] = self.made(kind, number, value)
        return self.things[number]

    def speaks_of(self, name):
        """Whether the tests may ask for an attribute: `x.name`, `hasattr(x, "name")`."""
        return any(each in self.source for each in (f".{name}", f"'{name}'", f'"{name}"'))

    def unknown(self, module, name):
        named = str(module), str(name)
        if named not in self.unknown_classes:
            self.unknown_classes[named] = UnknownClass(named[1], (), {"__module__": named[0]})
        return self.unknown_classes[named]

    def value(self, node):
        return self.decoder.value(node)

    def writer(self, objects):
        encoder = Encoder(MAX_MESSAGE, self.unusual)
        encoder.tell_apart(self.theirs, objects)
        return encoder

    def theirs(self, encoder, value, depth):
        """What is the program's goes back by its number, whatever data it is."""
        if isinstance(value, (Remote, RemoteClass)):
            return ["handle", number_of(value)]
        if id(value) in self.numbers_of_errors:
            return ["handle", self.numbers_of_errors[id(value)]]
        if type(value) in KNOWN_MAPPINGS:
            return WHOLE[type(value)](encoder, value, depth)
        if not has_names(type(value)):
            return None
        node = named_node(encoder, value, depth)
        self.decoder.named[node[1], *node[2]] = type(value)
        return node

    def unusual(self, encoder, value):
        if isinstance(value, RemoteMethod):
            return ["handle", number_of(self.attribute(value.owner, value.name, True))]
        node = extra_node(encoder, value)
        if node is not None:
            return node
        if type(value) is slice:
            return ["slice", *(encoder.node(each, 1) for each in (value.start, value.stop, value.step))]
        if type(value) is UnknownClass:
            return ["library", value.__module__, value.__qualname__]
        if type(value) is type and library_class(value.__module__, value.__qualname__) is value:
            return ["library", value.__module__, value.__qualname__]
        if callable(value) or type(value) is object:
            # (An `object()` only stands for nothing else.)
            number = self.numbers_of_functions.setdefault(id(value), len(self.functions))
            if number == len(self.functions):
                self.functions.append(value)
            named = [getattr(value, each, None) for each in ("__name__", "__doc__")]
            return ["callback", number, *(each if type(each) is str else None for each in named)]
        if isinstance(value, BaseException) and library_class(type(value).__module__, type(value).__qualname__) is type(value):
            self.raised_here.append(value)
            said = said_of(value, [encoder.node(each, 1) for each in value.args])
            return ["raised", {**said, "number": len(self.raised_here) - 1}]
        goes_on = hasattr(type(value), "__next__")
        if hasattr(type(value), "read") or not goes_on and not is_of_library(type(value)):
            # A file does more than go on, and of an instance of the tests there is more than its elements.
            kind = type(value).__name__
            raise CannotCross(f"the tests hand an instance of {kind} to the program")
        if goes_on:
            self.functions.append(value.__next__)
            return ["iterator", len(self.functions) - 1]
        try:
            return ["list", [encoder.node(each, 1) for each in iter(value)]]
        except TypeError:
            kind = type(value).__name__
            raise CannotCross(f"the tests hand an instance of {kind} to the program") from None

    def ask(self, request, arguments=(), keywords=None, read=None):
        """@param read what becomes of the answer where it is not just a value
        @returns the answer; raises what the program raised
        """
        with self.asker:
            return self.asked(request, arguments, keywords, read)

    def asked(self, request, arguments, keywords, read):
        if self.watch:
            request["watch"], self.watch = self.watch, []
        objects = self.both_hold(request)
        encoder = self.writer(objects)
        if self.states:
            changed = changes_of(encoder, objects, self.states)
            if changed:
                request["changed"] = changed
        if arguments:
            request["arguments"] = [encoder.node(each) for each in arguments]
        if keywords:
            request["keywords"] = {key: encoder.node(each) for key, each in keywords.items()}
        self.holds, self.states = [], []
        put_message(TO_CANDIDATE, request)
        answer = self.hear()
        while "callback" in answer:
            put_message(TO_CANDIDATE, self.called_back(answer, objects if answer.get("shared") else []))
            answer = self.hear()
        self.decoder.objects = objects
        try:
            take_changes(self.decoder, answer.get("changed"), self.arrays and self.arrays.written)
            if "raised" in answer:
                self.raise_again(answer["raised"])
            if "large" in answer:
                raise TooLarge(str(answer["large"])[:100])
            return (read or self.value)(answer["value"])
        finally:
            self.rebind(answer.get("rebound"))
            self.hold(answer.get("kept"))

    def rebind(self, names):
        """What names of the program mean from now on, where they are not names of the tests by now."""
        if not names:
            return
        if type(names) is not dict:
            raise Forged("no names")
        for name, node in names.items():
            last, value = self.candidate.__dict__.get(name, UNBOUND), self.value(node)
            self.candidate.__dict__[name] = value
            if self.names.get(name, UNBOUND) is last:
                self.names[name] = value

    def both_hold(self, request):
        """The objects with which a request begins."""
        if not self.holds:
            return []
        places = held(self.holds, self.states)
        if places:
            request["held"] = places
        self.states = [self.states[at] for at in places]
        self.compared += sum(map(len, self.states))
        if self.compared > MOST_COMPARED:
            raise CannotCross("the tests go on holding much that the program holds")
        return [self.holds[at] for at in places]

    def hold(self, numbers):
        """What the program says that it goes on holding."""
        objects, self.decoder.objects = self.decoder.objects, []
        if not numbers:
            return
        if type(numbers) is not list or not set(map(type, numbers)) <= {int}:
            raise Forged("no numbers")
        self.holds = [objects[each] if 0 <= each < len(objects) else None for each in numbers]
        self.states = [each if each is None else parts_of(each) for each in self.holds]

    def hear(self):
        try:
            answer = get_message(FROM_CANDIDATE, MAX_MESSAGE)
        except EOFError:
            raise CandidateEnded("gone") from None
        if type(answer) is not dict:
            raise Forged("no message")
        if "unasked" in answer:
            raise CannotCross("the program calls the tests in a thread of its own, between their questions")
        if "classes" in answer:
            self.mirrors.learn(answer["classes"])
        printed = answer.get("printed")
        if printed and type(printed) is str:
            sys.stdout.write(printed)
        return answer

    def raise_again(self, raised):
        error = self.error(raised)
        context = error.__context__
        try:
            raise error
        finally:
            # What the tests are handling here is not what it came from.
            error.__context__ = context

    def error(self, said):
        """An exception of the program."""
        try:
            return self.errors.error(said)
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as fault:
            raise Forged(str(fault)) from None

    def kept_error(self, number, said):
        """One that is a value, which they may hand back."""
        number, error = int(number), self.error(said)
        if number not in self.things:
            self.things[number] = error
            self.numbers_of_errors[id(error)] = number
        return self.things[number]

    def called_back(self, answer, objects):
        """@param objects those that both sides have"""
        function = self.own_function(answer["callback"])
        self.decoder.objects = objects
        take_changes(self.decoder, answer.get("changed"), self.arrays and self.arrays.written)
        arguments = [self.value(each) for each in answer["arguments"]]
        keywords = {str(name): self.value(each) for name, each in answer.get("keywords", {}).items()}
        before = [parts_of(each) for each in objects]
        raised = None
        try:
            value = function(*arguments, **keywords)
        except (Ending, Forged):
            raise
        except BaseException as error:
            raised = error
        encoder = self.writer(objects)
        try:
            reply = {"changed": changes_of(encoder, objects, before)}
            if raised is None:
                return {**reply, "value": encoder.node(value)}
        except TooLarge as error:
            del objects[len(before) :]
            encoder, reply, raised = self.writer(objects), {}, error
        self.raised_here.append(raised)
        said = said_of(raised, [encoder.node(each) for each in raised.args])
        return {**reply, "raised": {**said, "number": len(self.raised_here) - 1}}

    def call(self, number, name, arguments, keywords):
        def read(node):
            if node[:1] != ["given"]:
                return self.value(node)
            _, at = node
            if type(at) is not int or not 0 <= at < len(arguments):
                raise Forged("no argument")
            return arguments[at]

        return self.ask({"do": ["call", number, name]}, arguments, keywords, read)

    def operate(self, number, name, arguments):
        return self.ask({"do": ["operate", number, name]}, arguments)

    def attribute(self, owner, name, ask=False):
        value = self.ask({"do": ["get", number_of(owner), name]})
        # Most attributes are methods, of which a call is one question.
        return RemoteMethod(owner, name) if not ask and is_method(value) else value

    def special(self, number, name, kind, asked):
        """A name of the language that nobody here knows: what the library asks for is not asked of the
        program, and what the program has of it cannot be left out.
        """
        if name in ASKED_NAMES:
            return self.ask({"do": ["get", number, name]})
        if name.startswith("__array") and not asked:
            # What numpy makes of an answer is not the program's to say, and the tests have not asked for it.
            raise AttributeError(f"'{kind}' object has no attribute '{name}'")
        if name == "__signature__" or self.ask({"do": ["has", number, name]}):
            raise CannotCross(f"the tests ask for {name} of {kind}, which is the program's")
        raise AttributeError(f"'{kind}' object has no attribute '{name}'")

    # What the tests see.

    def observe(self, check, where, *values):
        with self.asker:
            if self.has_unasked():
                self.hear()
                raise Forged("nobody has asked")
            self.note(check, where, values)

    def has_unasked(self):
        """Whether the program says something that nobody has asked for."""
        return self.asker.depth == 1 and any(event & select.POLLIN for _, event in self.listening.poll(0))

    def note(self, check, where, values):
        if Ending.first is not None:
            raise Ending.first
        self.count += 1
        if self.count > MAX_OBSERVATIONS:
            raise CandidateEnded("too many observations")
        report = {"check": check, **self.account(where, values)}
        write_all(OBSERVED, (json_text(report) + "\n").encode())

    def say_end(self, end):
        write_all(OBSERVED, (json_text({**end, "flags": sorted(self.flags)}) + "\n").encode())

    def end_at_once(self):
        self.say_end(ended_by(Ending.first))
        os._exit(0)

    def account(self, where, values):
        if where == "error":
            error = values[0]
            if isinstance(error, Forged):
                raise error
            return {"error": described(error)}
        if where == "holds":
            return {"holds": bool(values[0])}
        if where == "truth" and type(values[0]) not in TOLD_BY_VALUE:
            if isinstance(values[0], Remote) and not values[0]._asked:
                self.flags.add("non_plain_type")
            # A program can give what is true or false anyhow.
            return {"left": self.plain(bool(values[0]))}
        if len(values) == 2 and (holds := asked_of(where, *values)) is not None:
            return holds
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
        """An instance of the program is equal to nothing; one that the tests made is theirs to judge. Of a
        class that they name its own comparison would have to be asked, where it has any: those of `object`
        and of dataclasses know no plain value.
        """
        if not isinstance(value, Remote):
            return opaque(encoder, value)
        if value._facts["data"]:
            return encoder.node(self.plain_of(value))
        facts = value._facts
        if value._asked and not facts["own_kind"] and not COMPARING.keys().isdisjoint(facts["has"]):
            raise CannotCross(f"the tests compare instances of {type(value).__name__}, a class of the program")
        form = self.form_of(value)
        return ["opaque", type(value).__name__] if form is value else encoder.node(form)

    def form_of(self, value):
        """What stands for an instance of the library where values are compared, as in isolates; itself
        where there is none.
        """
        if not value._facts["library"]:
            return value
        read = lambda node: value if node[:1] == ["opaque"] else self.decoder.aside(node)
        return self.ask({"do": ["form", value._number]}, read=read)

    def plain_of(self, value):
        """The data of an instance of a subclass of a built-in type."""
        return self.ask({"do": ["plain", value._number]}, read=self.decoder.aside)

    def as_json(self, usual):
        """@returns what the encoder of JSON makes of what it does not know: lists and dicts of the program
            that are of a subclass are no such here
        """

        def default(encoder, value):
            if isinstance(value, Remote) and value._facts["data"]:
                return self.plain_of(value)
            return usual(encoder, value)

        return default


def is_of_library(kind):
    """Whether a class is none of the tests, whose modules may have any other name."""
    top = kind.__module__.partition(".")[0]
    return top in sys.stdlib_module_names or top == "numpy"


METHODS = {"function", "method", "builtin_function_or_method", "method-wrapper"}


def is_method(value):
    return isinstance(value, Remote) and type(value).__name__ in METHODS


def described(error):
    text = str(error)
    if isinstance(error, TooLarge):
        return f"Value not taken: {text}."
    return (f"{type(error).__name__}: {text}" if text else type(error).__name__)[:500]
