"""What both clients share: building requests, reading answers. No I/O."""

from __future__ import annotations

import json
import math
import os
import time
from typing import Any, Mapping, NamedTuple, Optional, Sequence, Union
from urllib.parse import quote

import httpx

from ._errors import TouchstoneError
from ._retry import RETRYABLE_STATUS
from ._types import Item, Verdict, as_item

DEFAULT_URL = "http://127.0.0.1:8080"


LONGEST_SECONDS = 86_400.0
"""Nobody waits for longer; and longer is no deadline that the service takes."""

UNREADABLE = (httpx.DecodingError, ValueError, KeyError, TypeError, RecursionError)
"""What reading an answer of another shape raises."""

LOCAL = (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError)
"""Faults of the call itself: sending it again cannot help."""


def base_url(url: Optional[str]) -> str:
    return (url or os.environ.get("TOUCHSTONE_URL") or DEFAULT_URL).strip().rstrip("/")


def headers(api_key: Optional[str]) -> dict[str, str]:
    # A key that was read from a file often ends in a line end.
    key = (api_key or os.environ.get("TOUCHSTONE_API_KEY") or "").strip()
    result = {"User-Agent": "touchstone-client/0.1.0", "Accept": "application/json"}
    if key:
        result["Authorization"] = f"Bearer {key}"
    return result


def until(deadline: Optional[float], otherwise: float) -> float:
    """The moment, on the monotonic clock, at which a call gives up."""
    seconds = otherwise if deadline is None or math.isnan(deadline) else deadline
    return time.monotonic() + min(max(0.0, seconds), LONGEST_SECONDS)


def request_headers(left: float, more: Optional[Mapping[str, str]]) -> dict[str, str]:
    deadline = str(max(1, int(min(left, LONGEST_SECONDS) * 1000)))
    return {"Content-Type": "application/json", "X-Deadline-Ms": deadline, **(more or {})}


class Encoded(NamedTuple):
    """An item as it is sent."""

    id: Optional[str]
    content: bytes


def encode_item(value: Union[Item, Mapping[str, Any]]) -> Union[Encoded, Verdict]:
    """What one item is sent as, or the verdict that it cannot be sent: its neighbours lose nothing by it."""
    try:
        item = as_item(value)
        return Encoded(item.id, encode(item.to_json()))
    except RecursionError:
        fault = "the item is nested too deeply"
    except Exception as error:  # objects of others may raise anything when they are read
        fault = f"the item cannot be sent as JSON: {error}"
    return Verdict.unscored("invalid_request", fault, retryable=False)


def rewards_body(items: Sequence[Encoded]) -> bytes:
    return b'{"items":[' + b",".join(item.content for item in items) + b"]}"


def ndjson(items: Sequence[Item]) -> bytes:
    return b"\n".join(encode(item.to_json()) for item in items) + b"\n"


def encode(value: Any) -> bytes:
    # NaN and Infinity are not JSON: better an error here than a refusal there. A response that was cut inside a surrogate pair
    # must still be gradable, so lone surrogates become U+FFFD.
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode("utf-8")


def _plain(value: Any) -> Any:
    """NumPy scalars and arrays and mappings of data sets, without importing any of them."""
    for name in ("tolist", "item"):
        method = getattr(value, name, None)
        if callable(method):
            return method()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return list(value)
    raise TypeError(f"Object of type {type(value).__name__} cannot be sent as JSON")


def error_from(response: httpx.Response) -> TouchstoneError:
    """The problem document (RFC 9457) of an error answer as an exception; other bodies by their status alone."""
    problem: dict[str, Any] = {}
    try:
        body = response.json()
        if isinstance(body, dict):
            problem = body
    except UNREADABLE:
        problem = {}
    code = str(problem.get("type", "")).rsplit("/", 1)[-1] or f"http_{response.status_code}"
    detail = problem.get("detail") or problem.get("title") or f"HTTP {response.status_code}"
    listed = problem.get("errors")
    errors = listed if isinstance(listed, list) else []
    fields = "; ".join(f"{e.get('pointer')}: {e.get('detail')}" for e in errors if isinstance(e, dict))
    return TouchstoneError(
        f"{detail} ({fields})" if fields else str(detail),
        code=code,
        status=response.status_code,
        retryable=response.status_code in RETRYABLE_STATUS,
        problem=problem,
    )


def read_verdicts(response: httpx.Response, items: Sequence[Encoded]) -> list[Verdict]:
    """The verdicts of a list request, in order. An answer of another shape is a failure of the service, never a score."""
    try:
        bodies = response.json()["verdicts"]
        if len(bodies) != len(items):
            raise ValueError("another number of verdicts than items")
    except UNREADABLE as fault:
        raise unreadable(fault) from fault
    return [_read_verdict(body, item) for body, item in zip(bodies, items)]


def _read_verdict(body: Any, item: Encoded) -> Verdict:
    try:
        return Verdict.from_json(body)
    except UNREADABLE as fault:
        error = unreadable(fault)
        return Verdict.unscored(error.code, str(error), retryable=True, id=item.id)


def unreadable(fault: BaseException) -> TouchstoneError:
    return TouchstoneError(f"unreadable answer: {fault!r:.200}", code="unreadable_answer", retryable=True)


def local_fault(fault: BaseException) -> TouchstoneError:
    return TouchstoneError(f"{type(fault).__name__}: {fault}", code="invalid_request")


def too_late() -> TouchstoneError:
    return TouchstoneError("the deadline passed before an answer came", code="deadline_exceeded", retryable=True)


def unscored(items: Sequence[Encoded], error: TouchstoneError) -> list[Verdict]:
    return [Verdict.unscored(error.code, str(error), retryable=error.retryable, id=item.id) for item in items]


def parts(items: Sequence[Encoded], size: int) -> list[Sequence[Encoded]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def batch_path(batch_id: str, rest: str = "") -> str:
    return f"/v1/batches/{quote(batch_id, safe='')}{rest}"
