"""What ends a test program, whoever catches exceptions in it."""

import threading


class Ending(BaseException):
    """Nothing of the tests counts after the first of these, whoever catches it: runners of tests do. In a
    thread of theirs it ends them there and then, since others may wait for that thread.
    """

    first = None
    at_once = staticmethod(lambda: None)

    def __init__(self, *arguments):
        super().__init__(*arguments)
        Ending.first = Ending.first or self
        if threading.get_ident() != threading.main_thread().ident:
            Ending.at_once()


class CandidateEnded(Ending):
    """The candidate's process is gone, or ended itself."""


class CannotCross(Ending):
    """The tests ask for what cannot be taken apart: they are not supported, and nobody is to blame."""


def said_of(error, arguments):
    """An exception of the tests, as the program may have it."""
    bases = [each.__name__ for each in type(error).__mro__ if each.__module__ == "builtins"]
    return {"type": type(error).__name__, "bases": bases, "arguments": arguments, "text": str(error)[:500]}


def waiting_for_each_other():
    CannotCross("the tests call the program in threads that wait for each other")
    Ending.at_once()
