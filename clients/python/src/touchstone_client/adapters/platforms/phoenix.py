"""Phoenix: ``evaluate_dataframe(frame, evaluators=[touchstone_evaluator("math")])``, and the evaluators of its experiments."""

from __future__ import annotations

from typing import Any

from .._shared import scored_or_raise
from ..evaluate import Evaluator, details


def touchstone_evaluator(verifier: str = "math", **settings: Any) -> Any:
    """Grades ``output`` against ``expected``; ``settings`` are those of :class:`Evaluator`.

    What could not be graded raises: Phoenix keeps the error and no score.
    """
    from phoenix.evals import Score, create_evaluator  # type: ignore[import-not-found]

    grade = Evaluator(verifier, **settings)

    # Phoenix reads its columns from these names.
    def evaluator(output: Any, expected: Any, input: Any = None) -> Any:
        verdict = scored_or_raise(grade(output, expected, input))
        return Score(score=verdict.reward, label=verdict.reason, explanation=verdict.message, metadata=details(verdict))

    return create_evaluator(name=grade.name, kind="code", direction="maximize")(evaluator)
