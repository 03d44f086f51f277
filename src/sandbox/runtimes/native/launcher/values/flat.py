"""Lists of numbers and of texts, which go as JSON has them, and named tuples."""

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
