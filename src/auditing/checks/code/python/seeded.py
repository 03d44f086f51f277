import random as _random
_random.seed(_SEED)
try:
    import sys as _sys
    if "numpy" in _sys.modules or _NUMPY:
        import numpy as _numpy
        _numpy.random.seed(_SEED)
except ImportError:
    pass
