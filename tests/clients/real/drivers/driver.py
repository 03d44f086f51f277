"""What every driver has in common: one task, questions over stdin, answers over stdout.

A question is a line ``{"url", "answer", "patience"}``, the answer a line with what the client made of it:
``{"reward": number or null}`` (null is the client's own mask) or ``{"raised": "Type: message"}``.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import sys
from typing import Any, Callable, Optional

PROMPT = "Read a number and print its double."
RIGHT = "```python\nn = int(input())\nprint(2 * n)\n```"
WRONG = "```python\nn = int(input())\nprint(3 * n)\n```"
TESTS = {"inputs": ["3\n", "4\n"], "outputs": ["6\n", "8\n"]}
LABEL = json.dumps(TESTS)


def response(answer: str) -> str:
    return RIGHT if answer == "right" else WRONG


def program(answer: str) -> str:
    """The same without its fence."""
    return "\n".join(response(answer).split("\n")[1:-1]) + "\n"


def patience() -> float:
    """The seconds that an adapter of ours has."""
    return float(os.environ["PATIENCE"])


def serve(ask: Callable[..., Any], *, adapted: bool = False) -> None:
    """Answers until its input ends. ``ask`` takes the address and the answer, or, where an adapter of ours asks
    (``adapted``), the answer alone; it may be a coroutine function."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # clients print: their prints are no answers
    print(json.dumps({"ready": True}), file=answers, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        if adapted:
            from adapter import point

            point(asked["url"], asked["patience"])
        arguments = [asked["answer"]] if adapted else [asked["url"], asked["answer"]]
        print(json.dumps(_outcome(ask, arguments)), file=answers, flush=True)


def _outcome(ask: Callable[..., Any], arguments: list[str]) -> dict[str, Any]:
    try:
        reward = ask(*arguments)
        if asyncio.iscoroutine(reward):
            reward = asyncio.run(reward)
        return {"reward": _number(reward)}
    except Exception as fault:  # what a trainer would have seen
        return {"raised": f"{type(fault).__name__}: {fault}"[:300]}


def _number(reward: Any) -> Optional[float]:
    if reward is None:
        return None
    number = float(reward)
    return number if math.isfinite(number) else None
