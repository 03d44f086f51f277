"""lmms-eval with the adapter, as a task's ``process_results`` and its aggregation."""

from types import SimpleNamespace

from driver import LABEL, PROMPT, response, serve
from leave_out import bare, leave_out, unpacked

leave_out(
    "torch", "transformers", "datasets", "evaluate", "sacrebleu", "sklearn", "PIL", "accelerate", "loguru", "tqdm", "huggingface_hub",
    "lmms_eval.caching", "lmms_eval.filters", "lmms_eval.utils", "lmms_eval.api.samplers", "lmms_eval.api.metrics", "lmms_eval.tasks",
)
bare(unpacked("lmms-eval"), "lmms_eval", "lmms_eval.api")

from lmms_eval.api.task import ConfigurableTask  # noqa: E402

from touchstone_client.adapters.harnesses.lmms_eval import mean_of_scored, process_results  # noqa: E402


def ask(answer: str) -> float:
    task = ConfigurableTask.__new__(ConfigurableTask)  # its data set is not loaded
    task._config = SimpleNamespace(process_results=lambda doc, results: process_results(doc, results, verifier="code"))
    task.OUTPUT_TYPE = "generate_until"
    return mean_of_scored([task.process_results({"question": PROMPT, "answer": LABEL}, [response(answer)])["touchstone"]])


serve(ask, adapted=True)
