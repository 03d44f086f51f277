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
