"""Runs a Python program as `python3 main.py` would, in a process that was forked from the launcher:
what the interpreter does at its start is done once, before.
"""

import _sitebuiltins
import atexit
import builtins
import gc
import io
import linecache
import random
import sys
import threading
import types

builtins.exit = _sitebuiltins.Quitter("exit", "Ctrl-D (i.e. EOF)")
builtins.quit = _sitebuiltins.Quitter("quit", "Ctrl-D (i.e. EOF)")
random.seed(0)

HIDDEN_MODULES = ("ctypes", "_ctypes", "select", "resource")


def open_streams():
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", newline="\n", closefd=False)
    sys.stderr = sys.__stderr__ = open(
        2, "w", 1, encoding="utf-8", errors="backslashreplace", newline="\n", closefd=False
    )
    sys.stdin.mode, sys.stdout.mode, sys.stderr.mode = "r", "w", "w"


def prepare_interpreter(path, arguments):
    sys.argv = [path, *arguments]
    sys.orig_argv = ["python3", *sys.argv]
    sys.path.insert(0, WORK)
    sys.path_importer_cache.clear()
    linecache.clearcache()
    open_streams()
    main = types.ModuleType("__main__")
    main.__builtins__ = builtins
    main.__file__ = f"{WORK}/{path}"
    main.__loader__ = None
    main.__annotations__ = {}
    sys.modules["__main__"] = main
    return main


def run_python(path, source, arguments, mark):
    """@param mark tells the launcher, before any code of the program runs, that there is none.
    @returns the exit code
    """
    main = prepare_interpreter(path, arguments)
    try:
        code = compile(source, main.__file__, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        show_error()
        mark(b"S")
        return 1
    mark(b"")
    try:
        exec(code, main.__dict__)
    except BaseException:
        status = ending(sys.exc_info())
    else:
        status = 0
    del main
    return finish(status, b"__del__" in source)


def show_error():
    kind, error, trace = sys.exc_info()
    # The frames of the launcher are no part of the program.
    sys.excepthook(kind, error.with_traceback(trace.tb_next), trace.tb_next)


def ending(raised):
    """What the interpreter makes of an exception that nobody caught."""
    kind, error, trace = raised
    if not issubclass(kind, SystemExit):
        try:
            sys.excepthook(kind, error.with_traceback(trace.tb_next), trace.tb_next)
        except BaseException:
            return 1
        return 130 if issubclass(kind, KeyboardInterrupt) else 1
    code = error.code
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    try:
        print(code, file=sys.stderr)
    except BaseException:
        pass
    return 1


def flush_files():
    """Files never closed are written as the interpreter ends: texts, then their bytes."""
    files = [each for each in gc.get_objects() if issubclass(type(each), (io.TextIOWrapper, io.BufferedWriter))]
    for each in sorted(files, key=lambda file: issubclass(type(file), io.BufferedWriter)):
        try:
            each.flush()
        except BaseException:
            pass


def closed(stream):
    try:
        return stream is None or bool(stream.closed)
    except BaseException:
        return False


def let_go_of_main():
    """As the interpreter does in the end: what the program still holds is finalized. Nobody but the
    program holds its names any more, so that finalizers see all of them.
    """
    sys.modules.pop("__main__", None)
    gc.collect()


def finish(status, finalizes=False):
    """Waits for threads, runs what was to be run at the end, and writes what was kept back."""
    for each in (threading._shutdown, atexit._run_exitfuncs):
        try:
            each()
        except BaseException:
            pass
    # What was closed was written then.
    if not closed(sys.stdout):
        try:
            sys.stdout.flush()
        except BaseException:
            status = status or 120
    if finalizes:
        let_go_of_main()
    flush_files()
    try:
        sys.stderr.flush()
    except BaseException:
        pass
    return status
