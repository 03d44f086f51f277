"""verl with the adapter, loaded as verl loads ``reward.custom_reward_function.path``."""

import os
from types import SimpleNamespace
from typing import Any

from driver import LABEL, response, serve
from leave_out import bare, leave_out, unpacked

import touchstone_client.adapters

leave_out("torch", "ray", "omegaconf", "hydra", "tensordict", "verl.protocol", "verl.experimental", "verl.workers", "verl.utils.config")
bare(unpacked("verl"), "verl", "verl.utils", "verl.trainer", "verl.trainer.ppo")

from verl.trainer.ppo.reward import get_custom_reward_fn  # noqa: E402

ADAPTER = os.path.join(list(touchstone_client.adapters.__path__)[0], "verl.py")
NAMED: dict[str, Any] = {"path": ADAPTER, "name": "compute_score", "reward_kwargs": {}}


def ask(answer: str) -> float:
    deadline = {"deadline": float(os.environ["PATIENCE"])}
    config = SimpleNamespace(reward={"custom_reward_function": {**NAMED, "reward_kwargs": deadline}})
    compute_score = get_custom_reward_fn(config)
    scored = compute_score(data_source="codecontests", solution_str=response(answer), ground_truth=LABEL, extra_info={})
    return scored["score"]


serve(ask, adapted=True)
