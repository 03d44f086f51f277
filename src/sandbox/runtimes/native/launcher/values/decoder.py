"""How a node is read: strictly, and nothing of the other side runs."""


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
