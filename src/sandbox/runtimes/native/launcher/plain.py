"""Calls with constants, one after the other: what a test program comes to that does nothing else. The
host compares the values; what it compares them with is known to nobody here.
"""

import marshal
from binascii import a2b_base64, b2a_base64

# Where answers go. Of an answer, its length, then how it ended as one byte, then a text: a value, one
# of no plain type, an exception, one that ends the tests, a source that is no program, an exit.
ANSWERS = 3
VALUE, UNUSUAL, RAISED, BROKEN, NO_PROGRAM, EXITED = (bytes([each]) for each in b"vurbsx")
GOES_ON = (VALUE, UNUSUAL, RAISED)
# Of all values of a run together, and what their wrapping adds.
MOST_VALUES, MOST_WRAPPING = 64, 1 << 20


def run_plain(work, mark):
    """The process of the candidate. @returns its exit status"""
    path, source = work["files"][0]
    limit = work["limits"]["valueBytes"]
    main = prepare_module(path)
    output = sys.stdout
    compiled = False
    begin_answers()
    mark(b"")
    try:
        code = compile(source, main.__file__, "exec", dont_inherit=True)
        compiled = True
        exec(code, main.__dict__)
    except BaseException as error:
        say(*ending_of(error, compiled or not isinstance(error, (SyntaxError, ValueError, RecursionError, MemoryError))))
        return 0
    kept = {}
    for name, method, bound, truth, given, packed in work["calls"]:
        try:
            function = kept.get((name, method)) or found(main.__dict__, name, method)
        except BaseException as error:
            how, text = ending_of(error, True)
            if bound or how == EXITED or not isinstance(error, Exception):
                say(how, text)
                return 0
            say(RAISED, text)
            continue
        if bound:
            kept[name, method] = function
        try:
            arguments, keywords = marshal.loads(a2b_base64(packed)) if packed else eval(given, {})
            value = function(*arguments, **keywords)
            encoder = Encoder(limit, opaque)
            if truth and type(value) not in TOLD_BY_VALUE:
                value, encoder.non_plain = bool(value), numpy_writer(type(value)) is None
            text = json_text(encoder.node(value))
            say(UNUSUAL if encoder.non_plain else VALUE, text)
        except TooLarge as error:
            say(RAISED, f"Value not taken: {error}.")
        except Exception as error:
            say(RAISED, ending_of(error, True)[1])
        except BaseException as error:
            say(*ending_of(error, True))
            return 0
        if sys.stdout is output:
            # Nobody reads it.
            output.seek(0)
            output.truncate()
    return 0


def say(how, text, pack=LENGTH.pack, write=os.write):
    END_OTHERS()
    content = text.encode("utf-8", "backslashreplace")
    content = pack(len(content) + 1) + how + content
    while content:
        content = content[write(ANSWERS, content) :]


END_OTHERS = None


def begin_answers():
    """From here on this process is the one that answers."""
    global END_OTHERS
    END_OTHERS = ends_others()


def found(names, name, method):
    if name not in names:
        raise NameError(f"name '{name}' is not defined")
    return getattr(names[name](), method) if method else names[name]


def ending_of(error, compiled):
    """How an exception that nobody caught ends the tests, and what it says."""
    kind = type(error).__name__
    try:
        text = str(error)[:500]
    except BaseException:
        text = ""
    how = NO_PROGRAM if not compiled else EXITED if isinstance(error, SystemExit) else BROKEN
    return how, (f"{kind}: {text}" if text else kind)[:500]


def prepare_module(path):
    """What `prepare_ahead` could not: the name of the program."""
    name = path.rpartition("/")[2].removesuffix(".py") or "main"
    module = types.ModuleType(name)
    module.__file__ = f"{WORK}/{path}"
    module.__builtins__ = builtins
    if name not in sys.stdlib_module_names:
        sys.modules[name] = module
    return module


def prepare_ahead():
    """In the zygote: how a program that is asked for values finds the interpreter."""
    sys.argv = ["main.py"]
    sys.orig_argv = ["python3", "main.py"]
    sys.path.insert(0, WORK)
    sys.path_importer_cache.clear()
    open_streams()
    sys.stdout = io.StringIO()
    sys.modules["__main__"] = types.ModuleType("__main__")


# For a rehearsal: what functions of contests take and return.
SAMPLE = """
from typing import Any, Dict, List, Optional, Set, Tuple, Union
import math, re, collections

def g(a: List[int], b: List[str], c: List[List[int]], d: Optional[int], e: List[Any]) -> Tuple[int, int]:
    return a, b

def h(a: Dict[str, int], b: Optional[str], c: List[Tuple[int, int]], d: Set[int], e: List[List[str]]) -> Optional[List[int]]:
    x: Tuple[str, int] = a
    y: Union[int, str] = b
    return d

def f(numbers: List[float], threshold: float = 0.5) -> bool:
    \"\"\" A docstring. \"\"\"
    seen = {}
    for index, each in enumerate(sorted(numbers)):
        if each not in seen:
            seen[each] = [index, str(each), f"{each:.2f}", abs(each - threshold) < 1e-6]
    return [list(seen.items()), tuple(map(str, numbers)), "a b".split(), None, True, 1.5, {"a": 1}]
"""
SAMPLE_CALL = ("f", None, True, False, "(([1.0, 2.5, -3], 'a'.count('a'), ), {})", None)
PACKED_CALL = ("f", None, True, False, "", b2a_base64(marshal.dumps((([1.0, 2.5, -3], 1), {}))))


def rehearse():
    """In the zygote: code that has run often enough does not write into itself any more, and with it
    into memory that a child shares until then.
    """
    global ANSWERS
    answers, ANSWERS = ANSWERS, 0
    for _ in range(24):
        reading = sample_work()
        run_plain(read_work(reading), lambda text: None)
        os.close(reading)
    sys.modules.pop("main", None)
    ANSWERS = answers


# What a rehearsal may use.
SAMPLE_LIMITS = {
    **{"valueBytes": 1 << 16, "cpuMs": 10_000, "processes": 64, "folderMb": 16},
    "addressMb": 320,
}


def sample_work():
    """@returns where it is to be read"""
    work = {"kind": "plain", "files": [("main.py", SAMPLE.encode())], "calls": [PACKED_CALL] * 3 + [SAMPLE_CALL]}
    work.update(limits=SAMPLE_LIMITS, filter="last")
    reading, writing = os.pipe2(os.O_CLOEXEC)
    write_all(writing, work_message(work, [], [NOTHING, 2, 3]))
    os.close(writing)
    return reading


def rehearse_child(descriptor, afterwards):
    """Forks a child as a program has one: it does all that a program does, then what is asked for."""

    def run(work, mark):
        leave = os._exit

        def leave_later(status):
            afterwards(1)
            leave(status)

        os._exit = leave_later
        return run_plain(work, mark)

    usual, RUN["plain"] = RUN["plain"], run
    launcher, zygote = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
    nowhere = os.open("/dev/null", os.O_RDWR)
    given = [sample_work(), nowhere, descriptor, nowhere]
    ask(launcher, FORK, 0, given)
    serve_fork(zygote, Pins(), 0)
    RUN["plain"] = usual
    pid, _ = ANSWERED.unpack(launcher.recv(ANSWERED.size))
    for each in {*given}:
        os.close(each)
    launcher.close()
    zygote.close()
    return pid


def run_plain_calls(work, calls):
    """@returns what was seen of the candidate, then its answers"""
    limits = work["limits"]
    limits["cpuMs"] = min(limits["stepCpuMs"], limits["totalCpuMs"])
    step = Step({**work, "kind": "plain", "calls": calls}, b"", [])
    step.most_said = RESULT.size + MOST_VALUES * limits["valueBytes"] + MOST_WRAPPING
    seen, texts, answers = step.watch()
    lengths, at, last = [], 0, b""
    while len(answers) - at >= LENGTH.size:
        size = LENGTH.unpack_from(answers, at)[0]
        at += LENGTH.size
        if size == 0 or len(answers) - at < size:
            break
        last = answers[at : at + 1]
        lengths.append((at, size))
        at += size
    whole = len(lengths) >= len(calls) or (lengths and last not in GOES_ON)
    seen["kind"] = "answer" if whole else "gone"
    seen["answers"] = [size for _, size in lengths]
    return seen, b"", texts["stderr"], b"".join(answers[at : at + size] for at, size in lengths)
