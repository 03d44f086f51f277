"""The asynchronous client: the same calls as the synchronous one, awaited."""

from __future__ import annotations

import asyncio
import os
import time
import uuid
from typing import Any, AsyncIterator, Callable, Mapping, NamedTuple, Optional, Sequence, TypeVar, Union

import httpx

from . import _protocol as protocol
from ._errors import TouchstoneError
from ._retry import RETRYABLE_STATUS, RetryPolicy, parse_retry_after
from ._client import read_batch, read_page
from ._types import Batch, Item, Response, Verdict, as_item


Result = TypeVar("Result")

_PAGE = 5000
"""Results read in one request: bounds the memory of a reader."""

_GATHERED = 64
"""Single calls that travel together: few, since the first to be decided waits for the last."""

_AT_ONCE = 32
"""Requests of single calls under way at a time."""

_GRACE = 1.0
"""Seconds beyond the deadline in which the request itself says why it got no verdict."""


class AsyncTouchstone:
    """Talks to one Touchstone service from asyncio code. See :class:`Touchstone` for what each method promises."""

    def __init__(
        self,
        url: Optional[str] = None,
        *,
        api_key: Optional[str] = None,
        retry: Optional[RetryPolicy] = None,
        max_connections: int = 256,
        list_size: int = 256,
        transport: Optional[Callable[[], httpx.AsyncBaseTransport]] = None,
    ) -> None:
        self._url = protocol.base_url(url)
        self._headers = protocol.headers(api_key)
        self._retry = retry or RetryPolicy()
        self._max_connections = max_connections
        self._list_size = list_size
        self._transport = transport
        self._gathering: dict[tuple[int, asyncio.AbstractEventLoop], list[_Waiting]] = {}
        self._rooms: tuple[Any, Any] = (None, None)
        self._tasks: set[Any] = set()
        self._owner: Optional[tuple[int, asyncio.AbstractEventLoop]] = None
        self._http: Optional[httpx.AsyncClient] = None
        self._inherited: list[httpx.AsyncClient] = []

    def __getstate__(self) -> dict[str, Any]:
        state = self.__dict__.copy()
        state.update(_owner=None, _http=None, _inherited=[], _gathering={}, _rooms=(None, None), _tasks=set())
        return state

    async def __aenter__(self) -> "AsyncTouchstone":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        if self._http is not None and self._owner == _owner():
            await self._http.aclose()
        self._http = None

    # Grading

    async def verify(
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
        """Calls made side by side travel together: a thousand of them need a few requests, not a thousand connections."""
        encoded = protocol.encode_item(Item(verifier, response, reference, options, id, prompt=prompt))
        if not isinstance(encoded, protocol.Encoded):
            return encoded
        until = protocol.until(deadline, self._retry.deadline)
        gathered = self._gathering.setdefault(_owner(), [])
        waiting = _Waiting(encoded, until, asyncio.get_running_loop().create_future())
        gathered.append(waiting)
        if len(gathered) == 1:
            asyncio.get_running_loop().call_soon(self._send_gathered)
        try:
            return await asyncio.wait_for(waiting.verdict, max(0.0, until - time.monotonic()) + _GRACE)
        except asyncio.TimeoutError:
            return protocol.unscored([encoded], protocol.too_late())[0]

    def _send_gathered(self) -> None:
        gathered = self._gathering.pop(_owner(), [])
        for start in range(0, len(gathered), _GATHERED):
            task = asyncio.ensure_future(self._verify_gathered(gathered[start : start + _GATHERED]))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _verify_gathered(self, gathered: Sequence["_Waiting"]) -> None:
        until = max(waiting.until for waiting in gathered)
        items = [waiting.item for waiting in gathered]
        try:
            async with self._room():
                verdicts = await self._verify_list(items, until)
        except BaseException as fault:  # whoever waits must hear of it
            error = TouchstoneError(f"{type(fault).__name__}: {fault}", code="client_failed", retryable=True)
            verdicts = protocol.unscored(items, error)
        for waiting, verdict in zip(gathered, verdicts):
            if not waiting.verdict.done():
                waiting.verdict.set_result(verdict)

    def _room(self) -> asyncio.Semaphore:
        """Requests wait here and not in the pool, whose time grows with the square of what waits in it."""
        owner = _owner()
        if self._rooms[0] != owner:
            self._rooms = (owner, asyncio.Semaphore(_AT_ONCE))
        return self._rooms[1]

    async def verify_many(
        self, items: Sequence[Union[Item, Mapping[str, Any]]], *, deadline: Optional[float] = None, concurrency: int = 8
    ) -> list[Verdict]:
        encoded = [protocol.encode_item(item) for item in items]
        until = protocol.until(deadline, self._retry.deadline)
        room = asyncio.Semaphore(concurrency)

        async def one(part: Sequence[protocol.Encoded]) -> list[Verdict]:
            async with room:
                return await self._verify_list(part, until)

        lists = protocol.parts([item for item in encoded if isinstance(item, protocol.Encoded)], self._list_size)
        graded = iter([verdict for part in await asyncio.gather(*map(one, lists)) for verdict in part])
        return [next(graded) if isinstance(item, protocol.Encoded) else item for item in encoded]

    async def _verify_list(self, items: Sequence[protocol.Encoded], until: float) -> list[Verdict]:
        try:
            read = lambda answer: protocol.read_verdicts(answer, items)
            return await self._send("POST", "/v1/rewards", until, content=protocol.rewards_body(items), read=read)
        except TouchstoneError as error:
            if error.status in (400, 413, 422) and len(items) > 1:
                half = len(items) // 2
                return await self._verify_list(items[:half], until) + await self._verify_list(items[half:], until)
            return protocol.unscored(items, error)

    # Batches

    async def submit(
        self,
        items: Sequence[Union[Item, Mapping[str, Any]]],
        *,
        idempotency_key: Optional[str] = None,
        deadline: Optional[float] = None,
    ) -> Batch:
        body = protocol.ndjson([as_item(item) for item in items])
        extra = {"Content-Type": "application/x-ndjson", "Idempotency-Key": f'"{idempotency_key or uuid.uuid4().hex}"'}
        until = protocol.until(deadline, self._retry.deadline)
        return await self._send("POST", "/v1/batches", until, content=body, headers=extra, read=read_batch)

    async def batch(self, batch_id: str) -> Batch:
        until = time.monotonic() + self._retry.deadline
        return await self._send("GET", protocol.batch_path(batch_id), until, read=read_batch)

    async def cancel(self, batch_id: str) -> Batch:
        until = time.monotonic() + self._retry.deadline
        return await self._send("DELETE", protocol.batch_path(batch_id), until, read=read_batch)

    async def iter_results(
        self, batch_id: str, *, poll: float = 1.0, deadline: Optional[float] = None
    ) -> AsyncIterator[Verdict]:
        until = None if deadline is None else time.monotonic() + deadline
        cursor = 0
        while True:
            finished = (await self.batch(batch_id)).finished
            params = {"cursor": str(cursor), "limit": str(_PAGE)}
            limit = time.monotonic() + self._retry.deadline
            page = await self._send("GET", protocol.batch_path(batch_id, "/results"), limit, params=params, read=read_page)
            for verdict in page:
                yield verdict
            cursor += len(page)
            if finished and not page:
                return
            if until is not None and time.monotonic() > until:
                raise TouchstoneError("the batch did not end before the deadline", code="deadline_exceeded", retryable=True)
            if not page:
                await asyncio.sleep(poll)

    # Transport

    def _client(self) -> httpx.AsyncClient:
        """Connections of this process and this event loop: trainers call ``asyncio.run`` again and again, and fork."""
        owner = _owner()
        if self._http is None or self._owner != owner:
            if self._http is not None:
                self._inherited = [self._http]
            self._http = httpx.AsyncClient(
                base_url=self._url,
                headers=self._headers,
                limits=httpx.Limits(max_connections=self._max_connections, keepalive_expiry=30),
                transport=self._transport() if self._transport else None,
            )
            self._owner = owner
        return self._http

    async def _send(
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
        attempt = 0
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise protocol.too_late()
            attempt += 1
            retry_after: Optional[float] = None
            try:
                sent = protocol.request_headers(left, headers)
                asked = self._client().request(method, path, content=content, headers=sent, params=params, timeout=left)
                # httpx' own time-out is one of each read: it does not hold against an answer that drips.
                answer = await asyncio.wait_for(asked, left)
                if answer.is_success:
                    return read(answer)
                error = protocol.error_from(answer)
                if answer.status_code not in RETRYABLE_STATUS and error.code != "conflict":
                    raise error
                retry_after = parse_retry_after(answer.headers.get("retry-after"))
            except asyncio.TimeoutError:
                raise protocol.too_late() from None
            except TouchstoneError as fault:
                if fault.code != "unreadable_answer":
                    raise
                error = fault
            except protocol.LOCAL as fault:
                raise protocol.local_fault(fault) from fault
            except httpx.DecodingError as fault:
                error = protocol.unreadable(fault)
            except httpx.TransportError as fault:
                error = TouchstoneError(f"{type(fault).__name__}: {fault}", code="unreachable", retryable=True)
            wait = self._retry.wait_before(attempt, retry_after, until - time.monotonic())
            if wait is None:
                raise error
            await asyncio.sleep(wait)


class _Waiting(NamedTuple):
    item: protocol.Encoded
    until: float
    verdict: "asyncio.Future[Verdict]"


def _owner() -> tuple[int, asyncio.AbstractEventLoop]:
    return os.getpid(), asyncio.get_running_loop()
