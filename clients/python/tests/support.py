"""A server that answers as told, for the behaviours a healthy service never shows; and the address of the real one."""

from __future__ import annotations

import json
import os
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Optional

Answer = tuple[int, dict[str, str], Any]

REAL_URL: Optional[str] = os.environ.get("TOUCHSTONE_TEST_URL")


def needs_service(test: Any) -> Any:
    return unittest.skipUnless(REAL_URL, "TOUCHSTONE_TEST_URL names no running service")(test)


class ScriptedServer:
    """Answers each request with what ``script(number, path, body, headers)`` says; number counts from 1."""

    def __init__(self, script: Callable[[int, str, Any, Any], Optional[Answer]]) -> None:
        self.requests: list[tuple[str, Any, Any]] = []
        lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                with lock:
                    outer.requests.append((self.path, body, dict(self.headers)))
                    number = len(outer.requests)
                answer = script(number, self.path, body, self.headers)
                if answer is None:
                    self.connection.close()
                    self.close_connection = True
                    return
                status, headers, content = answer
                data = content if isinstance(content, bytes) else json.dumps(content).encode()
                self.send_response(status)
                for name, value in {"content-type": "application/json", "content-length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        # A client that gave up is what many tests are about.
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> "ScriptedServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def right(body: bytes) -> Answer:
    """Every item of a list request scored 1."""
    items = json.loads(body)["items"]
    verdict = {"status": "scored", "reward": 1.0, "correct": True, "reason": "equal_exact", "message": "", "verifier": "math@1"}
    return 200, {}, {"verdicts": [verdict for _ in items]}


def problem(status: int, code: str, **headers: str) -> Answer:
    return status, headers, {"type": f"/errors/{code}", "title": code, "status": status, "detail": f"{code} happened"}
