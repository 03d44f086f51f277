"""Braintrust with the adapter: a whole evaluation, which is not sent anywhere."""

from typing import Optional

from braintrust import EvalCase, EvalAsync
from driver import PROMPT, TESTS, patience, response, serve

from touchstone_client.adapters.platforms.braintrust import TouchstoneScorer


async def ask(answer: str) -> Optional[float]:
    run = await EvalAsync(
        "doubles",
        data=[EvalCase(input=PROMPT, expected=TESTS)],
        task=lambda input: response(answer),
        scores=[TouchstoneScorer("code", deadline=patience())],
        no_send_logs=True,
    )
    result = run.results[0]
    if result.error:
        raise result.error
    return result.scores["touchstone_code"]


serve(ask, adapted=True)
