"""What other machines have and this one has not, where programs ask for it without needing it:
modules and functions that do nothing, or tell what is usual.
"""

import asyncio
import asyncio.events
import os
import signal
import sys
import time
import types
from collections import namedtuple

LIMITS = "CPU FSIZE DATA STACK CORE RSS NPROC NOFILE MEMLOCK AS LOCKS SIGPENDING MSGQUEUE NICE RTPRIO RTTIME".split()
INFINITE = -1
Usage = namedtuple(
    "struct_rusage",
    "ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock ru_oublock ru_msgsnd "
    "ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw",
)
User = namedtuple("struct_passwd", "pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir pw_shell")
Group = namedtuple("struct_group", "gr_name gr_passwd gr_gid gr_mem")
# When the program first asked for its time, which it had used some of.
started = []
USED = 0.01
c_get_event_loop = asyncio.events.get_event_loop
limits = {}


def nothing(*arguments, **options):
    """A function that has nothing to do here."""


def process_time():
    if not started:
        started.append(time.perf_counter() - USED)
    return time.perf_counter() - started[0]


def process_time_ns():
    return int(process_time() * 1e9)


def getrlimit(resource, /):
    return limits.get(resource, (INFINITE, INFINITE))


def setrlimit(resource, given, /):
    soft, hard = given
    limits[resource] = soft, hard


def getrusage(who, /):
    return Usage(process_time(), 0.0, 32768, *[0] * 13)


def get_event_loop():
    """As up to Python 3.13: the main thread has a loop before it asked for one."""
    try:
        return c_get_event_loop()
    except RuntimeError:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        return loop


def no_network(*arguments, **options):
    raise OSError("there is no network")


class SSLContext:
    def __init__(self, *arguments, **options):
        self.check_hostname, self.verify_mode = True, 2

    load_default_certs = load_verify_locations = load_cert_chain = set_ciphers = nothing
    set_alpn_protocols = set_default_verify_paths = nothing
    post_handshake_auth = None
    wrap_socket = no_network


def user(*arguments):
    return User("user", "x", 1000, 1000, "", "/home/user", "/bin/sh")


def group(*arguments):
    return Group("user", "x", 1000, [])


def module(name, doc, **names):
    made = types.ModuleType(name, doc)
    made.__dict__.update(names)
    sys.modules[name] = made


def install():
    numbers = {f"RLIMIT_{name}": number for number, name in enumerate(LIMITS)}
    numbers.update(RLIM_INFINITY=INFINITE, RUSAGE_SELF=0, RUSAGE_CHILDREN=-1, RUSAGE_THREAD=1, error=OSError, struct_rusage=Usage)
    module(
        "resource",
        "Limits of a process that has none of its own.",
        getrlimit=getrlimit,
        setrlimit=setrlimit,
        getrusage=getrusage,
        prlimit=lambda pid, resource, given=None, /: setrlimit(resource, given) if given else getrlimit(resource),
        getpagesize=lambda: 4096,
        **numbers,
    )
    calls = "parse_and_bind set_completer set_completer_delims set_startup_hook set_pre_input_hook add_history clear_history"
    calls += " read_history_file write_history_file set_history_length read_init_file insert_text redisplay set_auto_history"
    module(
        "readline",
        "Editing of lines, where nobody types.",
        **dict.fromkeys(calls.split(), nothing),
        get_completer=nothing,
        get_line_buffer=lambda: "",
        get_completer_delims=lambda: " \t\n",
        get_current_history_length=lambda: 0,
        get_history_length=lambda: -1,
        get_history_item=nothing,
        backend="readline",
    )
    module(
        "ssl",
        "Encryption, where there is no network.",
        SSLContext=SSLContext,
        create_default_context=SSLContext,
        _create_unverified_context=SSLContext,
        _create_default_https_context=SSLContext,
        wrap_socket=no_network,
        SSLError=type("SSLError", (OSError,), {}),
        CERT_NONE=0,
        CERT_OPTIONAL=1,
        CERT_REQUIRED=2,
        PROTOCOL_TLS=2,
        PROTOCOL_TLS_CLIENT=16,
        OPENSSL_VERSION="none",
    )
    module("pwd", "The one user.", getpwuid=user, getpwnam=user, getpwall=lambda: [user()], struct_passwd=User)
    module("grp", "The one group.", getgrgid=group, getgrnam=group, getgrall=lambda: [group()], struct_group=Group)
    module("syslog", "A log that nobody reads.", syslog=nothing, openlog=nothing, closelog=nothing, setlogmask=nothing)
    time.process_time, time.process_time_ns = process_time, process_time_ns
    time.thread_time, time.thread_time_ns = process_time, process_time_ns
    signal.alarm = lambda seconds, /: 0
    signal.setitimer = lambda which, seconds, interval=0.0, /: (0.0, 0.0)
    signal.getitimer = lambda which, /: (0.0, 0.0)
    signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF = 0, 1, 2
    os.sched_getaffinity = lambda pid, /: {0}
    os.nice = lambda increment, /: 0
    asyncio.events.get_event_loop = asyncio.get_event_loop = get_event_loop
