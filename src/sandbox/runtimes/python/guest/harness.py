"""Functions that the kernel calls around a program. They hold no secret: whatever a program does
to them, only itself is changed.
"""

import atexit
import builtins
import json
import sys
import threading
import traceback
from collections import Counter, OrderedDict

compile_source = builtins.compile
decode_json = json.JSONDecoder().scan_once
main_module = sys.modules["__main__"]


def new_module(name, filename):
    """A module that stands in sys.modules as an import would have put it there."""
    module = type(sys)(name)
    module.__file__ = filename
    module.__builtins__ = builtins
    sys.modules[name] = module
    return module.__dict__


def main_namespace(filename):
    namespace = main_module.__dict__
    namespace["__file__"] = filename
    namespace["__cached__"] = None
    return namespace


def set_argv(argv):
    sys.argv[:] = argv


def exit_status(value):
    """The exit status of SystemExit(value), as the shell sees it; prints what CPython prints."""
    if value is None:
        return 0
    if isinstance(value, int):
        return int(value) & 0xFF
    print(value, file=sys.stderr)
    return 1


def uncaught(error):
    """Ends a program as CPython does when an exception reaches the top: its exit status, its
    traceback on stderr.
    """
    if isinstance(error, SystemExit):
        return exit_status(error.code)
    sys.last_exc = error
    sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
    sys.excepthook(type(error), error, error.__traceback__)
    return 1


def describe(error):
    """One line for people: the last line of the traceback."""
    lines = traceback.format_exception_only(error)
    return "".join(lines[-1:]).strip()[:500]


def finish(namespace):
    """What the interpreter does on its way out: exit handlers, the standard streams, the module's
    names. Streams of the program's own are flushed while it still has its names; what finalizers
    print goes to the first ones.
    """
    threading._shutdown()
    atexit._run_exitfuncs()
    flush()
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    for name in list(namespace):
        if name.startswith("_") and name != "__builtins__":
            namespace[name] = None
    for name in list(namespace):
        if name != "__builtins__":
            namespace[name] = None
    flush()


def flush():
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()


def as_tuple(items):
    return tuple(items)


def find_callable(namespace, path):
    """ "f", "Solution.f", or "f" of class Solution when there is no function of that name.
    Raises LookupError.
    """
    head, _, method = path.partition(".")
    if head not in namespace and not method and "Solution" in namespace:
        head, method = "Solution", head
    if head not in namespace:
        raise LookupError(f"name '{head}' is not defined by the program")
    found = namespace[head]
    return getattr(found(), method) if method else found
