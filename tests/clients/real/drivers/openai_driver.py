"""OpenAI's SDK: graders over ``base_url``."""

from typing import Optional

from driver import PROMPT, serve
from openai import OpenAI

GRADER = {
    "type": "python",
    "name": "doubles",
    "source": "def grade(sample, item):\n    return 1.0 if sample['output_text'] == item['expected'] else 0.0\n",
}


def ask(url: str, answer: str) -> Optional[float]:
    client = OpenAI(base_url=f"{url}/compat/openai/v1", api_key="none", timeout=60)
    run = client.fine_tuning.alpha.graders.run(
        grader=GRADER, item={"question": PROMPT, "expected": "6"}, model_sample="6" if answer == "right" else "9"
    )
    errors = run.metadata.errors.to_dict()
    return None if any(value is True for value in errors.values()) else run.reward


serve(ask)
