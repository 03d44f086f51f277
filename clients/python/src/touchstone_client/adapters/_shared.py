"""What the adapters have in common."""

from __future__ import annotations

import math
import threading
from typing import Any, Mapping, NamedTuple, Optional, Sequence, Union

from .._async_client import AsyncTouchstone
from .._client import Touchstone
from .._errors import TouchstoneError
from .._retry import RetryPolicy
from .._types import Item, Verdict
from ._messages import prompt_of, response_of
from .labels import item_from_label, label_of

PATIENT = RetryPolicy(deadline=3600.0)
"""For trainers that cannot mask a sample: waiting an hour for the service to come back is cheaper than a wrong reward."""

_clients: dict[Any, Any] = {}
_lock = threading.Lock()


def client_for(url: Optional[str], api_key: Optional[str], retry: RetryPolicy) -> Touchstone:
    """One client per service and process, whatever number of reward functions were made."""
    return _client_for(Touchstone, url, api_key, retry)


def async_client_for(url: Optional[str], api_key: Optional[str], retry: RetryPolicy) -> AsyncTouchstone:
    return _client_for(AsyncTouchstone, url, api_key, retry)


def _client_for(kind: Any, url: Optional[str], api_key: Optional[str], retry: RetryPolicy) -> Any:
    key = (kind, url, api_key, retry.deadline)
    with _lock:
        if key not in _clients:
            _clients[key] = kind(url, api_key=api_key, retry=retry)
        return _clients[key]


class Sample(NamedTuple):
    """What a model wrote, what is true, and what was asked where the trainer says so."""

    response: Any
    label: Any
    prompt: Any = None


class Fields(NamedTuple):
    """What to take of an output, a label and a question that are mappings of several fields."""

    output: Optional[str] = None
    expected: Optional[str] = None
    prompt: Optional[str] = None


def grade(
    client: Touchstone,
    samples: Sequence[Sample],
    *,
    verifier: str = "math",
    options: Optional[Mapping[str, Any]] = None,
    fields: Fields = Fields(),
) -> list[Verdict]:
    """A verdict for each sample, in order. A label that is none is unscored, as is everything else that cannot be graded."""
    items = [item_or_verdict(sample, verifier=verifier, options=options, fields=fields) for sample in samples]
    graded = iter(client.verify_many([item for item in items if isinstance(item, Item)]))
    return [next(graded) if isinstance(item, Item) else item for item in items]


def item_or_verdict(
    sample: Sample, *, verifier: str, options: Optional[Mapping[str, Any]] = None, fields: Fields = Fields()
) -> Union[Item, Verdict]:
    """Objects of others may raise anything when they are read: whatever it is, it costs this sample its reward, and no other."""
    try:
        response = response_of(sample.response, fields.output)
    except Exception as fault:
        return Verdict.unscored("invalid_request", _said(fault), retryable=False)
    try:
        label = label_of(sample.label, fields.expected)
        prompt = prompt_of(sample.prompt, fields.prompt)
        return item_from_label(response, label, verifier=verifier, options=options, prompt=prompt)
    except Exception as fault:
        return Verdict.unscored("invalid_reference", _said(fault), retryable=False)


def _said(fault: Exception) -> str:
    try:
        return str(fault) or type(fault).__name__
    except Exception:
        return type(fault).__name__


def mean_reward(verdicts: Sequence[Verdict]) -> float:
    """Of the samples of one question, for harnesses without a mask: NaN where one of them has no reward."""
    rewards = [verdict.reward for verdict in verdicts if verdict.reward is not None]
    return sum(rewards) / len(rewards) if rewards and len(rewards) == len(verdicts) else math.nan


def scored_or_raise(verdict: Verdict) -> Verdict:
    """For trainers without a mask: an unscored item stops the step instead of teaching a zero."""
    if not verdict.scored:
        raise TouchstoneError(verdict.message, code=verdict.reason, retryable=verdict.retryable)
    return verdict
