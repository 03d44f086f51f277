"""Where a program is among the files of its tests. By the path at which they have it, which the host
says, it and they import each other as in one folder, on either side.
"""

from _frozen_importlib import ModuleSpec


class PlacedProgram:
    """The module at a path. It is found before any file, with the folders above it where none are."""

    def __init__(self, path):
        self.path = path
        name = path.removesuffix(".py").replace("/", ".")
        self.name = name.removesuffix(".__init__")
        self.is_package = name != self.name
        self.last = self.name.rpartition(".")[2]
        # A program may be called like a module of the library, which both sides go on using.
        self.hides_library = self.name in sys.stdlib_module_names
        self.is_plain = self.name == self.last and not self.is_package
        self.module = self.code = None

    def install(self, module, code=None):
        """@param code what makes the names of the module, where they are not there yet"""
        self.module, self.code = module, code
        sys.meta_path.insert(0, self)
        sys.meta_path.append(FoldersAbove(self.name))

    def find_spec(self, name, path=None, target=None):
        if name != self.name:
            return None
        spec = ModuleSpec(name, self, origin=f"{WORK}/{self.path}", is_package=self.is_package)
        if self.is_package:
            spec.submodule_search_locations.append(f"{WORK}/{os.path.dirname(self.path)}")
        return spec

    def create_module(self, spec):
        return self.module

    def exec_module(self, module):
        if self.code is not None:
            exec(self.code, module.__dict__)


class FoldersAbove:
    """Folders in which nothing else lies are not made."""

    def __init__(self, name):
        self.name = name

    def find_spec(self, name, path=None, target=None):
        return ModuleSpec(name, None, is_package=True) if self.name.startswith(f"{name}.") else None
