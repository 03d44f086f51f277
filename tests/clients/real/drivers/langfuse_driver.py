"""Langfuse with the adapter: the evaluator as an experiment of its runs one."""

from typing import Optional

from driver import PROMPT, TESTS, patience, response, serve
from langfuse.experiment import _run_evaluator

from touchstone_client.adapters.platforms.langfuse import touchstone_evaluator


async def ask(answer: str) -> Optional[float]:
    evaluator = touchstone_evaluator("code", deadline=patience())
    evaluations = await _run_evaluator(evaluator, input=PROMPT, output=response(answer), expected_output=TESTS, metadata=None)
    return evaluations[0].value if evaluations else None


serve(ask, adapted=True)
