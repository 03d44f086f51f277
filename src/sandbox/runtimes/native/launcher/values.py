"""Values between two processes, as lists of JSON: tagged nodes as src/sandbox/values.ts has them,
and some more that only the two sides of a test program exchange. Read strictly; nothing is ever
unpickled, and no code of the other side runs.
"""

import array
import base64
import collections
import datetime
import decimal
import fractions
import gc
import itertools
import math

MAX_DEPTH = 32
# Of two values that are compared, whatever the limit of one is.
CEILING = 64 << 20


class TooLarge(Exception):
    """The value is larger or deeper than a value may be."""


class Forged(Exception):
    """What arrived is nothing that the encoder writes."""


class Encoder:
    """`other` says what becomes of a value that is not plain."""

    def __init__(self, limit, other):
        self.left, self.other = limit, other
        self.non_plain = False
        # Asked first, where the other side wants to know more of a value than its data.
        self.first = None
        # Then objects that can change are told apart, too: by their numbers, which are the order in which
        # both sides meet them.
        self.objects = self.numbered = self.sizes = self.top = self.memory = None

    def tell_apart(self, first, objects):
        """@param objects those that the other side has already; what is met is added to them"""
        self.first, self.objects, self.sizes = first, objects, {}
        self.numbered = dict(zip(map(id, objects), range(len(objects))))

    def mark(self, value):
        """The value has a number from here on: whoever reads its tag gives it the same."""
        if self.objects is not None:
            self.numbered.setdefault(id(value), len(self.objects))
            self.objects.append(value)

    def are_new(self, rows):
        """Whether each of them is another object, and not met before."""
        ids = set(map(id, rows))
        return len(ids) == len(rows) and ids.isdisjoint(self.numbered)

    def mark_rows(self, rows):
        count = len(self.objects)
        self.numbered.update(zip(map(id, rows), range(count, count + len(rows))))
        self.objects += rows

    def back_to(self, count):
        """What was met after the first `count` objects is not told after all."""
        for each in self.objects[count:]:
            if self.numbered.get(id(each), -1) >= count:
                del self.numbered[id(each)]
        del self.objects[count:]
        self.memory = None

    def again(self, number):
        """An object that the other side has. It counts as if it were written once more: what is made of a
        few lists that are named over and over takes as long to compare.
        """
        self.spend(self.sizes.get(number) or 8 * len_of(self.objects[number]))
        return ["again", number]

    def contents(self, value):
        """What an object with a number holds now, as a copy whose own number nobody uses."""
        self.top, number = value, len(self.objects)
        node = self.node(value)
        if len(self.objects) > number and self.objects[number] is value:
            self.objects[number] = None
        return node

    def node(self, value, depth=0):
        self.spend(2)
        if value is None:
            return ["null"]
        kind = type(value)
        if kind is bool:
            return ["bool", value]
        if depth > MAX_DEPTH:
            raise TooLarge("the value is nested too deeply")
        if self.first is None or kind in SIMPLE:
            write = WRITERS.get(kind)
            return self.written(kind, value, depth) if write is None else write(self, value, depth)
        number = self.numbered.get(id(value))
        if number is not None:
            if self.top is not value:
                return self.again(number)
            self.top = None
        count, left = len(self.objects), self.left
        node = flat_node(self, kind, value) or self.first(self, value, depth) or self.written(kind, value, depth)
        if len(self.objects) > count:
            self.sizes.setdefault(count, left - self.left)
        return node

    def written(self, kind, value, depth):
        write = WRITERS.get(kind) or self.inherited(kind) or numpy_writer(kind)
        if write is None:
            self.non_plain = True
            return self.other(self, value)
        return write(self, value, depth)

    def inherited(self, kind):
        """A subclass that keeps the equality of the built-in type is its plain data."""
        for base, write in BASES:
            if issubclass(kind, base):
                return write if kind.__eq__ is base.__eq__ else None
        return None

    def spend(self, size):
        self.left -= size
        if self.left < 0:
            raise TooLarge("the value is larger than the limit")

    def text(self, text):
        self.spend(len(text))
        return text

    def bytes(self, content):
        return self.text(base64.b64encode(content).decode())


def has_names(kind):
    """A named tuple that compares as tuples do."""
    if kind is tuple or not issubclass(kind, tuple) or kind.__eq__ is not tuple.__eq__:
        return False
    fields = kind.__dict__.get("_fields")
    return type(fields) is tuple and all(type(each) is str for each in fields)


def named_node(encoder, value, depth):
    kind = type(value)
    parts = [encoder.node(each, depth + 1) for each in tuple.__iter__(value)]
    return ["named", encoder.text(kind.__name__), list(kind._fields), parts]


MOST_NAMED = 1000
# Nothing more is to be said of them.
SIMPLE = {int, float, str, bytes, complex}
# Of these the other side has to know which is which, since who has one can change it.
CHANGEABLE = (list, dict, set, bytearray, collections.deque)
# Elements from which on a list of numbers or of texts, or of such lists, goes as JSON has it, which takes
# a tenth of the time.
MANY = 16
FLAT = {"number": {int, float}, "str": {str}}
SEQUENCES = {list: "list", tuple: "tuple"}
MOST_FLAT = 1 << 63


def flat_node(encoder, kind, value):
    if kind not in SEQUENCES or len(value) < MANY:
        return None
    kinds = set(map(type, value))
    row = kinds.copy().pop() if len(kinds) == 1 else None
    inside = value
    if row in SEQUENCES:
        if row is list and not encoder.are_new(value):
            return None
        inside = list(itertools.chain.from_iterable(value))
        kinds = set(map(type, inside))
    inner = next((name for name, of in FLAT.items() if kinds <= of), None)
    if inner is None:
        return None
    whole = [[at, each] for at, each in enumerate(inside) if type(each) is int] if len(kinds) > 1 else []
    if int in kinds and not all_short([each for _, each in whole] or inside):
        return None
    encoder.spend(2 * len(value) + (sum(map(len, inside)) + 2 * len(inside) if inner == "str" else 8 * len(inside)))
    if kind is list:
        encoder.mark(value)
    if row is list:
        encoder.mark_rows(value)
    if row not in SEQUENCES and float in kinds:
        content = base64.b64encode(array.array("d", value).tobytes()).decode()
        return ["doubles", kind.__name__, content, whole]
    items = list(map(list, value)) if row is tuple else list(value)
    return ["flat", kind.__name__, SEQUENCES.get(row), inner, items]


def all_short(items):
    return -MOST_FLAT < min(items) and max(items) < MOST_FLAT


def read_doubles(decoder, kind, content, whole):
    numbers = array.array("d")
    numbers.frombytes(base64.b64decode(content))
    items = numbers.tolist()
    for at, each in whole:
        if type(each) is not int:
            raise Forged("no whole number")
        items[at] = each
    return tuple(items) if kind == "tuple" else decoder.met(items)


def read_flat(decoder, kind, row, inner, items):
    """A copy: what the other side wrote is compared with it later."""
    inside = items
    if row is not None:
        if set(map(type, items)) != {list}:
            raise Forged("no rows")
        inside = itertools.chain.from_iterable(items)
    if not set(map(type, inside)) <= FLAT[inner]:
        raise Forged("not of one type")
    if row is not None:
        items = map(tuple if row == "tuple" else list, items)
    made = tuple(items) if kind == "tuple" else decoder.met(list(items))
    if row is not None and row != "tuple":
        decoder.objects += made
    return made


def read_named(decoder, name, fields, parts):
    names = (str(name), *map(str, fields))
    made = decoder.named.get(names)
    if made is None:
        made = collections.namedtuple(names[0] if names[0].isidentifier() else "Tuple", names[1:], rename=True)
        if len(decoder.named) < MOST_NAMED:
            decoder.named[names] = made
    return made._make([decoder.value(each) for each in parts])


def whole(encoder, value):
    # Ten bits are three digits.
    encoder.spend(int.bit_length(value) * 3 // 10)
    return int.__repr__(value)


def real(value):
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 and math.copysign(1, value) < 0:
        return "-0"
    return float.__repr__(value)


def sequence(tag, base):
    changes = base in CHANGEABLE

    def write(encoder, value, depth):
        if changes:
            encoder.mark(value)
        return [tag, [encoder.node(each, depth + 1) for each in base.__iter__(value)]]

    return write


def mapping(encoder, value, depth):
    encoder.mark(value)
    return ["dict", [[encoder.node(key, depth + 1), encoder.node(each, depth + 1)] for key, each in pairs_of(value)]]


def pairs_of(value):
    """One that keeps an order of its own has it there."""
    kind = collections.OrderedDict if isinstance(value, collections.OrderedDict) else dict
    return kind.items(value)


def moment(value):
    """The same instant is the same value in any zone."""
    zone = value.tzinfo
    return value if zone is None else value.astimezone(datetime.timezone.utc)


# Whether one of these is true is seen by its value; others are asked.
TOLD_BY_VALUE = {bool, int, float, complex, str, bytes, list, tuple, set, frozenset, dict, type(None)}
WRITERS = {
    int: lambda encoder, value, depth: ["int", whole(encoder, value)],
    float: lambda encoder, value, depth: ["float", real(value)],
    complex: lambda encoder, value, depth: ["complex", real(value.real), real(value.imag)],
    str: lambda encoder, value, depth: ["str", encoder.text(value)],
    bytes: lambda encoder, value, depth: ["bytes", encoder.bytes(value)],
    list: sequence("list", list),
    tuple: sequence("tuple", tuple),
    set: sequence("set", set),
    frozenset: sequence("frozenset", frozenset),
    dict: mapping,
    collections.Counter: mapping,
    collections.OrderedDict: mapping,
    collections.defaultdict: mapping,
    type({}.keys()): lambda encoder, value, depth: WRITERS[set](encoder, set(value), depth),
    # What is in one may not be hashable, and then no set is equal to it.
    type({}.items()): lambda encoder, value, depth: ["set", [encoder.node(each, depth + 1) for each in value]],
}
BASES = [
    (int, lambda encoder, value, depth: ["int", whole(encoder, value)]),
    (list, WRITERS[list]),
    (tuple, WRITERS[tuple]),
    (str, lambda encoder, value, depth: ["str", encoder.text(str.__str__(value))]),
    (dict, mapping),
]
def dictionary(tag):
    return lambda encoder, value, depth: [tag, mapping(encoder, value, depth)[1]]


def view(tag):
    """Of a dictionary: with that, where it can cross, since its keys and values are seen through the view."""

    def write(encoder, value, depth):
        count, left = len(encoder.objects), encoder.left
        try:
            return [tag, encoder.node(gc.get_referents(value)[0], depth + 1)]
        except TooLarge:
            # Its other half is not asked for.
            encoder.back_to(count)
            encoder.left = left
        parts = list(value)
        pairs = parts if tag == "items" else zip(parts, parts) if tag == "keys" else enumerate(parts)
        return [tag, [[encoder.node(key, depth + 1), encoder.node(each, depth + 1)] for key, each in pairs]]

    return write


# Between the two sides alone: with what they do beside holding their data.
WHOLE = {
    collections.Counter: dictionary("counter"),
    collections.OrderedDict: dictionary("ordered"),
    collections.defaultdict: lambda encoder, value, depth: [
        "default", mapping(encoder, value, depth)[1], encoder.node(value.default_factory, depth + 1)
    ],
    type({}.keys()): view("keys"),
    type({}.values()): view("values"),
    type({}.items()): view("items"),
}
# Text by which each is made again.
EXTRA = {
    bytearray: ("bytearray", lambda value: base64.b64encode(value).decode(), lambda text: bytearray(base64.b64decode(text))),
    decimal.Decimal: ("decimal", str, decimal.Decimal),
    fractions.Fraction: ("fraction", str, fractions.Fraction),
    datetime.datetime: ("datetime", datetime.datetime.isoformat, datetime.datetime.fromisoformat),
    datetime.date: ("date", datetime.date.isoformat, datetime.date.fromisoformat),
    datetime.time: ("time", datetime.time.isoformat, datetime.time.fromisoformat),
    datetime.timedelta: (
        "timedelta",
        lambda value: f"{value.days} {value.seconds} {value.microseconds}",
        lambda text: datetime.timedelta(*map(int, text.split())),
    ),
    range: (
        "range",
        lambda value: f"{value.start} {value.stop} {value.step}",
        lambda text: range(*map(int, text.split())),
    ),
}
READ_EXTRA = {tag: read for tag, _, read in EXTRA.values()}


# Classes of the library that their text makes again.
BY_TEXT = {
    "uuid": {"UUID"},
    "pathlib": {"PosixPath", "PurePosixPath", "PureWindowsPath"},
    "ipaddress": {f"IPv{v}{kind}" for v in (4, 6) for kind in ("Address", "Interface", "Network")},
}


def read_by_text(module, name, text):
    if name not in BY_TEXT[module]:
        raise Forged("no such class")
    return getattr(__import__(module), name)(text)


def numpy_writer(kind):
    """Numbers of numpy are numbers; arrays are written by those who know arrays."""
    numpy = sys.modules.get("numpy")
    if numpy is None or kind.__module__ != "numpy":
        return None
    if kind is numpy.ndarray:
        return of_one_element
    if kind is numpy.bool_:
        return lambda encoder, value, depth: ["bool", bool(value)]
    if issubclass(kind, numpy.integer):
        return lambda encoder, value, depth: ["int", str(int(value))]
    if issubclass(kind, numpy.floating):
        return lambda encoder, value, depth: ["float", real(float(value))]
    if kind in (numpy.str_, numpy.bytes_):
        return lambda encoder, value, depth: encoder.node(value.item(), depth)
    if issubclass(kind, numpy.complexfloating):
        return lambda encoder, value, depth: ["complex", real(float(value.real)), real(float(value.imag))]
    return None


def of_one_element(encoder, value, depth):
    """An array that holds one number, and compares as that: `bool` of what it answers decides."""
    if value.size == 1 and not value.dtype.hasobject and not value.dtype.names:
        item = value.item()
        # It is equal to True, and is not True.
        return encoder.node(int(item) if type(item) is bool and value.ndim else item, depth)
    encoder.non_plain = True
    return encoder.other(encoder, value)


def is_array(value):
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def len_of(value):
    return value.nbytes if is_array(value) else len(value)


def root_of(array):
    """The array whose memory it is."""
    while is_array(array.base):
        array = array.base
    return array


def view_node(encoder, array):
    """An array in the memory of one that the other side has, or None. Called of every array that is
    written, since the next one may be in its memory.
    """
    if encoder.objects is None or not array.nbytes:
        return None
    if encoder.memory is None:
        encoder.memory = {}
        for number, each in enumerate(encoder.objects):
            if is_array(each) and each is not array:
                encoder.memory.setdefault(id(root_of(each)), number)
    number = encoder.memory.setdefault(id(root_of(array)), len(encoder.objects))
    if number == len(encoder.objects):
        return None
    owner, item = encoder.objects[number], array.dtype.itemsize
    start = first = address_of(array) - address_of(owner)
    end = start + item
    for size, stride in zip(array.shape, array.strides):
        first += min(0, (size - 1) * stride)
        end += max(0, (size - 1) * stride)
    if first < 0 or end > owner.nbytes or not owner.flags.c_contiguous:
        return None
    return ["view", number, array.dtype.str, list(array.shape), list(array.strides), start]


def address_of(array):
    return array.__array_interface__["data"][0]


def read_view(decoder, number, kind, shape, strides, start):
    import numpy

    owner, dtype = decoder.again(number), numpy.dtype(kind)
    # Memory that holds objects is read by nobody as something else.
    if not is_array(owner) or owner.dtype.hasobject or dtype.hasobject:
        raise Forged("no memory of an array")
    if math.prod(shape) * dtype.itemsize > CEILING:
        raise Forged("an array is too large")
    owner = owner.view(numpy.ndarray) if owner.flags.c_contiguous else owner.copy()
    return decoder.met(numpy.ndarray(tuple(shape), dtype, owner, start, tuple(strides)))


def array_node(encoder, value):
    """An array or number of numpy with its own type; undefined for objects."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(value, (numpy.ndarray, numpy.generic)):
        return None
    array = numpy.asarray(value)
    if array.dtype.hasobject:
        if type(value) is not numpy.ndarray or array.dtype.names:
            return None
        encoder.mark(value)
        return ["objects", list(map(str, array.shape)), [encoder.node(each, 1) for each in array.ravel().tolist()]]
    encoder.spend(array.nbytes)
    tag = "scalar"
    if isinstance(value, numpy.ndarray):
        tag, known = "array", encoder.numbered is not None and id(value) in encoder.numbered
        view = None if known or array.dtype.names else view_node(encoder, value)
        encoder.mark(value)
        if view is not None:
            return view
    content = base64.b64encode(array.tobytes()).decode()
    return [tag, array.dtype.str, [str(size) for size in array.shape], content]


def read_objects(decoder, shape, items):
    import numpy

    array = decoder.met(numpy.empty([int(each) for each in shape], object))
    places = array.reshape(-1)
    if len(places) != len(items):
        raise Forged("an array of another size")
    for at, each in enumerate(items):
        places[at] = decoder.value(each)
    return array


def read_array(decoder, tag, kind, shape, content):
    import numpy

    array = numpy.frombuffer(base64.b64decode(content), dtype=numpy.dtype(kind)).reshape([int(each) for each in shape])
    return decoder.met(array.copy()) if tag == "array" else array.reshape(())[()]


def read_list(decoder, items):
    """It may be among what it holds."""
    made = decoder.met([])
    made.extend([decoder.value(each) for each in items])
    return made


def read_dictionary(decoder, made, items):
    dict.update(decoder.met(made), read_pairs(decoder, items))
    return made


def mapping_of(decoder, of):
    """That of a view: the one itself, or the pairs of one that stayed where it is."""
    if not of or type(of[0]) is list:
        return read_pairs(decoder, of)
    made = decoder.value(of)
    if not isinstance(made, dict):
        raise Forged("a view of what is no mapping")
    return made


def read_pairs(decoder, items):
    return {decoder.value(key): decoder.value(value) for key, value in items}


def read_default(decoder, items, make):
    made = read_dictionary(decoder, collections.defaultdict(), items)
    made.default_factory = decoder.value(make)
    return made


def read_ordered(decoder, items):
    made = decoder.met(collections.OrderedDict())
    made.update(read_pairs(decoder, items))
    return made


def read_set(decoder, items):
    made = decoder.met(set())
    made.update([decoder.value(each) for each in items])
    return made


def read_deque(decoder, items, most):
    made = decoder.met(collections.deque(maxlen=most))
    made.extend([decoder.value(each) for each in items])
    return made


def read_extra(decoder, tag, text):
    made = READ_EXTRA[tag](text)
    return decoder.met(made) if tag == "bytearray" else made


READERS = {
    "null": lambda decoder: None,
    "bool": lambda decoder, value: bool(value),
    "int": lambda decoder, text: int(text),
    "float": lambda decoder, text: float(text),
    "complex": lambda decoder, a, b: complex(float(a), float(b)),
    "str": lambda decoder, text: text + "",
    "bytes": lambda decoder, text: base64.b64decode(text),
    "again": lambda decoder, number: decoder.again(number),
    "list": read_list,
    "tuple": lambda decoder, items: tuple([decoder.value(each) for each in items]),
    "set": read_set,
    "frozenset": lambda decoder, items: frozenset([decoder.value(each) for each in items]),
    "dict": lambda decoder, items: read_dictionary(decoder, {}, items),
    "named": read_named,
    "flat": read_flat,
    "doubles": read_doubles,
    "counter": lambda decoder, items: read_dictionary(decoder, collections.Counter(), items),
    "ordered": read_ordered,
    "default": read_default,
    "keys": lambda decoder, of: mapping_of(decoder, of).keys(),
    "values": lambda decoder, of: mapping_of(decoder, of).values(),
    "items": lambda decoder, of: mapping_of(decoder, of).items(),
    "deque": read_deque,
    "objects": read_objects,
    "view": read_view,
    "array": lambda decoder, *parts: read_array(decoder, "array", *parts),
    "scalar": lambda decoder, *parts: read_array(decoder, "scalar", *parts),
    "extra": read_extra,
    "text": lambda decoder, *parts: read_by_text(*parts),
}


class Decoder:
    """Makes values again; `special` reads what only one of the sides knows."""

    def __init__(self, special):
        self.special = special
        # Classes of named tuples, by their name and those of their fields.
        self.named = {}
        # What can change, as Encoder has it.
        self.objects = []

    def met(self, value):
        self.objects.append(value)
        return value

    def again(self, number):
        if type(number) is not int or not 0 <= number < len(self.objects):
            raise Forged("no object that was told of")
        return self.objects[number]

    def contents(self, node):
        """What Encoder.contents wrote."""
        number = len(self.objects)
        value = self.value(node)
        if len(self.objects) > number and self.objects[number] is value:
            self.objects[number] = None
        return value

    def aside(self, node):
        """A value whose writer told nothing apart."""
        objects, self.objects = self.objects, []
        try:
            return self.value(node)
        finally:
            self.objects = objects

    def value(self, node):
        try:
            tag, *parts = node
            read = READERS.get(tag)
            return read(self, *parts) if read else self.special[tag](*parts)
        except Forged:
            raise
        except Exception as error:
            raise Forged(str(error)) from None


def extra_node(encoder, value):
    """What is made again from a text, arrays, and what holds others; None for the rest."""
    found = EXTRA.get(type(value))
    if found:
        tag, write, _ = found
        if tag == "bytearray":
            encoder.mark(value)
        return ["extra", tag, encoder.text(write(value))]
    kind = type(value)
    if kind.__name__ in BY_TEXT.get(kind.__module__, ()):
        return ["text", kind.__module__, kind.__name__, encoder.text(str(value))]
    if kind is collections.deque:
        encoder.mark(value)
        return ["deque", [encoder.node(each, 1) for each in value], value.maxlen]
    return array_node(encoder, value)


# Made once: `json.dumps` makes another for every text.
json_text = json.JSONEncoder(separators=(",", ":")).encode


LENGTH = struct.Struct("<I")


def put_message(descriptor, message):
    put_text(descriptor, json_text(message))


def put_text(descriptor, text):
    text = text.encode()
    write_all(descriptor, LENGTH.pack(len(text)) + text)


def get_message(descriptor, most):
    """@raises EOFError when the other side is gone, Forged when it says what nobody would"""
    size = LENGTH.unpack(get_exactly(descriptor, LENGTH.size))[0]
    if size > most:
        raise Forged("a message is too long")
    try:
        return json.loads(get_exactly(descriptor, size))
    except ValueError as error:
        raise Forged(str(error)) from None


def get_exactly(descriptor, size):
    parts = []
    while size:
        data = os.read(descriptor, min(size, 1 << 20))
        if not data:
            raise EOFError
        parts.append(data)
        size -= len(data)
    return b"".join(parts)
