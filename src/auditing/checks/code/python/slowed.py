import time as _time


def _slow():
    state = {"ahead": 0.0, "step": 0}

    def slowed(plain, unit):
        def now():
            state["step"] = (state["step"] * 1103515245 + 12345) % 2**31
            state["ahead"] += _SLOWNESS * (state["step"] % 1000) / 1000
            return plain() + (int(state["ahead"] * unit) if unit > 1 else state["ahead"])
        return now

    for name in ("time", "perf_counter", "monotonic", "process_time"):
        setattr(_time, name, slowed(getattr(_time, name), 1))
    for name in ("time_ns", "perf_counter_ns", "monotonic_ns"):
        setattr(_time, name, slowed(getattr(_time, name), 10**9))


_slow()
