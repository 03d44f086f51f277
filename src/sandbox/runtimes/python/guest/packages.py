"""Packages that lie beside the library as wheels: each is looked for only where a program asks
for it.
"""

import sys
from importlib.machinery import PathFinder
from os.path import exists


class Packages:
    """Finds modules of the packages, by the wheel that has them."""

    def __init__(self, wheels):
        self.wheels = wheels

    def find_spec(self, name, path=None, target=None):
        wheel = self.wheels.get(name) if path is None else None
        if wheel is None or not exists(wheel):
            return None
        if wheel not in sys.path:
            sys.path.append(wheel)
        return PathFinder.find_spec(name, [wheel], target)


def install(text):
    """text: a module and its wheel a line"""
    sys.meta_path.append(Packages(dict(line.split() for line in text.splitlines())))
