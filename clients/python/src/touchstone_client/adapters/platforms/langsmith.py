"""LangSmith: ``client.evaluate(target, data=…, evaluators=[touchstone_evaluator("math")])``."""

from __future__ import annotations

from typing import Any, Callable

from ..evaluate import Evaluator, details


def touchstone_evaluator(verifier: str = "math", **settings: Any) -> Callable[..., dict[str, Any]]:
    """Grades ``outputs`` against ``reference_outputs``; ``settings`` are those of :class:`Evaluator`.

    What could not be graded has the score ``None`` with a comment, which LangSmith leaves out of its averages.
    """
    grade = Evaluator(verifier, **settings)

    def evaluator(inputs: dict[str, Any], outputs: dict[str, Any], reference_outputs: dict[str, Any]) -> dict[str, Any]:
        verdict = grade(outputs, reference_outputs, inputs)
        comment = verdict.message if verdict.scored else f"Not graded: {verdict.message}"
        return {"key": grade.name, "score": verdict.reward, "comment": comment, "metadata": details(verdict)}

    evaluator.__name__ = grade.name
    return evaluator
