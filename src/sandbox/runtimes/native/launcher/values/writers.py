"""How a value of each plain type is written."""


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
