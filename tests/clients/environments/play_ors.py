"""Plays the frozen lake with the SDK of the Open Reward Standard."""

import sys

from ors.client import ORS

WAY = ["down", "down", "right", "right", "down", "right"]

client = ORS(base_url=sys.argv[1], api_key=sys.argv[2])
environment = client.environments.get("frozen_lake")
splits = environment.list_splits()
assert "train" in [getattr(split, "name", split) for split in splits], splits
tasks = environment.list_tasks(split="train")
assert len(tasks) == 1000, len(tasks)
assert [tool.name for tool in environment.list_tools()] == ["step", "render"]
with environment.session(task=tasks[0]) as session:
    prompt = session.get_prompt()
    assert "@" in prompt[0].text, prompt
    assert [tool.name for tool in session.list_tools()] == ["step", "render"]
    bad = session.call_tool("step", {"action": "sideways"})
    assert bad.reward == 0.0 and not bad.finished and "sideways" in bad.blocks[0].text, bad
    for action in WAY:
        output = session.call_tool("step", {"action": action})
    assert output.reward == 1.0 and output.finished, output
    after = session.call_tool("step", {"action": "left"})
    assert after.reward == 0.0 and after.finished, after
    assert "@" in session.call_tool("render", {}).blocks[0].text
with environment.session(split="test", index=1) as session:
    session.call_tool("step", {"action": 2})
print("played")
