"""Every adapter asked for one reward, in the shape of its caller. Frameworks are not installed here: what an adapter imports of
one is a stand-in with the same names. (``npm run clients`` of the service plays them in the frameworks' own packages.)
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
import types
from types import SimpleNamespace as Named
from typing import Any, Callable, Iterator
from unittest import mock

from touchstone_client.adapters import rllm, trl, verl
from touchstone_client.adapters.agents import agent_lightning, art, atropos, openenv, verifiers
from touchstone_client.adapters.evaluate import evaluate
from touchstone_client.adapters.harnesses import evalscope, harbor, helm, lmms_eval, opencompass
from touchstone_client.adapters.platforms import braintrust, deepeval, langfuse, langsmith, mlflow, phoenix, ragas, weave

logging.getLogger("touchstone_client").addHandler(logging.NullHandler())

Ask = Callable[[Any, Any, dict], Any]
"""What the caller has for a reward of a response and a label; ``settings`` are the address and the deadline."""


class Record:
    def __init__(self, *_: Any, **fields: Any) -> None:
        self.__dict__.update(fields)


class Stat:
    def __init__(self, name: str) -> None:
        self.name, self.values = name, []  # type: ignore[var-annotated]

    def add(self, value: Any) -> None:
        if value is not None:
            self.values.append(value)

    @property
    def count(self) -> int:
        return len(self.values)


def decorator(*_: Any, **__: Any) -> Any:
    return lambda function: function


STAND_INS: dict[str, dict[str, Any]] = {
    "langfuse": {"Evaluation": Record},
    "braintrust": {"Score": Record},
    "deepeval.metrics": {"BaseMetric": object},
    "phoenix.evals": {"Score": Record, "create_evaluator": decorator},
    "mlflow.entities": {"Feedback": Record},
    "mlflow.genai.scorers": {"scorer": lambda function, **_: function},
    "weave": {"op": decorator},
    "ragas.metrics.numeric": {"numeric_metric": decorator},
    "ragas.metrics.result": {"MetricResult": Record},
    "verifiers.errors": {"InfraError": RuntimeError},
    "openenv.core.rubrics.base": {"Rubric": type("Rubric", (), {"__call__": lambda self, *both: self.forward(*both)})},
    "evalscope.api.metric": {"Score": Record},
    "evalscope.constants": {"ScoreStatus": Named(EXCLUDED="excluded")},
    "opencompass.openicl.icl_evaluator.icl_base_evaluator": {"BaseEvaluator": type("BaseEvaluator", (), {"__init__": Record.__init__})},
    "helm.benchmark.metrics.metric": {"Metric": object},
    "helm.benchmark.metrics.metric_name": {"MetricName": str},
    "helm.benchmark.metrics.statistic": {"Stat": Stat},
    "harbor.models.verifier.result": {"VerifierResult": Record},
    "harbor.verifier.base": {"BaseVerifier": Record},
    "rllm.eval.types": {"EvalOutput": Record, "Signal": Record},
}


@contextlib.contextmanager
def stand_ins() -> Iterator[None]:
    modules: dict[str, Any] = {}
    for name, held in STAND_INS.items():
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            modules.setdefault(".".join(parts[:end]), types.ModuleType(".".join(parts[:end])))
        modules[name].__dict__.update(held)
    with mock.patch.dict(sys.modules, modules):
        yield


def wait(awaitable: Any) -> Any:
    return asyncio.run(awaitable)


def _langsmith(response: Any, label: Any, settings: dict) -> Any:
    evaluator = langsmith.touchstone_evaluator(**settings)
    return evaluator(inputs={"question": "q"}, outputs={"output": response}, reference_outputs={"answer": label})["score"]


def _langfuse(response: Any, label: Any, settings: dict) -> Any:
    found = wait(langfuse.touchstone_evaluator(**settings)(input="q", output=response, expected_output=label, metadata=None))
    return found.value if found else None


def _braintrust(response: Any, label: Any, settings: dict) -> Any:
    return braintrust.TouchstoneScorer(**settings)(response, label, input="q").score


def _braintrust_awaited(response: Any, label: Any, settings: dict) -> Any:
    return wait(braintrust.TouchstoneScorer(**settings).eval_async(response, expected=label, input="q")).score


def _deepeval(response: Any, label: Any, settings: dict) -> Any:
    metric = deepeval.touchstone_metric(**settings)
    try:
        return metric.measure(Named(actual_output=response, expected_output=label, input="q", metadata=None))
    except Exception:
        assert metric.score is None and metric.error and not metric.is_successful()
        raise


def _phoenix(response: Any, label: Any, settings: dict) -> Any:
    return phoenix.touchstone_evaluator(**settings)(output=response, expected=label, input="q").score


def _mlflow(response: Any, label: Any, settings: dict) -> Any:
    feedback = mlflow.touchstone_scorer(**settings)(inputs={"question": "q"}, outputs=response, expectations={"expected_response": label})
    return getattr(feedback, "value", None)


def _weave(response: Any, label: Any, settings: dict) -> Any:
    row = wait(weave.touchstone_scorer(**settings)(output=response, expected=label))
    assert (row["reward"] is None) == (row["correct"] is None)
    return row["reward"]


def _ragas(response: Any, label: Any, settings: dict) -> Any:
    return wait(ragas.touchstone_metric(**settings)(response=response, reference=label)).value


def _task_reward(response: Any, label: Any, settings: dict) -> Any:
    task, trace = Named(prompt="q", answer=label), Named(last_reply=response, info={})
    return wait(verifiers.task_reward(**settings)(task=task, trace=trace))


def _rubric_reward(response: Any, label: Any, settings: dict) -> Any:
    state: dict[str, Any] = {"error": None}
    reward = wait(verifiers.rubric_reward(**settings)(completion=response, answer=label, state=state, prompt="q", info={}))
    assert (reward != reward) == (state["error"] is not None)
    return reward


def _openenv(response: Any, label: Any, settings: dict) -> Any:
    return openenv.touchstone_rubric(response=lambda *_: response, label=lambda *_: label, **settings)(None, None)


def _agent_lightning(response: Any, label: Any, settings: dict) -> Any:
    return agent_lightning.reward_event(response, label, prompt="q", **settings)["data"]["value"]


def _art(response: Any, label: Any, settings: dict) -> Any:
    said = response if isinstance(response, list) else [{"role": "assistant", "content": response}]
    trajectory = Named(reward=0.0, metadata={}, messages=lambda: said)
    return wait(art.rewarded(trajectory, label, **settings)).reward


def _atropos(response: Any, label: Any, settings: dict) -> Any:
    group = {"tokens": [[1]], "masks": [[1]], "scores": []}
    scored = wait(atropos.scored_group(group, [response], label, **settings))
    return scored and scored["scores"][0]


def _evalscope(response: Any, label: Any, settings: dict) -> Any:
    score = evalscope.touchstone_match_score(**settings)(None, response, "", label, Named(input="q"))
    assert hasattr(score, "status") != hasattr(score, "value")
    return getattr(score, "value", {}).get("acc")


def _opencompass(response: Any, label: Any, settings: dict) -> Any:
    found = opencompass.TouchstoneEvaluator(**settings).score([response], [label])
    return found["accuracy"] / 100 if "accuracy" in found else None


def _helm(response: Any, label: Any, settings: dict) -> Any:
    gold = Named(output=Named(text=label), is_correct=True)
    instance = Named(input=Named(text="q"), references=[gold])
    state = Named(result=Named(completions=[Named(text=response)]), instance=instance, output_mapping=None)
    stats = {stat.name: stat for stat in helm.TouchstoneMetric(**settings).evaluate_generation(None, state, None, "")}
    return stats["touchstone_math"].values[0] if "touchstone_math" in stats else None


def _rllm(response: Any, label: Any, settings: dict) -> Any:
    episode = Named(artifacts={"answer": response}, trajectories=[])
    return rllm.touchstone_evaluator(**settings).evaluate({"question": "q", "ground_truth": label}, episode).reward


def _trl(response: Any, label: Any, settings: dict) -> Any:
    return trl.math_reward(**settings)(prompts=["q"], completions=[response], answer=[label])[0]


def _verl(response: Any, label: Any, settings: dict) -> Any:
    return verl.compute_score("d", response, label, base_url=settings["url"], deadline=settings["deadline"])["score"]


def _evaluate(response: Any, label: Any, settings: dict) -> Any:
    return evaluate(response, label, prompt="q", **settings).reward


ADAPTERS: dict[str, Ask] = {
    name[1:]: found for name, found in list(globals().items()) if name.startswith("_") and isinstance(found, types.FunctionType)
}

TAKES_CHATS = sorted(set(ADAPTERS) - {"evalscope", "helm", "opencompass", "verl"})
"""The others are handed text by their caller."""
