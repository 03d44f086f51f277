"""LangSmith with the adapter, through its own wrapper of an evaluator, offline."""

import os
import uuid
from datetime import datetime, timezone
from typing import Optional

from driver import PROMPT, TESTS, patience, response, serve

os.environ["LANGSMITH_TRACING"] = "false"

from langsmith.evaluation import run_evaluator  # noqa: E402
from langsmith.schemas import Example, Run  # noqa: E402

from touchstone_client.adapters.platforms.langsmith import touchstone_evaluator  # noqa: E402


def ask(answer: str) -> Optional[float]:
    now, made = datetime.now(timezone.utc), uuid.uuid4()
    example = Example(id=uuid.uuid4(), dataset_id=uuid.uuid4(), created_at=now, inputs={"question": PROMPT}, outputs=TESTS)
    written = {"answer": response(answer)}
    run = Run(id=made, trace_id=made, name="target", run_type="chain", start_time=now, inputs={}, outputs=written)
    return run_evaluator(touchstone_evaluator("code", deadline=patience())).evaluate_run(run, example).score


serve(ask, adapted=True)
