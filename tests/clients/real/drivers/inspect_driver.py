"""Inspect with the adapter: a whole evaluation with a model that says what it is told."""

import os
import sys
from types import SimpleNamespace

from driver import LABEL, PROMPT, response, serve

# It counts tokens with tables that it would fetch at the first use.
sys.modules["tiktoken"] = SimpleNamespace(get_encoding=lambda _: SimpleNamespace(encode=lambda text, **_: text.split()))  # type: ignore[assignment]

from inspect_ai import Task, eval as evaluate
from inspect_ai.dataset import Sample
from inspect_ai.model import ModelOutput, get_model

from touchstone_client.adapters.inspect_ai import touchstone_scorer


def ask(answer: str) -> object:
    os.environ["INSPECT_DISPLAY"] = "none"
    task = Task(dataset=[Sample(input=PROMPT, target=LABEL)], scorer=touchstone_scorer("code", deadline=float(os.environ["PATIENCE"])))
    model = get_model("mockllm/model", custom_outputs=[ModelOutput.from_content("mockllm/model", response(answer))])
    log = evaluate(task, model=model, log_dir=os.environ["CLIENTS_SCRATCH"], display="none")[0]
    if log.status != "success":
        raise RuntimeError(f"the evaluation ended with {log.status}: {log.error}")
    score = next(iter(log.samples[0].scores.values()))
    return score.value


serve(ask, adapted=True)
