"""Inspect: ``scorer=touchstone_scorer()``. What could not be graded is ``Score.unscored``: left out of every metric."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from .._async_client import AsyncTouchstone
from .._retry import RetryPolicy
from .._types import Item
from ._shared import Sample, item_or_verdict


def touchstone_scorer(
    verifier: str = "math",
    *,
    options: Optional[Mapping[str, Any]] = None,
    url: Optional[str] = None,
    api_key: Optional[str] = None,
    deadline: float = 300.0,
) -> Any:
    """A scorer that grades ``state.output.completion`` against ``target``; a target with several texts accepts any of them."""
    from inspect_ai.scorer import Score, accuracy, scorer, stderr  # type: ignore[import-not-found]

    client = AsyncTouchstone(url, api_key=api_key, retry=RetryPolicy(deadline=deadline))

    @scorer(metrics=[accuracy(), stderr()], name=f"touchstone_{verifier}")  # type: ignore[untyped-decorator]
    def build() -> Any:
        async def score(state: Any, target: Any) -> Any:
            label = target.text if len(target) == 1 else list(target)
            sample = Sample(state.output.completion, label, getattr(state, "input_text", None))
            item = item_or_verdict(sample, verifier=verifier, options=options)
            verdict = (await client.verify_many([item]))[0] if isinstance(item, Item) else item
            details = {"reason": verdict.reason, "verifier": verdict.verifier}
            if not verdict.scored:
                return Score.unscored(explanation=verdict.message, metadata=details)
            extracted = verdict.raw.get("extracted", {}).get("text")
            return Score(value=verdict.reward, answer=extracted, explanation=verdict.message, metadata=details)

        return score

    return build()
