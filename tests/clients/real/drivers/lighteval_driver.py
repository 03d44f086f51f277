"""lighteval with the adapter, asked as its pipeline asks a metric."""

from types import SimpleNamespace

from driver import LABEL, PROMPT, response, serve
from leave_out import bare, leave_out, unpacked

leave_out(
    "torch", "transformers", "nltk", "scipy", "huggingface_hub", "datasets", "sacrebleu", "rouge_score", "bert_score", "pytablewriter",
    "lighteval.metrics.imports", "lighteval.metrics.utils.llm_as_judge", "lighteval.metrics.utils.judge_utils",
    "lighteval.metrics.metrics_corpus", "lighteval.metrics.normalizations", "lighteval.models",
)
bare(unpacked("lighteval"), "lighteval", "lighteval.metrics", "lighteval.metrics.utils", "lighteval.tasks", "lighteval.utils")

from lighteval.tasks.requests import Doc  # noqa: E402

from touchstone_client.adapters.lighteval import touchstone_metric  # noqa: E402


def ask(answer: str) -> float:
    doc = Doc(query=PROMPT, choices=[LABEL], gold_index=0)
    metric = touchstone_metric("code")
    written = SimpleNamespace(final_text=[response(answer)], text=[response(answer)])
    return metric.compute_sample(doc=doc, model_response=written)[metric.metric_name]


serve(ask, adapted=True)
