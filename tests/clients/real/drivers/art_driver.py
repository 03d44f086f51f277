"""ART with the adapter: a rollout that its own gathering awaits."""

from driver import LABEL, PROMPT, patience, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("torch", "anthropic", "litellm", "polars", "weave", "transformers", "tblib", "tqdm", "art.preprocessing", "art.dev")
bare(unpacked("openpipe-art"), "art")

from art.gather import gather_trajectories  # noqa: E402
from art.trajectories import Trajectory  # noqa: E402

from touchstone_client.adapters.agents.art import rewarded  # noqa: E402


async def ask(answer: str) -> float:
    chat = [{"role": "user", "content": PROMPT}, {"role": "assistant", "content": response(answer)}]
    rollout = rewarded(Trajectory(messages_and_choices=chat), LABEL, "code", deadline=patience())
    gathered = (await gather_trajectories([rollout], max_exceptions=1))[0]
    if isinstance(gathered, BaseException):
        raise gathered
    return gathered.reward


serve(ask, adapted=True)
