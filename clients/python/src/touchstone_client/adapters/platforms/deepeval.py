"""DeepEval: ``evaluate(test_cases, metrics=[touchstone_metric("math")])``."""

from __future__ import annotations

from typing import Any

from ..._types import Verdict
from .._shared import scored_or_raise
from ..evaluate import Evaluator


def touchstone_metric(verifier: str = "math", *, threshold: float = 1.0, **settings: Any) -> Any:
    """A metric that grades ``actual_output`` against ``expected_output``, or against the label that is the field ``touchstone``
    of the test case's ``metadata``. ``settings`` are those of :class:`Evaluator`.

    What could not be graded raises and leaves the metric without a score, with its error: a skipped metric lets a test pass.
    """
    from deepeval.metrics import BaseMetric  # type: ignore[import-not-found]

    grade = Evaluator(verifier, **settings)

    class TouchstoneMetric(BaseMetric):  # type: ignore[misc]
        def __init__(self) -> None:
            self.threshold = threshold
            self.async_mode = True
            self.include_reason = True

        def measure(self, test_case: Any, *_: Any, **__: Any) -> float:
            self._forget()
            return self._keep(grade(test_case.actual_output, _label(test_case), test_case.input))

        async def a_measure(self, test_case: Any, *_: Any, **__: Any) -> float:
            self._forget()
            return self._keep(await grade.ask(test_case.actual_output, _label(test_case), test_case.input))

        def is_successful(self) -> bool:
            return self.error is None and self.score is not None and self.score >= self.threshold

        @property
        def __name__(self) -> str:
            return grade.name

        def _forget(self) -> None:
            self.score = self.reason = self.success = self.error = None

        def _keep(self, verdict: Verdict) -> float:
            self.reason = verdict.message
            if not verdict.scored:
                self.error = f"{verdict.reason}: {verdict.message}"
            self.score = scored_or_raise(verdict).reward
            self.success = self.is_successful()
            return self.score

    return TouchstoneMetric()


def _label(test_case: Any) -> Any:
    metadata = getattr(test_case, "metadata", None)
    named = metadata.get("touchstone") if isinstance(metadata, dict) else None
    return test_case.expected_output if named is None else named
