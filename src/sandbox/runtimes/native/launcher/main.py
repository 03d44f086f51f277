"""The launcher: the one process of a sandbox that lives on. It takes one submission at a time, forks
each run of it into a place of its own and says what became of it. It knows no expected value.
"""

import json

CONTROL_IN, CONTROL_OUT = 200, 201
# Lengths of the header, a JSON text, and of the bytes that follow it.
FRAME = struct.Struct("<II")
FILTERS = {}
# What isolates of Python give to programs and to test programs, made for these too.
GUEST_SOURCES = []
LEETCODE_SOURCE = FORMS_SOURCE = ""
PYTHON_LIBRARIES = ("/usr/local/lib/python{0}.{1}/dist-packages", "/usr/lib/python3/dist-packages")


def read_exactly(size):
    parts = []
    while size:
        data = os.read(CONTROL_IN, min(size, 1 << 20))
        if not data:
            os._exit(0)
        parts.append(data)
        size -= len(data)
    return b"".join(parts)


def receive():
    header, body = FRAME.unpack(read_exactly(FRAME.size))
    return json.loads(read_exactly(header)), memoryview(read_exactly(body))


def send(message, body=b""):
    header = json.dumps(message).encode()
    write_all(CONTROL_OUT, FRAME.pack(len(header), len(body)) + header + body)


def boot():
    os.environ.pop("LD_BIND_NOW", None)
    os.dup2(0, CONTROL_IN, inheritable=False)
    os.dup2(1, CONTROL_OUT, inheritable=False)
    null = os.open("/dev/null", os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    hello, body = receive()
    hidden = hide_processes()
    at = 0
    for name, size in hello["filters"]:
        FILTERS[name] = Filter(bytes(body[at : at + size]))
        at += size
    ZYGOTES["exec"] = Zygote.start(lambda: be_nobody(hello), rehearses=False)
    ZYGOTES["python"] = Zygote.start(lambda: prepare_python(hello), rehearses=True)
    be_nobody(hello)
    send({"type": "ready", "hidden": hidden, "python": sys.version.split()[0]})


def be_nobody(hello):
    """Gives up whatever is still ours to give up."""
    if os.getuid() == 0 and hello["dropTo"]:
        os.setgroups([])
        os.setresgid(*[hello["dropTo"]] * 3)
        os.setresuid(*[hello["dropTo"]] * 3)
    end_with_parent()
    drop_capabilities()
    checked(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    set_dumpable(0)
    gc.collect()
    gc.freeze()


def prepare_python(hello):
    """What Python programs and their tests find: modules, and no program that was compiled."""
    checked(libc.unshare(CLONE_NEWNS), "unshare")
    hide_cache()
    global LEETCODE_SOURCE, FORMS_SOURCE
    LEETCODE_SOURCE, FORMS_SOURCE, *sources = hello["guest"]
    GUEST_SOURCES.extend(compiled(source, "guest") for source in sources)
    for each in PYTHON_LIBRARIES:
        path = each.format(*sys.version_info)
        if os.path.isdir(path):
            sys.path.append(path)
    for name in hello["modules"]:
        try:
            __import__(name)
        except ImportError:
            continue
    random.seed(0)
    prepare_ahead()
    rehearse()
    gc.disable()
    be_nobody(hello)


# By what they know. None of them was ever told of a program.
ZYGOTES = {}


def zygote_for(work):
    if work["kind"] == "exec":
        return ZYGOTES["exec"]
    if not work.get("modules"):
        return ZYGOTES["python"]
    if "numpy" not in ZYGOTES:
        ZYGOTES["numpy"] = ZYGOTES["python"].learned()
    return ZYGOTES["numpy"]


def hide_processes():
    """Programs see their own processes in /proc only. Refused in some containers."""
    return libc.mount(b"proc", b"/proc", b"proc", MS_REMOUNT | MS_NOSUID | MS_NODEV | MS_NOEXEC, b"hidepid=2") == 0


def serve():
    while True:
        request, body = receive()
        parts = iter(split(body, request["sizes"]))
        request["files"] = [(path, bytes(next(parts))) for path in request["paths"]]
        HELD.clear()
        FORMS[request["form"]](request, parts)
        if HELD:
            send({"type": "done", "step": HELD[0]}, HELD[1])
        else:
            send({"type": "done"})


def serve_programs(request, parts):
    left = request["limits"]["totalCpuMs"]
    for step in request["steps"]:
        stdin = next(parts)
        if left <= 0:
            break
        request["limits"]["cpuMs"] = min(request["limits"]["stepCpuMs"], left)
        request["collect"] = step.get("collect")
        report, texts, files = Step(request, stdin, step.get("argv", [])).watch()
        left -= report["cpuMs"]
        send_step(request, report, texts["stdout"], texts["stderr"], files)
        if request["stopAtFailure"] and (report["killed"] or report["status"] != 0):
            break
        if request.get("stopAtTimeLimit") and report["killed"] in ("time", "wall"):
            break


def serve_calls(request, _):
    def report(seen, body):
        send_step(request, seen, body)
        return not (request["stopAtFailure"] and b'"raised"' in body[:20])

    run_calls(request, request["steps"], report)


def serve_checks(request, _):
    for step in request["steps"]:
        if step.get("calls"):
            seen, *parts = run_plain_calls(request, step["calls"])
        else:
            seen, *parts = run_checks(request, step["program"])
        request["limits"]["totalCpuMs"] -= seen["cpuMs"]
        send_step(request, seen, *parts)
        if request["limits"]["totalCpuMs"] <= 0:
            break


def serve_interactive(request, parts):
    interactor = request["interactor"]
    interactor["files"] = [(path, bytes(next(parts))) for path in interactor["paths"]]
    left = request["limits"]["totalCpuMs"]
    for step in request["steps"]:
        step["files"] = [(path, bytes(next(parts))) for path in step["paths"]]
        if left <= 0:
            break
        request["limits"]["cpuMs"] = min(request["limits"]["stepCpuMs"], left)
        interactor["limits"]["cpuMs"] = interactor["limits"]["stepCpuMs"]
        seen, errors, verdict, said = run_interactive(request, interactor, step)
        left -= seen["cpuMs"]
        send_step(request, {**seen, "interactor": verdict}, b"", errors, said)
        if request["stopAtFailure"] and (seen["killed"] or seen["status"] or verdict["status"]):
            break


FORMS = {
    "programs": serve_programs,
    "calls": serve_calls,
    "checks": serve_checks,
    "interactive": serve_interactive,
}


# The only step of a submission, which is said together with the end of it.
HELD = []


def send_step(request, seen, *parts):
    seen["sizes"] = [len(part) for part in parts]
    if len(request["steps"]) == 1:
        HELD[:] = seen, b"".join(parts)
    else:
        # Each counts as soon as it is known: whoever loses us goes on from there.
        send({"type": "step", "step": seen}, b"".join(parts))


def split(body, sizes):
    at = 0
    for size in sizes:
        yield body[at : at + size]
        at += size


boot()
serve()
