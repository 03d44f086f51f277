"""A program that talks with an interactor: each in a place of its own, the output of the one being
the input of the other.
"""

# Wall milliseconds that the interactor has to come to its verdict when the program has ended.
VERDICT_MS = 10_000


def run_interactive(work, interactor, step):
    """@returns what was seen of the program, its standard error, and what was seen of the interactor"""
    asking, answering = os.pipe2(os.O_CLOEXEC), os.pipe2(os.O_CLOEXEC)
    # Who still writes when the other has ended is not ended for it: whether it came to that is chance.
    heard, told = os.dup(answering[0]), os.dup(asking[0])
    judge_work = {**interactor, "files": [*interactor["files"], *step["files"]], "filter": work["filter"]}
    judge = Step(judge_work, b"", step["argv"], ends=(answering[0], asking[1]))
    program = Step(work, b"", [], watched=judge, ends=(asking[0], answering[1]))
    judge.root, program.root = judge.pid, program.pid
    program.drained, judge.drained = heard, told
    seen, texts, _ = program.watch()
    judge.limits = {**judge.limits, "wallMs": (time.monotonic() - judge.started) * 1000 + VERDICT_MS}
    verdict, judge_texts, _ = judge.watch()
    os.close(heard)
    os.close(told)
    return seen, texts["stderr"], verdict, judge_texts["stderr"]
