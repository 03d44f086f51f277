"""Plain values of library types whose instances compare by value. Each function is given an
instance of exactly that type and uses only what was taken from the type before any program ran.
"""

from array import array
from collections import ChainMap, OrderedDict, UserDict, UserList, UserString, deque
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Address, IPv6Interface, IPv6Network
from pathlib import PosixPath, PurePosixPath, PureWindowsPath
from types import SimpleNamespace
from unittest.mock import call
from uuid import UUID
from zoneinfo import ZoneInfo

decimal_ratio, decimal_text, decimal_finite = Decimal.as_integer_ratio, Decimal.__str__, Decimal.is_finite
numerator, denominator = Fraction._numerator.__get__, Fraction._denominator.__get__
texts = {date: date.isoformat, datetime: datetime.isoformat, time: time.isoformat, timedelta: timedelta.__repr__}
MAX_RANGE = 100_000
uuid_number = UUID.int.__get__
addresses = {each: each.__str__ for each in (IPv4Address, IPv6Address, IPv4Network, IPv6Network, IPv4Interface, IPv6Interface)}
paths = {each: each.as_posix for each in (PosixPath, PurePosixPath, PureWindowsPath)}
wrapped = {each: each.__dict__["__dict__"].__get__ for each in (UserDict, UserList, UserString, ChainMap)}
attributes = SimpleNamespace.__dict__["__dict__"].__get__
offset, to_zone = timezone.utcoffset, datetime.astimezone


def number(above, below):
    """An int or a float where one has exactly this value, as the comparison with one would find."""
    if below == 1:
        return above
    try:
        close = above / below
    except OverflowError:
        close = None
    exact = close is not None and close.as_integer_ratio() == (above, below)
    return close if exact else ("fraction", above, below)


def decimal(value):
    return number(*decimal_ratio(value)) if decimal_finite(value) else ("decimal", decimal_text(value))


def fraction(value):
    return number(numerator(value), denominator(value))


def number_range(value):
    short = len(value) <= MAX_RANGE
    return ("range", list(value)) if short else ("range", value.start, value.stop, value.step)


def moment(value):
    """The same instant is the same value in any of the library's zones."""
    zone = value.tzinfo
    if type(zone) not in (timezone, ZoneInfo):
        return dated(value)
    return "datetime in utc", texts[datetime](to_zone(value, timezone.utc))


def path(value):
    kind = "path" if type(value) is not PureWindowsPath else "windows"
    return kind, paths[type(value)](value)


def merged(value):
    """A chain of dictionaries as the one that it is equal to."""
    found = {}
    for each in list.__reversed__(wrapped[ChainMap](value)["maps"]):
        dict.update(found, each)
    return found


def dated(value):
    return type(value).__name__, texts[type(value)](value)


def pairs(value):
    """A view of items is a set where its values have hashes, and has its pairs in any case."""
    try:
        return set(value)
    except TypeError:
        return "dict_items", list(value)


def held(value):
    """A view of values holds what it holds, and is equal to nothing that a test writes down."""
    return "dict_values", list(value)


def recorded_call(value):
    """What unittest.mock noted: a name where there is one, arguments, keyword arguments where
    there are some.
    """
    name, arguments, keywords = value if tuple.__len__(value) == 3 else ("", *tuple.__iter__(value))
    return (*((name,) if name else ()), arguments, *((keywords,) if keywords else ()))


forms = {
    type(call): recorded_call,
    Decimal: decimal,
    Fraction: fraction,
    range: number_range,
    deque: lambda value: ("deque", list(value)),
    array: lambda value: ("array", list(value)),
    bytearray: bytes,
    **{type(each.keys()): set for each in ({}, OrderedDict())},
    **{type(each.items()): pairs for each in ({}, OrderedDict())},
    **{type(each.values()): held for each in ({}, OrderedDict())},
    **{each: dated for each in texts},
    datetime: moment,
    timezone: lambda value: ("zone", texts[timedelta](offset(value, None))),
    **{each: lambda value: wrapped[type(value)](value)["data"] for each in (UserDict, UserList, UserString)},
    ChainMap: merged,
    UUID: lambda value: ("uuid", uuid_number(value)),
    SimpleNamespace: lambda value: ("namespace", attributes(value)),
    **{each: path for each in paths},
    **{each: lambda value: (type(value).__name__, addresses[type(value)](value)) for each in addresses},
}
