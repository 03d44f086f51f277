"""SkyRL-Gym with the adapter: a single-turn environment of its own kind."""

from typing import Any

from driver import TESTS, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("pandas", "skyrl_gym.tools.sql", "skyrl_gym.tools.search", "skyrl_gym.tools.python")
bare(unpacked("skyrl-gym"), "skyrl_gym.envs")

from skyrl_gym.envs.base_text_env import BaseTextEnv, BaseTextEnvStepOutput  # noqa: E402

from touchstone_client.adapters.skyrl import step_output  # noqa: E402


class Doubles(BaseTextEnv):
    def __init__(self, extras: dict[str, Any]) -> None:
        super().__init__()
        self.extras = extras

    def step(self, action: str) -> BaseTextEnvStepOutput:
        return BaseTextEnvStepOutput(**step_output(action, self.extras, verifier="code"))


def ask(answer: str) -> float:
    return Doubles({"reward_spec": {"ground_truth": TESTS}}).step(response(answer))["reward"]


serve(ask, adapted=True)
