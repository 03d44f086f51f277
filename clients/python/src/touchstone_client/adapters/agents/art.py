"""ART: ``return await rewarded(trajectory, label)`` at the end of a rollout."""

from __future__ import annotations

from typing import Any, TypeVar

from .._shared import scored_or_raise
from ..evaluate import Evaluator

Trajectory = TypeVar("Trajectory")


async def rewarded(trajectory: Trajectory, label: Any, verifier: str = "math", *, prompt: Any = None, **settings: Any) -> Trajectory:
    """The trajectory with the reward of its last message of the assistant; ``settings`` are those of :class:`Evaluator`.

    The reward of a trajectory is 0 until it is set. What could not be graded therefore raises, and ART gathers it as an exception
    of the group (``max_exceptions``) instead of a trajectory.
    """
    messages: Any = getattr(trajectory, "messages")()
    verdict = scored_or_raise(await Evaluator(verifier, **settings).ask(messages, label, prompt))
    settable: Any = trajectory
    settable.reward = verdict.reward
    settable.metadata["touchstone_reason"] = verdict.reason
    return trajectory
