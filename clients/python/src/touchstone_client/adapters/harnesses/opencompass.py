"""OpenCompass: ``evaluator=dict(type=TouchstoneEvaluator, verifier="math")`` in the configuration of a data set."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Optional, Sequence

from .._shared import PATIENT, Sample, scored_or_raise
from ..evaluate import Evaluator


def __getattr__(name: str) -> Any:
    # The base class is OpenCompass' own, which is heavy: made when it is asked for.
    if name == "TouchstoneEvaluator":
        return _evaluator_class()
    raise AttributeError(name)


@lru_cache(maxsize=None)
def _evaluator_class() -> Any:
    from opencompass.openicl.icl_evaluator.icl_base_evaluator import BaseEvaluator  # type: ignore[import-not-found]

    class TouchstoneEvaluator(BaseEvaluator):  # type: ignore[misc]
        """``settings`` are those of :class:`Evaluator`.

        Raises TouchstoneError when the service gave no verdict within an hour; items that nobody can grade (a label that is none)
        are left out of the accuracy and counted in ``unscored``.
        """

        def __init__(self, verifier: str = "math", pred_postprocessor: Any = None, **settings: Any) -> None:
            super().__init__(pred_postprocessor=pred_postprocessor)
            self._grade = Evaluator(verifier, **{"deadline": PATIENT.deadline, **settings})

        def score(
            self, predictions: Sequence[Any], references: Sequence[Any], origin_prompt: Optional[Sequence[Any]] = None
        ) -> dict[str, Any]:
            if len(predictions) != len(references):
                return {"error": "predictions and references have different lengths"}
            prompts = origin_prompt if origin_prompt and len(origin_prompt) == len(predictions) else [None] * len(predictions)
            verdicts = self._grade.many([Sample(*three) for three in zip(predictions, references, prompts)])
            for verdict in verdicts:
                if verdict.retryable:
                    scored_or_raise(verdict)
            rewards = [verdict.reward for verdict in verdicts if verdict.reward is not None]
            if not rewards:
                return {"error": f"nothing could be graded: {verdicts[0].message if verdicts else 'no predictions'}"}
            # G-Pass@k counts whatever is not correct as wrong: with an item that nobody can grade, there is none.
            countable = len(rewards) == len(verdicts)
            details = [
                {"pred": prediction, "answer": reference, "reward": verdict.reward, "reason": verdict.reason}
                | ({"correct": verdict.correct} if countable else {})
                for prediction, reference, verdict in zip(predictions, references, verdicts)
            ]
            return {
                "accuracy": 100 * sum(rewards) / len(rewards),
                "unscored": len(verdicts) - len(rewards),
                "details": details,
            }

    return TouchstoneEvaluator
