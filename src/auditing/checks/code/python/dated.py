import datetime as _datetime
import time as _time


def _patch():
    shift = _SHIFT
    plain_date, plain_datetime = _datetime.date, _datetime.datetime
    delta = _datetime.timedelta(seconds=shift)

    class Meta(type):
        def __instancecheck__(cls, one):
            return isinstance(one, cls.plain)

        def __subclasscheck__(cls, one):
            return issubclass(one, cls.plain)

    class date(plain_date, metaclass=Meta):
        plain = plain_date

        @classmethod
        def today(cls):
            return (plain_datetime.now() + delta).date()

    class datetime(plain_datetime, metaclass=Meta):
        plain = plain_datetime

        @classmethod
        def now(cls, tz=None):
            return plain_datetime.now(tz) + delta

        @classmethod
        def utcnow(cls):
            return plain_datetime.now(_datetime.timezone.utc).replace(tzinfo=None) + delta

        @classmethod
        def today(cls):
            return plain_datetime.now() + delta

    _datetime.date, _datetime.datetime = date, datetime
    plain = {name: getattr(_time, name) for name in ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime")}
    _time.time = lambda: plain["time"]() + shift
    _time.time_ns = lambda: plain["time_ns"]() + shift * 10**9
    _time.localtime = lambda at=None: plain["localtime"](_time.time() if at is None else at)
    _time.gmtime = lambda at=None: plain["gmtime"](_time.time() if at is None else at)
    _time.ctime = lambda at=None: plain["ctime"](_time.time() if at is None else at)
    _time.strftime = lambda form, at=None: plain["strftime"](form, _time.localtime() if at is None else at)


_patch()
