"""What the adapters have in common."""

from __future__ import annotations

import threading
from typing import Any, Optional

from .._client import Touchstone
from .._errors import TouchstoneError
from .._retry import RetryPolicy
from .._types import Verdict

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


def completion_text(completion: Any) -> Any:
    """Trainers hand over plain text or a list of chat messages: both are what the service takes."""
    if isinstance(completion, list):
        return [{"role": m["role"], "content": m.get("content") or ""} for m in completion]
    return completion


def scored_or_raise(verdict: Verdict) -> Verdict:
    """For trainers without a mask: an unscored item stops the step instead of teaching a zero."""
    if not verdict.scored:
        raise TouchstoneError(verdict.message, code=verdict.reason, retryable=verdict.retryable)
    return verdict
