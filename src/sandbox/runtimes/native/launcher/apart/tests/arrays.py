"""Arrays of numpy from which nothing follows. What was broadcast to no element is all that one asks and
none of it; in an order that NaN stands in, a comparison could as well have come out the other way. An
answer that is empty or holds NaN is an array of a class of its own here, and so is what is made of it:
it says what it comes to only where that is the same either way.
"""

NUMBERS = {int, float, bool}
MEASURING = {"subtract", "equal", "not_equal"}
ORDERS = {"less", "less_equal", "greater", "greater_equal"}
# Functions that broadcast two values, by the module they are in; those of the second want one shape or none.
BROADCASTING = {
    "numpy": ("allclose", "isclose", "array_equiv"),
    "numpy.testing": (
        "assert_allclose", "assert_almost_equal", "assert_array_almost_equal", "assert_array_equal",
        "assert_array_less", "assert_equal",
    ),
}
MAKING = ("array", "asarray", "asanyarray")
TAKING = (
    *("absolute", "abs", "square", "add", "multiply", "divide", "concatenate", "stack", "vstack", "hstack"),
    *("ravel", "squeeze", "sort", "round", "atleast_1d", "atleast_2d", *MEASURING, *ORDERS),
)
# Of a test program: what is longer is left as it is, since its tree would be large.
MOST_REWRITTEN = 1 << 18
KEEPING = (
    *("ravel", "reshape", "flatten", "copy", "astype", "squeeze", "transpose", "diagonal", "take", "repeat"),
    *("dot", "trace", "argmax", "argmin", "argsort"),
)
OWN_ATTRIBUTES = ("_nothing", "_other")
TELLING = ("__bool__", "__iter__", "__contains__", "tolist", "item", "nonzero")


class ShownNothing(Exception):
    """The tests ask what a value comes to that says nothing of the answer."""


def shown_nothing():
    raise ShownNothing("a comparison with an empty array or with NaN shows nothing")


class Arrays:
    """What a test program knows of the arrays and the lists of numbers that the program answered with."""

    def __init__(self, numpy):
        self.numpy = numpy
        self.kind = doubtful_class(numpy, self)
        # What is no array of its own class, of the program or written by it, by its identity; kept, so
        # that nothing else gets it.
        self.answers = {}

    def bare(self, value):
        return value.view(self.numpy.ndarray) if isinstance(value, self.kind) else value

    def other(self, value):
        """The value as it could have been as well."""
        if isinstance(value, self.kind) and value._other is not None:
            return value._other
        return self.bare(value)

    def each(self, function, values):
        """Of the arguments of a function, one level into lists and tuples."""
        inner = lambda value: type(value)(map(function, value)) if type(value) in (list, tuple) else function(value)
        return {key: inner(value) for key, value in values.items()} if type(values) is dict else list(map(inner, values))

    def doubtful(self, arguments, options):
        found = []
        self.each(lambda value: isinstance(value, self.kind) and found.append(value), [*arguments, *options.values()])
        return found

    def is_hollow(self, array):
        return not array.size or array.dtype.kind == "V" or bool(self.numpy.any(self.unordered(array)))

    def unordered(self, array):
        """Where an array has what stands in no order."""
        kind = array.dtype.kind
        if kind in "fc":
            return self.numpy.isnan(array)
        if kind in "mM":
            return self.numpy.isnat(array)
        return array != array if kind == "O" else False

    def made(self, result, nothing=False, second=None):
        """What a function of arrays gave, with what it gave for what these could have been as well."""
        if second is not None and self.same(result, second):
            second = None
        if type(result) is not self.numpy.ndarray or not result.ndim:
            return shown_nothing() if nothing or second is not None else result
        if nothing and result.size:
            shown_nothing()
        if not nothing and second is None and not self.is_hollow(result):
            return result
        made = result.view(self.kind)
        made._nothing, made._other = nothing, second
        return made

    def same(self, one, other):
        arrays = isinstance(one, self.numpy.ndarray) and isinstance(other, self.numpy.ndarray)
        if arrays and not one.dtype.hasobject:
            return one.shape == other.shape and one.dtype == other.dtype and one.tobytes() == other.tobytes()
        return repr(one) == repr(other)

    def is_broadcast(self, name, operands, shape):
        """Whether operands with elements have come to none, of what measures or by more than a factor."""
        shapes = [self.numpy.shape(each) for each in operands]
        return 0 in shape and any(0 not in each and (each or name in MEASURING or name in ORDERS) for each in shapes)

    def is_unsure(self, operands):
        """Where two values stand in no order."""
        try:
            return self.numpy.logical_or(*[self.unordered(self.numpy.asarray(each)) for each in operands])
        except (TypeError, ValueError):
            return False

    # Lists of the program.

    def keep(self, items):
        """A list or tuple that is an empty array, or one with NaN."""
        if not items or any(each != each if type(each) is float else id(each) in self.answers for each in items):
            self.answers[id(items)] = items
        return items

    def keep_nan(self, value):
        if self.numpy.ndim(value) == 0 and value.__class__ is not self.numpy.void and value != value:
            self.answers[id(value)] = value
        return value

    def taken(self, value):
        """A list of the program as the array that numpy makes of it, and a NaN as one with it."""
        kind = type(value)
        if kind in (list, tuple):
            if id(value) not in self.answers and not any(id(each) in self.answers for each in value):
                return value
            try:
                return self.made(self.array(value))
            except ValueError:
                return value
        if kind is self.numpy.ndarray and value.ndim:
            return self.made(value) if id(value) in self.answers else value
        # A number that is no number.
        return self.array(value).view(self.kind) if id(value) in self.answers else value

    def read(self):
        """From now on what crosses is seen here first."""
        for tag in ("array", "view", "objects"):
            READERS[tag] = self.making_anew(READERS[tag])
        scalar = READERS["scalar"]
        READERS["scalar"] = lambda *parts: self.keep_nan(scalar(*parts))
        READERS["float"] = lambda _, text: self.keep_nan(float(text)) if text == "NaN" else float(text)
        for tag in ("list", "tuple", "flat", "doubles"):
            READERS[tag] = self.keeping(READERS[tag])
        READERS["again"] = self.answered(READERS["again"])

    def written(self, target, value):
        """The program has changed an array of the tests."""
        if isinstance(value, self.kind) or id(value) in self.answers:
            self.answers[id(target)] = target

    def making_anew(self, read):
        """What stands for an array has its number."""

        def make(decoder, *parts):
            number = len(decoder.objects)
            decoder.objects[number] = made = self.made(self.keep_nan(read(decoder, *parts)))
            return made

        return make

    def answered(self, read):
        """One of the tests that comes back is an answer, too."""

        def again(decoder, number):
            value = read(decoder, number)
            if type(value) in (list, tuple):
                return self.keep(value)
            if type(value) is self.numpy.ndarray and self.is_hollow(value):
                self.answers[id(value)] = value
            return value

        return again

    def keeping(self, read):
        return lambda decoder, *parts: self.keep(read(decoder, *parts))

    # What the tests call.

    def install(self, text):
        """@param text of the tests: what they do not name is not imported for it"""
        numpy = self.numpy
        self.array = numpy.array
        for name in MAKING:
            setattr(numpy, name, self.making(getattr(numpy, name)))
        for name in TAKING:
            setattr(numpy, name, Taking(getattr(numpy, name), self.taken))
        for module, names in BROADCASTING.items():
            if module == "numpy.testing" and "testing" not in text:
                continue
            found = __import__(module, fromlist=("x",))
            for name in names:
                setattr(found, name, self.broadcasting(getattr(found, name), module == "numpy"))

    def making(self, function):
        @functools.wraps(function)
        def make(*arguments, **options):
            result = function(*arguments, **options)
            value = arguments[0] if arguments else None
            if isinstance(value, self.kind):
                return self.made(self.bare(result), value._nothing, value._other)
            return result if self.taken(value) is value else self.made(result)

        return make

    def broadcasting(self, function, all_shapes):
        @functools.wraps(function)
        def compare(*arguments, **options):
            values = [*arguments, *options.values()][:2]
            shapes = self.shapes(values)
            if len({*shapes}) > 1 and any(0 in each for each in shapes) and (all_shapes or () in shapes):
                shown_nothing()
            taken = map(self.taken, arguments[:2])
            return function(*taken, *arguments[2:], **options)

        return compare

    def shapes(self, values):
        """None of things of the program, which would be asked."""
        if any(isinstance(each, (Remote, RemoteClass)) for each in values):
            return []
        try:
            return [self.numpy.shape(each) for each in values]
        except (TypeError, ValueError):
            return []

    def subtract(self, left, right):
        if type(left) in NUMBERS and type(right) in NUMBERS:
            return left - right
        left, right = self.beside_array(left, right)
        return left - right

    def compare(self, name, left, right):
        """A comparison that tests write; of two things that are the same either way, whoever is empty."""
        if type(left) in NUMBERS and type(right) in NUMBERS:
            return COMPARING[name](left, right)
        left, right = self.beside_array(left, right)
        result = COMPARING[name](left, right)
        if name in ("eq", "ne") and type(result) is self.numpy.ndarray and not result.size:
            return self.made(result, self.is_broadcast("equal", (left, right), result.shape))
        return result

    def beside_array(self, left, right):
        """What is beside an array is one, too."""
        kind = self.numpy.ndarray
        if isinstance(left, kind) or isinstance(right, kind):
            return self.taken(left), self.taken(right)
        return left, right


class Taking:
    """A function of numpy that takes lists of the program as arrays."""

    def __init__(self, function, taken):
        self.function, self.taken = function, taken

    def __call__(self, *arguments, **options):
        return self.function(*map(self.taken, arguments), **options)

    def __getattr__(self, name):
        return getattr(self.function, name)

    def __repr__(self):
        return repr(self.function)


def doubtful_class(numpy, arrays):
    class AsArrays(type):
        """To the tests it is the class of arrays."""

        def __eq__(self, other):
            return other is numpy.ndarray or other is self

        def __hash__(self):
            return hash(numpy.ndarray)

    def __array_finalize__(self, origin):
        self._nothing = getattr(origin, "_nothing", False) and not arrays.bare(self).size
        self._other = None

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **options):
        run = getattr(ufunc, method)
        written = {"out": tuple(map(arrays.bare, out))} if out else {}
        plain = list(map(arrays.bare, inputs))
        before = [arrays.other(each) for each in inputs]
        second = None
        if any(getattr(each, "_other", None) is not None for each in inputs):
            second = run(*before, **options)
        result = run(*plain, **written, **options)
        if result is NotImplemented or method == "at" or isinstance(result, tuple):
            return result
        nothing = any(getattr(each, "_nothing", False) for each in inputs)
        if method == "__call__" and len(inputs) > 1 and ufunc.signature is None:
            shape = numpy.shape(result)
            own = (each for each in inputs if type(each) is numpy.ndarray)
            nothing = nothing and not any(each.shape == shape for each in own)
            nothing = nothing or arrays.is_broadcast(ufunc.__name__, plain, shape)
            if ufunc.__name__ in ORDERS and numpy.any(unsure := arrays.is_unsure(plain)):
                second = numpy.logical_or(result if second is None else second, unsure)
        made = arrays.made(result, nothing, second)
        if not out:
            return made
        if isinstance(out[0], arrays.kind):
            out[0]._nothing, out[0]._other = getattr(made, "_nothing", False), getattr(made, "_other", None)
        return out[0]

    def __array_function__(self, function, types, arguments, options):
        found = arrays.doubtful(arguments, options)
        result = function(*arrays.each(arrays.bare, arguments), **arrays.each(arrays.bare, options))
        if function in (numpy.shape, numpy.size, numpy.ndim):
            return result
        second = None
        if any(each._other is not None for each in found):
            second = function(*arrays.each(arrays.other, arguments), **arrays.each(arrays.other, options))
        return arrays.made(result, any(each._nothing for each in found), second)

    def __getitem__(self, key):
        key = tuple(map(arrays.bare, key)) if type(key) is tuple else arrays.bare(key)
        second = None if self._other is None else self._other[key]
        return arrays.made(arrays.bare(self)[key], self._nothing, second)

    def keeping(name):
        def keep(self, *arguments, **options):
            of = lambda array: getattr(array, name)(*arguments, **options)
            second = None if self._other is None else of(self._other)
            return arrays.made(of(arrays.bare(self)), self._nothing, second)

        return keep

    def telling(name):
        def tell(self, *arguments):
            if self._nothing or self._other is not None:
                shown_nothing()
            return getattr(arrays.bare(self), name)(*arguments)

        return tell

    def asking(name):
        """Of the form, which is the same either way but where elements were looked for."""

        def ask(self):
            if self._other is not None and self._other.shape != arrays.bare(self).shape:
                shown_nothing()
            return getattr(arrays.bare(self), name)

        return ask

    @property
    def flat(self):
        iter(self)
        return arrays.bare(self).flat

    def write_shape(self, shape):
        numpy.ndarray.shape.__set__(self, shape)

    def __setattr__(self, name, value):
        """Arrays take no attributes that they do not have; this class is none to the tests."""
        if name not in OWN_ATTRIBUTES and not hasattr(numpy.ndarray, name):
            raise AttributeError(f"'numpy.ndarray' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    names = {each.__name__: each for each in (__array_finalize__, __array_ufunc__, __array_function__, __getitem__)}
    names["__setattr__"] = __setattr__
    names.update({name: keeping(name) for name in KEEPING})
    names.update({name: telling(name) for name in TELLING})
    names.update(flat=flat, size=property(asking("size")), shape=property(asking("shape"), write_shape))
    names["__len__"] = lambda self: asking("__len__")(self)()
    for name in ("__repr__", "__str__", "__reduce__"):
        names[name] = lambda self, name=name: getattr(arrays.bare(self), name)()
    return AsArrays("ndarray", (numpy.ndarray,), {**names, "__module__": "numpy"})


def program_with_arrays(source):
    """A test program whose differences and comparisons are done here: a list may be one side of them."""
    import ast

    names = {ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}

    def call(node, name, *arguments):
        function = ast.Attribute(ast.Name("_touchstone_arrays", ast.Load()), name, ast.Load())
        return ast.copy_location(ast.Call(function, list(arguments), []), node)

    def has_constant(*sides):
        """A list is not compared with one number, an array of a class of ours does it itself."""
        return any(type(each) is ast.Constant for each in sides)

    class Operators(ast.NodeTransformer):
        def visit_BinOp(self, node):
            self.generic_visit(node)
            if type(node.op) is not ast.Sub or has_constant(node.left, node.right):
                return node
            return call(node, "subtract", node.left, node.right)

        def visit_Compare(self, node):
            self.generic_visit(node)
            if len(node.ops) > 1:
                return node
            kind = type(node.ops[0])
            if kind in names and not has_constant(node.left, node.comparators[0]):
                return call(node, "compare", ast.Constant(names[kind]), node.left, node.comparators[0])
            of = node.left.func if type(node.left) is ast.Call else None
            if kind in (ast.Is, ast.IsNot) and type(of) is ast.Name and of.id == "type":
                node.ops = [ast.Eq() if kind is ast.Is else ast.NotEq()]
            return node

    if len(source) > MOST_REWRITTEN:
        return source
    return ast.fix_missing_locations(Operators().visit(ast.parse(source, "tests.py")))


def arrays_of(source, files):
    """What a test program knows of arrays; None where it has none to do with."""
    text = source + "".join(each.decode("utf-8", "replace") for path, each in files if path.endswith(".py"))
    if "numpy" not in text and not re.search(r"\bnp\.", text):
        usual = {tag: READERS[tag] for tag in ("array", "objects")}
        READERS.update({tag: read_first_array(tag, usual) for tag in usual})
        return None
    try:
        arrays = Arrays(__import__("numpy"))
    except ImportError:
        return None
    arrays.read()
    arrays.install(text)
    return arrays


def read_first_array(tag, usual):
    def read(*parts):
        READERS.update(usual)
        Arrays(__import__("numpy")).read()
        return READERS[tag](*parts)

    return read
