"""Whether tests touch files. A program beside them has a place of its own, and would find none of
theirs: such tests are not supported natively, and nobody is to blame.
"""

FILE_QUESTIONS = ("stat", "lstat", "access", "listdir", "scandir")
FILE_EVENTS = ("open", "os.mkdir", "os.remove", "os.rmdir", "os.rename", "os.chdir", "sqlite3.connect")


def asks_for_source(frame):
    """A traceback shows the text of what ran."""
    return frame.f_globals.get("__name__") in ("linecache", "tokenize", "traceback", "inspect")


class Files:
    def __init__(self, own):
        """@param own paths of the tests' own files"""
        self.own = own

    def watch(self):
        sys.addaudithook(self.hear)
        for name in FILE_QUESTIONS:
            setattr(os, name, self.noticing(getattr(os, name)))

    def noticing(self, function):
        @functools.wraps(function)
        def asked(*arguments, **keywords):
            if arguments and not asks_for_source(sys._getframe(1)):
                self.look(arguments[0])
            return function(*arguments, **keywords)

        return asked

    def hear(self, event, arguments):
        if event in FILE_EVENTS and arguments and not asks_for_source(sys._getframe(1)):
            self.look(arguments[0])

    def look(self, path):
        if not isinstance(path, (str, bytes, os.PathLike)):
            return
        name = os.fsdecode(path)
        whole = name if name.startswith("/") else f"{os.getcwd()}/{name}"
        if whole.startswith(("/tmp", "/dev/shm")) and whole not in self.own and not whole.endswith(".pyc"):
            raise CannotCross(f"the tests and the program share files ({name[:100]})")
