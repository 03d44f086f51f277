"""rLLM: a reward function ``(task_info, action) -> RewardOutput``."""

from __future__ import annotations

from typing import Any, Mapping

from ._shared import PATIENT, Sample, client_for, grade, scored_or_raise


def reward_fn(task_info: Mapping[str, Any], action: str, *, verifier: str = "math") -> Any:
    """rLLM's RewardOutput for one action; the label is ``ground_truth`` (or ``answer``, ``tests``) of the task."""
    from rllm.rewards.reward_types import RewardOutput  # type: ignore[import-not-found]

    label = next((task_info[name] for name in ("ground_truth", "answer", "tests") if task_info.get(name) is not None), None)
    if label is None:
        raise KeyError("the task has none of: ground_truth, answer, tests")
    verdict = scored_or_raise(grade(client_for(None, None, PATIENT), [Sample(action, label, task_info.get("question"))], verifier=verifier)[0])
    return RewardOutput(reward=verdict.reward, is_correct=verdict.correct, metadata={"reason": verdict.reason})
