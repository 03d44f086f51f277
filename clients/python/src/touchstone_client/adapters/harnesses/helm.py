"""HELM: ``MetricSpec(class_name="touchstone_client.adapters.harnesses.helm.TouchstoneMetric", args={"verifier": "math"})``."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .._shared import Sample
from ..evaluate import Evaluator


def __getattr__(name: str) -> Any:
    # The base class is HELM's own, which is heavy: made when it is asked for.
    if name == "TouchstoneMetric":
        return _metric_class()
    raise AttributeError(name)


@lru_cache(maxsize=None)
def _metric_class() -> Any:
    from helm.benchmark.metrics.metric import Metric  # type: ignore[import-not-found]
    from helm.benchmark.metrics.metric_name import MetricName  # type: ignore[import-not-found]
    from helm.benchmark.metrics.statistic import Stat  # type: ignore[import-not-found]

    class TouchstoneMetric(Metric):  # type: ignore[misc]
        """Grades each completion against the references that are marked correct; ``settings`` are those of :class:`Evaluator`.

        A completion that could not be graded adds nothing to ``touchstone_…``, and one to ``touchstone_…_unscored``.
        """

        def __init__(self, verifier: str = "math", **settings: Any) -> None:
            self._grade = Evaluator(verifier, **settings)

        def evaluate_generation(self, adapter_spec: Any, request_state: Any, metric_service: Any, eval_cache_path: str) -> list[Any]:
            result = request_state.result
            if result is None or not result.completions:
                return []
            golds = [reference.output.text for reference in request_state.instance.references if reference.is_correct]
            label = golds[0] if len(golds) == 1 else golds
            question = request_state.instance.input.text
            texts = [_unmapped(completion.text, request_state.output_mapping) for completion in result.completions]
            reward, unscored = Stat(MetricName(self._grade.name)), Stat(MetricName(f"{self._grade.name}_unscored"))
            for verdict in self._grade.many([Sample(text, label, question) for text in texts]):
                unscored.add(float(not verdict.scored))
                reward.add(verdict.reward)  # None adds nothing
            return [unscored] if reward.count == 0 else [reward, unscored]

    return TouchstoneMetric


def _unmapped(text: str, mapping: Any) -> str:
    """Where letters stand for the references, the reference of the letter."""
    return mapping.get(text.strip(), text) if mapping else text
