"""MLflow: ``mlflow.genai.evaluate(data, scorers=[touchstone_scorer("math")])``."""

from __future__ import annotations

from typing import Any

from ..._errors import TouchstoneError
from ..evaluate import Evaluator, details


def touchstone_scorer(verifier: str = "math", **settings: Any) -> Any:
    """Grades ``outputs`` against ``expectations`` (``expected_response``, or a reference); ``settings`` are those of
    :class:`Evaluator`.

    What could not be graded is a feedback with an error and no value, which MLflow leaves out of its aggregates.
    """
    from mlflow.entities import Feedback  # type: ignore[import-not-found]
    from mlflow.genai.scorers import scorer  # type: ignore[import-not-found]

    grade = Evaluator(verifier, **settings)

    def score(inputs: Any = None, outputs: Any = None, expectations: Any = None) -> Any:
        verdict = grade(outputs, expectations, inputs)
        metadata = {name: str(value) for name, value in details(verdict).items()}
        if not verdict.scored:
            error = TouchstoneError(verdict.message, code=verdict.reason, retryable=verdict.retryable)
            return Feedback(name=grade.name, error=error, metadata=metadata)
        return Feedback(name=grade.name, value=verdict.reward, rationale=verdict.message, metadata=metadata)

    return scorer(score, name=grade.name)
