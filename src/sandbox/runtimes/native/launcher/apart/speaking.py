"""Who speaks for a program, and who listens: one process of it, and one of its threads at a time."""

import threading


def ends_others():
    """Called in the process that speaks.
    @returns what is asked before anything is said or heard: a process that the program has forked off
        and that comes this far ends there. What it would say was asked of its parent.
    """
    own, pid_of, leave = os.getpid(), os.getpid, os._exit

    def check():
        if pid_of() != own:
            leave(0)

    return check


class Turns:
    """Of threads of a program that call functions of the tests: one has the pipes from its call to the
    answer. Whoever serves them has them, too, but while the program itself runs.
    """

    def __init__(self):
        # What is written may itself call a function of the tests.
        lock = threading.RLock()
        self.take, self.give_back = lock.acquire, lock.release
        self.writing = threading.Lock()

    def __enter__(self):
        self.take()

    def __exit__(self, *_):
        self.give_back()

    def free(self):
        """Others may have them meanwhile."""
        return Freed(self)


class Freed:
    def __init__(self, turns):
        self.turns = turns

    def __enter__(self):
        self.turns.give_back()

    def __exit__(self, *_):
        self.turns.take()


class OneAsker:
    """Of threads of the tests: the program is asked by one after the other. Where one of them waits for
    what another one would ask, nobody ever answers.
    """

    def __init__(self, seconds, give_up):
        self.lock, self.seconds, self.give_up = threading.RLock(), seconds, give_up
        # Of questions within each other.
        self.depth = 0

    def __enter__(self):
        if not self.lock.acquire(timeout=self.seconds):
            self.give_up()
        self.depth += 1

    def __exit__(self, *_):
        self.depth -= 1
        self.lock.release()
