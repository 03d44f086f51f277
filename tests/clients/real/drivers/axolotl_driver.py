"""Axolotl's reward function over NeMo Gym's wire: ``nemo_gym_head_port``."""

from driver import PROMPT, TESTS, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("axolotl.utils.logging")
bare(unpacked("axolotl"), "axolotl", "axolotl.utils", "axolotl.integrations", "axolotl.integrations.nemo_gym")

import requests  # noqa: E402
from axolotl.integrations.nemo_gym import rewards  # noqa: E402


def ask(url: str, answer: str) -> float:
    port = int(url.rpartition(":")[2])
    try:
        rewards._verify_urls.clear()
        rewards._get_verify_urls(port)
    except requests.RequestException:
        pass
    scores = rewards.reward_nemo_gym_verify(
        [[{"role": "assistant", "content": response(answer)}]],
        [[{"role": "user", "content": PROMPT}]],
        resources_server_ref=[{"name": "code_gen"}],
        verify_extra=[{"verifier_metadata": {"unit_tests": TESTS}}],
    )
    return scores[0]


serve(ask)
