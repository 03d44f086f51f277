"""Prime Intellect's verifiers with the adapter, plugged into a task by its configuration, and scored by its own ``Task.score``."""

from types import SimpleNamespace

from driver import LABEL, PROMPT, response, serve
from leave_out import bare, leave_out, unpacked

leave_out(
    "pydantic_config", "verifiers.v1.configs.judge", "verifiers.v1.configs.harness", "verifiers.v1.judge",
    "verifiers.v1.utils.artifacts", "verifiers.v1.utils.loaders",
)
bare(unpacked("verifiers"), "verifiers", "verifiers.v1", "verifiers.v1.configs", "verifiers.v1.utils")

from verifiers.v1.task import Task, TaskData  # noqa: E402
from verifiers.v1.utils.decorators import reward  # noqa: E402

from driver import patience  # noqa: E402
from touchstone_client.adapters.agents.verifiers import task_reward  # noqa: E402


class Row(TaskData):
    answer: str


class Trace(SimpleNamespace):
    def record_reward(self, name: str, value: float, weight: float = 1.0) -> None:
        self.rewards[name] = value * weight


async def ask(answer: str) -> float:
    class Doubles(Task[Row]):
        def hooks(self, attr: str) -> list:
            return [reward(weight=1.0)(task_reward("code", deadline=patience()))] if attr == "reward" else []

    trace = Trace(last_reply=response(answer), metrics={}, rewards={}, info={})
    await Doubles(Row(prompt=PROMPT, answer=LABEL), SimpleNamespace(judges=[], stops={}, metrics={}, rewards={})).score(trace)
    return trace.rewards["touchstone_code"]


serve(ask, adapted=True)
