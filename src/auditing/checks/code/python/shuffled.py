class _Shuffled(set):
    """A set whose order of texts is that of another hash seed."""

    def __iter__(self):
        found = list(set.__iter__(self))
        if not _SALT or all(isinstance(one, (int, float)) for one in found):
            return iter(found)
        from zlib import crc32
        return iter(sorted(found, key=lambda one: crc32((_SALT + repr(one)).encode())))

    def __repr__(self):
        return "{" + ", ".join(map(repr, self)) + "}" if len(self) else "set()"

    def pop(self):
        first = next(iter(self))
        self.remove(first)
        return first

    def __or__(self, other):
        return _Shuffled(set.__or__(self, other))

    def __and__(self, other):
        return _Shuffled(set.__and__(self, other))

    def __sub__(self, other):
        return _Shuffled(set.__sub__(self, other))

    def __xor__(self, other):
        return _Shuffled(set.__xor__(self, other))

    def union(self, *others):
        return _Shuffled(set.union(self, *others))

    def intersection(self, *others):
        return _Shuffled(set.intersection(self, *others))

    def difference(self, *others):
        return _Shuffled(set.difference(self, *others))

    def copy(self):
        return _Shuffled(self)

    __hash__ = None
