"""Plays the frozen lake with OpenEnv's own client. Run with the address of the service."""

import asyncio
import json
import sys

from openenv.core.generic_client import GenericEnvClient

WAY = ["down", "down", "right", "right", "down", "right"]


async def episode(base_url: str) -> None:
    async with GenericEnvClient(base_url=base_url) as env:
        result = await env.reset(seed=42, episode_id=None)
        assert result.reward is None and not result.done, result
        assert result.observation["cell"] == 0, result.observation
        bad = await env.step({"action": "sideways"})
        assert bad.reward == 0.0 and not bad.done and bad.observation["cell"] == 0, bad
        assert "sideways" in bad.observation["metadata"]["invalid_action"]
        for action in WAY:
            result = await env.step({"action": action})
        assert result.reward == 1.0 and isinstance(result.reward, float) and result.done, result
        state = await env.state()
        assert state["step_count"] == 6, state
        after = await env.step({"action": "left"})
        assert after.done and after.reward == 0.0, after
        assert after.observation["cell"] == result.observation["cell"]
        # A number, another name of the field, an own map: all by the same client.
        result = await env.reset(map=["SG"], parameters={"max_steps": 5})
        result = await env.step({"direction": 2})
        assert result.done and result.reward == 1.0, result


async def many(base_url: str) -> None:
    await asyncio.gather(*(episode(base_url) for _ in range(20)))


asyncio.run(many(sys.argv[1]))
print(json.dumps({"episodes": 20}))
