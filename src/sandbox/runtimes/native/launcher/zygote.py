"""Where processes of programs come from: they are forked from processes that have imported what
programs use and are told nothing of any, so that a program finds nothing of another in its memory.
What a child is to do it reads itself, from a pipe of the launcher, whose child it is.
"""

import _socket
import array
import marshal

FORK, LEARN = b"F", b"L"
# Of a request: what it asks for, and flags of clone(2). Of the answer: a process, or what failed.
ASKED, ANSWERED = struct.Struct("=cI"), struct.Struct("=ii")
MOST_GIVEN = 16
# Descriptors of a program: none that is given to a child is among them from the start.
PLACES = 6
REHEARSALS = 3
CLONE_PARENT = 0x8000


class Zygote:
    """As the launcher has it."""

    def __init__(self, pid, channel):
        self.pid, self.channel = pid, channel
        OWN_PROCESSES.add(pid)

    @classmethod
    def start(cls, prepare, rehearses):
        ours, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
        pid = os.fork()
        if pid == 0:
            try:
                ours.close()
                for each in (CONTROL_IN, CONTROL_OUT):
                    os.close(each)
                while os.dup(NOTHING) < PLACES:
                    pass
                take_limits_ahead()
                pins = Pins.open()
                prepare()
                copy_tables_of_files()
                FILTERS["ahead"].install()
                if rehearses:
                    fill_holes()
                    copy_pages_of_programs(pins)
                theirs.send(ANSWERED.pack(os.getpid(), 0))
                serve_forks(theirs, pins)
            except BaseException:
                sys.excepthook(*sys.exc_info())
            finally:
                os._exit(1)
        theirs.close()
        made = cls(pid, ours)
        made.answer()
        return made

    def ask(self, what, flags, descriptors):
        ask(self.channel, what, flags, descriptors)
        return self.answer()

    def answer(self):
        answer = self.channel.recv(ANSWERED.size)
        if not answer:
            # Whatever ended it: what is under way is given to another launcher.
            os._exit(1)
        pid, number = ANSWERED.unpack(answer)
        if number:
            raise OSError(number, f"fork: {os.strerror(number)}")
        return pid

    def fork(self, namespaces, descriptors):
        """A child of the launcher, with these descriptors and no other of its."""
        return self.ask(FORK, namespaces, descriptors)

    def learned(self):
        """Another one that knows the modules which take longest and few programs want."""
        ours, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
        pid = self.ask(LEARN, 0, [theirs.fileno()])
        theirs.close()
        made = Zygote(pid, ours)
        made.answer()
        return made


def ask(channel, what, flags, descriptors):
    given = array.array("i", descriptors)
    channel.sendmsg([ASKED.pack(what, flags)], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, given)])


def serve_forks(channel, pins):
    """The life of a zygote."""
    measure_own_space()
    while True:
        learned = serve_fork(channel, pins, CLONE_PARENT)
        if learned is not None:
            channel, pins = learned


ROOM = _socket.CMSG_SPACE(MOST_GIVEN * 4)


def serve_fork(channel, pins, parent):
    """@returns in a child that has become a zygote itself, what it serves"""
    request, given, _, _ = channel.recvmsg(ASKED.size, ROOM, _socket.MSG_CMSG_CLOEXEC)
    if not request:
        os._exit(0)
    what, flags = ASKED.unpack(request)
    descriptors = array.array("i")
    for _, _, content in given:
        descriptors.frombytes(content)
    pid = plain_fork(flags | parent)
    if pid == 0:
        channel.close()
        pins.close()
        if what == FORK:
            be_born(descriptors, flags)
        return learn(descriptors[0])
    number = ctypes.get_errno() if pid == -1 else 0
    for each in descriptors:
        os.close(each)
    channel.send(ANSWERED.pack(pid, number))


def copy_pages_of_programs(pins):
    pages = set()
    # What is free, and is taken next, is not the same after it.
    for _ in range(REHEARSALS):
        pages.update(pages_written(rehearse_child))
    pins.pin(sorted(pages))


def learn(descriptor):
    """In a child that is to be a zygote itself. @returns its channel and pins"""
    end_with_parent()
    pins = Pins.open()
    channel = _socket.socket(fileno=descriptor)
    try:
        __import__("numpy").random.seed(0)
    except ImportError:
        pass
    gc.collect()
    gc.freeze()
    fill_holes()
    copy_pages_of_programs(pins)
    measure_own_space()
    channel.send(ANSWERED.pack(0, 0))
    return channel, pins


def end_with_parent():
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def be_born(descriptors, namespaces):
    """In the child: reads what it is to do, and does it."""
    reading, result, *_ = descriptors
    try:
        work = read_work(reading)
        os.close(reading)
        streams = [each and descriptors[each] for each in work["streams"]]
        settle_in(work, namespaces)
        if work["kind"] in SINGLE:
            the_program(work, streams, result)
        first_process(work, streams, result)
    except FileNotFoundError:
        os.write(result, RESULT.pack(b"M", 0, 0.0))
    except BaseException as error:
        os.write(result, RESULT.pack(b"F", getattr(error, "errno", 0) or 0, 0.0))
        os.write(result, repr(error).encode()[:500])
    finally:
        os._exit(0)


# Of a piece of work: its length, in front of it.
WORK_SIZE = struct.Struct("=I")
NEEDED = {
    **dict.fromkeys(("candidate", "plain", "tests", "python"), ("kind", "limits", "filter", "files")),
    "exec": ("kind", "limits", "filter", "files", "argv", "env", "artefact"),
}
WANTED_BY_SOME = ("collect", "helpers", "tests", "calls", "shares_files", "solution")


def work_message(work, arguments, streams):
    """What a child needs to know, as it reads it. `streams`: which of its descriptors are its streams."""
    needed = {name: work[name] for name in NEEDED[work["kind"]]}
    for name in WANTED_BY_SOME:
        if name in work:
            needed[name] = work[name]
    needed["arguments"], needed["streams"] = arguments, streams
    content = marshal.dumps(needed, 2)
    return WORK_SIZE.pack(len(content)) + content


def read_work(descriptor):
    begun = os.read(descriptor, PIPE_HOLDS)
    left = WORK_SIZE.unpack_from(begun)[0] + WORK_SIZE.size - len(begun)
    if left:
        begun += get_exactly(descriptor, left)
    return marshal.loads(begun[WORK_SIZE.size :])
