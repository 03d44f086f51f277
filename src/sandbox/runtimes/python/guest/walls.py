"""Takes away what could show a program the frames and objects of the tests that call it. Runs
while the image is made.
"""

import gc
import sys
import traceback
from itertools import islice

get_referents = gc.get_referents

# Functions with no globals worth reading.
SOURCE = """
def get_objects(generation=None): return []
def get_referrers(*objects): return []
def get_referents(*objects): return []
def freeze(): pass
def unfreeze(): pass
def settrace(function, /): pass
def setprofile(function, /): pass
def addaudithook(hook): pass
"""


def raise_walls(descriptors):
    namespace = {"__name__": "gc", "__builtins__": {}}
    exec(SOURCE, namespace)
    for name in ("get_objects", "get_referrers", "get_referents", "freeze", "unfreeze"):
        setattr(gc, name, namespace[name])
    for name in ("settrace", "setprofile", "addaudithook"):
        setattr(sys, name, namespace[name])
    traceback._get_code_position = code_position
    sys._settraceallthreads, sys._setprofileallthreads = sys.settrace, sys.setprofile
    for name in ("monitoring", "remote_exec", "call_tracing", "activate_stack_trampoline"):
        if hasattr(sys, name):
            delattr(sys, name)
    sys.modules.pop("sys.monitoring", None)
    for descriptor in descriptors:
        get_referents(descriptor.__objclass__.__dict__)[0][descriptor.__name__] = descriptor


def code_position(code, instruction_index, next=next, islice=islice):
    """`traceback._get_code_position`, for a code that has no such instruction, too: that of the
    stand-in.
    """
    nowhere = (None, None, None, None)
    return nowhere if instruction_index < 0 else next(islice(code.co_positions(), instruction_index // 2, None), nowhere)


def call_opcodes():
    """JSON of the numbers of the instructions that call, by how the callable lies on the stack."""
    import json
    from _opcode_metadata import _specializations, _specialized_opmap, opmap

    def numbers(name):
        return [opmap[name]] + [_specialized_opmap[each] for each in _specializations.get(name, ())]

    kinds = {"plain": "CALL", "keywords": "CALL_KW", "unpacked": "CALL_FUNCTION_EX", "supers": "LOAD_SUPER_ATTR"}
    return json.dumps({kind: numbers(name) for kind, name in kinds.items()})


def operator():
    """One of the functions that a class may have."""


NAMES = """add sub mul mod divmod lshift rshift and xor or floordiv truediv matmul iadd isub imul imod ilshift irshift iand ixor ior
ifloordiv itruediv imatmul pow ipow eq contains getitem len iter""".split()
Overloaded = type("Overloaded", (), {f"__{name}__": operator for name in NAMES})


def readers():
    """Classes with each of the C functions that read attributes through Python: the second one comes
    when the first has seen that there is no `__getattr__`.
    """
    both = type("Both", (), {"__getattribute__": object.__getattribute__, "__getattr__": operator})
    alone = type("Alone", (), {"__getattribute__": lambda self, name: object.__getattribute__(self, name)})
    alone().__class__
    return [both, alone]


def stand_in():
    """The frame that a traceback shows in place of one of the tests."""
    return eval("f()", {"__builtins__": {}, "f": sys._getframe})
