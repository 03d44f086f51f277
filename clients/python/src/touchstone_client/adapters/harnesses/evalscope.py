"""evalscope: ``match_score = touchstone_match_score("math")`` in the class of a benchmark."""

from __future__ import annotations

from typing import Any

from ..evaluate import Evaluator, details


def touchstone_match_score(verifier: str = "math", **settings: Any) -> Any:
    """The method ``match_score`` of a ``DefaultDataAdapter``: grades what the model wrote, unfiltered, against the reference.
    ``settings`` are those of :class:`Evaluator`.

    What could not be graded is excluded from the aggregate, with the reason in its metadata.
    """
    grade = Evaluator(verifier, **settings)

    def match_score(self: Any, original_prediction: str, filtered_prediction: str, reference: Any, task_state: Any) -> Any:
        from evalscope.api.metric import Score  # type: ignore[import-not-found]
        from evalscope.constants import ScoreStatus  # type: ignore[import-not-found]

        # Several answers are joined to one text in ``reference``.
        answers = list(getattr(task_state, "target_values", ()))
        label = answers if len(answers) > 1 else reference
        verdict = grade(original_prediction, label, getattr(task_state, "input", None))
        shown = details(verdict)
        common = {"prediction": original_prediction, "explanation": verdict.message, "metadata": shown, "main_score_name": "acc"}
        extracted = shown.get("extracted") or filtered_prediction
        if not verdict.scored:
            return Score(status=ScoreStatus.EXCLUDED, extracted_prediction=extracted, **common)
        return Score(value={"acc": verdict.reward}, extracted_prediction=extracted, **common)

    return match_score

