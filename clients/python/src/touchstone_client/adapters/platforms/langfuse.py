"""Langfuse: ``langfuse.run_experiment(…, evaluators=[touchstone_evaluator("math")])``."""

from __future__ import annotations

import logging
from typing import Any, Awaitable, Callable

from ..evaluate import Evaluator, details

_logger = logging.getLogger("touchstone_client")


def touchstone_evaluator(verifier: str = "math", **settings: Any) -> Callable[..., Awaitable[Any]]:
    """Grades ``output`` against ``expected_output``; ``settings`` are those of :class:`Evaluator`.

    An evaluation of Langfuse must have a value: what could not be graded has none at all, and is logged.
    """
    grade = Evaluator(verifier, **settings)

    # Awaited, since Langfuse calls a plain function in its event loop, where it would hold up everything else.
    async def evaluator(*, input: Any, output: Any, expected_output: Any = None, **_: Any) -> Any:
        from langfuse import Evaluation  # type: ignore[import-not-found]

        verdict = await grade.ask(output, expected_output, input)
        if not verdict.scored:
            _logger.warning("%s: not graded (%s): %s", grade.name, verdict.reason, verdict.message)
            return []
        return Evaluation(name=grade.name, value=verdict.reward, comment=verdict.message, metadata=details(verdict))

    evaluator.__name__ = grade.name
    return evaluator
