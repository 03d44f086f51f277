"""rLLM: an evaluator ``touchstone_evaluator("math")`` of agents, or a reward function ``(task_info, action) -> RewardOutput``."""

from __future__ import annotations

from typing import Any, Mapping

from ._shared import PATIENT, Sample, client_for, grade, scored_or_raise
from .evaluate import Evaluator

_LABELS = ("touchstone", "ground_truth", "answer", "tests")
_QUESTIONS = ("question", "problem", "prompt")


class touchstone_evaluator:
    """``evaluate(task, episode) -> EvalOutput``: grades the answer of the episode against the label of the task.

    Raises TouchstoneError when no verdict was reached within an hour (``deadline``): rLLM tries the rollout again and then stops.
    """

    def __init__(self, verifier: str = "math", **settings: Any) -> None:
        self._grade = Evaluator(verifier, **{"deadline": PATIENT.deadline, **settings})

    def evaluate(self, task: Any, episode: Any) -> Any:
        from rllm.eval.types import EvalOutput, Signal  # type: ignore[import-not-found]

        row = _row(task)
        question = getattr(task, "instruction", None) or _first(row, _QUESTIONS)
        verdict = scored_or_raise(self._grade(_answer(episode), _first(row, _LABELS), question))
        signals = [Signal(name=self._grade.name, value=verdict.reward)]
        return EvalOutput(
            reward=verdict.reward, is_correct=bool(verdict.correct), signals=signals, metadata={"reason": verdict.reason}
        )

    __call__ = evaluate


def reward_fn(task_info: Mapping[str, Any], action: str, *, verifier: str = "math") -> Any:
    """rLLM's RewardOutput for one action; the label is ``ground_truth`` (or ``answer``, ``tests``) of the task."""
    from rllm.rewards.reward_types import RewardOutput  # type: ignore[import-not-found]

    label = _first(task_info, _LABELS)
    if label is None:
        raise KeyError("the task has none of: ground_truth, answer, tests")
    sample = Sample(action, label, _first(task_info, _QUESTIONS))
    verdict = scored_or_raise(grade(client_for(None, None, PATIENT), [sample], verifier=verifier)[0])
    return RewardOutput(reward=verdict.reward, is_correct=verdict.correct, metadata={"reason": verdict.reason})


def _row(task: Any) -> Mapping[str, Any]:
    """The row of a data set: the task itself in earlier versions, its ``metadata`` or ``data`` in later ones."""
    held = (task, getattr(task, "metadata", None), getattr(task, "data", None))
    return next((value for value in held if isinstance(value, Mapping)), {})


def _answer(episode: Any) -> Any:
    """What rLLM takes for the answer: the artifact of this name, or what the last trajectory or its last step came to."""
    artifacts = getattr(episode, "artifacts", None)
    if isinstance(artifacts, Mapping) and "answer" in artifacts:
        return artifacts["answer"]
    trajectories = getattr(episode, "trajectories", None)
    if not trajectories:
        return None
    last = trajectories[-1]
    steps = getattr(last, "steps", None) or []
    step = steps[-1] if steps else None
    held = [getattr(last, "output", None), getattr(step, "output", None), getattr(step, "model_response", None)]
    written = next((value for value in held if value not in (None, "")), None)
    if written is not None:
        return written
    return getattr(step, "chat_completions", None) or ("" if "" in held else None)


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) is not None), None)
