"""evalscope with the adapter: the score of a sample, as its aggregation sees it."""

from types import SimpleNamespace
from typing import Optional

from driver import LABEL, PROMPT, patience, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("modelscope", "transformers", "datasets", "pandas", "evalscope.utils", "evalscope.api.evaluator", "evalscope.version")
bare(unpacked("evalscope"), "evalscope", "evalscope.api")

from evalscope.api.metric import Score  # noqa: E402

from touchstone_client.adapters.harnesses.evalscope import touchstone_match_score  # noqa: E402


class Doubles:
    match_score = None


def ask(answer: str) -> Optional[float]:
    Doubles.match_score = touchstone_match_score("code", deadline=patience())
    state = SimpleNamespace(input=PROMPT, target_values=[LABEL])
    score = Doubles().match_score(original_prediction=response(answer), filtered_prediction="", reference=LABEL, task_state=state)
    assert isinstance(score, Score) and score.status.is_usable == bool(score.value)
    return score.main_value


serve(ask, adapted=True)
