"""OpenCompass with the adapter: its own ``evaluate`` of a data set."""

from driver import LABEL, PROMPT, patience, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("datasets", "scipy", "mmengine", "opencompass.registry", "opencompass.utils")
bare(unpacked("opencompass"), "opencompass", "opencompass.openicl", "opencompass.openicl.icl_evaluator")

from touchstone_client.adapters.harnesses.opencompass import TouchstoneEvaluator  # noqa: E402


def ask(answer: str) -> float:
    rows = [{"subdivision": "doubles", "idx": 0}]
    evaluator = TouchstoneEvaluator("code", deadline=patience())
    result = evaluator.evaluate(1, 1, rows, predictions=[response(answer)], references=[LABEL], origin_prompt=[PROMPT])
    return result["accuracy"] / 100


serve(ask, adapted=True)
