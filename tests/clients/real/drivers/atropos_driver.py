"""Atropos with the adapter: a group that its own environment sends to the trainer."""

from types import SimpleNamespace

from driver import LABEL, PROMPT, WRONG, patience, response, serve
from leave_out import bare, leave_out, unpacked

leave_out(
    "datasets", "transformers", "wandb", "math_verify", "nltk", "polars", "gymnasium", "aiofiles", "markdown", "pydantic_cli", "jinja2",
    "tqdm", "tenacity", "atroposlib.envs.server_handling", "atroposlib.frontend", "atroposlib.utils",
)
bare(unpacked("atroposlib"), "atroposlib", "atroposlib.envs", "atroposlib.api")

from atroposlib.envs.base import BaseEnv  # noqa: E402

from touchstone_client.adapters.agents.atropos import scored_group  # noqa: E402


async def ask(answer: str) -> float:
    group = {"tokens": [[1], [2]], "masks": [[1], [1]], "scores": []}
    scored = await scored_group(group, [response(answer), WRONG], LABEL, "code", prompt=PROMPT, deadline=patience())
    sent: list = []
    env = object.__new__(type("Doubles", (BaseEnv,), {"evaluate": None, "get_next_item": None}))
    env.config = SimpleNamespace(group_size=2, ensure_scores_are_not_same=False, include_messages=False)
    env.completion_lengths, env.max_token_len, env.jsonl_writer, env.items_sent_this_step = [], 10, None, 0

    async def nothing(*_: object) -> None:
        pass

    async def send(data: object) -> None:
        sent.append(data)

    env.add_rollouts_for_wandb, env._send_scored_data_to_api = nothing, send
    await BaseEnv.handle_send_to_api(env, scored)
    return sent[0]["scores"][0] if sent else None


serve(ask, adapted=True)
