"""verl: ``reward.custom_reward_function.path=…/adapters/verl.py  reward.custom_reward_function.name=compute_score``.

verl takes the keys of the first sample and indexes all others with them, so every sample gets the same keys; and it has no way
to leave one sample out, so an item that cannot be graded is waited for (an hour by default) and then stops the step.
"""

from __future__ import annotations

from typing import Any, Mapping, Optional

from touchstone_client._retry import RetryPolicy
from touchstone_client.adapters._shared import Sample, client_for, grade, scored_or_raise
from touchstone_client.adapters.rows import ground_truth_of


def compute_score(
    data_source: str,
    solution_str: str,
    ground_truth: Any,
    extra_info: Optional[Mapping[str, Any]] = None,
    *,
    base_url: Optional[str] = None,
    api_key: Optional[str] = None,
    verifier: Optional[str] = None,
    options: Optional[Mapping[str, Any]] = None,
    deadline: float = 3600.0,
    **_: Any,
) -> dict[str, Any]:
    """``{"score", "acc", "reason"}`` of one solution. ``reward_kwargs`` of the configuration become the keyword arguments.

    Without ``verifier`` the ground truth says what it is for, or else ``data_source`` (docs/trainers.md); answers are for math.

    Raises TouchstoneError when no verdict was reached before ``deadline`` seconds: verl would train on any number returned.
    """
    label = ground_truth if verifier is not None else _label(data_source, ground_truth)
    sample = Sample(solution_str, label, _question(extra_info))
    client = client_for(base_url, api_key, RetryPolicy(deadline=deadline))
    verdict = scored_or_raise(grade(client, [sample], verifier=verifier or "math", options=options)[0])
    return {"score": verdict.reward, "acc": float(bool(verdict.correct)), "reason": verdict.reason}


def _label(data_source: str, ground_truth: Any) -> Any:
    """With its name, where the name says how a ground truth is read that names no verifier itself."""
    names_itself = "reference" in ground_truth if isinstance(ground_truth, (dict, str)) else False
    if names_itself or ground_truth_of(data_source) in (None, "label"):
        return ground_truth
    return {"data_source": data_source, "ground_truth": ground_truth}


def _question(extra_info: Optional[Mapping[str, Any]]) -> Any:
    """The question, under the names that verl's data preparation gives it."""
    names = ("prompt", "question", "problem", "raw_prompt")
    return next((extra_info[name] for name in names if extra_info.get(name) is not None), None) if extra_info else None
