"""What the adapters have in common."""

from __future__ import annotations

import threading
from typing import Any, Mapping, NamedTuple, Optional, Sequence, Union

from .._client import Touchstone
from .._errors import TouchstoneError
from .._retry import RetryPolicy
from .._types import Item, Response, Verdict
from .labels import item_from_label

PATIENT = RetryPolicy(deadline=3600.0)
"""For trainers that cannot mask a sample: waiting an hour for the service to come back is cheaper than a wrong reward."""

_clients: dict[tuple[Optional[str], Optional[str], float], Touchstone] = {}
_lock = threading.Lock()


def client_for(url: Optional[str], api_key: Optional[str], retry: RetryPolicy) -> Touchstone:
    """One client per service and process, whatever number of reward functions were made."""
    key = (url, api_key, retry.deadline)
    with _lock:
        if key not in _clients:
            _clients[key] = Touchstone(url, api_key=api_key, retry=retry)
        return _clients[key]


class Sample(NamedTuple):
    """What a model wrote, what is true, and what was asked where the trainer says so."""

    response: Any
    label: Any
    prompt: Any = None


def grade(
    client: Touchstone, samples: Sequence[Sample], *, verifier: str = "math", options: Optional[Mapping[str, Any]] = None
) -> list[Verdict]:
    """A verdict for each sample, in order. A label that is none is unscored, as is everything else that cannot be graded."""
    items = [item_or_verdict(sample, verifier=verifier, options=options) for sample in samples]
    graded = iter(client.verify_many([item for item in items if isinstance(item, Item)]))
    return [next(graded) if isinstance(item, Item) else item for item in items]


def item_or_verdict(sample: Sample, *, verifier: str, options: Optional[Mapping[str, Any]] = None) -> Union[Item, Verdict]:
    try:
        response = completion_text(sample.response)
        return item_from_label(response, sample.label, verifier=verifier, options=options, prompt=prompt_of(sample.prompt))
    except (ValueError, TypeError, KeyError) as fault:
        return Verdict.unscored("invalid_reference", str(fault), retryable=False)


def completion_text(completion: Any) -> Any:
    """Trainers hand over plain text or a list of chat messages: both are what the service takes."""
    if isinstance(completion, (list, tuple)):
        return [{"role": message["role"], "content": content_text(message.get("content"))} for message in completion]
    return completion


def content_text(content: Any) -> str:
    """The text of a message; of its parts (``{"type": "text", "text": …}``) where it has parts."""
    if isinstance(content, str):
        return content
    if not isinstance(content, (list, tuple)):
        return ""
    parts = [part if isinstance(part, str) else part.get("text") if isinstance(part, Mapping) else None for part in content]
    return "\n".join(part for part in parts if isinstance(part, str))


def prompt_of(value: Any) -> Optional[Response]:
    """A question as text or chat; anything else says nothing."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, (list, tuple)) and value and all(isinstance(m, Mapping) and isinstance(m.get("role"), str) for m in value):
        return completion_text(value)
    return None


def scored_or_raise(verdict: Verdict) -> Verdict:
    """For trainers without a mask: an unscored item stops the step instead of teaching a zero."""
    if not verdict.scored:
        raise TouchstoneError(verdict.message, code=verdict.reason, retryable=verdict.retryable)
    return verdict
