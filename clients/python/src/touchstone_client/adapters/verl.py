"""verl: ``reward.custom_reward_function.path=…/adapters/verl.py  reward.custom_reward_function.name=compute_score``.

verl takes the keys of the first sample and indexes all others with them, so every sample gets the same keys; and it has no way
to leave one sample out, so an item that cannot be graded is waited for (an hour by default) and then stops the step.
"""

from __future__ import annotations

from typing import Any, Mapping, Optional

from touchstone_client._retry import RetryPolicy
from touchstone_client.adapters._shared import client_for, scored_or_raise
from touchstone_client.adapters.labels import item_from_label


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
    item = item_from_label(solution_str, ground_truth, verifier=verifier, options=options)
    client = client_for(base_url, api_key, RetryPolicy(deadline=deadline))
    verdict = scored_or_raise(client.verify_many([item])[0])
    return {"score": verdict.reward, "acc": float(bool(verdict.correct)), "reason": verdict.reason}
