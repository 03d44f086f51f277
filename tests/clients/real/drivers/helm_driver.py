"""HELM with the adapter: its own processing of an instance, and its own statistics."""

from types import SimpleNamespace
from typing import Optional

from driver import LABEL, PROMPT, patience, response, serve
from leave_out import bare, leave_out, unpacked

leave_out(
    "helm.common", "helm.benchmark.augmentations", "helm.benchmark.adaptation", "helm.benchmark.scenarios",
    "helm.benchmark.metrics.metric_service",
)
bare(unpacked("crfm-helm"), "helm", "helm.benchmark", "helm.benchmark.metrics")

from helm.benchmark.metrics import metric as helm_metric  # noqa: E402

from touchstone_client.adapters.harnesses.helm import TouchstoneMetric  # noqa: E402

helm_metric.singleton = lambda states: states[0]


def ask(answer: str) -> Optional[float]:
    gold = SimpleNamespace(output=SimpleNamespace(text=LABEL), is_correct=True)
    instance = SimpleNamespace(input=SimpleNamespace(text=PROMPT), references=[gold], split="test", sub_split=None, perturbation=None)
    result = SimpleNamespace(completions=[SimpleNamespace(text=response(answer))])
    state = SimpleNamespace(result=result, instance=instance, output_mapping=None)
    processor = helm_metric.Processor(TouchstoneMetric("code", deadline=patience()), None, "", None)
    means = {stat.name.name: stat.mean for stat in processor.process([state])}
    return means.get("touchstone_code")


serve(ask, adapted=True)
