"""TRL's trainer with the adapter: its own ``_calculate_rewards``, with NumPy in PyTorch's place."""

import ast
import contextlib
import os
from types import SimpleNamespace

import numpy
from driver import LABEL, PROMPT, response, serve
from leave_out import unpacked

from touchstone_client.adapters.trl import code_reward

SOURCE = os.path.join(unpacked("trl"), "trl", "trainer", "grpo_trainer.py")


class Tensor(numpy.ndarray):
    def all(self, dim: int) -> "Tensor":  # type: ignore[override]
        return numpy.all(numpy.asarray(self), axis=dim).view(Tensor)

    def nonzero(self, **_: object) -> tuple:  # type: ignore[override]
        return numpy.nonzero(numpy.asarray(self))


TORCH = SimpleNamespace(
    zeros=lambda *shape, **_: numpy.zeros(shape).view(Tensor),
    tensor=lambda values, **_: numpy.array(values, dtype=float).view(Tensor),
    isnan=lambda values: numpy.isnan(values).view(Tensor),
    nan=float("nan"),
    float32=None,
)


def calculate_rewards() -> object:
    tree = ast.parse(open(SOURCE, encoding="utf-8").read())
    found = next(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "_calculate_rewards")
    found.decorator_list = []
    scope = {
        "torch": TORCH,
        "nn": SimpleNamespace(Module=type("Module", (), {})),
        "is_async_callable": lambda _: False,
        "profiling_context": lambda *_: contextlib.nullcontext(),
        "logger": SimpleNamespace(warning=lambda *_: None),
        "gather": lambda values: values,
    }
    exec(compile(ast.Module([found], []), SOURCE, "exec"), scope)
    return scope["_calculate_rewards"]


def ask(answer: str) -> float:
    trainer = SimpleNamespace(
        accelerator=SimpleNamespace(device="cpu"),
        reward_funcs=[code_reward("tests", deadline=float(os.environ["PATIENCE"]))],
        reward_processing_classes=[None],
        reward_func_names=["touchstone"],
        environments=None,
        state=None,
        _log_completion_extra=lambda *_: None,
        _log_metric=lambda *_: None,
    )
    chat = [{"role": "assistant", "content": response(answer)}]
    prompt = [{"role": "user", "content": PROMPT}]
    rewards = calculate_rewards()(trainer, [{"prompt": prompt, "tests": LABEL}], [prompt], [chat], [[0]])
    return rewards[0][0]


serve(ask, adapted=True)
