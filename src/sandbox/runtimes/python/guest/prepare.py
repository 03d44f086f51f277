"""Runs once, while the image is made: imports what programs import, and takes away what has no
place here.
"""

import importlib
import sys
from gc import collect, freeze

def import_library(names):
    for name in names.split():
        importlib.import_module(name)


def without_threads():
    """There are no threads here that could wake an event loop, and no sockets to wake it with."""
    from asyncio import selector_events

    loop = selector_events.BaseSelectorEventLoop
    loop._make_self_pipe = lambda self: None
    loop._close_self_pipe = lambda self: None


def settle():
    """Puts right what importing left behind."""
    import _colorize
    import doctest
    import linecache
    import random
    import re
    import timeit
    import warnings

    # Statements to be timed have names of their own.
    timeit._globals = dict
    # While examples run it would lead to them, and to what they expect.
    doctest.DocTestRunner._DocTestRunner__patched_linecache_getlines = staticmethod(linecache.getlines)
    without_threads()
    _colorize.COLORIZE = False
    random.seed(0)
    linecache.clearcache()
    warnings.resetwarnings()
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", category, append=True)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
    sys.executable = "/usr/local/bin/python3"
    sys._base_executable = sys.executable
    sys.argv = ["main.py"]
    sys.orig_argv = [sys.executable, "main.py"]
    sys.path.insert(0, "/home/user")
    sys.path_importer_cache.clear()
    importlib.invalidate_caches()
    re.purge()
    sys._clear_internal_caches()
    collect()
    freeze()
