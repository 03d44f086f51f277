/** The attacks of python.test.ts: original code, by what they try. */
import type { StepOutcome } from '../../src/sandbox/sandbox.ts';

/** Ends before the tests are answered, and how the step ends. */
export const ENDINGS: [string, string, StepOutcome][] = [
  ['sys.exit at import', 'import sys\nsys.exit(0)', 'exited_early'],
  ['SystemExit in the function', 'def f(x): raise SystemExit(0)', 'exited_early'],
  ['os._exit in the function', 'def f(x):\n    import os\n    os._exit(0)', 'exited_early'],
  ['quit', 'def f(x): quit()', 'exited_early'],
  [
    'SIGKILL to itself',
    'def f(x):\n    import os, signal\n    os.kill(os.getpid(), signal.SIGKILL)',
    'exited_early',
  ],
  ['abort', 'def f(x):\n    import os\n    os.abort()', 'runtime_error'],
  [
    'an exit handler that prints PASS',
    'import atexit, os\natexit.register(lambda: (print("PASS"), os._exit(0)))\nraise SystemExit',
    'exited_early',
  ],
  ['a thrown BaseException', 'class Stop(BaseException): pass\ndef f(x): raise Stop', 'runtime_error'],
  ['KeyboardInterrupt', 'def f(x): raise KeyboardInterrupt', 'runtime_error'],
  ['execv', 'import os\nos.execv("/bin/echo", ["echo", "PASS"])', 'runtime_error'],
  ['a skipped test', 'import unittest\nraise unittest.SkipTest()', 'runtime_error'],
];

/** Results with an equality, arithmetic or truth of their own. */
export const FORGERIES: [string, string][] = [
  [
    'an object equal to everything',
    'class E:\n    def __eq__(s, o): return True\n    def __ne__(s, o): return False\n    def __sub__(s, o): return 0\n    def __abs__(s): return 0\n    __rsub__ = __sub__\ndef f(x): return E()',
  ],
  [
    'an int subclass equal to everything',
    'class I(int):\n    def __eq__(s, o): return True\n    def __sub__(s, o): return 0\n    __hash__ = int.__hash__\ndef f(x): return I(7)',
  ],
  [
    'a float subclass whose distance is zero',
    'class F(float):\n    def __sub__(s, o): return 0.0\n    __rsub__ = __sub__\n    def __abs__(s): return 0.0\n    def __eq__(s, o): return True\ndef f(x): return F(1)',
  ],
  ['a str subclass', 'class S(str):\n    def __eq__(s, o): return True\ndef f(x): return S("42")'],
  [
    'a class that claims to be int',
    'class E:\n    __class__ = property(lambda s: int)\n    def __eq__(s, o): return True\n    def __index__(s): return 42\ndef f(x): return E()',
  ],
  ['unittest.mock.ANY', 'import unittest.mock\ndef f(x): return unittest.mock.ANY'],
  [
    'a MagicMock',
    'import unittest.mock\ndef f(x):\n    m = unittest.mock.MagicMock()\n    m.__eq__.return_value = True\n    return m',
  ],
  ['NaN', 'def f(x): return float("nan")'],
  [
    'a metaclass',
    'class M(type):\n    def __eq__(c, o): return True\n    __hash__ = None\n    def __sub__(c, o): return 0\nclass C(metaclass=M): pass\ndef f(x): return C',
  ],
  [
    'a generator that looks at its caller',
    'def f(x):\n    import sys\n    yield from sys._getframe(1).f_locals.get("expected", [])',
  ],
  ['a NotImplemented', 'def f(x): return NotImplemented'],
  [
    'a value that changes',
    'class L(list):\n    def __eq__(s, o): return True\n    def __iter__(s): return iter([42])\n    def __sub__(s, o): return 0\ndef f(x): return L()',
  ],
];

/** Answers from the frames, objects and files around the function. */
export const FRAME_HUNTERS: [string, string][] = [
  ["the caller's locals", 'def f(x):\n    import sys\n    return sys._getframe(1).f_locals["expected"]'],
  [
    'every caller',
    'def f(x):\n    import sys\n    fr = sys._getframe()\n    while fr:\n        for n in ("expected", "exp", "result"):\n            if n in fr.f_locals: return fr.f_locals[n]\n        fr = fr.f_back',
  ],
  [
    "a traceback's frames",
    'def f(x):\n    try: raise ValueError\n    except ValueError as e:\n        return e.__traceback__.tb_frame.f_back.f_locals["expected"]',
  ],
  [
    'the reference function of the caller',
    'def f(x):\n    import sys\n    return sys._getframe(1).f_globals["reference"](x)',
  ],
  [
    'an exception that was let through before',
    'seen = []\ndef f(x):\n    if not seen:\n        seen.append(ValueError())\n        raise seen[0]\n    tb = seen[0].__traceback__\n    while tb:\n        g = tb.tb_frame.f_globals\n        if "reference" in g: return g["reference"](x)\n        tb = tb.tb_next',
  ],
  [
    'all objects',
    'import gc\ndef f(x):\n    for o in gc.get_objects():\n        if type(o) is dict and "reference" in o: return o["reference"](x)',
  ],
  [
    'what refers to the function',
    'import gc\ndef f(x):\n    for o in gc.get_referrers(f):\n        if type(o) is dict and "reference" in o: return o["reference"](x)',
  ],
  [
    'objects set free again',
    'import gc\ngc.unfreeze()\ndef f(x):\n    gc.collect()\n    for o in gc.get_objects():\n        if type(o) is dict and "reference" in o: return o["reference"](x)',
  ],
  [
    'frames of all threads',
    'import sys\ndef f(x):\n    for fr in sys._current_frames().values():\n        while fr:\n            if "reference" in fr.f_globals: return fr.f_globals["reference"](x)\n            fr = fr.f_back',
  ],
  [
    'a trace function',
    'import sys\nseen = {}\ndef trace(fr, event, arg):\n    seen.update(fr.f_globals)\nsys.settrace(trace)\nsys.setprofile(trace)\ndef f(x): return seen["reference"](x)',
  ],
  [
    'an audit hook',
    'import sys\nseen = []\nsys.addaudithook(lambda event, args: seen.extend(args))\ndef f(x):\n    for o in seen:\n        if hasattr(o, "f_globals"): return o.f_globals["reference"](x)',
  ],
  [
    'sys.monitoring',
    'import sys\nm = sys.monitoring\nm.use_tool_id(0, "x")\nm.set_events(0, m.events.PY_START)\nseen = []\nm.register_callback(0, m.events.PY_START, lambda code, off: seen.append(code))\ndef f(x): return [c for code in seen for c in code.co_consts if type(c) is int][0]',
  ],
  ['the main module', 'import __main__\ndef f(x): return __main__.reference(x)'],
  [
    'all modules',
    'import sys\ndef f(x):\n    for m in list(sys.modules.values()):\n        if hasattr(m, "reference"): return m.reference(x)',
  ],
  [
    'all classes',
    'def f(x):\n    for c in object.__subclasses__():\n        for v in vars(c).values():\n            g = getattr(v, "__globals__", {})\n            if "reference" in g: return g["reference"](x)',
  ],
  [
    'inspect.stack',
    'import inspect\ndef f(x):\n    for info in inspect.stack():\n        if "reference" in info.frame.f_globals: return info.frame.f_globals["reference"](x)',
  ],
  [
    'files of the process',
    'import os\ndef f(x):\n    for root, dirs, files in os.walk("/"):\n        for name in files:\n            if "test" in name and "zip" not in root: return open(os.path.join(root, name)).read()\n    return open("/proc/self/cmdline").read()',
  ],
  [
    'a generator frame',
    'def g(): yield 1\ndef f(x):\n    it = g(); next(it)\n    fr = it.gi_frame\n    while fr:\n        if "reference" in fr.f_globals: return fr.f_globals["reference"](x)\n        fr = fr.f_back',
  ],
  [
    'a garbage collection callback',
    'import gc, sys\nseen = []\ndef cb(phase, info):\n    fr = sys._getframe()\n    while fr:\n        seen.append(fr.f_globals); fr = fr.f_back\ngc.callbacks.append(cb)\ndef f(x):\n    gc.collect()\n    for g in seen:\n        if "reference" in g: return g["reference"](x)',
  ],
  ['memory of the next result', 'last = []\ndef f(x):\n    last.append(x)\n    return last[0] * 13'],
];

/** Changes the interpreter in which the tests run. All of them answer wrongly. */
export const TAMPERING: [string, string][] = [
  [
    'patched builtins',
    'import builtins\nfor n in ("bool", "all", "any", "len", "isinstance", "print", "sorted", "abs", "set", "type", "list", "range", "Exception"):\n    setattr(builtins, n, lambda *a, **k: True)\ndef f(x): return 0',
  ],
  [
    'patched json and math',
    'import json, math\njson.dumps = lambda *a, **k: "42"\nmath.isclose = math.fabs = lambda *a, **k: True\ndef f(x): return 0',
  ],
  [
    'a patched test case',
    'import unittest\nfor n in dir(unittest.TestCase):\n    if n.startswith("assert"): setattr(unittest.TestCase, n, lambda *a, **k: None)\ndef f(x): return 0',
  ],
  [
    'the main module',
    'import __main__\n__main__.check = __main__.reference = lambda *a: True\ndef f(x): return 0',
  ],
  [
    'a function of the tests redefined',
    'def check(candidate): pass\ndef reference(x): return 0\ndef f(x):\n    global check\n    check = lambda c: None\n    return 0',
  ],
  [
    "writes to the caller's locals",
    'import sys\ndef f(x):\n    sys._getframe(1).f_locals["expected"] = 0\n    return 0',
  ],
  [
    "writes to the caller's globals",
    'import sys\ndef f(x):\n    sys._getframe(1).f_globals["reference"] = lambda x: 0\n    sys._getframe(1).f_builtins["abs"] = lambda x: 0\n    return 0',
  ],
  [
    'forged observations through frames',
    'import sys\ndef f(x):\n    g = sys._getframe(1).f_globals\n    for i in range(9): g["_touchstone_check"](i, "holds", True)\n    return 0',
  ],
  [
    'forged observations through names',
    'def f(x):\n    for i in range(9): _touchstone_check(i, "left", 42)\n    return 0',
  ],
  [
    'its own observer',
    'def _touchstone_check(*a): pass\n_touchstone_error = _touchstone_exception = _touchstone_check\ndef f(x): return 0',
  ],
  [
    'an import hook',
    'import sys\nclass Evil:\n    def find_spec(self, name, path=None, target=None): raise SystemExit(0) if name == "never" else None\nsys.meta_path.insert(0, Evil())\nsys.modules["math"] = Evil()\ndef f(x): return 0',
  ],
  [
    'files that shadow modules',
    'for n in ("unittest", "conftest", "sitecustomize", "math", "pytest"):\n    open(n + ".py", "w").write("raise SystemExit(0)")\ndef f(x): return 0',
  ],
  [
    'closed and replaced streams',
    'import sys, os\nsys.stdout = type("X", (), {"write": lambda s, t: None})()\nfor fd in (0, 1, 2):\n    try: os.close(fd)\n    except OSError: pass\ndef f(x): return 0',
  ],
  [
    'a patched built-in type',
    'import gc\ngc.get_referents(int.__dict__)[0].update(__eq__=lambda a, b: True, __sub__=lambda a, b: 0, __abs__=lambda a: 0)\ndef f(x): return 0',
  ],
  [
    'finalizers',
    'class A:\n    def __del__(s): print("PASS"); raise SystemExit(0)\ndef f(x): return [A() and 0][0]',
  ],
  [
    'a faked clock',
    'import time\ntime.time = time.perf_counter = time.monotonic = lambda: 0\ndef f(x): return 0',
  ],
  ['a subclass hook', 'import abc, numbers\nnumbers.Number.register(str)\ndef f(x): return "42"'],
  ['a rewritten function', 'def f(x):\n    f.__code__ = (lambda x: 0).__code__\n    return 0'],
  [
    'exceptions that answer',
    'class E(Exception):\n    def __eq__(s, o): return True\n    def __str__(s): raise SystemExit(0)\ndef f(x): raise E',
  ],
  [
    'a warning that stops',
    'import warnings, sys\nwarnings.simplefilter("error")\nsys.setrecursionlimit(30)\ndef f(x): return 0',
  ],
  [
    'lowered limits',
    'import sys, gc\nsys.set_int_max_str_digits(640)\ngc.disable()\ndef f(x): return 10 ** 5000',
  ],
];

const GONE = /ModuleNotFoundError|ImportError|AttributeError/;

/** Tries to leave the interpreter; what it prints shows that it did not. */
export const ESCAPES: [string, string, RegExp][] = [
  ['import js', 'import js\nprint(js.process.env)', GONE],
  [
    'import pyodide_js',
    'import pyodide_js\nprint(pyodide_js.constructor.constructor("return process")())',
    GONE,
  ],
  ['run_js', 'from pyodide.code import run_js\nprint(run_js("process.pid"))', GONE],
  ['the binding module', 'import _pyodide_core', GONE],
  ['pyodide.ffi', 'import pyodide.ffi', GONE],
  ['ctypes', 'import ctypes\nctypes.CDLL(None).emscripten_run_script(b"1")', GONE],
  ['_ctypes', 'import _ctypes', GONE],
  [
    'a builtin module by name',
    'import importlib.machinery as m, importlib.util as u\nfor n in ("_ctypes", "_pyodide_core", "_testcapi", "js"):\n    s = m.BuiltinImporter.find_spec(n)\n    print(s)\nimport _imp\nprint([_imp.is_builtin(n) for n in ("_ctypes", "_testcapi")])',
    /^None\nNone\nNone\nNone\n\[0, 0\]\n$/,
  ],
  [
    'an extension module of its own',
    'open("evil.cpython-314-wasm32-emscripten.so", "wb").write(b"\\0asm\\1\\0\\0\\0")\nimport evil, importlib.machinery as m\nl = m.ExtensionFileLoader("evil", "evil.cpython-314-wasm32-emscripten.so")\nimport importlib.util as u\nu.module_from_spec(u.spec_from_loader("evil", l))',
    /^$|ImportError|ModuleNotFoundError/,
  ],
  ['webbrowser', 'import webbrowser\nwebbrowser.open("http://example.org")', GONE],
  ['micropip', 'import micropip', GONE],
  ['the network', 'import socket\ns = socket.socket()\ns.connect(("127.0.0.1", 6379))', /OSError/],
  [
    'a download',
    'import urllib.request\nprint(urllib.request.urlopen("http://127.0.0.1/").read())',
    /URLError|OSError/,
  ],
  [
    'a shell',
    'import os\nprint(os.system("echo out"), os.path.exists("/bin"), os.path.exists("/proc"), os.path.exists("/etc/passwd"))',
    /^-1 False False False\n$/,
  ],
  [
    'devices',
    'import os\nprint(sorted(os.listdir("/dev")))\nos.mknod("/dev/x", 0o060000)',
    /'zero'\]\n[\s\S]*(AttributeError|OSError)/,
  ],
  [
    'bytecode that reads memory',
    'import types\nc = (lambda: 0).__code__\nf = types.FunctionType(c.replace(co_code=bytes([83, 255] * 8), co_consts=()), {})\nf()',
    /^$|Error/,
  ],
];
