"""The launcher of the level landlock, for hosts that forbid namespaces: one program at a time, in a
folder of its own, restricted by Landlock, a filter of system calls and limits. It runs programs on
standard input and nothing else. Joined to launcher/system.py, with which it shares names.
"""

import errno
import fcntl
import json
import resource
import select
import shutil
import signal
import stat
import time

CONTROL_IN, CONTROL_OUT = 200, 201
FRAME = struct.Struct("<II")
COLLECTED = struct.Struct("=H?I")
MIB = 1 << 20
LOOK_EVERY_MS = 20
# Files are measured less often: that takes a walk.
FOLDER_EVERY_MS = 200
MAX_COLLECTED = 64 * MIB

UNFIT = (errno.ENOEXEC, errno.ELIBBAD)

# linux/landlock.h: signals and abstract sockets are kept apart from ABI 6 on.
ABI_NEEDED = 6
CREATE, ADD, RESTRICT = 444, 445, 446
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE = 1, 2, 4, 8, 1 << 14
ALL_FILES, ALL_PORTS, ALL_SCOPES = (1 << 16) - 1, 3, 3
# Nobody makes devices and sockets.
OWN_FOLDER = ALL_FILES & ~(1 << 6 | 1 << 9 | 1 << 11)
SEEN = EXECUTE | READ_FILE | READ_DIR
SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/etc/alternatives", "/etc/ld.so.cache")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
PR_SET_CHILD_SUBREAPER = 36
CLOSE_RANGE, CLOSE_RANGE_CLOEXEC = 436, 4
STATE = {}


def abi():
    return libc.syscall(CREATE, 0, 0, 1, 0, 0)


class Rules:
    """A ruleset of Landlock: whatever is not allowed is refused."""

    def __init__(self):
        handled = struct.pack("=QQQ", ALL_FILES, ALL_PORTS, ALL_SCOPES)
        self.buffer = ctypes.create_string_buffer(handled, len(handled))
        self.descriptor = checked(libc.syscall(CREATE, ctypes.addressof(self.buffer), len(handled), 0, 0, 0), "landlock")

    def allow(self, path, rights):
        try:
            where = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except (FileNotFoundError, PermissionError):
            # Not there, or not for this user: the sample of a language that needs it will say so.
            return
        if not stat.S_ISDIR(os.fstat(where).st_mode):
            rights &= EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, where), 12)
        checked(libc.syscall(ADD, self.descriptor, 1, ctypes.addressof(rule), 0, 0), "landlock rule")
        os.close(where)

    def enforce(self):
        checked(libc.syscall(RESTRICT, self.descriptor, 0, 0, 0, 0), "landlock restrict")


def read_exactly(size):
    parts = []
    while size:
        data = os.read(CONTROL_IN, min(size, 1 << 20))
        if not data:
            sweep()
            os._exit(0)
        parts.append(data)
        size -= len(data)
    return b"".join(parts)


def receive():
    header, body = FRAME.unpack(read_exactly(FRAME.size))
    return json.loads(read_exactly(header)), memoryview(read_exactly(body))


def write_all(descriptor, content):
    while content:
        content = content[os.write(descriptor, content) :]


def send(message, body=b""):
    header = json.dumps(message).encode()
    write_all(CONTROL_OUT, FRAME.pack(len(header), len(body)) + header + body)


def boot():
    os.dup2(0, CONTROL_IN, inheritable=False)
    os.dup2(1, CONTROL_OUT, inheritable=False)
    null = os.open("/dev/null", os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    hello, body = receive()
    if abi() < ABI_NEEDED:
        sys.exit(f"Landlock of this kernel has ABI {max(abi(), 0)}; {ABI_NEEDED} is needed (Linux 6.12), which keeps signals apart.")
    STATE.update(filter=Filter(bytes(body)), seen=hello["seen"], home=hello["folder"], own=False, count=0)
    os.mkdir(STATE["home"], 0o711)
    if os.getuid() == 0:
        user = hello["dropTo"]
        os.chown(STATE["home"], user, user)
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        # The user is this launcher's alone: all of its other processes can be ended at once.
        STATE["own"] = True
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    drop_capabilities()
    checked(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    set_dumpable(0)
    sweep()
    send({"type": "ready", "hidden": True, "python": sys.version.split()[0]})


def family():
    """Processes that descend from this one, with CPU milliseconds and MiB."""
    parents, usage = {}, {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", "rb", 0) as file:
                text = file.read(1024)
        except OSError:
            continue
        fields = text[text.rindex(b")") + 2 :].split(b" ")
        parents[int(name)] = int(fields[1])
        usage[int(name)] = sum(map(int, fields[11:13])) * 1000 / os.sysconf("SC_CLK_TCK"), int(fields[21]) * 4096 / MIB
    found = {}
    for pid in parents:
        at, seen = pid, 0
        while at in parents and at != os.getpid() and seen < 1000:
            at, seen = parents[at], seen + 1
        if at == os.getpid() and pid != at:
            found[pid] = usage[pid]
    return found


def share():
    """MiB of all processes of the program, with what several share counted once."""
    total = 0
    for pid in family():
        try:
            with open(f"/proc/{pid}/smaps_rollup", "rb", 0) as file:
                text = file.read(4096)
        except OSError:
            continue
        at = text.find(b"\nPss:")
        total += int(text[at + 5 :].split(None, 1)[0]) / 1024 if at >= 0 else 0
    return total


def starved_ms():
    """For how long the thread of the program that waited longest was ready to run and had no core. Not
    of all together: a program could keep a crowd of them waiting, and then sleep for as long.
    """
    longest = 0
    for pid in family():
        try:
            for name in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{name}/schedstat", "rb", 0) as file:
                    longest = max(longest, int(file.read(128).split()[1]))
        except (OSError, IndexError):
            continue
    return longest / 1e6


def sweep():
    """Ends whatever a program left behind, and waits for it. Where that fails, so does the launcher."""
    for _ in range(400):
        if STATE.get("own"):
            try:
                os.kill(-1, signal.SIGKILL)
            except ProcessLookupError:
                pass
        left = family()
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        reap()
        if not left:
            return
        time.sleep(0.005)
    os._exit(1)


def reap():
    """@returns CPU milliseconds and the largest MiB of processes that have ended"""
    cpu = peak = 0
    ended = {}
    while True:
        try:
            pid, status, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid == 0:
            break
        ended[pid] = status
        cpu += (usage.ru_utime + usage.ru_stime) * 1000
        peak = max(peak, usage.ru_maxrss / 1024)
    return ended, cpu, peak


def serve():
    while True:
        request, body = receive()
        parts = []
        at = 0
        for size in request["sizes"]:
            parts.append(body[at : at + size])
            at += size
        files = list(zip(request["paths"], parts))
        left = request["limits"]["totalCpuMs"]
        for step, stdin in zip(request["steps"], parts[len(files) :]):
            if left <= 0:
                break
            seen, outputs = run(request, step, (files, stdin), min(request["limits"]["stepCpuMs"], left))
            left -= seen["cpuMs"]
            seen["sizes"] = [len(each) for each in outputs]
            send({"type": "step", "step": seen}, b"".join(outputs))
            if request["stopAtFailure"] and (seen["killed"] or seen["status"] != 0):
                break
            if request.get("stopAtTimeLimit") and seen["killed"] in ("time", "wall"):
                break
        send({"type": "done"})


def run(work, step, content, cpu_ms):
    """One program, from an empty folder to an empty folder."""
    STATE["count"] += 1
    folder = f"{STATE['home']}/{STATE['count']}"
    os.mkdir(folder, 0o700)
    files, stdin = content
    for path, text in files:
        target = f"{folder}/{path}"
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(text)
    if work["artefact"] and not os.path.isdir(work["artefact"]):
        shutil.rmtree(folder, ignore_errors=True)
        return {"ended": "M", "status": 0, "killed": None, "mark": "", "cpuMs": 0, "wallMs": 0, "peakMb": 0}, (b"", b"", b"")
    try:
        return watch(*start(work, step, folder, stdin), work, step, folder, cpu_ms)
    finally:
        sweep()
        remove(folder)


def start(work, step, folder, stdin):
    given = os.memfd_create("stdin", os.MFD_CLOEXEC)
    write_all(given, stdin)
    reading = os.open(f"/proc/self/fd/{given}", os.O_RDONLY | os.O_CLOEXEC)
    os.close(given)
    out, err, fault = os.pipe2(os.O_CLOEXEC), os.pipe2(os.O_CLOEXEC), os.pipe2(os.O_CLOEXEC)
    pid = os.fork()
    if pid == 0:
        try:
            become(work, step, folder, (reading, out[1], err[1]))
        except BaseException as error:
            os.write(fault[1], repr(error).encode()[:500])
        finally:
            os._exit(127)
    for each in (reading, out[1], err[1], fault[1]):
        os.close(each)
    return pid, out[0], err[0], fault[0]


def become(work, step, folder, streams):
    """Ends by becoming the program."""
    limits = work["limits"]
    os.setsid()
    os.chdir(folder)
    rules = Rules()
    for path in (*SYSTEM, *STATE["seen"], *([work["artefact"]] if work["artefact"] else ())):
        rules.allow(path, SEEN)
    for path in DEVICES:
        rules.allow(path, READ_FILE | WRITE_FILE)
    rules.allow("/proc/self", READ_FILE | READ_DIR)
    rules.allow(folder, OWN_FOLDER)
    for target, each in enumerate(streams):
        os.dup2(each, target)
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_FSIZE, limits["folderMb"] * MIB),
        (resource.RLIMIT_CPU, limits["stepCpuMs"] // 1000 + 2),
        *([(resource.RLIMIT_NPROC, limits["processes"])] if STATE["own"] else ()),
        *([(resource.RLIMIT_AS, limits["addressMb"] * MIB)] if limits["addressMb"] else ()),
    ):
        _, hard = resource.getrlimit(kind)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    set_dumpable(1)
    for each in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(each, signal.SIG_DFL)
    # Whatever this process was given itself ends with the call that becomes the program.
    checked(libc.syscall(CLOSE_RANGE, 3, 0xFFFFFFFF, CLOSE_RANGE_CLOEXEC, 0, 0), "close_range")
    rules.enforce()
    STATE["filter"].install()
    argv = [here(each, work, folder) for each in (*work["argv"], *step.get("argv", ()))]
    env = {name: here(value, work, folder) for name, value in work["env"].items()}
    try:
        os.execve(argv[0], argv, {**env, "HOME": folder, "TMPDIR": folder})
    except OSError as error:
        if error.errno not in UNFIT or not work["artefact"]:
            raise
        # A source can have its compiler make what is no program. A shell says 126.
        os._exit(126)


def here(text, work, folder):
    """Paths that programs have in namespaces, as they are here."""
    if work["artefact"] and text.startswith("/prog"):
        return work["artefact"] + text[5:]
    return text.replace("/tmp/work", folder)


def watch(pid, out, err, fault, work, step, folder, cpu_ms):
    limits = work["limits"]
    started = looked = walked = alive = time.monotonic()
    poll = select.poll()
    texts = {out: [], err: []}
    left = limits["outputBytes"]
    for each in (out, err):
        os.set_blocking(each, False)
        poll.register(each, select.POLLIN)
    # What still runs when the program has ended is ended before it can say more.
    end = os.pidfd_open(pid)
    poll.register(end, select.POLLIN)
    killed = status = None
    spent = peak = 0
    while status is None:
        for descriptor, _ in poll.poll(LOOK_EVERY_MS):
            if descriptor == end:
                break
            left, more = take(descriptor, texts, left)
            if not more:
                poll.unregister(descriptor)
        if left < 0:
            killed = killed or "output"
        now = time.monotonic()
        if (now - looked) * 1000 >= LOOK_EVERY_MS:
            looked = now
            living = family().values()
            most = limits["memoryMb"] + limits["roomMb"]
            if spent + sum(cpu for cpu, _ in living) > cpu_ms:
                killed = killed or "time"
            elif sum(rss for _, rss in living) > most and share() > most:
                killed = killed or "memory"
            elif len(living) > limits["processes"] + 8:
                killed = killed or "processes"
            elif (now - started) * 1000 > limits["wallMs"]:
                wall = (now - started) * 1000
                if wall - starved_ms() > limits["wallMs"] or wall > limits["longestMs"]:
                    killed = killed or "wall"
        if (now - walked) * 1000 >= FOLDER_EVERY_MS:
            walked = now
            if size_of(folder) > limits["folderMb"]:
                killed = killed or "output"
        if now - alive >= 1:
            alive = now
            send({"type": "alive"})
        if killed:
            for each in (pid, *family()):
                try:
                    os.kill(each, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        ended, cpu, largest = reap()
        spent, peak = spent + cpu, max(peak, largest)
        status = ended.get(pid)
    spent += sum(cpu for cpu, _ in family().values())
    sweep()
    for each in (out, err):
        left, _ = take(each, texts, left)
    if left < 0:
        killed = killed or "output"
    wrong = os.read(fault, 500)
    for each in (out, err, fault, end):
        os.close(each)
    seen = {
        **{"ended": "F" if wrong else "E", "status": status, "killed": killed, "mark": "", "cpuMs": spent},
        **{"wallMs": (time.monotonic() - started) * 1000, "peakMb": peak},
        **({"fault": wrong.decode("utf-8", "replace")} if wrong else {}),
    }
    collected = b"".join(collect(folder, step.get("collect") or ()))
    said = b"".join(texts[err]).replace(folder.encode(), b"/tmp/work")
    return seen, (b"".join(texts[out]), said, collected)


def take(descriptor, texts, left):
    """@returns what may still be written, and whether the stream goes on"""
    for _ in range(64):
        try:
            data = os.read(descriptor, 1 << 16)
        except BlockingIOError:
            return left, True
        if not data:
            return left, False
        texts[descriptor].append(data[: max(left, 0)])
        left -= len(data)
        if left < 0:
            break
    return left, True


def size_of(folder):
    total = 0
    for each in files_under(folder):
        try:
            total += os.lstat(each).st_blocks * 512
        except OSError:
            pass
    return total / MIB


def collect(folder, paths):
    left = MAX_COLLECTED
    for path in paths:
        for each in to_collect(os.path.join(folder, path)):
            try:
                descriptor = os.open(each, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            except OSError:
                continue
            with open(descriptor, "rb") as file:
                mode = os.fstat(descriptor).st_mode
                content = file.read(left + 1) if stat.S_ISREG(mode) else b""
            if len(content) > left:
                return
            if stat.S_ISREG(mode):
                left -= len(content)
                name = os.path.relpath(each, folder).encode("utf-8", "surrogateescape")
                yield COLLECTED.pack(len(name), bool(mode & 0o100), len(content)) + name + content


def remove(folder):
    """Folders that a program has closed are opened first, and those nested too deep for us left to a
    tool that can.
    """
    try:
        for where, folders, _ in os.walk(folder):
            for name in folders:
                path = os.path.join(where, name)
                if not os.path.islink(path):
                    os.chmod(path, 0o700)
        shutil.rmtree(folder, ignore_errors=True)
    except (RecursionError, OSError):
        for command in (("chmod", "-R", "u+rwx", folder), ("rm", "-rf", folder)):
            os.waitpid(os.posix_spawnp(command[0], command, {"PATH": "/usr/bin:/bin"}), 0)
    if os.path.lexists(folder):
        os._exit(1)


boot()
serve()
