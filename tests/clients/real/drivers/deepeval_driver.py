"""DeepEval with the adapter: its own way of running a metric on a test case."""

import os
from typing import Optional

from driver import LABEL, PROMPT, patience, response, serve
from leave_out import leave_out, unpacked

os.environ.update(DEEPEVAL_TELEMETRY_OPT_OUT="YES", DEEPEVAL_DISABLE_DOTENV="1")
leave_out("posthog", "sentry_sdk", "pyfiglet", "questionary", "portalocker", "grpc", "pytest", "nest_asyncio", "tabulate")
unpacked("deepeval")

from deepeval.evaluate.configs import ErrorConfig  # noqa: E402
from deepeval.evaluate.execute._common import _execute_metric  # noqa: E402
from deepeval.test_case import LLMTestCase  # noqa: E402

from touchstone_client.adapters.platforms.deepeval import touchstone_metric  # noqa: E402


def ask(answer: str) -> Optional[float]:
    metric = touchstone_metric("code", deadline=patience())
    case = LLMTestCase(input=PROMPT, actual_output=response(answer), expected_output=LABEL)
    _execute_metric(metric, case, show_metric_indicator=False, in_component=False, error_config=ErrorConfig(ignore_errors=False))
    return metric.score


serve(ask, adapted=True)
