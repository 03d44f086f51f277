"""ragas: ``touchstone_metric("math").score(response=…, reference=…)``, alone or in an experiment."""

from __future__ import annotations

from typing import Any

from .._shared import scored_or_raise
from ..evaluate import Evaluator


def touchstone_metric(verifier: str = "math", *, lowest: float = 0.0, highest: float = 1.0, **settings: Any) -> Any:
    """Grades ``response`` against ``reference``; ``settings`` are those of :class:`Evaluator`.

    What could not be graded has no value, with the reason; rewards are within ``lowest`` and ``highest``.
    """
    from ragas.metrics.numeric import numeric_metric  # type: ignore[import-not-found]
    from ragas.metrics.result import MetricResult  # type: ignore[import-not-found]

    grade = Evaluator(verifier, **settings)

    async def metric(response: Any, reference: Any, user_input: Any = None) -> Any:
        # ragas makes no value of what raises, with the message as its reason.
        verdict = scored_or_raise(await grade.ask(response, reference, user_input))
        return MetricResult(value=verdict.reward, reason=verdict.message)

    return numeric_metric(name=grade.name, allowed_values=(lowest, highest))(metric)
