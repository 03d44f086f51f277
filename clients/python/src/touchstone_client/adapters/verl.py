"""verl: ``reward.custom_reward_function.path=…/adapters/verl.py  reward.custom_reward_function.name=compute_score``.

verl takes the keys of the first sample and indexes all others with them, so every sample gets the same keys; and it has no way
to leave one sample out, so an item that cannot be graded is waited for (an hour by default) and then stops the step.
"""

from __future__ import annotations

from typing import Any, Mapping, Optional

from touchstone_client._retry import RetryPolicy
from touchstone_client.adapters._shared import Sample, client_for, grade, scored_or_raise


def compute_score(
    data_source: str,
    solution_str: str,
    ground_truth: Any,
    extra_info: Optional[Mapping[str, Any]] = None,
    *,
    base_url: Optional[str] = None,
    api_key: Optional[str] = None,
    verifier: str = "math",
    options: Optional[Mapping[str, Any]] = None,
    deadline: float = 3600.0,
    **_: Any,
) -> dict[str, Any]:
    """``{"score", "acc", "reason"}`` of one solution. ``reward_kwargs`` of the configuration become the keyword arguments.

    Raises TouchstoneError when no verdict was reached before ``deadline`` seconds: verl would train on any number returned.
    """
    sample = Sample(solution_str, ground_truth, _question(extra_info))
    client = client_for(base_url, api_key, RetryPolicy(deadline=deadline))
    verdict = scored_or_raise(grade(client, [sample], verifier=verifier, options=options)[0])
    return {"score": verdict.reward, "acc": float(bool(verdict.correct)), "reason": verdict.reason}


def _question(extra_info: Optional[Mapping[str, Any]]) -> Any:
    """The question, under the names that verl's data preparation gives it."""
    names = ("prompt", "question", "problem", "raw_prompt")
    return next((extra_info[name] for name in names if extra_info.get(name) is not None), None) if extra_info else None
