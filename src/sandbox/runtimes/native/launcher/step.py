"""One run of one program: forks it into a place of its own, watches it, and reads what it writes."""

import errno
import fcntl
import gc
import select
import signal
import stat
import struct
import time

PAGE_MIB = resource.getpagesize() / MIB
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
LOOK_EVERY_MS = 20
RESULT = struct.Struct("=cid")
# Of a file that is brought back: the length of its path, whether it can be run, its own length.
COLLECTED = struct.Struct("=H?I")
OWN_PROCESSES = {1, os.getpid()}
# Of a zygote, and so of every child, which has it as standard input already.
NOTHING = 0
# What is the first process of its namespaces itself.
SINGLE = ("candidate", "tests", "plain")
# Bytes that a pipe takes with nobody reading, whatever the page is.
PIPE_HOLDS = 1 << 14


class Missing(Exception):
    """What was compiled is not kept any more."""


def pipe(blocking_end):
    read, write = os.pipe2(os.O_CLOEXEC)
    if blocking_end == "write":
        os.set_blocking(read, False)
    return read, write


def widen(descriptor):
    """Node writes to a pipe while there is room, and leaves the rest behind when it exits."""
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, MIB)
    except OSError:
        # As many as a user may have are wide already.
        pass


def stdin_of(content):
    """Standard input as a file in memory: a program reads it at its own pace and nobody feeds it."""
    descriptor = os.memfd_create("stdin", os.MFD_CLOEXEC)
    while content:
        content = content[os.write(descriptor, content) :]
    reading = os.open(f"/proc/self/fd/{descriptor}", os.O_RDONLY | os.O_CLOEXEC)
    os.close(descriptor)
    return reading


class Step:
    """A program while it runs.

    `links`: descriptors that it gets as 4 and 5. `watched`: a process that runs beside it and is
    measured, and ended, with it. `ends`: descriptors for its standard input and output, where these
    are not ours. `root`: where others run beside it, the process whose descendants are its own.
    `drained`: the reading end of what it writes, read on when the other side has ended.
    `single`: it is the first process of its namespaces itself.
    """

    def __init__(self, work, stdin, arguments, links=(), watched=None, ends=None):
        self.work, self.limits, self.watched = work, work["limits"], watched
        self.single = work["kind"] in SINGLE
        self.root = self.drained = None
        self.killed = None
        self.said = bytearray()
        self.seen_ms = 0
        self.shared_mib = None
        self.left_bytes = self.limits["outputBytes"]
        self.most_mib = self.limits["memoryMb"] + self.limits["roomMb"]
        err, result, orders = pipe("write"), pipe("write"), os.pipe2(os.O_CLOEXEC)
        own = None
        if work["kind"] in ("candidate", "plain"):
            reading, writing = NOTHING, err[1]
        else:
            reading, writing = ends or (NOTHING if self.single else stdin_of(stdin), None)
        if writing is None:
            own, writing = pipe("write")
            if work["kind"] == "exec":
                widen(own)
        streams = [reading, writing, err[1], *links]
        given = [orders[0], result[1], *{*streams} - {NOTHING}]
        self.started = time.monotonic()
        message = work_message(work, arguments, [each and given.index(each) for each in streams])
        if len(message) <= PIPE_HOLDS:
            # It is there when the child asks for it.
            write_all(orders[1], message)
            message = b""
        self.pid = zygote_for(work).fork(namespaces_for(work), given)
        for each in given:
            os.close(each)
        self.end = os.pidfd_open(self.pid)
        try:
            write_all(orders[1], message)
        except BrokenPipeError:
            # It says itself why it could not read on.
            pass
        os.close(orders[1])
        self.streams = {err[0]: "stderr"}
        if own is not None:
            self.streams[own] = "stdout"
        self.result = result[0]
        self.output = {"stdout": [], "stderr": []}
        self.most_said = None
        # Heard at looks and in the end, until there has been a look: who writes line by line would
        # wake us with every line.
        self.seldom = {"tests": {own}, "plain": {err[0]}}.get(work["kind"], set())

    def watch(self):
        """@returns what there is to be said of the run, when it is over"""
        poll = select.poll()
        if self.most_said is not None:
            self.seldom.add(self.result)
        for each in {*self.streams, self.result, self.end} - self.seldom:
            poll.register(each, select.POLLIN)
        open_streams = set(self.streams)
        others = dict(self.watched.streams) if self.watched else {}
        for each in others:
            poll.register(each, select.POLLIN)
        judge = self.watched.result if self.watched and self.root else None
        drained = self.drained
        if judge is not None:
            poll.register(judge, select.POLLIN)
        elif drained is not None:
            poll.register(drained, select.POLLIN)
        looked = alive = self.started
        while True:
            over = False
            for descriptor, _ in poll.poll(LOOK_EVERY_MS):
                if descriptor == judge:
                    poll.unregister(judge)
                    if self.watched.rejects():
                        self.kill("left")
                    else:
                        poll.register(drained, select.POLLIN)
                elif descriptor == drained:
                    # Whoever read it has ended, so that this never waits.
                    if not os.read(drained, 1 << 16):
                        poll.unregister(drained)
                elif descriptor == self.end:
                    over = True
                elif descriptor == self.result:
                    if not self.hear_result():
                        poll.unregister(descriptor)
                elif not (self.watched if descriptor in others else self).read(descriptor):
                    poll.unregister(descriptor)
                    open_streams.discard(descriptor)
            now = time.monotonic()
            if over:
                break
            if (now - looked) * 1000 >= LOOK_EVERY_MS:
                looked = now
                self.look(now)
                for each in self.seldom:
                    poll.register(each, select.POLLIN)
                self.seldom.clear()
            if now - alive >= 1:
                alive = now
                send({"type": "alive"})
        for each in open_streams:
            self.read(each)
        while self.hear_result():
            pass
        _, status, usage = os.wait4(self.pid, 0)
        for each in (*self.streams, self.result, self.end):
            os.close(each)
        return self.report(status, usage)

    def hear_result(self):
        """Takes what was said of the run. @returns False when there is nothing, now or ever"""
        try:
            more = os.read(self.result, 1 << 16)
        except BlockingIOError:
            return False
        if self.most_said is not None and len(self.said) + len(more) > self.most_said:
            self.kill("output")
            return False
        self.said += more
        return bool(more)

    def read(self, descriptor):
        """Takes what is there. @returns False at the end of the stream"""
        name = self.streams[descriptor]
        for _ in range(64):
            try:
                data = os.read(descriptor, 1 << 16)
            except BlockingIOError:
                return True
            if not data:
                return False
            if len(data) > self.left_bytes:
                self.kill("output")
                data = data[: self.left_bytes]
            self.left_bytes -= len(data)
            self.output[name].append(data)
        return True

    def look(self, now):
        first = {each.pid for each in (self, self.watched) if each and not each.single}
        cpu, rss, count = tree_usage(first, self.root)
        self.seen_ms = max(self.seen_ms, cpu)
        if cpu > self.limits["cpuMs"]:
            self.kill("time")
        elif rss > self.most_mib and (self.root or tree_share(rss) > self.most_mib):
            self.kill("memory")
        elif self.hides_memory():
            self.kill("memory")
        elif count > self.limits["processes"] + 8:
            self.kill("processes")
        elif (now - self.started) * 1000 > self.limits["wallMs"]:
            self.look_at_clock((now - self.started) * 1000)

    def hides_memory(self):
        """Whether it holds more than it may in mappings that it shares with itself: these keep their
        pages when no process has them any more.
        """
        all_shared = shared_mib_of_machine()
        if self.shared_mib is None:
            self.shared_mib = all_shared
        return all_shared - self.shared_mib > self.most_mib and mapped_shared_mib() > self.most_mib

    def look_at_clock(self, wall_ms):
        """Time for which it wanted a core and got none is not held against it, up to a point."""
        if wall_ms - tree_starved_ms() > self.limits["wallMs"] or wall_ms > self.limits["longestMs"]:
            self.kill("wall")

    def kill(self, why):
        self.killed = self.killed or why
        if self.watched is not None and not self.watched.said:
            self.watched.kill("beside")
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def rejects(self):
        """Whether it has ended, and not well: there is something to be read of its end."""
        self.hear_result()
        return len(self.said) >= RESULT.size and RESULT.unpack(self.said[: RESULT.size])[1] != 0

    def ends_within(self, milliseconds):
        """Whether it is on its way out by itself."""
        poll = select.poll()
        poll.register(self.end, select.POLLIN)
        return bool(poll.poll(milliseconds))

    def report(self, ended, usage):
        said = self.said
        mark = bytes(said[:1]) if said[:1] in (b"S", b"X") else b""
        rest = said[{b"": 0, b"S": 1, b"X": 2}[mark] :]
        kind, status, own = RESULT.unpack(rest[: RESULT.size]) if len(rest) >= RESULT.size else (b"K", 0, 0.0)
        if kind == b"O":
            # It was the first process itself, and began.
            kind, status = b"E", ended
        cpu = (usage.ru_utime + usage.ru_stime - own) * 1000
        texts = {name: b"".join(parts) for name, parts in self.output.items()}
        report = {
            "ended": kind.decode(),
            "status": status,
            "killed": self.killed,
            "mark": mark.decode(),
            # Of processes that are ended with the namespace the kernel keeps no account.
            "cpuMs": max(cpu, self.seen_ms),
            "wallMs": (time.monotonic() - self.started) * 1000,
            # Of the largest process.
            "peakMb": usage.ru_maxrss / 1024,
        }
        extra = rest[RESULT.size :]
        if kind == b"F":
            report["fault"] = extra.decode("utf-8", "replace")
        return report, texts, bytes(extra) if kind == b"E" else b""


def tree_usage(first, root=None):
    """CPU milliseconds, MiB and number of the processes of a program: all there are in this sandbox
    but the launcher's own, since it runs one program at a time, or those below `root`. `first` are
    those that only wait.
    """
    cpu = rss = count = 0
    parents, own = {}, {}
    for name in os.listdir("/proc"):
        if not name.isdigit() or int(name) in OWN_PROCESSES:
            continue
        try:
            with open(f"/proc/{name}/stat", "rb", 0) as file:
                text = file.read(1024)
        except OSError:
            continue
        fields = text[text.rindex(b")") + 2 :].split(b" ")
        parents[int(name)] = int(fields[1])
        own[int(name)] = sum(map(int, fields[11:15])), int(fields[21])
    for pid, (ticks, pages) in own.items():
        if root is not None and not descends(pid, root, parents):
            continue
        cpu += ticks
        if pid not in first:
            rss += pages
            count += 1
    return cpu * TICK_MS, rss * PAGE_MIB, count


def descends(pid, root, parents):
    while pid in parents:
        if pid == root:
            return True
        pid = parents[pid]
    return False


def tree_share(rss):
    """The same memory with what several processes share counted once, which takes longer to ask."""
    share = 0
    for name in os.listdir("/proc"):
        if not name.isdigit() or int(name) in OWN_PROCESSES:
            continue
        try:
            with open(f"/proc/{name}/smaps_rollup", "rb", 0) as file:
                text = file.read(4096)
        except FileNotFoundError:
            continue
        except OSError:
            return rss
        at = text.find(b"\nPss:")
        share += int(text[at + 5 :].split(None, 1)[0]) / 1024 if at >= 0 else 0
    return share


def shared_mib_of_machine():
    with open("/proc/meminfo", "rb", 0) as file:
        text = file.read(4096)
    at = text.find(b"\nShmem:")
    return int(text[at + 7 :].split(None, 1)[0]) / 1024 if at >= 0 else 0


def mapped_shared_mib():
    """Address space of what processes of the program share without a name, each once."""
    sizes = {}
    for name in os.listdir("/proc"):
        if not name.isdigit() or int(name) in OWN_PROCESSES:
            continue
        try:
            with open(f"/proc/{name}/maps", "rb") as file:
                lines = [line.split(None, 5) for line in file if b" /dev/zero (deleted)" in line]
        except OSError:
            continue
        for where, _, _, _, inode, _ in lines:
            start, end = (int(each, 16) for each in where.split(b"-"))
            sizes[inode] = max(sizes.get(inode, 0), end - start)
    return sum(sizes.values()) / MIB


def tree_starved_ms():
    """Milliseconds for which the thread of the program that waited longest was ready to run and had no
    core. Not of all together: a program could keep a crowd of them waiting, and then sleep for as long.
    """
    longest = 0
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) not in OWN_PROCESSES:
            longest = max(longest, starved_ns(f"/proc/{name}/task"))
    return longest / 1e6


def starved_ns(tasks):
    longest = 0
    try:
        for name in os.listdir(tasks):
            with open(f"{tasks}/{name}/schedstat", "rb", 0) as file:
                longest = max(longest, int(file.read(128).split()[1]))
    except (OSError, IndexError):
        pass
    return longest


def first_process(work, streams, result):
    """Process 1 of the namespaces: reaps what the program leaves behind; when it ends, all of it does."""
    program = start_program(work, streams, result)
    for each in streams:
        os.close(each)
    while True:
        pid, status = os.wait()
        if pid == program:
            break
    usage = resource.getrusage(resource.RUSAGE_SELF)
    own = usage.ru_utime + usage.ru_stime
    wanted = work.get("collect")
    if wanted:
        end_all_others()
    write_all(result, RESULT.pack(b"E", status, own))
    for path, executable, content in collected(wanted or ()):
        name = path.encode("utf-8", "surrogateescape")
        write_all(result, COLLECTED.pack(len(name), executable, len(content)) + name + content)
    os._exit(0)


def start_program(work, streams, result):
    """@returns its process"""
    if work["kind"] == "exec":
        return execute(work, streams, result)
    program = plain_fork(0)
    if program == 0:
        the_program(work, streams, result)
    return program


UNFIT = (errno.ENOEXEC, errno.ELIBBAD)


def execute(work, streams, result):
    """A command, started as cheaply as the kernel can: limits and filter are taken before."""
    limits = work["limits"]
    take_limits({**limits, "processes": limits["processes"] + 1}, address_space_of(limits))
    give_up_rights(FILTERS[work["filter"]])
    argv = [*work["argv"], *work["arguments"]]
    aside = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 64) for each in streams[:3]]
    keep_from_programs()
    moved = [(os.POSIX_SPAWN_DUP2, each, target) for target, each in enumerate(aside)]
    try:
        program = os.posix_spawn(
            argv[0], argv, work["env"], file_actions=moved, setsid=True, setsigdef=(signal.SIGPIPE, signal.SIGXFSZ)
        )
    except OSError as error:
        if error.errno in UNFIT and argv[0].startswith("/prog/"):
            # A source can have its compiler make what is no program. A shell says 126.
            os.write(result, RESULT.pack(b"E", 126 << 8, 0.0))
        else:
            os.write(result, b"X" + error.errno.to_bytes(1, "little"))
        os._exit(0)
    for each in aside:
        os.close(each)
    return program


def end_all_others():
    """What still runs must not change what is brought back."""
    try:
        os.kill(-1, signal.SIGKILL)
        while True:
            os.wait()
    except (ProcessLookupError, ChildProcessError):
        pass


def write_all(descriptor, content):
    while content:
        content = content[os.write(descriptor, content) :]


def the_program(work, streams, result):
    """Becomes the program. It is never left."""
    status = 127
    try:
        status = RUN[work["kind"]](work, prepared(work, streams, result))
    finally:
        os._exit(status)


def prepared(work, streams, result):
    """Takes streams, limits and filter. @returns what marks that the program begins"""
    # A session of its own would be made a group of the scheduler, which takes longer.
    os.setpgid(0, 0)
    set_dumpable(1)
    # All of them are above the places where they are wanted.
    wanted = [*streams[:3], result, *streams[3:]]
    for target, each in enumerate(wanted):
        if each != target:
            os.dup2(each, target, target < 3)
    close_all_above(len(wanted) - 1)
    take_limits(work["limits"], address_space_of(work["limits"]))
    give_up_rights(FILTERS[work["filter"]])
    gc.enable()

    def mark(text):
        if work["kind"] in SINGLE:
            text = RESULT.pack(b"O", 0, time.process_time())
        if text:
            os.write(3, text)
        if work["kind"] != "plain":
            os.close(3)

    return mark


RUN = {
    "candidate": lambda work, mark: run_candidate(work, mark),
    "plain": lambda work, mark: run_plain(work, mark),
    "tests": lambda work, mark: run_test_program(work, mark),
    "python": lambda work, mark: run_python(*work["files"][0], work["arguments"], mark),
}


def address_space_of(limits):
    """MiB of address space on top of what this process has of its own."""
    return OWN_SPACE + limits["addressMb"] * MIB if limits["addressMb"] else 0


# Of a zygote, and so of a child that is about to become a program.
OWN_SPACE = 0


def measure_own_space():
    global OWN_SPACE
    with open("/proc/self/statm", "rb", 0) as file:
        OWN_SPACE = int(file.read(64).split()[0]) * resource.getpagesize()


MAX_COLLECTED = 64 * MIB


def collected(paths):
    left = MAX_COLLECTED
    for path in paths:
        for each in to_collect(path):
            try:
                descriptor = os.open(each, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            except OSError:
                continue
            with open(descriptor, "rb") as file:
                mode = os.fstat(descriptor).st_mode
                content = file.read(left + 1) if stat.S_ISREG(mode) else b""
                if len(content) > left:
                    return
                left -= len(content)
                if stat.S_ISREG(mode):
                    yield each, bool(mode & 0o100), content
