"""OpenEnv: the rubric of an environment, ``rubric=touchstone_rubric(response=…, label=…)``. Actions and observations are classes
of the environment, so two functions say where response and label are.
"""

from __future__ import annotations

from typing import Any, Callable, Optional

from ..evaluate import Evaluator

Getter = Callable[[Any, Any], Any]


def touchstone_rubric(
    verifier: str = "math",
    *,
    response: Getter,
    label: Getter,
    prompt: Optional[Getter] = None,
    asynchronous: bool = False,
    **settings: Any,
) -> Any:
    """A rubric that grades ``response(action, observation)`` against ``label(action, observation)``; ``settings`` are those of
    :class:`Evaluator`. ``asynchronous`` for environments that have ``step_async``.

    What could not be graded is ``None``, which the reward of an observation may be.
    """
    from openenv.core.rubrics.base import Rubric  # type: ignore[import-not-found]

    grade = Evaluator(verifier, **settings)

    def asked(action: Any, observation: Any) -> tuple[Any, Any, Any]:
        question = None if prompt is None else prompt(action, observation)
        return response(action, observation), label(action, observation), question

    class TouchstoneRubric(Rubric):  # type: ignore[misc]
        def forward(self, action: Any, observation: Any) -> Optional[float]:
            return grade(*asked(action, observation)).reward

    class AsynchronousRubric(Rubric):  # type: ignore[misc]
        async def forward(self, action: Any, observation: Any) -> Optional[float]:
            return (await grade.ask(*asked(action, observation))).reward

    return AsynchronousRubric() if asynchronous else TouchstoneRubric()
