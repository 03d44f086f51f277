"""What all evaluation platforms come down to: an output, what is expected, a verdict. Their adapters stand on this, and so can
one for a platform that is not here:

>>> from touchstone_client.adapters.evaluate import evaluate
>>> evaluate("so it is \\\\boxed{42}", "42").reward
1.0

The reward is ``None`` where nothing was graded; a platform's own "no value" belongs there, never a number.
"""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

from .._retry import RetryPolicy
from .._types import Item, Verdict
from ._shared import Fields, Sample, async_client_for, client_for, grade, item_or_verdict


class Evaluator:
    """Grades outputs of one kind. Holds no connection, and can be pickled.

    ``output_field``, ``expected_field`` and ``prompt_field`` name what to take of an output, a label or a question that is a
    mapping of several fields.
    """

    def __init__(
        self,
        verifier: str = "math",
        *,
        options: Optional[Mapping[str, Any]] = None,
        output_field: Optional[str] = None,
        expected_field: Optional[str] = None,
        prompt_field: Optional[str] = None,
        name: Optional[str] = None,
        url: Optional[str] = None,
        api_key: Optional[str] = None,
        deadline: float = 300.0,
    ) -> None:
        self.name = name or f"touchstone_{verifier}"
        self._read: dict[str, Any] = {
            "verifier": verifier,
            "options": options,
            "fields": Fields(output_field, expected_field, prompt_field),
        }
        self._service = (url, api_key, RetryPolicy(deadline=deadline))

    def __call__(self, output: Any, expected: Any, prompt: Any = None) -> Verdict:
        return self.many([Sample(output, expected, prompt)])[0]

    async def ask(self, output: Any, expected: Any, prompt: Any = None) -> Verdict:
        """The same, awaited: calls made side by side travel together."""
        item = item_or_verdict(Sample(output, expected, prompt), **self._read)
        if not isinstance(item, Item):
            return item
        return await async_client_for(*self._service).verify(
            item.verifier, response=item.response, reference=item.reference, options=item.options, prompt=item.prompt
        )

    def many(self, samples: Sequence[Sample]) -> list[Verdict]:
        """A verdict for each, in order."""
        return grade(client_for(*self._service), samples, **self._read)


def evaluate(output: Any, expected: Any, verifier: str = "math", *, prompt: Any = None, **settings: Any) -> Verdict:
    """The verdict of one output; ``settings`` are those of :class:`Evaluator`. Never raises for what an output or a label holds."""
    return Evaluator(verifier, **settings)(output, expected, prompt)


def details(verdict: Verdict) -> dict[str, Any]:
    """What a platform may show beside the number."""
    extracted = verdict.raw.get("extracted")
    text = extracted.get("text") if isinstance(extracted, Mapping) else None
    shown = {"reason": verdict.reason, "verifier": verdict.verifier, "extracted": text}
    return {name: value for name, value in shown.items() if value}
