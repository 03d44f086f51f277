"""The candidate's side of calls and test programs: loads the program as a module and does what it
is asked, one request at a time, over two pipes. It holds no test: what is compared with what is
known to nobody here. A program that takes over this side can say what it returns, and nothing more.
"""

REQUESTS, REPLIES = 4, 5
MAX_MESSAGE = 256 << 20
MAX_KEPT_OBJECTS = 100_000
# Parts of objects that are compared while the tests are called, in all, and what an object counts as
# beside its parts.
MOST_COMPARED_BETWEEN, EACH_COMPARED = 5_000_000, 50


class Candidate:
    def __init__(self, limit):
        self.limit = limit
        self.objects = []
        self.numbers = {}
        self.facts = ClassFacts(self.number)
        self.functions = {}
        self.numbers_of_functions = {}
        self.loop = None
        self.names = ProgramNames({})
        # By their identity, which they keep: exceptions of the tests, and their numbers there.
        self.raised_by_tests = {}
        self.raised = RaisedSide(self)
        # Of objects that both sides have: what the program goes on holding since the last answer; how those
        # of the request were before it; and of the answer what writes it, and what has changed.
        self.holds = []
        self.before = []
        self.compared = 0
        self.encoder = None
        self.changed = {}
        self.turns, self.ends_others = Turns(), ends_others()
        # Requests that were not answered yet, the loading of the program among them.
        self.under_way = 1
        theirs = {"callback": self.callback, "iterator": self.iterator, "slice": self.slice, "library": imported_class}
        theirs["raised"] = self.given_error
        self.decoder = Decoder({"handle": self.kept, **theirs})

    def slice(self, *parts):
        return slice(*[self.decoder.value(each) for each in parts])

    def given_error(self, said):
        """An exception of the tests that is a value."""
        error = error_of(said, self.decoder)
        self.raised_by_tests[id(error)] = error, said["number"]
        return error

    def kept(self, number, *_):
        return self.objects[number]

    def callback(self, number, name=None, doc=None):
        def call_tests(*arguments, **keywords):
            """A function of the tests, called by the program."""
            self.ends_others()
            if not self.under_way:
                self.calls_unasked()
            with self.turns:
                return self.call_back(number, arguments, keywords)

        if number in self.functions:
            return self.functions[number]
        call_tests.__doc__ = doc
        if name is not None:
            call_tests.__name__ = call_tests.__qualname__ = name
        self.functions[number] = call_tests
        self.numbers_of_functions[id(call_tests)] = number
        return call_tests

    def call_back(self, number, arguments, keywords):
        outer = None if self.goes_on_sharing() else self.aside()
        try:
            message = self.calling_back(number, arguments, keywords)
            if outer is None:
                message["shared"] = True
            return self.called_back(message)
        finally:
            if outer is not None:
                self.go_on(outer)

    def calls_unasked(self):
        """A thread of the program calls the tests while these ask for nothing, and so do not listen."""
        with self.turns.writing:
            put_text(REPLIES, json_text({"unasked": True}))
        threading.Event().wait()

    def goes_on_sharing(self):
        """Whether objects of the request keep their numbers while the tests are called, and what these
        give or take gets the next ones. Comparing all of them each time must not take long.
        """
        if self.encoder is not None:
            return False
        self.compared += EACH_COMPARED * len(self.before) + sum(map(len, self.before))
        return self.compared <= MOST_COMPARED_BETWEEN

    def calling_back(self, number, arguments, keywords):
        objects = self.decoder.objects
        count = len(objects)
        encoder = Encoder(CEILING, self.unusual)
        encoder.tell_apart(self.more_than_data, objects)
        try:
            message = {"callback": number, "changed": changes_of(encoder, objects, self.before)}
            message["arguments"] = [encoder.node(each) for each in arguments]
            if keywords:
                message["keywords"] = {name: encoder.node(each) for name, each in keywords.items()}
        except BaseException:
            # Nobody has heard of them.
            encoder.back_to(count)
            raise
        return message

    def called_back(self, message):
        """@returns what a function of the tests did"""
        # Another call of the program, which it may make, can change them: that is told with the answer.
        self.before = [parts_of(each) for each in self.decoder.objects]
        self.send(message)
        answer = get_message(REQUESTS, MAX_MESSAGE)
        while "do" in answer:
            inner = self.aside()
            self.handle(answer)
            self.go_on(inner)
            answer = get_message(REQUESTS, MAX_MESSAGE)
        try:
            take_changes(self.decoder, answer.get("changed"))
            if "raised" in answer:
                error = error_of(answer["raised"], self.decoder)
                self.raised_by_tests[id(error)] = error, answer["raised"]["number"]
                raise error
            return self.decoder.value(answer["value"])
        finally:
            objects = self.decoder.objects
            for number in map(int, answer.get("changed") or ()):
                self.before[number] = parts_of(objects[number])
            self.before += map(parts_of, objects[len(self.before) :])

    def aside(self):
        """A message of its own begins before this one is answered. @returns what is needed to go on"""
        state = self.decoder.objects, self.before, self.encoder, self.changed
        self.decoder.objects, self.before, self.encoder, self.changed = [], [], None, {}
        return state

    def go_on(self, state):
        self.decoder.objects, self.before, self.encoder, self.changed = state

    def iterator(self, number):
        return CalledIterator(self.callback(number))

    def encode(self, value):
        encoder = self.writer()
        # What tests compare it with may be as large: they know the limit.
        encoder.left = CEILING
        return encoder.node(value)

    def writer(self):
        """Of the answer, in which the objects of the request come first, as they are now."""
        if self.encoder is None:
            self.encoder = Encoder(CEILING, self.unusual)
            self.encoder.tell_apart(self.more_than_data, self.decoder.objects)
            self.changed = changes_of(self.encoder, self.decoder.objects, self.before)
        return self.encoder

    def more_than_data(self, encoder, value, depth):
        """What tests may see of a value beside its data; None where that is all there is."""
        kind = type(value)
        if kind in WHOLE:
            return WHOLE[kind](encoder, value, depth)
        if kind.__module__ == "numpy":
            return array_node(encoder, value)
        data = data_of(kind)
        if data is None:
            return None
        names = added_names(value)
        if has_names(kind) and not any(callable(vars(kind).get(each)) for each in names if each != "__repr__"):
            return named_node(encoder, value, depth)
        plain = Encoder(encoder.left, self.unusual).node(value)
        return ["based", self.number(value), self.facts.of(kind), names, plain]

    def unusual(self, encoder, value):
        """What is no plain value stays here; the tests have it by its number."""
        node = extra_node(encoder, value)
        if node is not None:
            return node
        if isinstance(value, type):
            if issubclass(value, BaseException):
                classes = {}
                return ["exception", self.raised.class_said(value, classes), classes]
            library = library_name(value)
            return ["library", *library] if library else ["class", self.facts.of(value)]
        if isinstance(value, types.CoroutineType):
            return ["coroutine", self.number(value)]
        if isinstance(value, BaseException) and is_library_exception(type(value)):
            return ["error", self.number(value), self.raised.said(value)]
        if id(value) in self.numbers_of_functions:
            return ["callback", self.numbers_of_functions[id(value)]]
        return ["handle", self.number(value), self.facts.of(type(value))]

    def number(self, value):
        """The same object has the same number, since tests may ask whether it is the same."""
        number = self.numbers.get(id(value))
        if number is None:
            if len(self.objects) >= MAX_KEPT_OBJECTS:
                raise TooLarge("there are too many objects")
            self.objects.append(value)
            number = self.numbers[id(value)] = len(self.objects) - 1
        return number

    def send(self, message, reply=False):
        self.ends_others()
        message["printed"] = self.printed()
        news = self.facts.taken()
        if news:
            message["classes"] = news
        text = json_text(message)
        if reply and self.encoder is not None:
            # What is written may hold what has been written.
            message.clear()
            text = self.holding(text)
        with self.turns.writing:
            put_text(REPLIES, text)

    def reply(self, message):
        if self.before:
            self.writer()
        if self.changed:
            message["changed"] = self.changed
        self.changed = {}
        self.send(message, True)
        self.under_way -= 1

    def holding(self, text):
        """Adds to an answer which of all objects the program goes on holding."""
        objects, self.decoder.objects = self.decoder.objects, []
        self.encoder, self.before = None, []
        numbers = held(objects)
        self.holds = [objects[each] for each in numbers]
        return f'{text[:-1]},"kept":{json_text(numbers)}}}' if numbers else text

    def printed(self):
        """What went to standard output since the last reply: tests may have captured it."""
        try:
            text = sys.stdout.getvalue()
            sys.stdout.seek(0)
            sys.stdout.truncate()
        except Exception:
            return ""
        return text[: self.limit]

    def load(self, path, source):
        """@returns the names that the program defines, with what each of them is"""
        placed = PlacedProgram(path)
        module = types.ModuleType(placed.name)
        module.__file__ = f"{WORK}/{path}"
        module.__builtins__ = builtins
        PROGRAM_NAMES.add(placed.name)
        if placed.is_plain and not placed.hides_library:
            sys.modules[placed.name] = module
        self.namespace = module.__dict__
        self.names = ProgramNames(self.namespace)
        if LEETCODE in sys.modules:
            sys.modules[LEETCODE].add_leetcode_names(self.namespace)
        code = compile(source, module.__file__, "exec", dont_inherit=True)
        self.compiled = True
        with self.turns.free():
            if placed.is_plain:
                exec(code, self.namespace)
            else:
                placed.install(module, code)
                __import__(placed.name)
        names = {}
        for name, value in list(self.namespace.items()):
            if not name.startswith("__"):
                names[name] = self.described(value)
        later = self.names.later(source, code)
        return {"names": names, "later": later} if later else {"names": names}

    def described(self, value):
        if isinstance(value, types.ModuleType):
            return ["module", value.__name__]
        if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)) and is_library(value):
            return ["library", [value.__module__, value.__qualname__]]
        if isinstance(value, type) and not issubclass(value, BaseException):
            return ["class", self.facts.of(value)]
        return ["value", self.encode_or_keep(value)]

    def encode_or_keep(self, value):
        """What cannot cross as it is stays here, and is asked."""
        encoder = self.writer()
        count = len(encoder.objects)
        try:
            return self.encode(value)
        except TooLarge:
            encoder.back_to(count)
            return ["handle", self.number(value), self.facts.of(type(value))]

    def encode_name(self, value):
        encoder = self.writer()
        count = len(encoder.objects)
        try:
            return self.encode_or_keep(value)
        except Exception:
            encoder.back_to(count)
            return ["lost"]

    def answer(self, request):
        """One request: call a kept object, read an attribute, go on with an iterator."""
        kind, number, *rest = request["do"]
        arguments = [self.decoder.value(each) for each in request.get("arguments", ())]
        keywords = {name: self.decoder.value(each) for name, each in request.get("keywords", {}).items()}
        self.before = [parts_of(each) for each in self.decoder.objects]
        if kind == "seed":
            # Where the program has not imported it, nothing of it is asked for.
            module = sys.modules.get(number)
            if module is not None:
                module.seed(*arguments)
            return {"value": ["null"]}
        if kind == "name":
            return {"value": self.encode(self.names.change(number, rest[0], arguments))}
        target = self.objects[number]
        if kind == "form":
            return {"value": Encoder(CEILING, opaque).node(target)}
        if kind == "plain":
            return {"value": Encoder(CEILING, self.unusual).node(target)}
        with self.turns.free():
            value = self.done(request, kind, rest, target, arguments, keywords)
        if kind == "call" and type(value) in NOT_CHANGEABLE:
            at = next((at for at, each in enumerate(arguments) if each is value), None)
            if at is not None:
                self.writer()
                return {"value": ["given", at]}
        return {"value": self.encode(value)}

    def done(self, request, kind, rest, target, arguments, keywords):
        """What the program itself does for a request. @returns what that comes to"""
        if kind == "await":
            return self.awaited(target, True)
        if kind == "get":
            return getattr(target, rest[0])
        if kind == "set":
            return setattr(target, rest[0], arguments[0])
        if kind == "delete":
            return delattr(target, rest[0])
        if kind == "has":
            defined = [vars(target)] if hasattr(target, "__dict__") else []
            defined += [vars(each) for each in type(target).__mro__ if each is not object]
            return any(rest[0] in each for each in defined)
        if kind == "enter":
            return self.awaited(getattr(type(target), rest[0])(target))
        if kind == "leave":
            error = request["error"] and error_of(request["error"], self.decoder)
            return bool(self.awaited(getattr(type(target), rest[0])(target, error and type(error), error, None)))
        if kind == "operate":
            value = OPERATIONS[rest[0]](target, *arguments)
            return self.awaited(value, True) if rest[0] == "anext" else value
        if rest[0]:
            target = getattr(target, rest[0])
        return target(*arguments, **keywords)

    def awaited(self, value, always=False):
        """What it comes to where it is to be waited for: of all of a program on one loop, which what
        it made for one call may wait for in another.
        """
        if not always and not isinstance(value, types.CoroutineType):
            return value
        import asyncio

        if self.loop is None:
            self.loop = asyncio.new_event_loop()

        async def wait():
            return await value

        return self.loop.run_until_complete(wait())

    def serve(self):
        while True:
            try:
                self.ends_others()
                request = get_message(REQUESTS, MAX_MESSAGE)
            except EOFError:
                return 0
            self.handle(request)

    def handle(self, request):
        self.under_way += 1
        self.names.watch(request.get("watch", ()))
        try:
            if "function" in request:
                answer = self.host_call(request)
            else:
                self.decoder.objects = [self.holds[at] for at in request.get("held", ())]
                self.holds = []
                take_changes(self.decoder, request.get("changed"))
                answer = self.answer(request)
        except BaseException as error:
            if isinstance(error, TooLarge) and "function" not in request:
                answer = {"large": str(error)}
                self.changed = {}
            else:
                answer = {"raised": (self.raised.brief if "function" in request else self.raised.said)(error)}
        if self.names.watched and "large" not in answer:
            rebound = self.names.rebound(self.encode_name)
            if rebound:
                answer["rebound"] = rebound
        self.reply(answer)

    def host_call(self, request):
        """A call step: the value leaves as the host reads it."""
        arguments = DECODE_JSON(request["args"].strip(), 0)[0]
        keywords = DECODE_JSON(request["kwargs"], 0)[0] if request["kwargs"] else {}
        function = find_callable(self.namespace, request["function"])
        leetcode = sys.modules.get(LEETCODE) if request["helpers"] else None
        if leetcode:
            arguments = leetcode.leetcode_arguments(self.namespace, function, arguments)
        with self.turns.free():
            value = function(*arguments, **keywords)
        if leetcode:
            value = leetcode.leetcode_result(function, value)
        encoder = Encoder(self.limit, opaque)
        return {"host": json_text(encoder.node(value)), "plain": not encoder.non_plain}


def is_library(value):
    """Whether something that the program imported is what its module has by that name."""
    module = getattr(value, "__module__", None)
    if type(module) is not str or module in PROGRAM_NAMES or module.partition(".")[0] not in sys.stdlib_module_names:
        return False
    return getattr(sys.modules.get(module), getattr(value, "__qualname__", ""), None) is value


def imported_class(module, name):
    """A class of the library that the tests hand over."""
    __import__(module)
    return library_class(module, name)


class CalledIterator:
    """An iterator of the tests: they are asked for each of its values."""

    def __init__(self, call):
        self.call = call

    def __iter__(self):
        return self

    def __next__(self):
        return self.call()


NOT_CHANGEABLE = (tuple, str, bytes, frozenset)
LEETCODE = "touchstone_leetcode"
DECODE_JSON = json.JSONDecoder().scan_once


def opaque(encoder, value):
    """As the isolates write what is no plain value (guest/forms.py)."""
    if type(value).__module__ not in FORM_MODULES:
        return ["opaque", type(value).__name__]
    if not FORMS_KNOWN:
        names = {"__builtins__": builtins}
        exec(FORMS_SOURCE, names)
        FORMS_KNOWN.update(names["forms"])
    form = FORMS_KNOWN.get(type(value))
    return encoder.node(form(value)) if form else ["opaque", type(value).__name__]


# Read when a value first asks for it: what these modules import takes longer than most programs.
FORMS_KNOWN = {}
FORM_MODULES = {
    *("builtins", "collections", "datetime", "decimal", "fractions", "ipaddress", "pathlib", "types"),
    *("unittest.mock", "uuid", "array", "zoneinfo"),
}


def find_callable(namespace, path):
    """ "f", "Solution.f", or "f" of class Solution when there is no function of that name."""
    head, _, method = path.partition(".")
    if head not in namespace and not method and "Solution" in namespace:
        head, method = "Solution", head
    if head not in namespace:
        raise LookupError(f"name '{head}' is not defined by the program")
    found = namespace[head]
    return getattr(found(), method) if method else found


def error_of(said, decoder):
    return named_error(said, [decoder.value(each) for each in said["arguments"]])


def named_error(said, arguments):
    """The exception again: of its own class where it is built in, else of one made for its name."""
    names = said["bases"] or ["Exception"]
    base = next((getattr(builtins, each) for each in names if isinstance(getattr(builtins, each, None), type)), Exception)
    kind = base
    if said["type"] != base.__name__:
        kind = type(str(said["type"]), (base,), {"__str__": lambda self: said["text"]})
    try:
        return kind(*arguments)
    except Exception:
        return base(said["text"])


def run_candidate(work, mark):
    """The process of the candidate. @returns its exit status"""
    path, source = work["files"][0]
    candidate = Candidate(work["limits"]["valueBytes"])
    prepare_interpreter(path, [])
    sys.modules.pop("__main__", None)
    sys.modules["__main__"] = types.ModuleType("__main__")
    sys.stdout = io.StringIO()
    if work["helpers"]:
        module = types.ModuleType(LEETCODE)
        module.__builtins__ = builtins.__dict__
        exec(compile(LEETCODE_SOURCE, "leetcode.py", "exec"), module.__dict__)
        sys.modules[LEETCODE] = module
    mark(b"")
    candidate.compiled = False
    candidate.turns.take()
    try:
        loaded = candidate.load(path, source)
    except BaseException as error:
        if candidate.compiled or not isinstance(error, (SyntaxError, ValueError, RecursionError, MemoryError)):
            failed = {"failed": "raised"}
        else:
            failed = {"failed": "syntax"}
        candidate.reply({**failed, "raised": candidate.raised.brief(error)})
        return 0
    candidate.reply(loaded)
    return candidate.serve()
