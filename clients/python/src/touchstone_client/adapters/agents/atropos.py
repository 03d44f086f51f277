"""Atropos: in ``score`` of an environment, ``return await scored_group(group, responses, label)``."""

from __future__ import annotations

import asyncio
from typing import Any, Optional, Sequence

from ..evaluate import Evaluator

_PER_SEQUENCE = (
    "tokens", "masks", "scores", "advantages", "ref_logprobs", "messages", "inference_logprobs", "overrides", "images",
    "distill_token_ids", "distill_logprobs",
)  # fmt: skip


async def scored_group(
    group: dict[str, Any], responses: Sequence[Any], label: Any, verifier: str = "math", *, prompt: Any = None, **settings: Any
) -> Optional[dict[str, Any]]:
    """The group with a score for each of its sequences, whose texts or chats are ``responses``; ``settings`` are those of
    :class:`Evaluator`.

    Scores are numbers: a sequence that could not be graded is left out of the group, and of its size. None where fewer than two
    are left, since nothing can be learned of them; an environment of Atropos may return that for a group.
    """
    if len(responses) != len(group["tokens"]):
        raise ValueError(f"{len(responses)} responses for {len(group['tokens'])} sequences")
    grade = Evaluator(verifier, **settings)
    verdicts = await asyncio.gather(*(grade.ask(response, label, prompt) for response in responses))
    kept = [at for at, verdict in enumerate(verdicts) if verdict.scored]
    if len(kept) < min(2, len(responses)):
        return None
    scored = {**group, "scores": [verdict.reward for verdict in verdicts]}
    for name in _PER_SEQUENCE:
        held = scored.get(name)
        if isinstance(held, (list, tuple)) and len(held) == len(responses):
            scored[name] = [held[at] for at in kept]
    if len(kept) < len(responses):
        scored["group_overrides"] = {**(group.get("group_overrides") or {}), "group_size": len(kept)}
    return scored
