"""Threads and processes where there is one thread: each runs when somebody waits for it, as a
whole, one after another, in the order in which they were started. So the same program does the same
in every run.

A thread that is started is put off until another one joins it, waits for a lock, a queue or a condition, sleeps, or ends the
program. What waits inside a thread runs those that were started later. A thread that waits for what nobody can bring any more
is given up there, and begins again from its start when somebody waits anew: that is what a worker at an empty queue needs.
"""

import _thread
import _threading_local
import asyncio.base_events
import concurrent.futures
import concurrent.futures.thread
import os
import queue
import sys
import threading
import time
import types
from concurrent.futures import Executor, Future
from itertools import count

c_sleep, now = time.sleep, time.monotonic
c_run_once = asyncio.base_events.BaseEventLoop._run_once
# Started, and waiting for their turn; and those that run, outermost first.
pending, running = [], []
idents = count(2)
MAIN = 1
FOREVER = 10**9


class Suspended(BaseException):
    """Leads out of a thread that waits for what does not come."""


def ident():
    return running[-1].touchstone_ident if running else MAIN


def run_thread(thread):
    """Runs a thread to its end. @returns whether it came there"""
    running.append(thread)
    try:
        thread.run()
    except Suspended:
        pending.append(thread)
        thread.touchstone_waits = True
        return False
    except SystemExit:
        pass
    except BaseException:
        if threading.excepthook is not None:
            threading.excepthook(threading.ExceptHookArgs([*sys.exc_info(), thread]))
    finally:
        running.pop()
    thread.touchstone_done = True
    threading._active.pop(thread.touchstone_ident, None)
    return True


def run_until(ready):
    """Gives others their turn until there is what is waited for. @returns whether it is there"""
    for thread in pending:
        thread.touchstone_waits = False
    while not ready():
        thread = next((each for each in pending if not each.touchstone_waits), None)
        if thread is None:
            return False
        pending.remove(thread)
        if run_thread(thread):
            # What it did may be what others wait for.
            for each in pending:
                each.touchstone_waits = False
    return True


def wait_for(ready, timeout=None):
    """@returns whether it is there; without a limit of time it always is, or the wait never ends"""
    if run_until(ready):
        return True
    if timeout is not None and timeout >= 0:
        c_sleep(timeout)
        return ready()
    if running:
        raise Suspended
    c_sleep(FOREVER)


class Lock:
    """threading.Lock"""

    def __init__(self):
        self.held = False

    def acquire(self, blocking=True, timeout=-1):
        if self.held:
            if not blocking or not wait_for(lambda: not self.held, None if timeout < 0 else timeout):
                return False
        self.held = True
        return True

    def release(self):
        if not self.held:
            raise RuntimeError("release unlocked lock")
        self.held = False

    def locked(self):
        return self.held

    __enter__ = acquire
    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __exit__(self, *raised):
        self.release()

    def _at_fork_reinit(self):
        self.held = False


def start(self):
    if not self._initialized:
        raise RuntimeError("thread.__init__() not called")
    if self._started.is_set():
        raise RuntimeError("threads can only be started once")
    self.touchstone_ident = self._ident = self._native_id = next(idents)
    self.touchstone_done = self.touchstone_waits = False
    threading._active[self._ident] = self
    self._started.set()
    # Names and arguments last as long as it may begin anew.
    target, arguments, options = self._target, self._args, self._kwargs
    if type(self).run is threading.Thread.run:
        self.run = lambda: target and target(*arguments, **options)
    pending.append(self)


def join(self, timeout=None):
    if not self._initialized:
        raise RuntimeError("Thread.__init__() not called")
    if not self._started.is_set():
        raise RuntimeError("cannot join thread before it is started")
    if running and running[-1] is self:
        raise RuntimeError("cannot join current thread")
    if self is not threading._main_thread:
        wait_for(lambda: self.touchstone_done, timeout)


def is_alive(self):
    if not self._started.is_set():
        return False
    if self is threading._main_thread:
        return True
    alive = not self.touchstone_done
    if alive:
        run_until(lambda: self.touchstone_done)
    return alive


def start_new_thread(function, arguments=(), options={}):
    thread = threading.Thread(target=function, args=arguments, kwargs=options)
    thread.start()
    return thread.ident


def shutdown():
    """What the interpreter does before its exit handlers: waits for the threads that are no
    daemons.
    """
    while any(not each.daemon for each in pending):
        if not run_until(lambda: not any(not each.daemon for each in pending)):
            break


def sleep(seconds, /):
    until = now() + seconds
    if pending:
        run_until(lambda: False)
    c_sleep(max(0, until - now()) if seconds >= 0 else seconds)


def run_once(self):
    """An event loop with nothing to do lets threads bring it something."""
    if pending and not self._ready:
        run_until(lambda: bool(self._ready))
    c_run_once(self)


def stack_size(size=0, /):
    if size < 0 or 0 < size < 32768:
        raise ValueError("size not valid: %d bytes" % size)
    before, stack[0] = stack[0], size
    return before


stack = [0]


class Immediate(Executor):
    """An executor whose tasks are done when `submit` returns."""

    prefix = "ThreadPoolExecutor"
    numbers = count()

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=(), **options):
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers or 1
        self._shutdown = False
        self._initializer, self._initargs = initializer, initargs
        self._name = f"{thread_name_prefix or f'{self.prefix}-{next(self.numbers)}'}_0"

    def submit(self, fn, /, *arguments, **options):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        future.set_running_or_notify_cancel()

        def work():
            if self._initializer is not None:
                self._initializer, initializer = None, self._initializer
                initializer(*self._initargs)
            try:
                result = fn(*arguments, **options)
            except BaseException as error:
                if isinstance(error, Suspended):
                    raise
                future.set_exception(error)
            else:
                future.set_result(result)

        worker = threading.Thread(target=work, name=self._name, daemon=True)
        worker.start()
        pending.remove(worker)
        run_thread(worker)
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True


class ThreadPoolExecutor(Immediate):
    pass


class ProcessPoolExecutor(Immediate):
    prefix = "ProcessPoolExecutor"


class AsyncResult:
    def __init__(self, call, callback=None, error_callback=None):
        self._error = None
        try:
            self._value = call()
        except Exception as error:
            self._error = error
            if error_callback:
                error_callback(error)
        else:
            if callback:
                callback(self._value)

    def get(self, timeout=None):
        if self._error is not None:
            raise self._error
        return self._value

    def wait(self, timeout=None):
        pass

    def ready(self):
        return True

    def successful(self):
        return self._error is None


class Pool:
    """multiprocessing.Pool: its tasks are done one after another."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is not None and processes < 1:
            raise ValueError("Number of processes must be at least 1")
        self._processes = processes or 1
        self._open = True
        if initializer is not None:
            initializer(*initargs)

    def _check(self):
        if not self._open:
            raise ValueError("Pool not running")

    def apply(self, func, args=(), kwds={}):
        self._check()
        return func(*args, **kwds)

    def map(self, func, iterable, chunksize=None):
        self._check()
        return [func(each) for each in list(iterable)]

    def starmap(self, func, iterable, chunksize=None):
        self._check()
        return [func(*each) for each in list(iterable)]

    def imap(self, func, iterable, chunksize=1):
        return iter(self.map(func, iterable))

    imap_unordered = imap

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return AsyncResult(lambda: self.apply(func, args, kwds), callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return AsyncResult(lambda: self.map(func, iterable), callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return AsyncResult(lambda: self.starmap(func, iterable), callback, error_callback)

    def close(self):
        self._open = False

    terminate = close

    def join(self):
        if self._open:
            raise ValueError("Pool is still running")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *raised):
        self.terminate()


class Process(threading.Thread):
    """multiprocessing.Process, with the memory of the program that starts it."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        super().__init__(group, target, name or f"Process-{next(numbers)}", args, kwargs, daemon=daemon)
        self.exitcode = None

    def start(self):
        threading.Thread.start(self)
        work = self.run

        def run():
            self.exitcode = 1
            try:
                work()
                self.exitcode = 0
            except SystemExit as error:
                self.exitcode = error.code if isinstance(error.code, int) else 0 if error.code is None else 1

        self.run = run

    @property
    def pid(self):
        return self.ident and os.getpid() + self.ident

    def terminate(self):
        if self in pending:
            pending.remove(self)
            self.touchstone_done, self.exitcode = True, -15

    kill = terminate

    def close(self):
        pass


numbers = count(1)


class Box:
    """multiprocessing.Value"""

    def __init__(self, typecode, value=0, lock=True):
        self.value, self._lock = value, threading.RLock()

    def get_lock(self):
        return self._lock

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *raised):
        return self._lock.__exit__(*raised)


def shared_list(typecode, size_or_values, lock=True):
    return [0] * size_or_values if isinstance(size_or_values, int) else list(size_or_values)


class JoinableQueue(queue.Queue):
    def close(self):
        pass

    join_thread = cancel_join_thread = close


class End:
    """One end of multiprocessing.Pipe."""

    def __init__(self, incoming, outgoing):
        self.incoming, self.outgoing = incoming, outgoing

    def send(self, item):
        self.outgoing.put(item)

    def recv(self):
        return self.incoming.get()

    def poll(self, timeout=0):
        return not self.incoming.empty() or run_until(lambda: not self.incoming.empty())

    def close(self):
        pass


def Pipe(duplex=True):
    one, other = queue.Queue(), queue.Queue()
    return End(one, other), End(other, one)


class Manager:
    Queue, Lock, Value, Array = JoinableQueue, Lock, Box, staticmethod(shared_list)

    def dict(self, *arguments, **options):
        return dict(*arguments, **options)

    def list(self, *arguments):
        return list(*arguments)

    def Namespace(self):
        return types.SimpleNamespace()

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        pass

    def shutdown(self):
        pass


def module(name, **names):
    made = types.ModuleType(name)
    made.__dict__.update(names)
    made.__path__ = []
    sys.modules[name] = made
    return made


def processes():
    """The package multiprocessing."""
    shared = {"Lock": threading.Lock, "RLock": threading.RLock, "Semaphore": threading.Semaphore, "Event": threading.Event}
    shared.update({"BoundedSemaphore": threading.BoundedSemaphore, "Condition": threading.Condition, "Barrier": threading.Barrier})
    shared.update(Process=Process, Pool=Pool, Queue=JoinableQueue, JoinableQueue=JoinableQueue, SimpleQueue=JoinableQueue, Pipe=Pipe)
    shared.update(Value=Box, Array=shared_list, RawValue=Box, RawArray=shared_list, Manager=Manager, TimeoutError=TimeoutError)
    shared.update(cpu_count=lambda: 1, current_process=threading.current_thread, parent_process=lambda: None)
    shared.update(active_children=lambda: [each for each in pending if isinstance(each, Process)], freeze_support=lambda: None)
    shared.update(get_start_method=lambda allow_none=False: "fork", set_start_method=lambda method, force=False: None)
    context = types.SimpleNamespace(**shared)
    whole = module("multiprocessing", **shared, get_context=lambda method=None: context, get_all_start_methods=lambda: ["fork"])
    whole.pool = module("multiprocessing.pool", Pool=Pool, ThreadPool=Pool, AsyncResult=AsyncResult)
    whole.dummy = module("multiprocessing.dummy", **{**shared, "Process": threading.Thread})
    whole.queues = module("multiprocessing.queues", Queue=JoinableQueue, SimpleQueue=JoinableQueue, Empty=queue.Empty, Full=queue.Full)
    whole.managers = module("multiprocessing.managers", BaseManager=Manager, SyncManager=Manager)
    whole.connection = module("multiprocessing.connection", Connection=End)
    whole.process = module("multiprocessing.process", current_process=threading.current_thread)
    futures = module("concurrent.futures.process", ProcessPoolExecutor=ProcessPoolExecutor, BrokenProcessPool=RuntimeError)
    concurrent.futures.process = futures


def install():
    processes()
    _thread.get_ident = threading.get_ident = threading.get_native_id = ident
    _thread.start_new_thread = _thread.start_new = threading._start_new_thread = start_new_thread
    _thread.allocate_lock = _thread.allocate = threading._allocate_lock = threading.Lock = Lock
    _thread.RLock = threading.RLock = threading._RLock = threading._PyRLock
    threading._CRLock = None
    _thread.stack_size = threading.stack_size = stack_size
    _thread._local = threading.local = _threading_local.local
    threading._active_limbo_lock = threading.RLock()
    threading.Thread.start, threading.Thread.join, threading.Thread.is_alive = start, join, is_alive
    main = threading._main_thread
    threading._active.clear()
    threading._active[MAIN] = main
    main._ident = main._native_id = main.touchstone_ident = MAIN
    threading._shutdown = shutdown
    queue.SimpleQueue = queue._PySimpleQueue
    time.sleep = sleep
    asyncio.base_events.BaseEventLoop._run_once = run_once
    for each in (concurrent.futures, concurrent.futures.thread):
        each.ThreadPoolExecutor = ThreadPoolExecutor
    concurrent.futures.ProcessPoolExecutor = ProcessPoolExecutor
