"""Connections on which a read ends at the deadline of the call, whatever drips in before.

httpx limits each read by itself: a server that sends a byte now and then, in the head of its answer too, would outlast any
number of seconds. Here the network stream is told the moment at which its caller gives up.
"""

from __future__ import annotations

import contextlib
import threading
import time
import urllib.request
from typing import Any, Iterator, Optional

import httpcore
import httpx

_call = threading.local()


@contextlib.contextmanager
def ends_at(until: float) -> Iterator[None]:
    """Reads and writes of this thread end at ``until`` of the monotonic clock."""
    before = getattr(_call, "until", None)
    _call.until = until
    try:
        yield
    finally:
        _call.until = before


def _left(timeout: Optional[float]) -> Optional[float]:
    until = getattr(_call, "until", None)
    if until is None:
        return timeout
    left = max(0.001, until - time.monotonic())
    return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: Optional[float] = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: Optional[float] = None) -> None:
        self._inner.write(buffer, _left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, ssl_context: Any, server_hostname: Optional[str] = None, timeout: Optional[float] = None) -> "_Stream":
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    def __init__(self) -> None:
        self._inner = httpcore.SyncBackend()

    def connect_tcp(self, host: str, port: int, timeout: Optional[float] = None, **more: Any) -> _Stream:
        return _Stream(self._inner.connect_tcp(host, port, _left(timeout), **more))

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class _Body(httpx.SyncByteStream):
    def __init__(self, parts: Any) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        with _in_terms_of_httpx():
            yield from self._parts

    def close(self) -> None:
        self._parts.close()


class DeadlineTransport(httpx.BaseTransport):
    def __init__(self, limits: httpx.Limits) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=limits.max_connections,
            max_keepalive_connections=limits.max_keepalive_connections,
            keepalive_expiry=limits.keepalive_expiry,
            network_backend=_Backend(),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _in_terms_of_httpx():
            answer = self._pool.handle_request(asked)
        body: Any = answer.stream
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(body), extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()


def transport(limits: httpx.Limits) -> Optional[httpx.BaseTransport]:
    """None, which is httpx' own, where the environment names a proxy: it is httpx that knows the way through one."""
    return None if any(urllib.request.getproxies().get(name) for name in ("http", "https", "all")) else DeadlineTransport(limits)


@contextlib.contextmanager
def _in_terms_of_httpx() -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        # Both libraries have the same names for the same faults.
        if type(fault).__module__.partition(".")[0] == "httpcore":
            raise getattr(httpx, type(fault).__name__, httpx.TransportError)(str(fault)) from fault
        raise
