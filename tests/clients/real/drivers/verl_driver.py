"""verl's built-in code rewards: ``reward.sandbox_fusion.url``."""

from threading import Semaphore

from driver import TESTS, response, serve
from leave_out import bare, unpacked

bare(unpacked("verl"), "verl", "verl.utils", "verl.utils.reward_score")

from verl.utils.reward_score.sandbox_fusion import compute_score  # noqa: E402


def ask(url: str, answer: str) -> float:
    score, _ = compute_score(f"{url}/run_code", Semaphore(8), 1024, response(answer), dict(TESTS), timeout=5)
    return score


serve(ask)
