"""verifiers' rubrics with the adapter, as environments of version 0.3 and before have them."""

import asyncio

from driver import LABEL, PROMPT, patience, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("datasets", "anthropic", "renderers", "verifiers.legacy.decorators", "verifiers.legacy.parsers")
bare(unpacked("verifiers-0.3"), "verifiers", "verifiers.legacy", "verifiers.legacy.rubrics", "verifiers.legacy.utils")

from verifiers.legacy import errors  # noqa: E402
import sys  # noqa: E402

sys.modules["verifiers.errors"] = errors

from verifiers.legacy.rubrics.rubric import Rubric  # noqa: E402

from touchstone_client.adapters.agents.verifiers import rubric_reward  # noqa: E402


async def ask(answer: str) -> float:
    rubric = Rubric(funcs=[rubric_reward("code", deadline=patience())], weights=[1.0])
    said = [{"role": "assistant", "content": response(answer)}]
    state = {"prompt": PROMPT, "completion": said, "answer": LABEL, "info": {}, "error": None, "timing": {}}
    await rubric.score_rollout(state)
    assert (state["error"] is None) == (state["reward"] == state["reward"])
    return state["reward"]


serve(ask, adapted=True)
