"""lighteval: ``metrics=[touchstone_metric()]`` in a task's configuration."""

from __future__ import annotations

import math
from typing import Any

from ._shared import PATIENT, client_for
from .labels import item_from_label


class TouchstoneComputation:
    """A SampleLevelComputation: grades the first generated text against the document's gold answers (any of them counts)."""

    def __init__(self, verifier: str = "math") -> None:
        self._verifier = verifier

    def compute(self, doc: Any, model_response: Any, **_: Any) -> float:
        golds = doc.get_golds()
        label = golds[0] if len(golds) == 1 else list(golds)
        item = item_from_label(model_response.final_text[0], label, verifier=self._verifier)
        verdict = client_for(None, None, PATIENT).verify_many([item])[0]
        return math.nan if verdict.reward is None else verdict.reward


def touchstone_metric(verifier: str = "math") -> Any:
    """The metric; unscored samples are NaN and left out of the mean."""
    import numpy
    from lighteval.metrics.utils.metric_utils import SampleLevelMetric  # type: ignore[import-not-found]
    from lighteval.tasks.requests import SamplingMethod  # type: ignore[import-not-found]

    return SampleLevelMetric(
        metric_name=f"touchstone_{verifier}",
        higher_is_better=True,
        category=SamplingMethod.GENERATIVE,
        sample_level_fn=TouchstoneComputation(verifier),
        corpus_level_fn=numpy.nanmean,
    )
