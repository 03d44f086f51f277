"""lighteval: ``metrics=[touchstone_metric()]`` in a task's configuration."""

from __future__ import annotations

from typing import Any

from ._shared import PATIENT, Sample, client_for, grade, mean_reward


def compute_reward(doc: Any, model_response: Any, *, verifier: str = "math") -> float:
    """Grades the generated texts against the document's gold answers (any of them counts): their mean, NaN where one of them
    could not be graded."""
    golds = doc.get_golds()
    label = golds[0] if len(golds) == 1 else list(golds)
    samples = [Sample(text, label, getattr(doc, "query", None)) for text in model_response.final_text]
    return mean_reward(grade(client_for(None, None, PATIENT), samples, verifier=verifier))


def touchstone_metric(verifier: str = "math") -> Any:
    """The metric; unscored samples are NaN and left out of the mean."""
    import numpy
    from lighteval.metrics.metrics_sample import SampleLevelComputation  # type: ignore[import-not-found]
    from lighteval.metrics.utils.metric_utils import SampleLevelMetric  # type: ignore[import-not-found]
    from lighteval.tasks.requests import SamplingMethod  # type: ignore[import-not-found]

    class TouchstoneComputation(SampleLevelComputation):  # type: ignore[misc]
        """lighteval asks for this base class by name."""

        def compute(self, doc: Any, model_response: Any, **_: Any) -> float:
            return compute_reward(doc, model_response, verifier=verifier)

    return SampleLevelMetric(
        metric_name=f"touchstone_{verifier}",
        higher_is_better=True,
        category=SamplingMethod.GENERATIVE,
        sample_level_fn=TouchstoneComputation(),
        corpus_level_fn=numpy.nanmean,
    )
