"""Weave with the adapter: its own ``op`` and its own summary of what the op said."""

from typing import Optional

from driver import PROMPT, TESTS, patience, response, serve
from leave_out import leave_out, unpacked

leave_out("sentry_sdk", "gql", "graphql", "polyfile", "diskcache")
unpacked("weave")

from weave.flow.scorer import auto_summarize  # noqa: E402

from touchstone_client.adapters.platforms.weave import touchstone_scorer  # noqa: E402


async def ask(answer: str) -> Optional[float]:
    row = await touchstone_scorer("code", deadline=patience())(output=response(answer), expected=TESTS, question=PROMPT)
    summary = auto_summarize([row]) or {}
    return summary.get("reward", {}).get("mean")


serve(ask, adapted=True)
