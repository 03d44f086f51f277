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

    def node(self, value, depth=0):
        self.spend(2)
        if value is None:
            return ["null"]
        kind = type(value)
        if kind is bool:
            return ["bool", value]
        if depth > MAX_DEPTH:
            raise TooLarge("the value is nested too deeply")
        if self.first is not None and kind not in SIMPLE:
            node = flat_node(self, kind, value) or self.first(self, value, depth)
            if node is not None:
                return node
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


# Nothing more is to be said of them.
SIMPLE = {int, float, str, bytes, complex}
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
        inside = list(itertools.chain.from_iterable(value))
        kinds = set(map(type, inside))
    inner = next((name for name, of in FLAT.items() if kinds <= of), None)
    if inner is None:
        return None
    whole = [[at, each] for at, each in enumerate(inside) if type(each) is int] if len(kinds) > 1 else []
    if int in kinds and not all_short([each for _, each in whole] or inside):
        return None
    encoder.spend(2 * len(value) + (sum(map(len, inside)) + 2 * len(inside) if inner == "str" else 8 * len(inside)))
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
    return tuple(items) if kind == "tuple" else items


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
    return tuple(items) if kind == "tuple" else list(items)


def read_named(decoder, name, fields, parts):
    made = collections.namedtuple(name if str(name).isidentifier() else "Tuple", map(str, fields), rename=True)
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
    def write(encoder, value, depth):
        return [tag, [encoder.node(each, depth + 1) for each in base.__iter__(value)]]

    return write


def mapping(encoder, value, depth):
    pairs = dict.items(value)
    return ["dict", [[encoder.node(key, depth + 1), encoder.node(each, depth + 1)] for key, each in pairs]]


def moment(value):
    """The same instant is the same value in any zone."""
    zone = value.tzinfo
    return value if zone is None else value.astimezone(datetime.timezone.utc)


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
    """Of a dictionary: its other half is not asked for."""

    def write(encoder, value, depth):
        parts = list(value)
        pairs = parts if tag == "items" else zip(parts, parts) if tag == "keys" else enumerate(parts)
        return [tag, [[encoder.node(key, depth + 1), encoder.node(each, depth + 1)] for key, each in pairs]]

    return write


# Between the two sides alone: with what they do beside holding their data.
WHOLE = {
    collections.Counter: dictionary("counter"),
    collections.OrderedDict: dictionary("ordered"),
    collections.defaultdict: lambda encoder, value, depth: [
        "default", encoder.node(value.default_factory, depth + 1), mapping(encoder, value, depth)[1]
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
        return of_no_dimension
    if kind is numpy.bool_:
        return lambda encoder, value, depth: ["bool", bool(value)]
    if issubclass(kind, numpy.integer):
        return lambda encoder, value, depth: ["int", str(int(value))]
    if issubclass(kind, numpy.floating):
        return lambda encoder, value, depth: ["float", real(float(value))]
    if issubclass(kind, numpy.complexfloating):
        return lambda encoder, value, depth: ["complex", real(float(value.real)), real(float(value.imag))]
    return None


def of_no_dimension(encoder, value, depth):
    """An array that holds one number, and compares as that."""
    if value.ndim == 0 and not value.dtype.hasobject:
        return encoder.node(value.item(), depth)
    encoder.non_plain = True
    return encoder.other(encoder, value)


def array_node(encoder, value):
    """An array or number of numpy with its own type; undefined for objects."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(value, (numpy.ndarray, numpy.generic)):
        return None
    array = numpy.asarray(value)
    if array.dtype.hasobject:
        if type(value) is not numpy.ndarray or array.dtype.names:
            return None
        return ["objects", list(map(str, array.shape)), [encoder.node(each, 1) for each in array.ravel().tolist()]]
    encoder.spend(array.nbytes)
    tag = "array" if isinstance(value, numpy.ndarray) else "scalar"
    content = base64.b64encode(array.tobytes()).decode()
    return [tag, array.dtype.str, [str(size) for size in array.shape], content]


def read_objects(decoder, shape, items):
    import numpy

    array = numpy.empty(len(items), object)
    for at, each in enumerate(items):
        array[at] = decoder.value(each)
    return array.reshape([int(each) for each in shape])


def read_array(tag, kind, shape, content):
    import numpy

    array = numpy.frombuffer(base64.b64decode(content), dtype=numpy.dtype(kind)).reshape([int(each) for each in shape])
    return array.copy() if tag == "array" else array.reshape(())[()]


READERS = {
    "null": lambda decoder: None,
    "bool": lambda decoder, value: bool(value),
    "int": lambda decoder, text: int(text),
    "float": lambda decoder, text: float(text),
    "complex": lambda decoder, a, b: complex(float(a), float(b)),
    "str": lambda decoder, text: text + "",
    "bytes": lambda decoder, text: base64.b64decode(text),
    "list": lambda decoder, items: [decoder.value(each) for each in items],
    "tuple": lambda decoder, items: tuple([decoder.value(each) for each in items]),
    "set": lambda decoder, items: {decoder.value(each) for each in items},
    "frozenset": lambda decoder, items: frozenset([decoder.value(each) for each in items]),
    "dict": lambda decoder, items: {decoder.value(key): decoder.value(value) for key, value in items},
    "named": read_named,
    "flat": read_flat,
    "doubles": read_doubles,
    "counter": lambda decoder, items: collections.Counter(READERS["dict"](decoder, items)),
    "ordered": lambda decoder, items: collections.OrderedDict(READERS["dict"](decoder, items)),
    "default": lambda decoder, make, items: collections.defaultdict(decoder.value(make), READERS["dict"](decoder, items)),
    "keys": lambda decoder, items: READERS["dict"](decoder, items).keys(),
    "values": lambda decoder, items: READERS["dict"](decoder, items).values(),
    "items": lambda decoder, items: READERS["dict"](decoder, items).items(),
    "deque": lambda decoder, items, most: collections.deque([decoder.value(each) for each in items], most),
    "objects": read_objects,
    "array": lambda decoder, *parts: read_array("array", *parts),
    "scalar": lambda decoder, *parts: read_array("scalar", *parts),
    "extra": lambda decoder, tag, text: READ_EXTRA[tag](text),
    "text": lambda decoder, *parts: read_by_text(*parts),
}


class Decoder:
    """Makes values again; `special` reads what only one of the sides knows."""

    def __init__(self, special):
        self.special = special

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
        return ["extra", tag, encoder.text(write(value))]
    kind = type(value)
    if kind.__name__ in BY_TEXT.get(kind.__module__, ()):
        return ["text", kind.__module__, kind.__name__, encoder.text(str(value))]
    if kind is collections.deque:
        return ["deque", [encoder.node(each, 1) for each in value], value.maxlen]
    return array_node(encoder, value)


# Made once: `json.dumps` makes another for every text.
json_text = json.JSONEncoder(separators=(",", ":")).encode


LENGTH = struct.Struct("<I")


def put_message(descriptor, message):
    text = json_text(message).encode()
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
