"""NeMo Gym: a rollout of its simple agent, whose resources server is ours and whose model says what it is told."""

import json
from types import SimpleNamespace
from typing import Any, Optional

from driver import PROMPT, TESTS, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("omegaconf", "pandas", "scipy", "wandb", "tqdm", "devtools", "gprof2dot", "pydot", "yappi", "hydra", "ray", "uvicorn", "itsdangerous", "nemo_gym.telemetry", "nemo_gym.profiling", "nemo_gym.global_config")
bare(unpacked("nemo-gym"), "nemo_gym", "responses_api_agents", "responses_api_agents.simple_agent")

from nemo_gym import server_utils  # noqa: E402
from responses_api_agents.simple_agent.app import SimpleAgent, SimpleAgentRunRequest  # noqa: E402

server_utils.is_span_group_enabled = lambda _: False


class Said:
    """The answer of a model, as aiohttp would give it."""

    ok = True
    cookies: dict[str, str] = {}

    def __init__(self, text: str) -> None:
        content = [{"type": "output_text", "text": text, "annotations": []}]
        message = {"id": "m", "type": "message", "role": "assistant", "status": "completed", "content": content}
        same = {"parallel_tool_calls": True, "tool_choice": "auto", "tools": []}
        self.body = {"id": "r", "created_at": 0, "model": "m", "object": "response", "output": [message], **same}

    async def read(self) -> bytes:
        return json.dumps(self.body).encode()


class Servers:
    """Its server client, with the addresses that its configuration would hold."""

    def __init__(self, url: str, said: Said) -> None:
        self.url, self.said = url, said

    async def post(self, server_name: str, url_path: str, **asked: Any) -> Any:
        if server_name != "resources":
            return self.said
        return await server_utils.request("POST", f"{self.url}{url_path}", _internal=True, **asked)


def agent(servers: Servers) -> Any:
    names = {"execute_tools": True, "skip_verification": False, "name": "agent", "resources_server": SimpleNamespace(name="resources")}
    return SimpleNamespace(
        config=SimpleNamespace(**names),
        server_client=servers,
        url_path_for_run=lambda path, _: path,
        rollout_id_from_run=lambda _: None,
    )


async def ask(url: str, answer: str) -> Optional[float]:
    server_utils._GLOBAL_AIOHTTP_CLIENT = server_utils.ClientSession()
    row = {"verifier_metadata": {"unit_tests": TESTS}, "responses_create_params": {"input": [{"role": "user", "content": PROMPT}]}}
    try:
        body = SimpleAgentRunRequest.model_validate(row)
        run = await SimpleAgent.run(agent(Servers(url, Said(response(answer)))), SimpleNamespace(cookies={}), body)
    finally:
        await server_utils._GLOBAL_AIOHTTP_CLIENT.close()
    return None if run.mask_sample else run.reward


serve(ask)
