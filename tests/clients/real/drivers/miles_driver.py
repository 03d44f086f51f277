"""miles: ``--rm-type remote_rm --rm-url``."""

from types import SimpleNamespace

from driver import LABEL, PROMPT, response, serve
from leave_out import bare, leave_out, unpacked

leave_out(
    "torch", "ray", "miles.utils.misc", "miles.rollout.rm_hub.deepscaler", "miles.rollout.rm_hub.f1", "miles.rollout.rm_hub.gpqa",
    "miles.rollout.rm_hub.math_dapo_utils", "miles.rollout.rm_hub.math_utils",
)
bare(unpacked("miles-rl"), "miles", "miles.rollout", "miles.utils")

from miles.rollout.rm_hub import batched_async_rm  # noqa: E402
from miles.utils.types import Sample  # noqa: E402


async def ask(url: str, answer: str) -> float:
    args = SimpleNamespace(custom_rm_path=None, rm_type="remote_rm", rm_url=f"{url}/compat/miles")
    sample = Sample(prompt=PROMPT, response=response(answer), label=LABEL)
    await batched_async_rm(args, [sample], inplace_set_reward_field=True)
    return sample.reward


serve(ask)
