"""TRL, Unsloth, Axolotl, Tunix: ``GRPOTrainer(reward_funcs=[math_reward()])``.

TRL leaves samples whose reward is ``None`` out of the group's baseline and gives them no advantage: an outage trains nothing.
"""

from __future__ import annotations

from typing import Any, Mapping, Optional

from .._retry import RetryPolicy
from .._types import Verdict
from ._shared import Sample, client_for, grade


class RewardFunction:
    """Grades each completion against the data set's column ``label_column``. Can be pickled; holds no connection."""

    def __init__(
        self,
        label_column: str = "answer",
        *,
        verifier: str = "math",
        options: Optional[Mapping[str, Any]] = None,
        url: Optional[str] = None,
        api_key: Optional[str] = None,
        deadline: float = 300.0,
        name: Optional[str] = None,
    ) -> None:
        self.__name__ = name or f"touchstone_{verifier}"
        self._label_column = label_column
        self._verifier = verifier
        self._options = options
        self._url = url
        self._api_key = api_key
        self._retry = RetryPolicy(deadline=deadline)

    def __call__(self, prompts: Any = None, completions: Any = None, **columns: Any) -> list[Optional[float]]:
        labels = columns.get(self._label_column)
        if labels is None:
            raise KeyError(f"the data set has no column {self._label_column!r}; it has {sorted(columns)}")
        asked = prompts if isinstance(prompts, (list, tuple)) and len(prompts) == len(completions) else [None] * len(completions)
        samples = [Sample(completion, label, prompt) for completion, label, prompt in zip(completions, labels, asked)]
        client = client_for(self._url, self._api_key, self._retry)
        verdicts = grade(client, samples, verifier=self._verifier, options=self._options)
        _log(columns, verdicts)
        return [verdict.reward for verdict in verdicts]


def reward_function(label_column: str = "answer", **settings: Any) -> RewardFunction:
    """A reward function for the column ``label_column``; ``settings`` are those of :class:`RewardFunction`.

    A label is an answer, a list of accepted answers, or a mapping/JSON ``{"verifier", "reference", "options"}``: one function can
    therefore grade a data set that mixes domains. Returns None for every sample that could not be graded.
    """
    return RewardFunction(label_column, **settings)


def math_reward(answer_column: str = "answer", **settings: Any) -> RewardFunction:
    return RewardFunction(answer_column, verifier="math", **settings)


def code_reward(label_column: str = "tests", **settings: Any) -> RewardFunction:
    return RewardFunction(label_column, verifier="code", **settings)


def _log(columns: Mapping[str, Any], verdicts: list[Verdict]) -> None:
    """TRL's own hooks, where this version of it passes them."""
    log_extra, log_metric = columns.get("log_extra"), columns.get("log_metric")
    if callable(log_extra):
        log_extra("touchstone_reason", [verdict.reason for verdict in verdicts])
    if callable(log_metric) and verdicts:
        log_metric("touchstone/unscored", sum(not verdict.scored for verdict in verdicts) / len(verdicts))
