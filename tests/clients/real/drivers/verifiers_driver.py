"""Prime Intellect's verifiers: a task whose reward asks the Python client, scored by its own ``Task.score``."""

import os
from types import SimpleNamespace
from typing import Any

from driver import PROMPT, TESTS, response, serve
from leave_out import bare, leave_out, unpacked

leave_out(
    "pydantic_config", "verifiers.v1.configs.judge", "verifiers.v1.configs.harness", "verifiers.v1.judge",
    "verifiers.v1.utils.artifacts", "verifiers.v1.utils.loaders",
)
bare(unpacked("verifiers"), "verifiers", "verifiers.v1", "verifiers.v1.configs", "verifiers.v1.utils")

from verifiers.v1.task import Task, TaskData  # noqa: E402
from verifiers.v1.utils.decorators import reward  # noqa: E402

from touchstone_client import AsyncTouchstone, RetryPolicy, TouchstoneError  # noqa: E402

CASES = [{"input": given, "expected": expected} for given, expected in zip(TESTS["inputs"], TESTS["outputs"])]
REFERENCE = {"language": "python", "tests": {"kind": "stdio", "cases": CASES}}


class Doubles(Task[TaskData]):
    @reward(weight=1.0)
    async def touchstone(self, trace: Any) -> float:
        async with AsyncTouchstone(retry=RetryPolicy(deadline=float(os.environ["PATIENCE"]))) as client:
            verdict = await client.verify("code", response=trace.last_reply, reference=REFERENCE, prompt=PROMPT)
        if verdict.reward is None:
            raise TouchstoneError(verdict.message, code=verdict.reason, retryable=verdict.retryable)
        return verdict.reward


class Trace(SimpleNamespace):
    def record_reward(self, name: str, value: float, weight: float = 1.0) -> None:
        self.rewards[name] = value * weight


async def ask(answer: str) -> float:
    trace = Trace(last_reply=response(answer), metrics={}, rewards={})
    await Doubles(TaskData(prompt=PROMPT), SimpleNamespace(judges=[], stops={}, metrics={}, rewards={})).score(trace)
    return trace.rewards["touchstone"]


serve(ask, adapted=True)
