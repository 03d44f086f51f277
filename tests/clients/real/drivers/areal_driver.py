"""AReaL with the adapter, in the wrapper of its own that times it and tries it again."""

from driver import LABEL, PROMPT, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("areal.utils")
bare(unpacked("areal"), "areal", "areal.api")

from areal.api.reward_api import AsyncRewardWrapper  # noqa: E402

from touchstone_client.adapters.areal import code_reward_fn  # noqa: E402


async def ask(answer: str) -> float:
    # A pool of its own, since its processes keep the address that they began with.
    AsyncRewardWrapper._atexit_shutdown_all()
    return await AsyncRewardWrapper(code_reward_fn, max_workers=1)(PROMPT, response(answer), [], [], answer=LABEL)


if __name__ == "__main__":
    serve(ask, adapted=True)
