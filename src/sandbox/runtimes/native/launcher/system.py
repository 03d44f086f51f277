"""What the launcher asks of the kernel: names for system calls that Python has none for. The files of
this folder are joined into one program (launcher-source.ts) and share their names.
"""

import ctypes
import errno
import json
import os
import struct
import sys

libc = ctypes.CDLL(None, use_errno=True)
libc.mount.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_char_p]
libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
libc.syscall.argtypes = [ctypes.c_long, *[ctypes.c_ulong] * 5]
libc.syscall.restype = ctypes.c_long

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
SECCOMP_MODE_FILTER = 2
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT, MS_BIND = 1, 2, 4, 8, 32, 4096
CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS = 0x20000, 0x2000000, 0x4000000
CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x8000000, 0x10000000, 0x20000000, 0x40000000
CLONE = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
SIGCHLD = 17
CLOSE_RANGE_CLOEXEC = 4


def checked(result, what):
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def mount(source, target, kind, flags, data=None):
    arguments = (each if each is None else each.encode() for each in (source, target, kind))
    source, target, kind = arguments
    checked(libc.mount(source, target, kind, flags, None if data is None else data.encode()), f"mount {target}")


def set_dumpable(value):
    checked(libc.prctl(PR_SET_DUMPABLE, value, 0, 0, 0), "prctl")


class CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


NO_CAPABILITIES = (ctypes.c_uint32 * 6)()
CAPABILITY_HEADER = CapabilityHeader(0x20080522, 0)


def drop_capabilities():
    checked(libc.capset(ctypes.byref(CAPABILITY_HEADER), NO_CAPABILITIES), "capset")


class FilterProgram(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


class Filter:
    """A seccomp filter, ready before the fork so that the child only has to name it."""

    def __init__(self, code):
        self.code = ctypes.create_string_buffer(code, len(code))
        self.program = FilterProgram(len(code) // 8, ctypes.addressof(self.code))

    def install(self):
        """In a process that can gain no rights any more: the kernel refuses it to others."""
        checked(
            libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(self.program), 0, 0), "seccomp"
        )


def plain_fork(flags):
    """A fork of which the interpreter is told nothing: there is one thread here, and what libraries do
    in a child, such as seeding, would differ from run to run. @returns -1 where it fails
    """
    return libc.syscall(CLONE, flags | SIGCHLD, 0, 0, 0, 0)


def keep_from_programs():
    """Whatever this process was given and did not open itself ends with the start of a program."""
    checked(libc.syscall(436, 3, 0xFFFFFFFF, CLOSE_RANGE_CLOEXEC, 0, 0), "close_range")


# Of a program, and of what it is forked from.
MOST_DESCRIPTORS = 256


def close_all_above(last):
    os.closerange(last + 1, MOST_DESCRIPTORS)


# Bytes of the path of a file that is brought back: the host has to have room for it, too.
LONGEST_PATH = 1000


def files_under(folder):
    """Paths of what is no folder. Without recursion: folders may be nested as deep as a program likes."""
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for each in found:
            if each.is_dir(follow_symlinks=False):
                waiting.append(each.path)
            else:
                yield each.path


def to_collect(path):
    """Files that are to be brought back; of a folder, all that are in it."""
    found = files_under(path) if os.path.isdir(path) and not os.path.islink(path) else [path]
    return (each for each in found if len(os.fsencode(each)) <= LONGEST_PATH)
