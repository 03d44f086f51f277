"""The synchronous client: pooled, safe to share between threads and to use after a fork."""

from __future__ import annotations

import json
import os
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Iterator, Mapping, Optional, Sequence, TypeVar, Union

import httpx

from . import _protocol as protocol
from ._errors import TouchstoneError
from ._retry import RETRYABLE_STATUS, RetryPolicy, parse_retry_after
from ._transport import ends_at, transport as deadline_transport
from ._types import Batch, Item, Response, Verdict, as_item


Result = TypeVar("Result")

_PAGE = 5000
"""Results read in one request: bounds the memory of a reader."""


class Touchstone:
    """Talks to one Touchstone service.

    ``url`` defaults to ``TOUCHSTONE_URL`` or http://127.0.0.1:8080, ``api_key`` to ``TOUCHSTONE_API_KEY``.
    Grading methods never raise for what happens to an item: outages come back as unscored verdicts.
    """

    def __init__(
        self,
        url: Optional[str] = None,
        *,
        api_key: Optional[str] = None,
        retry: Optional[RetryPolicy] = None,
        max_connections: int = 64,
        list_size: int = 256,
        transport: Optional[Callable[[], httpx.BaseTransport]] = None,
    ) -> None:
        self._url = protocol.base_url(url)
        self._headers = protocol.headers(api_key)
        self._retry = retry or RetryPolicy()
        self._max_connections = max_connections
        self._list_size = list_size
        self._transport = transport
        self._lock = threading.Lock()
        self._pid: Optional[int] = None
        self._http: Optional[httpx.Client] = None
        self._inherited: list[httpx.Client] = []

    def __getstate__(self) -> dict[str, Any]:
        """Trainers pickle reward functions into their workers: connections and locks stay behind."""
        state = self.__dict__.copy()
        state.update(_lock=None, _pid=None, _http=None, _inherited=[])
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._lock = threading.Lock()

    def __enter__(self) -> "Touchstone":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            if self._http is not None and self._pid == os.getpid():
                self._http.close()
            self._http = None

    # Grading

    def verify(
        self,
        verifier: str,
        *,
        response: Response,
        reference: Mapping[str, Any],
        options: Optional[Mapping[str, Any]] = None,
        id: Optional[str] = None,
        prompt: Optional[Response] = None,
        deadline: Optional[float] = None,
    ) -> Verdict:
        """The verdict of one item. Never raises: what could not be graded is unscored."""
        return self.verify_many([Item(verifier, response, reference, options, id, prompt=prompt)], deadline=deadline)[0]

    def verify_many(
        self, items: Sequence[Union[Item, Mapping[str, Any]]], *, deadline: Optional[float] = None, concurrency: int = 8
    ) -> list[Verdict]:
        """The verdicts of many items, in their order, one for each. Sent as lists of ``list_size`` on several connections."""
        encoded = [protocol.encode_item(item) for item in items]
        until = protocol.until(deadline, self._retry.deadline)
        lists = protocol.parts([item for item in encoded if isinstance(item, protocol.Encoded)], self._list_size)
        if len(lists) <= 1:
            graded = iter([verdict for part in lists for verdict in self._verify_list(part, until)])
        else:
            with ThreadPoolExecutor(min(concurrency, len(lists))) as pool:
                results = list(pool.map(lambda part: self._verify_list(part, until), lists))
            graded = iter([verdict for result in results for verdict in result])
        return [next(graded) if isinstance(item, protocol.Encoded) else item for item in encoded]

    def _verify_list(self, items: Sequence[protocol.Encoded], until: float) -> list[Verdict]:
        try:
            read = lambda answer: protocol.read_verdicts(answer, items)
            return self._send("POST", "/v1/rewards", until, content=protocol.rewards_body(items), read=read)
        except TouchstoneError as error:
            if error.status in (400, 413, 422) and len(items) > 1:
                # One malformed item, or one huge list, must not cost its neighbours their verdicts.
                half = len(items) // 2
                return self._verify_list(items[:half], until) + self._verify_list(items[half:], until)
            return protocol.unscored(items, error)

    # Batches

    def submit(
        self,
        items: Sequence[Union[Item, Mapping[str, Any]]],
        *,
        idempotency_key: Optional[str] = None,
        deadline: Optional[float] = None,
    ) -> Batch:
        """Hands up to 100,000 items to the queue. Raises TouchstoneError when the batch was not accepted."""
        body = protocol.ndjson([as_item(item) for item in items])
        extra = {"Content-Type": "application/x-ndjson", "Idempotency-Key": f'"{idempotency_key or uuid.uuid4().hex}"'}
        until = protocol.until(deadline, self._retry.deadline)
        return self._send("POST", "/v1/batches", until, content=body, headers=extra, read=read_batch)

    def batch(self, batch_id: str) -> Batch:
        until = time.monotonic() + self._retry.deadline
        return self._send("GET", protocol.batch_path(batch_id), until, read=read_batch)

    def cancel(self, batch_id: str) -> Batch:
        """Cancels what has not started; finished verdicts stay readable."""
        until = time.monotonic() + self._retry.deadline
        return self._send("DELETE", protocol.batch_path(batch_id), until, read=read_batch)

    def iter_results(self, batch_id: str, *, poll: float = 1.0, deadline: Optional[float] = None) -> Iterator[Verdict]:
        """Verdicts of a batch as they come, each once, until the batch has ended. ``verdict.index`` is the item's place.

        Survives broken connections by going on from its cursor. Raises TouchstoneError when ``deadline`` (seconds) has passed.
        """
        until = None if deadline is None else time.monotonic() + deadline
        cursor = 0
        while True:
            finished = self.batch(batch_id).finished
            params = {"cursor": str(cursor), "limit": str(_PAGE)}
            limit = time.monotonic() + self._retry.deadline
            page = self._send("GET", protocol.batch_path(batch_id, "/results"), limit, params=params, read=read_page)
            yield from page
            cursor += len(page)
            if finished and not page:
                return
            if until is not None and time.monotonic() > until:
                raise TouchstoneError("the batch did not end before the deadline", code="deadline_exceeded", retryable=True)
            if not page:
                time.sleep(poll)

    # Transport

    def _client(self) -> httpx.Client:
        """This process's own connections: after a fork the parent's sockets must not be written to, nor closed."""
        with self._lock:
            if self._http is None or self._pid != os.getpid():
                if self._http is not None:
                    self._inherited.append(self._http)
                limits = httpx.Limits(max_connections=self._max_connections, keepalive_expiry=30)
                self._http = httpx.Client(
                    base_url=self._url,
                    headers=self._headers,
                    limits=limits,
                    transport=self._transport() if self._transport else deadline_transport(limits),
                )
                self._pid = os.getpid()
            return self._http

    def _send(
        self,
        method: str,
        path: str,
        until: float,
        *,
        read: Callable[[httpx.Response], Result],
        content: Optional[bytes] = None,
        headers: Optional[Mapping[str, str]] = None,
        params: Optional[Mapping[str, str]] = None,
    ) -> Result:
        """What ``read`` makes of the answer; an answer that it cannot read is asked for again."""
        attempt = 0
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise protocol.too_late()
            attempt += 1
            retry_after: Optional[float] = None
            try:
                sent = protocol.request_headers(left, headers)
                request = self._client().build_request(method, path, content=content, headers=sent, params=params, timeout=left)
                answer = self._answer(request, until)
                if answer.is_success:
                    return read(answer)
                error = protocol.error_from(answer)
                if answer.status_code not in RETRYABLE_STATUS and error.code != "conflict":
                    raise error
                retry_after = parse_retry_after(answer.headers.get("retry-after"))
            except TouchstoneError as fault:
                if fault.code != "unreadable_answer":
                    raise
                error = fault
            except protocol.LOCAL as fault:
                raise protocol.local_fault(fault) from fault
            except httpx.DecodingError as fault:
                error = protocol.unreadable(fault)
            except httpx.TransportError as fault:
                if isinstance(fault, httpx.TimeoutException) and time.monotonic() >= until:
                    raise protocol.too_late() from fault
                error = TouchstoneError(f"{type(fault).__name__}: {fault}", code="unreachable", retryable=True)
            wait = self._retry.wait_before(attempt, retry_after, until - time.monotonic())
            if wait is None:
                raise error
            time.sleep(wait)

    def _answer(self, request: httpx.Request, until: float) -> httpx.Response:
        """The whole answer, or none: a server that sends a byte now and then does not outlast the deadline."""
        with ends_at(until):
            answer = self._client().send(request, stream=True)
            try:
                pieces = []
                for piece in answer.iter_raw():
                    pieces.append(piece)
                    if time.monotonic() > until:
                        raise protocol.too_late()
            finally:
                answer.close()
        return httpx.Response(answer.status_code, headers=answer.headers, content=b"".join(pieces), request=request)


def read_batch(answer: httpx.Response) -> Batch:
    try:
        return Batch.from_json(answer.json())
    except protocol.UNREADABLE as fault:
        raise protocol.unreadable(fault) from fault


def read_page(answer: httpx.Response) -> list[Verdict]:
    try:
        return [Verdict.from_json(json.loads(line)) for line in answer.text.split("\n") if line]
    except protocol.UNREADABLE as fault:
        raise protocol.unreadable(fault) from fault
