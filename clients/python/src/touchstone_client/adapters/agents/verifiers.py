"""Prime Intellect's verifiers and prime-rl: a reward that is plugged into a task by its configuration::

    --env.taskset.task.rewards.math.fn touchstone_client.adapters.agents.verifiers:math_reward

and, for environments of version 0.3 and before, a function of a rubric: ``vf.Rubric(funcs=[rubric_reward("math")])``.
"""

from __future__ import annotations

import math
from typing import Any, Awaitable, Callable, Mapping, Optional

from ..._types import Verdict
from .._shared import scored_or_raise
from ..evaluate import Evaluator

_LABELS = ("touchstone", "answer", "label", "ground_truth", "solution", "tests", "reference_answer")
"""Fields of a task that hold its label: the first that is set."""


def task_reward(verifier: str = "math", *, label_field: Optional[str] = None, **settings: Any) -> Callable[..., Awaitable[float]]:
    """Grades the last reply of a trace against the task's label; ``settings`` are those of :class:`Evaluator`.

    What could not be graded raises: verifiers then keeps ``None`` for a reward and an error on the trace, and trains on neither.
    """
    grade = Evaluator(verifier, **settings)

    async def reward(task: Any, trace: Any) -> float:
        return await _graded(grade, _label(task, label_field), task, trace)

    reward.__name__ = grade.name
    return reward


async def math_reward(task: Any, trace: Any) -> float:
    return await _graded(Evaluator("math"), _label(task), task, trace)


async def code_reward(task: Any, trace: Any) -> float:
    return await _graded(Evaluator("code"), _label(task), task, trace)


def rubric_reward(verifier: str = "math", **settings: Any) -> Callable[..., Awaitable[float]]:
    """Grades ``completion`` against ``answer``, or against ``info["touchstone"]`` where there is one.

    A rubric makes 0 of what raises. What could not be graded is NaN, and an error of the state: prime-rl leaves out what has one.
    """
    grade = Evaluator(verifier, **settings)

    async def reward(completion: Any, answer: Any = None, state: Any = None, prompt: Any = None, info: Any = None) -> float:
        named = info.get("touchstone") if isinstance(info, Mapping) else None
        verdict = await grade.ask(completion, answer if named is None else named, prompt)
        if verdict.reward is not None:
            return verdict.reward
        if isinstance(state, dict) and state.get("error") is None:
            state["error"] = _infra_error(verdict)
        return math.nan

    reward.__name__ = grade.name
    return reward


async def _graded(grade: Evaluator, label: Any, task: Any, trace: Any) -> float:
    verdict = await grade.ask(trace.last_reply, label, getattr(task, "prompt", None))
    info = getattr(trace, "info", None)
    if isinstance(info, dict):
        info["touchstone_reason"] = verdict.reason
    number = scored_or_raise(verdict).reward
    assert number is not None
    return number


def _label(task: Any, field: Optional[str] = None) -> Any:
    if field is not None:
        return getattr(task, field, None)
    return next((value for value in (getattr(task, name, None) for name in _LABELS) if value is not None), None)


def _infra_error(verdict: Verdict) -> Exception:
    from verifiers.errors import InfraError  # type: ignore[import-not-found]

    return InfraError(f"{verdict.reason}: {verdict.message}")
