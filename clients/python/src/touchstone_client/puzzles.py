"""Items of the verifier ``puzzle`` from rows of Reasoning Gym.

>>> row = {"question": "…", "answer": "3", "metadata": {"source_dataset": "count_bits", "number": 7}}
>>> reasoning_gym_item("<answer>3</answer>", row).reference["entry"]["answer"]
'3'
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Literal, Mapping

from ._types import Item, Response

__all__ = ["reasoning_gym_item"]

Scoring = Literal["strict", "partial", "reasoning_gym"]


def reasoning_gym_item(response: Response, entry: Mapping[str, Any], *, scoring: Scoring = "strict") -> Item:
    """What grades ``response`` against ``entry``, a row as ``dataset[i]`` or as it was exported.

    Values of numpy become plain ones, tuples lists, keys texts; fields of a score board are left out. ``scoring``
    ``"reasoning_gym"`` asks for the number of the package's own scorer.
    """
    row = {name: _plain(entry[name]) for name in ("question", "answer", "metadata") if name in entry}
    if not isinstance(row.get("metadata"), dict):
        raise ValueError("entry['metadata'] must be a mapping")
    return Item("puzzle", response, {"entry": row}, None if scoring == "strict" else {"scoring": scoring})


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item) for item in value), key=str)
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    return value if isinstance(value, (int, float)) else str(value)
