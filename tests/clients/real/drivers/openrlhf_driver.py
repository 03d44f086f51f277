"""OpenRLHF's rollout: ``--reward.remote_url``."""

from types import SimpleNamespace
from typing import Optional

from driver import LABEL, PROMPT, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("torch", "ray", "vllm", "transformers")
bare(unpacked("openrlhf"), "openrlhf", "openrlhf.utils")

from openrlhf.utils.agent import SingleTurnAgentExecutor  # noqa: E402


class Ids(list):
    def tolist(self) -> list:
        return self


class Words:
    """A tokenizer that knows two texts: the prompt is token 0, the answer token 1."""

    def __init__(self, written: str) -> None:
        self.written = written

    def __call__(self, text: str, **_: object) -> dict:
        return {"input_ids": [Ids([0])]}

    def decode(self, ids: list, **_: object) -> str:
        return "".join(PROMPT if id == 0 else self.written for id in ids)


class Engine:
    async def generate(self, *_: object, **__: object) -> SimpleNamespace:
        return SimpleNamespace(outputs=[SimpleNamespace(token_ids=[1], finish_reason="stop", logprobs=None)])


async def ask(url: str, answer: str) -> Optional[float]:
    executor = SingleTurnAgentExecutor([f"{url}/compat/openrlhf"])
    params = SimpleNamespace(max_tokens=10, logprobs=None)
    output = await executor.execute(PROMPT, LABEL, params, 100, Words(response(answer)), Engine())
    if output["reward"] is None:
        # What `make_experience` of the trainer makes of it: it stacks rewards and finds none.
        raise RuntimeError("no reward: the experience maker cannot go on")
    return output["reward"][0] if isinstance(output["reward"], list) else output["reward"]


serve(ask)
