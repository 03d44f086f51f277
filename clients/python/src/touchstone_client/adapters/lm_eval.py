"""lm-evaluation-harness: in the task's YAML ``process_results: !function touchstone_task.process_results`` with a file of one line::

    from touchstone_client.adapters.lm_eval import process_results
"""

from __future__ import annotations

import math
from typing import Any, Mapping, Sequence

from ._shared import PATIENT, Sample, client_for, grade, mean_reward


def process_results(doc: Mapping[str, Any], results: Sequence[str], *, verifier: str = "math") -> dict[str, float]:
    """``{"touchstone": reward, "touchstone_unscored": 0 or 1}`` of one document; its label is ``answer``, ``target`` or ``solution``.
    Of several samples, the mean.

    The harness has no mask: an unscored document has the reward NaN, which makes the mean NaN rather than wrong (use
    ``aggregation: nanmean`` to leave it out).
    """
    names = ("answer", "target", "solution")
    if not any(name in doc for name in names):
        raise KeyError("the document has none of: answer, target, solution")
    label = next((doc[name] for name in names if doc.get(name) is not None), None)
    # Repeats that no filter has chosen from come as a list in the list.
    texts = results[0] if results and isinstance(results[0], (list, tuple)) else results
    question = doc.get("question") or doc.get("problem")
    verdicts = grade(client_for(None, None, PATIENT), [Sample(text, label, question) for text in texts], verifier=verifier)
    reward = mean_reward(verdicts)
    return {"touchstone": reward, "touchstone_unscored": float(math.isnan(reward))}
