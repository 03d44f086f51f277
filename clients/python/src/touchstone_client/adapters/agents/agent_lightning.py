"""Agent Lightning: an agent reports ``reward_event(answer, label)`` to ``AGL_EVENT_URL``::

    client.post_with_retry(os.environ["AGL_EVENT_URL"], json=reward_event(answer, label))

A rollout without this event gets ``agentlightning.reward_fillna_value``, which is 0 by default, an agent that failed as well. Set it
to ``.nan``: verl then skips the step instead of learning from a number that was not earned.
"""

from __future__ import annotations

from typing import Any

from .._shared import PATIENT, scored_or_raise
from ..evaluate import Evaluator


def reward_event(output: Any, label: Any, verifier: str = "math", *, prompt: Any = None, **settings: Any) -> dict[str, Any]:
    """The event of one rollout; ``settings`` are those of :class:`Evaluator`.

    Raises TouchstoneError when no verdict was reached within an hour (``deadline``), so that no event is sent.
    """
    grade = Evaluator(verifier, **{"deadline": PATIENT.deadline, **settings})
    verdict = scored_or_raise(grade(output, label, prompt))
    data = {"value": verdict.reward, "source": "agent", "reason": verdict.reason, "message": verdict.message}
    return {"event_type": "reward", "data": data}
