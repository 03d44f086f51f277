"""Memory of a zygote, made cheap to fork. What a child would fault for anyhow is in its tables from
the start: code of the interpreter, and copies of the pages that every program writes to. None of it
changes what a child sees.
"""

PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4
PAGE = resource.getpagesize()
# Of an entry in pagemap: the page is there, and nobody else has it.
PRESENT, OWN = 1 << 63, 1 << 56
IO_URING_SETUP, IO_URING_REGISTER = 425, 427
IO_URING_PARAMS_SIZE = 120
IORING_REGISTER_BUFFERS = 0
MOST_BUFFERS = 1024


def mappings():
    """@returns start, end and mode of each, and the path of its file"""
    with open("/proc/self/maps") as file:
        lines = file.read().splitlines()
    for line in lines:
        where, mode, _, _, _, *path = line.split()
        start, end = (int(each, 16) for each in where.split("-"))
        yield start, end, mode, path[0] if path else ""


def copy_tables_of_files():
    """The code of the interpreter is in the tables of a child from the start, which costs less than
    a fault for every few pages of it: the kernel copies the tables of a mapping that was written to.
    Of other libraries programs use too little.
    """
    wanted = {os.path.realpath("/proc/self/exe"), *(path for *_, path in mappings() if "/libc." in path)}
    for start, end, mode, path in list(mappings()):
        if path not in wanted or mode not in ("r--p", "r-xp"):
            continue
        as_it_was = PROT_READ | (PROT_EXEC if "x" in mode else 0)
        if libc.mprotect(start, end - start, as_it_was | PROT_WRITE) == 0:
            ctypes.memmove(start, ctypes.string_at(start, 1), 1)
            checked(libc.mprotect(start, end - start, as_it_was), "mprotect")


class Pins:
    """Pages that the kernel copies with a fork, at a quarter of what a fault for each would cost: it
    does so for memory that a device may be writing to, which a buffer registered with io_uring is.
    Nothing is ever sent through the ring, and no program has its descriptor. Where the kernel or a
    container refuses it, children fault.
    """

    def __init__(self, ring=-1):
        self.ring = ring

    @classmethod
    def open(cls):
        # While we may: whoever has CAP_IPC_LOCK at this point needs no room for locked memory.
        asked = ctypes.create_string_buffer(IO_URING_PARAMS_SIZE)
        return cls(libc.syscall(IO_URING_SETUP, 1, ctypes.addressof(asked), 0, 0, 0))

    def pin(self, pages):
        if self.ring < 0:
            return
        while pages and not self.registered(runs_of(pages)):
            pages = pages[: len(pages) // 2]
        if not pages:
            self.close()

    def registered(self, runs):
        vectors = (ctypes.c_size_t * (2 * len(runs)))(*(part for start, size in runs for part in (start * PAGE, size * PAGE)))
        where = ctypes.addressof(vectors)
        return libc.syscall(IO_URING_REGISTER, self.ring, IORING_REGISTER_BUFFERS, where, len(runs), 0) == 0

    def close(self):
        """In a child, or where it is of no use."""
        if self.ring >= 0:
            os.close(self.ring)
            self.ring = -1


def runs_of(pages):
    """Pages side by side as their first and their number."""
    runs = []
    for page in sorted(pages):
        if runs and sum(runs[-1]) == page:
            runs[-1][1] += 1
        else:
            runs.append([page, 1])
    return runs[:MOST_BUFFERS]


def pages_written(run):
    """Pages that are a child's own when it has done what it does: `run` starts it, and takes where
    it is to write and what it is to do in the end.
    """
    ranges = [(start, end) for start, end, mode, path in mappings() if mode == "rw-p"]
    reading, writing = os.pipe2(os.O_CLOEXEC)
    pid = run(writing, lambda descriptor: tell_pages(ranges, descriptor))
    with open(reading, "rb") as file:
        entries = struct.iter_unpack("=Q", file.read())
    os.waitpid(pid, 0)
    pages = (page for start, end in ranges for page in range(start // PAGE, end // PAGE))
    return [page for page, (entry,) in zip(pages, entries) if entry & PRESENT and entry & OWN]


def tell_pages(ranges, descriptor):
    pagemap = os.open("/proc/self/pagemap", os.O_RDONLY)
    for start, end in ranges:
        write_all(descriptor, os.pread(pagemap, (end - start) // PAGE * 8, start // PAGE * 8))


# What is allocated in a zygote and never given back; of the heap, at most as many bytes.
FILLING = []
MOST_OF_HEAP = 2 << 20


def fill_holes():
    """What is free between objects is taken, so that what a child allocates lies side by side in few
    pages, and not in one page here and one there that the kernel then copies for it.
    """
    for size, count in free_blocks():
        if size == 16:
            FILLING.append([object() for _ in range(count)])
        elif size == 32:
            FILLING.append([(1 << 20) + each for each in range(count)])
        else:
            FILLING.append([bytes(size - 33) for _ in range(count)])
    fill_heap()
    # A child that collects has no business with it.
    gc.freeze()


def free_blocks():
    """@returns sizes of blocks of the interpreter's allocator, and how many of each are free"""
    reading, writing = os.pipe2(os.O_CLOEXEC)
    aside = os.dup(2)
    os.dup2(writing, 2)
    sys._debugmallocstats()
    os.dup2(aside, 2)
    for each in (writing, aside):
        os.close(each)
    with open(reading) as file:
        text = file.read()
    found = []
    for line in text.splitlines():
        parts = line.split()
        if len(parts) == 5 and all(map(str.isdigit, parts)):
            found.append((int(parts[1]), int(parts[4])))
    return found


def fill_heap():
    """The same for what is too large for the interpreter's allocator: all that lies below the end."""
    libc.malloc.restype = ctypes.c_size_t
    libc.malloc.argtypes = [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_size_t]
    top = libc.malloc(120 << 10)
    libc.free(top)
    left = MOST_OF_HEAP
    for power in range(15, 4, -1):
        while left > 0:
            at = libc.malloc((1 << power) - 8)
            if at >= top:
                libc.free(at)
                break
            left -= 1 << power
