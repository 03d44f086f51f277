"""SkyRL-Gym: the reward part of ``BaseTextEnv.step`` for a single-turn task."""

from __future__ import annotations

from typing import Any, Mapping

from ._shared import PATIENT, Sample, client_for, grade, scored_or_raise


def step_output(action: str, extras: Mapping[str, Any], *, verifier: str = "math") -> dict[str, Any]:
    """What ``step`` returns for the final ``action``: the label is ``extras["reward_spec"]["ground_truth"]`` as SkyRL's data sets have it.

    Raises TouchstoneError when no verdict was reached within an hour: SkyRL has no mask for one sample.
    """
    label = extras["reward_spec"]["ground_truth"]
    verdict = scored_or_raise(grade(client_for(None, None, PATIENT), [Sample(action, label)], verifier=verifier)[0])
    return {"observations": [], "reward": verdict.reward, "done": True, "metadata": {"reason": verdict.reason}}
