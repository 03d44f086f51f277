"""Call steps and test programs: a candidate that is asked, by us or by tests in a process of their
own. Neither side sees more of the other than what crosses the pipes.
"""


class Asked:
    """A candidate that was loaded and answers requests of the launcher, for call steps."""

    def __init__(self, work):
        self.limits = work["limits"]
        requests, replies = os.pipe2(os.O_CLOEXEC), os.pipe2(os.O_CLOEXEC)
        self.to, self.back = requests[1], replies[0]
        self.step = Step({**work, "kind": "candidate"}, b"", [], (requests[0], replies[1]))
        os.set_blocking(self.back, False)
        os.set_blocking(self.to, False)
        self.pieces = bytearray()
        self.used = 0.0

    def hear(self, unsent=b""):
        """Waits for a message, and sends what has not been taken yet: nobody has to read it.
        @returns a message of the candidate, or None when it is gone or had to be ended
        """
        poll = select.poll()
        for each in (self.back, *self.step.streams):
            poll.register(each, select.POLLIN)
        if unsent:
            poll.register(self.to, select.POLLOUT)
        looked = alive = time.monotonic()
        while True:
            for descriptor, _ in poll.poll(LOOK_EVERY_MS):
                if descriptor == self.to:
                    unsent = self.sent(unsent)
                    if not unsent:
                        poll.unregister(descriptor)
                    continue
                if descriptor != self.back:
                    if not self.step.read(descriptor):
                        poll.unregister(descriptor)
                    continue
                data = os.read(self.back, 1 << 16)
                if not data:
                    return None
                self.pieces += data
                message = self.message()
                if message is not None:
                    return message
            now = time.monotonic()
            if (now - looked) * 1000 >= LOOK_EVERY_MS:
                looked = now
                self.step.look(now)
            if now - alive >= 1:
                alive = now
                send({"type": "alive"})

    def message(self):
        if len(self.pieces) < LENGTH.size:
            return None
        size = LENGTH.unpack(self.pieces[: LENGTH.size])[0]
        if size > MAX_MESSAGE:
            self.step.kill("output")
            return None
        if len(self.pieces) < LENGTH.size + size:
            return None
        text = bytes(self.pieces[LENGTH.size : LENGTH.size + size])
        del self.pieces[: LENGTH.size + size]
        return text

    def ask(self, request):
        text = json_text(request).encode()
        return self.hear(self.sent(LENGTH.pack(len(text)) + text))

    def sent(self, content):
        """@returns what the pipe did not take"""
        try:
            return content[os.write(self.to, content) :]
        except BlockingIOError:
            return content
        except BrokenPipeError:
            # It is gone, which is heard from the other pipe.
            return b""

    def spent(self):
        """CPU milliseconds since this was last asked."""
        cpu = max(tree_usage({self.step.pid})[0], run_time_ms())
        cpu, self.used = max(cpu - self.used, 0), max(cpu, self.used)
        return cpu

    def close(self, gone=False):
        """@returns what the launcher saw of its end"""
        os.close(self.to)
        if self.step.killed is None and not (gone and self.step.ends_within(2000)):
            self.step.kill("left")
        os.close(self.back)
        return self.step.watch()


def run_time_ms():
    """Of the processes of a program, what the scheduler counts more finely than in ticks."""
    total = 0
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) not in OWN_PROCESSES:
            try:
                with open(f"/proc/{name}/schedstat", "rb", 0) as file:
                    total += int(file.read(128).split()[0])
            except (OSError, IndexError):
                continue
    return total / 1e6


def run_calls(work, steps, report):
    """Call steps in order. The program is loaded once, or anew for steps that want it fresh.
    @param report takes what became of each; returns False when no more is wanted
    """
    asked = loaded = None
    left = work["limits"]["totalCpuMs"]
    for step in steps:
        if left <= 0:
            break
        if asked is not None and step["fresh"]:
            asked.close()
            asked = None
        begun = time.monotonic()
        if asked is None:
            work["limits"]["cpuMs"] = min(work["limits"]["stepCpuMs"], left)
            asked = Asked({**work, "helpers": step["helpers"]})
            loaded = asked.hear()
        else:
            # What earlier steps used is theirs.
            asked.step.limits = {**asked.step.limits, "cpuMs": asked.used + min(work["limits"]["stepCpuMs"], left)}
            asked.step.started = begun
        answer = loaded
        if loaded is not None and b'"failed"' not in loaded[:40]:
            answer = asked.ask({key: step[key] for key in ("function", "args", "kwargs", "helpers")})
        cpu = asked.spent()
        seen = {"cpuMs": cpu, "wallMs": (time.monotonic() - begun) * 1000, "kind": "answer"}
        if answer is None:
            ended, texts, _ = asked.close(gone=True)
            asked = loaded = None
            seen = {**ended, **seen, "kind": "gone"}
            body = texts["stderr"]
        else:
            body = answer
        left -= cpu
        if not report(seen, body):
            break
    if asked is not None:
        asked.close()


# What test programs that may touch files have in them.
FILE_WORDS = ("open", "tmp", "temp", "path", "Path", "os.", "import os", "write", "shutil", "sqlite", "log")


# What programs have in them that write files for tests, or read those of tests.
SHARED_WORDS = (
    b"open", b"Path", b"os.", b"shutil", b"tempfile", b"sqlite3", b"logging", b"zipfile", b"tarfile",
    b"fileinput", b"save", b"load", b"tofile", b"fromfile", b"to_csv", b"read_csv", b"dump", b"glob",
)


def run_checks(work, tests):
    """A test program in a process of its own, beside the candidate. @returns what was seen of both"""
    work["limits"]["cpuMs"] = min(work["limits"]["stepCpuMs"], work["limits"]["totalCpuMs"])
    requests, replies = os.pipe2(os.O_CLOEXEC), os.pipe2(os.O_CLOEXEC)
    candidate = Step({**work, "kind": "candidate", "helpers": None}, b"", [], (requests[0], replies[1]))
    limits = {**work["limits"], "outputBytes": MAX_MESSAGE, "memoryMb": work["limits"]["memoryMb"] + 256}
    apart = {**work, "kind": "tests", "files": work["files"][1:], "tests": tests, "limits": limits}
    apart["limits"]["addressMb"] = 0
    apart["solution"] = work["files"][0][0]
    apart["shares_files"] = any(word in work["files"][0][1] for word in SHARED_WORDS)
    apart["light"] = not apart["files"] and not any(word in tests for word in FILE_WORDS)
    beside = Step(apart, b"", [], (replies[0], requests[1]), candidate)
    seen, texts, _ = beside.watch()
    gone = b'"end":"gone"' in texts["stdout"][-200:]
    if candidate.killed is None and not (gone and candidate.ends_within(2000)):
        candidate.kill("left")
    other, other_texts, _ = candidate.watch()
    if seen["killed"] in ("memory", "output") and candidate.killed == "beside":
        other["killed"] = seen["killed"]
    seen["cpuMs"] = max(seen["cpuMs"] + other["cpuMs"], beside.seen_ms)
    return {**seen, "candidate": other}, texts["stdout"], other_texts["stdout"], other_texts["stderr"]
