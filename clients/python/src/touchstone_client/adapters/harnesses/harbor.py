"""Harbor and Terminal-Bench: a verifier on the host, so that the label never enters the container::

    [verifier]
    import_path = "touchstone_client.adapters.harnesses.harbor:TouchstoneVerifier"

The task's ``tests/touchstone.json`` holds ``{"verifier", "reference", "options"?, "response_file"?}``; the agent leaves its answer
in ``response_file`` (``/app/answer.txt``). Where a container may reach the service, ``examples/harbor`` has a ``tests/test.sh``.
"""

from __future__ import annotations

import json
import shlex
from functools import lru_cache
from pathlib import Path
from typing import Any

from .._shared import scored_or_raise
from ..evaluate import Evaluator

_RESPONSE_FILE = "/app/answer.txt"
_MOST_BYTES = 1_000_000
_ABSENT = 66
"""The exit code that says that there is no such file: any other failure is one of the container."""


def __getattr__(name: str) -> Any:
    # The base class is Harbor's own, which is heavy: made when it is asked for.
    if name == "TouchstoneVerifier":
        return _verifier_class()
    raise AttributeError(name)


@lru_cache(maxsize=None)
def _verifier_class() -> Any:
    from harbor.models.verifier.result import VerifierResult  # type: ignore[import-not-found]
    from harbor.verifier.base import BaseVerifier  # type: ignore[import-not-found]

    class TouchstoneVerifier(BaseVerifier):  # type: ignore[misc]
        """``settings`` are those of :class:`Evaluator`. What could not be graded raises: the trial has no reward."""

        def __init__(self, *, settings: Any = None, **harbor: Any) -> None:
            super().__init__(**harbor)
            self._settings = settings or {}

        async def verify(self) -> Any:
            label = json.loads(Path(self.task.paths.tests_dir, "touchstone.json").read_text(encoding="utf-8"))
            response = await self._response(label.pop("response_file", _RESPONSE_FILE))
            grade = Evaluator(label.get("verifier", "math"), **self._settings)
            verdict = scored_or_raise(await grade.ask(response, label, getattr(self.task, "instruction", None)))
            self.logger.info("%s: %s", verdict.reason, verdict.message)
            return VerifierResult(rewards={"reward": verdict.reward})

        async def _response(self, path: str) -> str:
            """What the agent wrote; nothing where it left no file."""
            quoted = shlex.quote(path)
            read = await self.environment.exec(f"test -f {quoted} || exit {_ABSENT}; head -c {_MOST_BYTES} {quoted}")
            if read.return_code == _ABSENT:
                return ""
            if read.return_code != 0:
                raise RuntimeError(f"{path} could not be read (exit code {read.return_code}): {read.stderr or read.stdout}")
            return read.stdout or ""

    return TouchstoneVerifier
