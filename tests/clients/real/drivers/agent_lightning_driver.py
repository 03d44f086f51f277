"""Agent Lightning with the adapter: an event in its own store, and the reward that its trainer takes of it."""

from types import SimpleNamespace

from driver import LABEL, PROMPT, patience, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("torch", "verl", "tensordict", "omegaconf", "hydra", "structlog", "httpx_retries", "kr8s", "wandb", "transformers", "PIL", "ray")
bare(unpacked("agentlightning"), "agentlightning", "agentlightning.verl", "agentlightning.server", "agentlightning.server.routes")

from agentlightning.schemas import EventCreate  # noqa: E402
from agentlightning.server.routes.events import record_event  # noqa: E402
from agentlightning.server.store import _events, _rollouts  # noqa: E402
from agentlightning.verl.agl_rollout_manager import _as_reward_value  # noqa: E402
from agentlightning.verl.rollout_adapter import RolloutAdapter  # noqa: E402

from touchstone_client import TouchstoneError  # noqa: E402
from touchstone_client.adapters.agents.agent_lightning import reward_event  # noqa: E402


def ask(answer: str) -> float:
    _rollouts["r"], _events["r"] = SimpleNamespace(rollout_id="r"), {}
    try:
        event = EventCreate(**reward_event(response(answer), LABEL, "code", prompt=PROMPT, deadline=patience()))
        kept = _as_reward_value(record_event("r", "0", event.event_type, event.data).data["value"])
    except TouchstoneError:
        kept = None  # the agent fails, and its rollout has no reward
    adapter = RolloutAdapter.__new__(RolloutAdapter)
    adapter.reward_fillna_value = float("nan")
    return adapter._fillna_reward(SimpleNamespace(final_reward=kept))


serve(ask, adapted=True)
