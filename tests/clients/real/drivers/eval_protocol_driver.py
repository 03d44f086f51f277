"""Eval Protocol's remote reward function."""

from driver import LABEL, PROMPT, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("litellm", "fireworks", "loguru", "deepdiff", "addict", "eval_protocol.human_id", "eval_protocol.types")
bare(unpacked("eval-protocol"), "eval_protocol")

from eval_protocol.reward_function import RewardFunction  # noqa: E402


def ask(url: str, answer: str) -> float:
    reward = RewardFunction(mode="remote", endpoint=f"{url}/compat/eval-protocol/evaluate")
    messages = [{"role": "user", "content": PROMPT}, {"role": "assistant", "content": response(answer)}]
    return reward(messages=messages, ground_truth=LABEL).score


serve(ask)
