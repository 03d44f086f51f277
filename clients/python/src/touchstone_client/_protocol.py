"""What both clients share: building requests, reading answers. No I/O."""

from __future__ import annotations

import json
import os
from typing import Any, Iterator, Mapping, Optional, Sequence
from urllib.parse import quote

import httpx

from ._errors import TouchstoneError
from ._retry import RETRYABLE_STATUS
from ._types import Item, Verdict

DEFAULT_URL = "http://127.0.0.1:8080"


def base_url(url: Optional[str]) -> str:
    return (url or os.environ.get("TOUCHSTONE_URL") or DEFAULT_URL).rstrip("/")


def headers(api_key: Optional[str]) -> dict[str, str]:
    key = api_key or os.environ.get("TOUCHSTONE_API_KEY")
    result = {"User-Agent": "touchstone-client/0.1.0", "Accept": "application/json"}
    if key:
        result["Authorization"] = f"Bearer {key}"
    return result


def rewards_body(items: Sequence[Item]) -> bytes:
    return encode({"items": [item.to_json() for item in items]})


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
    except ValueError:
        problem = {}
    code = str(problem.get("type", "")).rsplit("/", 1)[-1] or f"http_{response.status_code}"
    detail = problem.get("detail") or problem.get("title") or f"HTTP {response.status_code}"
    fields = "; ".join(f"{e.get('pointer')}: {e.get('detail')}" for e in problem.get("errors", []) if isinstance(e, dict))
    return TouchstoneError(
        f"{detail} ({fields})" if fields else str(detail),
        code=code,
        status=response.status_code,
        retryable=response.status_code in RETRYABLE_STATUS,
        problem=problem,
    )


def read_verdicts(response: httpx.Response, items: Sequence[Item]) -> list[Verdict]:
    """The verdicts of a list request, in order. An answer of another shape is a failure of the service, never a score."""
    try:
        body = response.json()
        verdicts = [Verdict.from_json(v) for v in body["verdicts"]]
    except (ValueError, KeyError, TypeError) as fault:
        raise TouchstoneError(f"unreadable answer: {fault!r}", code="unreadable_answer", retryable=True) from fault
    if len(verdicts) != len(items):
        raise TouchstoneError("the answer has another number of verdicts than items", code="unreadable_answer", retryable=True)
    return verdicts


def unscored(items: Sequence[Item], error: TouchstoneError) -> list[Verdict]:
    return [Verdict.unscored(error.code, str(error), retryable=error.retryable, id=item.id) for item in items]


def parts(items: Sequence[Item], size: int) -> Iterator[tuple[int, Sequence[Item]]]:
    for start in range(0, len(items), size):
        yield start, items[start : start + size]


def batch_path(batch_id: str, rest: str = "") -> str:
    return f"/v1/batches/{quote(batch_id, safe='')}{rest}"
