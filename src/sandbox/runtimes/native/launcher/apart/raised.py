"""Exceptions of the program as it tells its tests of them: their class, what they hold, those in a
group, and those that they came from.
"""

# Attributes of one, and exceptions that are told of with one.
MAX_ATTRIBUTES, MAX_ERRORS = 100, 100


class RaisedSide:
    """What a candidate says of exceptions. Everything is written in the order in which it is read."""

    def __init__(self, side):
        self.side = side
        # Those that are being told of, the outer ones first: they may be in each other.
        self.telling = []
        self.left = MAX_ERRORS

    def said(self, error):
        """An exception that tests may catch, or have as a value."""
        if any(each is error for each in self.telling):
            return {"inside": next(at for at, each in enumerate(self.telling) if each is error)}
        if not self.telling:
            self.left = MAX_ERRORS
        self.left -= 1
        self.telling.append(error)
        try:
            said = self.brief(error)
            notes = getattr(error, "__notes__", None)
            if type(notes) is list and all(type(each) is str for each in notes):
                said["notes"] = notes
            if "given" not in said:
                said.update(self.class_and_attributes(error))
                said.update(self.around(error))
            return said
        finally:
            self.telling.pop()

    def around(self, error):
        """The exceptions of a group, and those behind one."""
        found = {}
        if isinstance(error, BaseExceptionGroup):
            found["exceptions"] = [self.said(each) for each in error.exceptions]
        cause, context = error.__cause__, error.__context__
        if cause is not None and self.left > 0:
            found["cause"] = self.said(cause)
        if context is not None and context is cause:
            found["context"] = True
        elif context is not None and self.left > 0:
            found["context"] = self.said(context)
        if error.__suppress_context__:
            found["suppress"] = True
        return found

    def brief(self, error):
        """An exception as its class, the built-in classes above it, and its arguments."""
        side, kind = self.side, type(error)
        if id(error) in side.raised_by_tests:
            return {"type": kind.__name__, "bases": ["Exception"], "given": side.raised_by_tests[id(error)][1]}
        count = len(side.decoder.objects)
        try:
            count = len(side.writer().objects)
            bases = [each.__name__ for each in kind.__mro__ if each.__module__ == "builtins"]
            held = error.args[:1] if isinstance(error, BaseExceptionGroup) else error.args
            arguments = [side.encode(each) for each in held]
            text = str(error)[:500]
        except BaseException:
            bases, arguments, text = ["Exception"], [], ""
            if side.encoder is not None:
                side.encoder.back_to(count)
        return {"type": kind.__name__, "bases": bases, "arguments": arguments, "text": text}

    def class_and_attributes(self, error):
        """What tests catch it by, and what they read of it."""
        classes, attributes = {}, {}
        count = len(self.side.writer().objects)
        try:
            kind = self.class_said(type(error), classes)
            for name, value in list(vars(error).items())[:MAX_ATTRIBUTES]:
                if not name.startswith("__"):
                    attributes[name] = self.side.encode(value)
        except Exception:
            self.side.encoder.back_to(count)
            return {}
        return {"class": kind, "classes": classes, "attributes": attributes}

    def class_said(self, kind, classes):
        """A class of exceptions: by its name where it is the library's, with the built-in one above it;
        else by its number, under which `classes` has its name and those that it inherits from.
        """
        if is_library_exception(kind):
            built_in = next(each.__name__ for each in kind.__mro__ if each.__module__ == "builtins")
            return [kind.__module__, kind.__qualname__, built_in]
        number = self.side.number(kind)
        if str(number) not in classes:
            above = [each for each in kind.__bases__ if issubclass(each, BaseException)]
            classes[str(number)] = [kind.__name__, [self.class_said(each, classes) for each in above]]
        return number


def is_library_exception(kind):
    return kind.__module__ == "builtins" or is_library(kind) or kind.__module__.partition(".")[0] == "numpy"
