"""Where a program runs: namespaces of its own, a fresh folder, limits, a filter of system calls."""

import resource

NAMESPACES = CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS
# For candidates that are asked for values and touch no file (stdio programs show their source in
# tracebacks). Mounts of their own would hide what others have written, and could be written to;
# without them all they see is read-only, compiled programs of others are not there, and nothing is
# to be found. Nor can they reach what the other two kinds keep apart: the filter refuses to make or
# to open such objects, and to change the names of the machine.
LIGHT_NAMESPACES = CLONE_NEWUSER | CLONE_NEWPID
INSIDE_USER = 1000
WORK = "/tmp/work"
MIB = 1 << 20


def namespaces_for(work):
    return LIGHT_NAMESPACES if work.get("light") else NAMESPACES


def settle_in(work, namespaces):
    """In the first process of the new namespaces: nothing of an earlier program is left to be seen.
    @raises FileNotFoundError when the artefact is not kept any more
    """
    if not namespaces & CLONE_NEWNS:
        # There is no place that it could write to, and none where others have written.
        return
    user, group = os.getuid(), os.getgid()
    # Files of a process that does not let itself be looked into belong to root.
    set_dumpable(1)
    write_whole("/proc/self/uid_map", f"{INSIDE_USER} {user} 1".encode())
    write_whole("/proc/self/setgroups", b"deny")
    write_whole("/proc/self/gid_map", f"{INSIDE_USER} {group} 1".encode())
    set_dumpable(0)
    options = f"size={work['limits']['folderMb'] * MIB},nr_inodes=20000,mode=755"
    artefact = work.get("artefact")
    if artefact:
        os.stat(f"/cache/{artefact}")
        mount(f"/cache/{artefact}", "/prog", None, MS_BIND)
    hide_cache()
    mount("tmpfs", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, options)
    mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, options)
    os.mkdir(WORK)
    os.chdir(WORK)
    for path, content in work["files"]:
        folder = os.path.dirname(path)
        if folder:
            os.makedirs(folder, exist_ok=True)
        write_whole(path, content)


def hide_cache():
    """What was compiled of other programs."""
    mount("tmpfs", "/cache", "tmpfs", MS_NOSUID | MS_NODEV | MS_RDONLY, "size=0,mode=000")


def write_whole(path, content):
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
    try:
        while content:
            content = content[os.write(descriptor, content) :]
    finally:
        os.close(descriptor)


# Limits that this process cannot raise, as they are before a program has any.
HIGHEST = {}


def take_limits_ahead():
    """In a zygote: those that are the same for all programs."""
    for kind in (resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU, resource.RLIMIT_AS):
        _, hard = resource.getrlimit(kind)
        HIGHEST[kind] = sys.maxsize if hard == resource.RLIM_INFINITY else hard
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(MOST_DESCRIPTORS, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def bounded(kind, value):
    """Sets both limits, or what is left of them where the hard one is lower already."""
    value = min(value, HIGHEST[kind])
    resource.setrlimit(kind, (value, value))


def take_limits(limits, address_space):
    bounded(resource.RLIMIT_NPROC, limits["processes"])
    bounded(resource.RLIMIT_FSIZE, limits["folderMb"] * MIB)
    # Behind the launcher, which measures all processes together and more finely.
    bounded(resource.RLIMIT_CPU, limits["cpuMs"] // 1000 + 2)
    if address_space:
        bounded(resource.RLIMIT_AS, address_space)


def give_up_rights(filter):
    drop_capabilities()
    filter.install()
