"""OpenRLHF: ``--reward.remote_url /path/to/adapters/openrlhf.py`` (a local function instead of a URL).

The service speaks OpenRLHF's own HTTP protocol too (``/compat/openrlhf``); this function is for runs that want the reason codes.
OpenRLHF cannot mask a sample: one that cannot be graded is waited for and then raises.
"""

from __future__ import annotations

import os
from typing import Any, Sequence

from touchstone_client.adapters._shared import PATIENT, Sample, client_for, grade, scored_or_raise


def reward_func(queries: Sequence[str], prompts: Sequence[str], labels: Sequence[Any], **_: Any) -> dict[str, Any]:
    """Rewards of a micro-batch as tensors. ``TOUCHSTONE_URL``, ``TOUCHSTONE_API_KEY`` and ``TOUCHSTONE_VERIFIER`` configure it."""
    import torch

    verifier = os.environ.get("TOUCHSTONE_VERIFIER", "math")
    samples = [
        Sample(query[len(prompt) :] if query.startswith(prompt) else query, label, prompt)
        for query, prompt, label in zip(queries, prompts, labels)
    ]
    verdicts = [scored_or_raise(verdict) for verdict in grade(client_for(None, None, PATIENT), samples, verifier=verifier)]
    rewards = torch.tensor([verdict.reward for verdict in verdicts], dtype=torch.float)
    correct = torch.tensor([float(bool(verdict.correct)) for verdict in verdicts])
    return {"rewards": rewards, "scores": correct, "extra_logs": {"acc": correct}}
