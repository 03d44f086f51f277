"""TRL, Unsloth, Axolotl, Tunix: ``GRPOTrainer(reward_funcs=[math_reward()])``.

TRL leaves samples whose reward is ``None`` out of the group's baseline and gives them no advantage: an outage trains nothing.
"""

from __future__ import annotations

from typing import Any, Callable, Mapping, Optional, Union

from .._retry import RetryPolicy
from .._types import Item, Verdict
from ._shared import client_for, completion_text
from .labels import item_from_label

RewardFunction = Callable[..., "list[Optional[float]]"]


def reward_function(
    label_column: str = "answer",
    *,
    verifier: str = "math",
    options: Optional[Mapping[str, Any]] = None,
    url: Optional[str] = None,
    api_key: Optional[str] = None,
    deadline: float = 300.0,
    name: Optional[str] = None,
) -> RewardFunction:
    """A reward function that grades each completion against the data set's column ``label_column``.

    A label is an answer, a list of accepted answers, or a mapping/JSON ``{"verifier", "reference", "options"}``: one function can
    therefore grade a data set that mixes domains. Returns None for every sample that could not be graded.
    """
    client = client_for(url, api_key, RetryPolicy(deadline=deadline))

    def reward(prompts: Any = None, completions: Any = None, **columns: Any) -> list[Optional[float]]:
        labels = columns.get(label_column)
        if labels is None:
            raise KeyError(f"the data set has no column {label_column!r}; it has {sorted(columns)}")
        items: list[Union[Item, Verdict]] = []
        for completion, label in zip(completions, labels):
            try:
                items.append(item_from_label(completion_text(completion), label, verifier=verifier, options=options))
            except ValueError as fault:
                items.append(Verdict.unscored("invalid_reference", str(fault), retryable=False))
        graded = iter(client.verify_many([item for item in items if isinstance(item, Item)]))
        verdicts = [next(graded) if isinstance(item, Item) else item for item in items]
        _log(columns, verdicts)
        return [verdict.reward for verdict in verdicts]

    reward.__name__ = name or f"touchstone_{verifier}"
    return reward


def math_reward(answer_column: str = "answer", **settings: Any) -> RewardFunction:
    return reward_function(answer_column, verifier="math", **settings)


def code_reward(label_column: str = "tests", **settings: Any) -> RewardFunction:
    return reward_function(label_column, verifier="code", **settings)


def _log(columns: Mapping[str, Any], verdicts: list[Verdict]) -> None:
    """TRL's own hooks, where this version of it passes them."""
    log_extra, log_metric = columns.get("log_extra"), columns.get("log_metric")
    if callable(log_extra):
        log_extra("touchstone_reason", [verdict.reason for verdict in verdicts])
    if callable(log_metric) and verdicts:
        log_metric("touchstone/unscored", sum(not verdict.scored for verdict in verdicts) / len(verdicts))
