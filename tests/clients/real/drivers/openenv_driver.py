"""OpenEnv with the adapter: the rubric of an environment, through its own ``step``."""

from typing import Optional

from driver import LABEL, PROMPT, patience, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("fastmcp", "gradio", "websockets", "huggingface_hub")
bare(unpacked("openenv"), "openenv", "openenv.core", "openenv.core.env_server", "openenv.core.rubrics")

from openenv.core.env_server.interfaces import Environment  # noqa: E402
from openenv.core.env_server.types import Action, Observation  # noqa: E402

from touchstone_client.adapters.agents.openenv import touchstone_rubric  # noqa: E402


class Answer(Action):
    text: str


class Doubles(Environment):
    def reset(self, *_: object, **__: object) -> Observation:
        return Observation()

    def step(self, action: Answer, *_: object, **__: object) -> Observation:
        observation = Observation(done=True)
        observation.reward = self._apply_rubric(action, observation)
        return observation

    @property
    def state(self) -> None:
        return None


def ask(answer: str) -> Optional[float]:
    rubric = touchstone_rubric("code", response=lambda action, _: action.text, label=lambda *_: LABEL, prompt=lambda *_: PROMPT, deadline=patience())
    return Doubles(rubric=rubric).step(Answer(text=response(answer))).reward


serve(ask, adapted=True)
