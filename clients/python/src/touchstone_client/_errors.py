"""Errors the client raises: only for whole requests (a batch, a listing), never for one item."""

from __future__ import annotations

from typing import Any, Optional


class TouchstoneError(Exception):
    """A request was refused, or the service could not be reached before the deadline.

    ``code`` is the code of the problem document (``invalid_request``, ``overloaded`` …) or ``unreachable``;
    ``retryable`` says whether sending the same request later can help.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str,
        status: Optional[int] = None,
        retryable: bool = False,
        problem: Optional[dict[str, Any]] = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.retryable = retryable
        self.problem = problem or {}

    def __reduce__(self) -> Any:
        # Without this no process pool could hand the error on, and would break instead (AReaL, verl).
        return _made, (str(self), self.code, self.status, self.retryable, self.problem)


def _made(message: str, code: str, status: Optional[int], retryable: bool, problem: dict[str, Any]) -> TouchstoneError:
    return TouchstoneError(message, code=code, status=status, retryable=retryable, problem=problem)
