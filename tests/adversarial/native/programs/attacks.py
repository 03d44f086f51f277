"""One attack by name: says "contained", or what it got."""
import os, signal, socket, sys, threading, time
got = []
def tries(what, action):
    try:
        if action() is not False: got.append(what)
    except BaseException: pass
def syscall(number, *arguments):
    import ctypes
    return ctypes.CDLL(None).syscall(number, *arguments) != -1
X64 = os.uname().machine == "x86_64"
def parent():
    for pid in (1, os.getppid()):
        for name in ("environ", "mem", "maps", "root/etc/passwd", "fd/0"): tries(name, lambda: open(f"/proc/{pid}/{name}", "rb").read(1))
def others():
    listed = []
    try: listed = os.listdir("/proc")
    except OSError: pass
    for pid in listed:
        if pid.isdigit() and pid != os.readlink("/proc/self"): tries(pid, lambda: open(f"/proc/{pid}/environ", "rb").read(1))
    for path in ("/cache", "/root", "/home", "/var"): tries(path, lambda: bool(os.listdir(path)))
    for path in ("/etc/passwd", "/etc/shadow", "/proc/kcore", "/dev/mem"): tries(path, lambda: open(path, "rb").read(1))
def outside():
    for path in ("/usr/x", "/etc/ld.so.preload", "/cache/x", "/prog/x", "/dev/x", "/x", "/var/x", "/proc/sys/kernel/core_pattern"):
        tries(path, lambda: open(path, "w"))
    os.symlink("/etc/passwd", "link"); tries("link", lambda: open("link").read(1))
def network():
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX): tries(str(family), lambda: socket.socket(family))
def traces():
    tries("ptrace", lambda: syscall(101 if X64 else 117, 16, os.getppid(), 0, 0))
    tries("namespaces", lambda: syscall(272 if X64 else 97, 0x10000000))
    tries("bpf", lambda: syscall(321 if X64 else 280, 0, 0, 0))
def rights():
    import resource
    tries("setuid", lambda: os.setuid(0)); tries("chroot", lambda: os.chroot("/")); tries("nice", lambda: os.nice(-5))
    if os.getuid() == 0: got.append("root")
    tries("limits", lambda: resource.setrlimit(resource.RLIMIT_NPROC, (-1, -1)))
def environment():
    got.extend(f"{k}={v}" for k, v in os.environ.items() if any(w in k + v for w in ("KEY", "TOUCHSTONE", "NODE", "/work", "LD_")))
def descriptors():
    for each in range(3, 1024): tries(str(each), lambda: os.fstat(each))
def killall():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for pid in (-1, 1, os.getppid(), 0): tries("", lambda: os.kill(pid, signal.SIGKILL if pid else signal.SIGTERM) and False)
    got.clear()
def closes():
    print("contained", flush=True); os.closerange(0, 1024); os._exit(0)
def disk():
    written = 0
    try:
        for i in range(4000):
            with open(f"f{i}", "wb") as file: written += file.write(bytes(1 << 20))
    except OSError: pass
    if written > 100 << 20: got.append("disk")
def leaves(detached):
    if os.fork(): return
    if detached:
        os.setsid()
        if os.fork(): os._exit(0)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for _ in range(100):
        time.sleep(0.05); os.write(1, b"late\n"); open("/tmp/left", "w").close()
    os._exit(0)
def background(): leaves(False)
def daemon(): leaves(True)
def forks():
    while True:
        try: os.fork()
        except OSError: pass
def memory():
    kept = []
    while True: kept.append(bytearray(1 << 22))
def flood():
    while True: print("contained" * 100)
def loop():
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    while True:
        try:
            while True: pass
        except BaseException: pass
def sleep():
    while True: time.sleep(1000)
def threads():
    def spin():
        while True: pass
    for _ in range(8): threading.Thread(target=spin, daemon=True).start()
    while True: pass
def imports():
    sys.modules["os"].getppid = lambda: 0
    got.extend(name for name in ("__launcher__", "run_python", "FILTERS", "send", "Step") if name in vars(sys.modules["__main__"]))

def canary():
    for path in ("/tmp/left", "/dev/shm/left", "f0"): tries(path, lambda: os.stat(path))
    others()
def crash():
    os.abort()
def leave():
    print("contained"); sys.exit(3)
{**globals(), "abort": crash, "exit": leave}[sys.argv[1]]()
print(*(["got", *got] if got else ["contained"]))
