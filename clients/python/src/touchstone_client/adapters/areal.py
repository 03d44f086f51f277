"""AReaL: ``reward_fn = areal.math_reward_fn``.

AReaL gives a reward function 15 s and four tries, then scores 0. Raising keeps that zero away as long as the wrapper passes exceptions on
(it does for anything but its own time-out), so the deadline here stays below the wrapper's.
"""

from __future__ import annotations

from typing import Any

from .._retry import RetryPolicy
from ._shared import Sample, client_for, grade, scored_or_raise

_LESS_THAN_THE_WRAPPER = RetryPolicy(deadline=12.0)


def reward_fn(
    prompt: str, completions: str, prompt_ids: Any, completion_ids: Any, *, verifier: str = "math", answer: Any = None, **row: Any
) -> float:
    """The reward of one completion against the row's ``answer`` (or ``label``, ``solution``, ``tests``)."""
    label = next((v for v in (answer, row.get("label"), row.get("solution"), row.get("tests")) if v is not None), None)
    if label is None:
        raise KeyError("the row has none of: answer, label, solution, tests")
    client = client_for(None, None, _LESS_THAN_THE_WRAPPER)
    verdict = scored_or_raise(grade(client, [Sample(completions, label, prompt)], verifier=verifier)[0])
    assert verdict.reward is not None
    return verdict.reward


def math_reward_fn(prompt: str, completions: str, prompt_ids: Any, completion_ids: Any, answer: Any = None, **row: Any) -> float:
    return reward_fn(prompt, completions, prompt_ids, completion_ids, verifier="math", answer=answer, **row)


def code_reward_fn(prompt: str, completions: str, prompt_ids: Any, completion_ids: Any, answer: Any = None, **row: Any) -> float:
    return reward_fn(prompt, completions, prompt_ids, completion_ids, verifier="code", answer=answer, **row)
