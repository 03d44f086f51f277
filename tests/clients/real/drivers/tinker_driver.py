"""tinker-cookbook's ``sandbox_check_correctness``: ``SANDBOX_URL``."""

import os

from driver import TESTS, program, serve
from leave_out import bare, leave_out, unpacked

leave_out("modal", "chz")
bare(unpacked("tinker-cookbook"), "tinker_cookbook", "tinker_cookbook.recipes", "tinker_cookbook.recipes.code_rl")

from tinker_cookbook.recipes.code_rl import code_grading  # noqa: E402


async def ask(url: str, answer: str) -> float:
    os.environ["SANDBOX_URL"] = f"{url}/run_code"
    code_grading._sandboxfusion_client = None  # each question has an event loop of its own
    passed, _ = await code_grading.sandbox_check_correctness(code_grading.taco_to_lcb_format(TESTS), program(answer))
    return float(passed)


serve(ask)
