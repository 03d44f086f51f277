"""Weave: ``weave.Evaluation(dataset=…, scorers=[touchstone_scorer("math")])``, with a column ``expected`` in the data set."""

from __future__ import annotations

from typing import Any

from ..evaluate import Evaluator


def touchstone_scorer(verifier: str = "math", **settings: Any) -> Any:
    """Grades ``output`` against the column ``expected`` (the question is ``prompt`` or ``question``); ``settings`` are those of
    :class:`Evaluator`.

    What could not be graded has ``None`` for a reward and for ``correct``: Weave leaves both out of mean and fraction.
    """
    import weave  # type: ignore[import-not-found]

    grade = Evaluator(verifier, **settings)

    @weave.op(name=grade.name)  # type: ignore[untyped-decorator]
    async def score(output: Any, expected: Any, prompt: Any = None, question: Any = None) -> dict[str, Any]:
        verdict = await grade.ask(output, expected, question if prompt is None else prompt)
        correct = verdict.correct if verdict.scored else None
        return {"reward": verdict.reward, "correct": correct, "reason": verdict.reason, "message": verdict.message}

    return score
