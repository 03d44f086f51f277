"""Values of the library that are made again by a text."""


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
