"""Phoenix with the adapter: an evaluator that its decorator made."""

from typing import Optional

from driver import PROMPT, TESTS, patience, response, serve
from leave_out import leave_out, unpacked

leave_out("pandas", "pystache", "openinference", "opentelemetry.sdk", "jsonpath_ng", "phoenix.evals.llm", "phoenix.evals.metrics")
unpacked("arize-phoenix-evals")

from touchstone_client.adapters.platforms.phoenix import touchstone_evaluator  # noqa: E402


def ask(answer: str) -> Optional[float]:
    evaluator = touchstone_evaluator("code", deadline=patience())
    return evaluator.evaluate({"output": response(answer), "expected": TESTS, "input": PROMPT})[0].score


serve(ask, adapted=True)
