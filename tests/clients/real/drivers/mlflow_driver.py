"""MLflow with the adapter: a scorer that its decorator made."""

import os
from typing import Optional

from driver import PROMPT, TESTS, patience, response, serve
from leave_out import leave_out, unpacked

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
leave_out("databricks", "pandas", "git", "sqlparse", "cloudpickle")
unpacked("mlflow-skinny")

from touchstone_client.adapters.platforms.mlflow import touchstone_scorer  # noqa: E402


def ask(answer: str) -> Optional[float]:
    feedback = touchstone_scorer("code", deadline=patience()).run(inputs={"question": PROMPT}, outputs=response(answer), expectations=TESTS)
    assert (feedback.error is None) == (feedback.value is not None)
    return feedback.value


serve(ask, adapted=True)
