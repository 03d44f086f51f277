"""The wire types, as plain dataclasses."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Mapping, Optional, Sequence, Union

Response = Union[str, Sequence[Mapping[str, Any]]]
"""A model's text, or chat messages of which the last assistant message is graded."""


@dataclass(frozen=True)
class Item:
    """One thing to grade."""

    verifier: str
    response: Response
    reference: Mapping[str, Any]
    options: Optional[Mapping[str, Any]] = None
    id: Optional[str] = None
    metadata: Optional[Mapping[str, Any]] = None
    prompt: Optional[Response] = None
    """What the model was asked: it can only take a reward away, where the question came back as the answer."""

    def to_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"verifier": self.verifier, "response": self.response, "reference": self.reference}
        for name in ("options", "id", "metadata", "prompt"):
            value = getattr(self, name)
            if value is not None:
                body[name] = value
        return body


@dataclass(frozen=True)
class Verdict:
    """What the service (or, when it could not be reached, the client) says of one item.

    ``reward`` is a finite number when ``status == "scored"`` and ``None`` when ``status == "unscored"``.
    """

    status: str
    reward: Optional[float]
    correct: Optional[bool]
    reason: str
    message: str
    id: Optional[str] = None
    index: Optional[int] = None
    retryable: bool = False
    verifier: str = ""
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def scored(self) -> bool:
        return self.status == "scored"

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> "Verdict":
        """Raises ValueError, KeyError or TypeError for what is no verdict: a reward that is no finite number is none."""
        reward = _reward(body["status"], body["reward"])
        return cls(
            status=body["status"],
            reward=reward,
            correct=body["correct"],
            reason=body["reason"],
            message=body.get("message", ""),
            id=body.get("id"),
            index=body.get("index"),
            retryable=bool(body.get("retryable", False)),
            verifier=body.get("verifier", ""),
            raw=body,
        )

    @classmethod
    def unscored(cls, reason: str, message: str, *, retryable: bool, id: Optional[str] = None) -> "Verdict":
        return cls("unscored", None, None, reason, message, id=id, retryable=retryable)


@dataclass(frozen=True)
class Batch:
    """A batch as the service describes it."""

    id: str
    status: str
    counts: Mapping[str, Any]
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def finished(self) -> bool:
        return self.status in ("completed", "cancelled", "expired")

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> "Batch":
        return cls(id=body["id"], status=body["status"], counts=body.get("counts", {}), raw=body)


def _reward(status: Any, reward: Any) -> Optional[float]:
    if status == "unscored" and reward is None:
        return None
    if status == "scored" and isinstance(reward, (int, float)) and not isinstance(reward, bool) and math.isfinite(reward):
        return float(reward)
    raise ValueError(f"status {status!r:.40} with reward {reward!r:.40}")


def as_item(value: Union[Item, Mapping[str, Any]]) -> Item:
    """Accepts an Item or a mapping with the same field names. Raises TypeError for anything else."""
    if isinstance(value, Item):
        return value
    if not isinstance(value, Mapping):
        raise TypeError(f"an item is an Item or a mapping, not {type(value).__name__}")
    return Item(**value)
