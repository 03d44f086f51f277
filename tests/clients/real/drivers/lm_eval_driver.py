"""lm-evaluation-harness with the adapter, as a task's ``process_results``."""

from driver import LABEL, PROMPT, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("torch", "transformers", "datasets", "evaluate", "sacrebleu", "sklearn", "rouge_score", "jinja2", "tqdm", "more_itertools", "dill")
bare(unpacked("lm-eval"), "lm_eval")

from lm_eval.api.task import ConfigurableTask  # noqa: E402
from lm_eval.config.task import TaskConfig  # noqa: E402

from touchstone_client.adapters.lm_eval import process_results  # noqa: E402


def ask(answer: str) -> float:
    task = ConfigurableTask.__new__(ConfigurableTask)  # its data set is not loaded
    task._config = TaskConfig(task="doubles", process_results=lambda doc, results: process_results(doc, results, verifier="code"))
    return task.process_results({"question": PROMPT, "answer": LABEL}, [response(answer)])["touchstone"]


serve(ask, adapted=True)
