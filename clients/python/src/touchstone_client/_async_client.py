"""The asynchronous client: the same calls as the synchronous one, awaited."""

from __future__ import annotations

import asyncio
import json
import os
import time
import uuid
from typing import Any, AsyncIterator, Callable, Mapping, Optional, Sequence, Union

import httpx

from . import _protocol as protocol
from ._errors import TouchstoneError
from ._retry import RETRYABLE_STATUS, RetryPolicy, parse_retry_after
from ._types import Batch, Item, Response, Verdict, as_item


_PAGE = 5000
"""Results read in one request: bounds the memory of a reader."""


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
        self._owner: Optional[tuple[int, asyncio.AbstractEventLoop]] = None
        self._http: Optional[httpx.AsyncClient] = None
        self._inherited: list[httpx.AsyncClient] = []

    def __getstate__(self) -> dict[str, Any]:
        state = self.__dict__.copy()
        state.update(_owner=None, _http=None, _inherited=[])
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
        return (await self.verify_many([Item(verifier, response, reference, options, id, prompt=prompt)], deadline=deadline))[0]

    async def verify_many(
        self, items: Sequence[Union[Item, Mapping[str, Any]]], *, deadline: Optional[float] = None, concurrency: int = 8
    ) -> list[Verdict]:
        all_items = [as_item(item) for item in items]
        until = time.monotonic() + (self._retry.deadline if deadline is None else deadline)
        room = asyncio.Semaphore(concurrency)

        async def one(part: Sequence[Item]) -> list[Verdict]:
            async with room:
                return await self._verify_list(part, until)

        lists = [part for _, part in protocol.parts(all_items, self._list_size)]
        return [verdict for part in await asyncio.gather(*map(one, lists)) for verdict in part]

    async def _verify_list(self, items: Sequence[Item], until: float) -> list[Verdict]:
        try:
            answer = await self._send("POST", "/v1/rewards", until, content=protocol.rewards_body(items))
            return protocol.read_verdicts(answer, items)
        except (TypeError, ValueError) as fault:
            error = TouchstoneError(f"the items cannot be sent as JSON: {fault}", code="invalid_request")
            return protocol.unscored(items, error)
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
        until = time.monotonic() + (self._retry.deadline if deadline is None else deadline)
        return Batch.from_json((await self._send("POST", "/v1/batches", until, content=body, headers=extra)).json())

    async def batch(self, batch_id: str) -> Batch:
        until = time.monotonic() + self._retry.deadline
        return Batch.from_json((await self._send("GET", protocol.batch_path(batch_id), until)).json())

    async def cancel(self, batch_id: str) -> Batch:
        until = time.monotonic() + self._retry.deadline
        return Batch.from_json((await self._send("DELETE", protocol.batch_path(batch_id), until)).json())

    async def iter_results(
        self, batch_id: str, *, poll: float = 1.0, deadline: Optional[float] = None
    ) -> AsyncIterator[Verdict]:
        until = None if deadline is None else time.monotonic() + deadline
        cursor = 0
        while True:
            finished = (await self.batch(batch_id)).finished
            params = {"cursor": str(cursor), "limit": str(_PAGE)}
            limit = time.monotonic() + self._retry.deadline
            page = await self._send("GET", protocol.batch_path(batch_id, "/results"), limit, params=params)
            lines = [line for line in page.text.split("\n") if line]
            for line in lines:
                yield Verdict.from_json(json.loads(line))
            cursor += len(lines)
            if finished and not lines:
                return
            if until is not None and time.monotonic() > until:
                raise TouchstoneError("the batch did not end before the deadline", code="deadline_exceeded", retryable=True)
            if not lines:
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
        content: Optional[bytes] = None,
        headers: Optional[Mapping[str, str]] = None,
        params: Optional[Mapping[str, str]] = None,
    ) -> httpx.Response:
        attempt = 0
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise TouchstoneError("the deadline passed before an answer came", code="deadline_exceeded", retryable=True)
            attempt += 1
            sent = {"Content-Type": "application/json", "X-Deadline-Ms": str(max(1, int(left * 1000))), **(headers or {})}
            retry_after: Optional[float] = None
            try:
                answer = await self._client().request(
                    method, path, content=content, headers=sent, params=params, timeout=left
                )
                if answer.is_success:
                    return answer
                error = protocol.error_from(answer)
                if answer.status_code not in RETRYABLE_STATUS and error.code != "conflict":
                    raise error
                retry_after = parse_retry_after(answer.headers.get("retry-after"))
            except httpx.TransportError as fault:
                error = TouchstoneError(f"{type(fault).__name__}: {fault}", code="unreachable", retryable=True)
            wait = self._retry.wait_before(attempt, retry_after, until - time.monotonic())
            if wait is None:
                raise error
            await asyncio.sleep(wait)


def _owner() -> tuple[int, asyncio.AbstractEventLoop]:
    return os.getpid(), asyncio.get_running_loop()
