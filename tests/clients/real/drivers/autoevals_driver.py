"""autoevals' own score, where Braintrust is not there."""

import sys
from typing import Optional

from driver import PROMPT, TESTS, patience, response, serve

sys.modules["braintrust"] = None  # type: ignore[assignment]

from autoevals.score import Score  # noqa: E402

from touchstone_client.adapters.platforms.braintrust import TouchstoneScorer  # noqa: E402


def ask(answer: str) -> Optional[float]:
    score = TouchstoneScorer("code", deadline=patience())(response(answer), TESTS, input=PROMPT)
    assert isinstance(score, Score)
    return score.score


serve(ask, adapted=True)
