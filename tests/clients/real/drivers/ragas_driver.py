"""ragas with the adapter: a metric that its decorator made."""

from typing import Optional

from driver import PROMPT, TESTS, patience, response, serve
from leave_out import bare, leave_out, unpacked

leave_out(
    "datasets", "langchain", "langchain_core", "langchain_community", "langchain_openai", "instructor", "PIL", "networkx", "sknetwork",
    "appdirs", "diskcache", "typer", "nest_asyncio", "tqdm", "ragas._analytics", "ragas.callbacks", "ragas.dataset_schema", "ragas.llms",
    "ragas.losses", "ragas.prompt", "ragas.utils", "ragas.run_config",
)
bare(unpacked("ragas"), "ragas", "ragas.metrics")

from touchstone_client.adapters.platforms.ragas import touchstone_metric  # noqa: E402


def ask(answer: str) -> Optional[float]:
    metric = touchstone_metric("code", deadline=patience())
    return metric.score(response=response(answer), reference=TESTS, user_input=PROMPT).value


serve(ask, adapted=True)
