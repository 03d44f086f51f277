"""lmms-eval: in a task's YAML ``process_results: !function touchstone_task.process_results`` and, for its metric ``touchstone``,
``aggregation: !function touchstone_task.mean_of_scored``, with a file of one line beside it::

    from touchstone_client.adapters.harnesses.lmms_eval import mean_of_scored, process_results
"""

from __future__ import annotations

import math
from typing import Any, Mapping, Sequence

from .. import lm_eval


def process_results(doc: Mapping[str, Any], results: Sequence[str], *, verifier: str = "math", **_: Any) -> dict[str, float]:
    """As ``adapters.lm_eval.process_results``; a document that could not be graded is NaN."""
    return lm_eval.process_results(doc, results, verifier=verifier)


def mean_of_scored(rewards: Sequence[float]) -> float:
    """NaN where nothing was graded."""
    scored = [reward for reward in rewards if not math.isnan(reward)]
    return sum(scored) / len(scored) if scored else math.nan
