"""Imports the module of a package that asks, and not what would train a model around it.

``leave_out`` stands in for libraries that are heavy or not installed; ``bare`` lets a package be
entered without what its ``__init__`` would import. The code under test is the package's own.
"""

from __future__ import annotations

import abc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from types import ModuleType
from typing import Any, Optional, Sequence

UNPACKED = os.environ.get("CLIENTS_UNPACKED", "")


class _Anything(abc.ABCMeta):
    def __or__(cls, _: Any) -> Any:  # type: ignore[override]
        return cls

    __ror__ = __or__  # type: ignore[assignment]

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Left()


class _Left(metaclass=_Anything):
    """Whatever is asked of a module that was left out: a class, a decorator, a base, a table."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __init_subclass__(cls, **_: Any) -> None:
        pass

    def __class_getitem__(cls, _: Any) -> Any:
        return cls

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.any_schema()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Left()

    def __call__(self, *args: Any, **_: Any) -> Any:
        return args[0] if len(args) == 1 and callable(args[0]) else _Left()

    def __getitem__(self, _: Any) -> "_Left":
        return _Left()

    def __setitem__(self, *_: Any) -> None:
        pass

    def __or__(self, _: Any) -> "_Left":
        return self

    __ror__ = __or__


class _LeftModule(ModuleType):
    __path__: list[str] = []
    __version__ = "99.0.0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (_Left,), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


class _BareModule(_LeftModule):
    """A package that was entered without its ``__init__``: its own modules, and stand-ins for the names it would have had."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return importlib.import_module(f"{self.__name__}.{name}")
        except ModuleNotFoundError:
            return super().__getattr__(name)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Optional[Any]:
        if any(name == left or name.startswith(f"{left}.") for left in self.names):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: Any) -> ModuleType:
        return _LeftModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def leave_out(*names: str) -> None:
    sys.meta_path.insert(0, _Finder(names))


def unpacked(package: str) -> str:
    """Puts a wheel that was unpacked without its dependencies on the path."""
    folder = os.path.join(UNPACKED, package)
    sys.path.insert(0, folder)
    return folder


def bare(folder: str, *packages: str) -> None:
    """Packages whose ``__init__`` is not run: their modules can be imported all the same."""
    for name in packages:
        module = _BareModule(name)
        module.__path__ = [os.path.join(folder, *name.split("."))]
        module.__spec__ = importlib.machinery.ModuleSpec(name, None, is_package=True)
        sys.modules[name] = module
        parent, _, last = name.rpartition(".")
        if parent in sys.modules:
            setattr(sys.modules[parent], last, module)
