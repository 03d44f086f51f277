"""lm-evaluation-harness: in the task's YAML ``process_results: !function touchstone_task.process_results`` with a file of one line::

    from touchstone_client.adapters.lm_eval import process_results
"""

from __future__ import annotations

import math
from typing import Any, Mapping, Sequence

from ._shared import PATIENT, Sample, client_for, grade


def process_results(doc: Mapping[str, Any], results: Sequence[str], *, verifier: str = "math") -> dict[str, float]:
    """``{"touchstone": reward, "touchstone_unscored": 0 or 1}`` of one document; its label is ``answer``, ``target`` or ``solution``.

    The harness has no mask: an unscored document has the reward NaN, which makes the mean NaN rather than wrong (use
    ``aggregation: nanmean`` to leave it out).
    """
    names = ("answer", "target", "solution")
    if not any(name in doc for name in names):
        raise KeyError("the document has none of: answer, target, solution")
    label = next((doc[name] for name in names if doc.get(name) is not None), None)
    sample = Sample(results[0], label, doc.get("question") or doc.get("problem"))
    verdict = grade(client_for(None, None, PATIENT), [sample], verifier=verifier)[0]
    reward = math.nan if verdict.reward is None else verdict.reward
    return {"touchstone": reward, "touchstone_unscored": float(not verdict.scored)}
