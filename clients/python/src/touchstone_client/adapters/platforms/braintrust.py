"""Braintrust and autoevals: ``Eval(…, scores=[TouchstoneScorer("math")])``, or the scorer called by itself."""

from __future__ import annotations

from typing import Any

from ..._types import Verdict
from ..evaluate import Evaluator, details


class TouchstoneScorer:
    """Grades ``output`` against ``expected``; ``settings`` are those of :class:`Evaluator`.

    What could not be graded has the score ``None``: Braintrust counts it as skipped. So has a reward outside of 0 to 1 (a recipe
    with penalties), which a score cannot be; its number is in the metadata.
    """

    def __init__(self, verifier: str = "math", **settings: Any) -> None:
        self._grade = Evaluator(verifier, **settings)
        self.__name__ = self._grade.name

    def __call__(self, output: Any, expected: Any = None, **more: Any) -> Any:
        return self.eval(output, expected, **more)

    def eval(self, output: Any, expected: Any = None, **more: Any) -> Any:
        return self._score(self._grade(output, expected, more.get("input")))

    async def eval_async(self, output: Any, expected: Any = None, **more: Any) -> Any:
        return self._score(await self._grade.ask(output, expected, more.get("input")))

    def _name(self) -> str:
        return self._grade.name

    def _score(self, verdict: Verdict) -> Any:
        metadata = {**details(verdict), "message": verdict.message}
        reward = verdict.reward
        if reward is not None and not 0 <= reward <= 1:
            metadata, reward = {**metadata, "reward": reward}, None
        return _score_type()(name=self._grade.name, score=reward, metadata=metadata)


def _score_type() -> Any:
    try:
        from braintrust import Score  # type: ignore[import-not-found]
    except ImportError:
        from autoevals import Score  # type: ignore[import-not-found,no-redef]
    return Score
