"""Rewards made of others, with types: what the verifier ``composite`` takes.

>>> from touchstone_client import recipes
>>> recipe = recipes.deepseek_r1(recipes.math("42"), language="en")
>>> recipe.label()["verifier"]
'composite'
>>> mine = recipes.recipe(
...     recipes.part("accuracy", recipes.math("42")),
...     recipes.part("format", recipes.think(), weight=0.1),
... )
>>> mine.item("<think>6 * 7</think> \\\\boxed{42}").verifier
'composite'

``label()`` is what a data set or a trainer's label holds, ``item(response)`` what a client grades. What does not fit together
raises ValueError here; what a verifier refuses, the service says with a pointer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, Mapping, Optional, Sequence, Union

from ._types import Item, Response

Rule = Literal["sum", "mean", "product", "min", "max"]
Unit = Literal["tokens", "characters", "words"]
Thinking = Literal["on", "off"]
Template = Literal["think", "think_answer"]

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")


@dataclass(frozen=True)
class Graded:
    """What a verifier grades against."""

    verifier: str
    reference: Mapping[str, Any]
    options: Optional[Mapping[str, Any]] = None

    def to_json(self) -> dict[str, Any]:
        return {"verifier": self.verifier, "reference": self.reference, **({"options": self.options} if self.options else {})}


@dataclass(frozen=True)
class Part:
    """One part of a recipe; ``components`` of the verdict has it under its name."""

    name: str
    graded: Graded
    weight: Optional[float] = None
    gate: bool = False
    optional: bool = False
    map: Optional[Mapping[str, float]] = None
    shape: Optional[Mapping[str, Any]] = None

    def to_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"name": self.name, **self.graded.to_json()}
        if self.weight is not None:
            body["weight"] = self.weight
        for flag in ("gate", "optional"):
            if getattr(self, flag):
                body[flag] = True
        for field in ("map", "shape"):
            if getattr(self, field) is not None:
                body[field] = getattr(self, field)
        return body


@dataclass(frozen=True)
class Recipe:
    """A reference of ``composite``."""

    reference: Mapping[str, Any]

    def label(self) -> dict[str, Any]:
        """What stands in a data set, or in the label of a trainer."""
        return {"verifier": "composite", "reference": self.reference}

    def item(
        self,
        response: Response,
        *,
        prompt: Optional[Response] = None,
        completion_tokens: Optional[int] = None,
        id: Optional[str] = None,
    ) -> Item:
        options = None if completion_tokens is None else {"completion_tokens": completion_tokens}
        return Item("composite", response, self.reference, options, id=id, prompt=prompt)


def part(
    name: str,
    graded: Graded,
    *,
    weight: Optional[float] = None,
    gate: bool = False,
    optional: bool = False,
    correct: Optional[float] = None,
    wrong: Optional[float] = None,
    missing: Optional[float] = None,
    shape: Optional[Mapping[str, Any]] = None,
) -> Part:
    """``correct`` and ``wrong`` together map the part to numbers of your own, ``missing`` one that gave no answer."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r:.80} cannot name a part")
    if graded.verifier == "composite":
        raise ValueError("a part is no recipe itself")
    if (correct is None) != (wrong is None) or (missing is not None and correct is None):
        raise ValueError("correct and wrong are given together")
    mapped = None if correct is None or wrong is None else {"correct": correct, "wrong": wrong}
    if mapped is not None and missing is not None:
        mapped["missing"] = missing
    return Part(name, graded, weight, gate, optional, mapped, shape)


def recipe(
    *parts: Part,
    combine: Rule = "sum",
    clip: Optional[tuple[float, float]] = None,
    gate_fail: Optional[float] = None,
) -> Recipe:
    """The parts, joined by a rule. Raises ValueError without parts, or where two have one name."""
    names = [one.name for one in parts]
    if not names:
        raise ValueError("a recipe has parts")
    if len(set(names)) < len(names):
        raise ValueError("two parts have the same name")
    body: dict[str, Any] = {"parts": [one.to_json() for one in parts], "combine": combine}
    if clip is not None:
        if clip[0] > clip[1]:
            raise ValueError("clip is (lowest, highest)")
        body["clip"] = list(clip)
    if gate_fail is not None:
        body["gate_fail"] = gate_fail
    return Recipe(body)


def cosine(
    max_len: int,
    *,
    unit: Unit = "tokens",
    correct: Optional[tuple[float, float]] = None,
    wrong: Optional[tuple[float, float]] = None,
) -> dict[str, Any]:
    """A shape: the value of a part by the length of the response; pairs are the values at ``max_len`` and at length 0."""
    shape: dict[str, Any] = {"kind": "cosine", "max_len": max_len, "unit": unit}
    for name, pair in (("correct", correct), ("wrong", wrong)):
        if pair is not None:
            shape[name] = list(pair)
    return shape


# Verifiers


def graded(verifier: str, reference: Mapping[str, Any], **options: Any) -> Graded:
    """Any verifier, with its reference as it has it."""
    return Graded(verifier, reference, options or None)


def math(answer: Union[str, int, float, Sequence[str]], **options: Any) -> Graded:
    if isinstance(answer, (str, int, float)):
        return graded("math", {"answer": answer}, **options)
    return graded("math", {"answer": list(answer)}, **options)


def choice(
    answer: Union[str, Sequence[str]], choices: Union[Mapping[str, str], Sequence[str], None] = None, **options: Any
) -> Graded:
    body: dict[str, Any] = {"answer": answer if isinstance(answer, str) else list(answer)}
    if choices is not None:
        body["options"] = dict(choices) if isinstance(choices, Mapping) else list(choices)
    return graded("choice", body, **options)


def instructions(followed: Mapping[str, Optional[Mapping[str, Any]]], **options: Any) -> Graded:
    """Types of instructions with their arguments, as in ``{"punctuation:no_comma": None}``."""
    listed = [{"id": id, **({"kwargs": dict(kwargs)} if kwargs else {})} for id, kwargs in followed.items()]
    return graded("instructions", {"instructions": listed}, **options)


def structured(format: str = "json", *, schema: Optional[Mapping[str, Any]] = None, expected: Any = None, **options: Any) -> Graded:
    body: dict[str, Any] = {"format": format}
    if schema is not None:
        body["schema"] = schema
    if expected is not None:
        body["expected"] = expected
    return graded("structured", body, **options)


def tools(calls: Sequence[Mapping[str, Any]], functions: Sequence[Mapping[str, Any]], **options: Any) -> Graded:
    """``calls`` as ``{name: {argument: [accepted values]}}``; none of them: no call is wanted."""
    return graded("tools", {"calls": list(calls), "functions": list(functions)}, **options)


def regex(pattern: str, *, flags: str = "", match: Literal["full", "search"] = "full", expect: bool = True, **options: Any) -> Graded:
    body: dict[str, Any] = {"pattern": pattern}
    if flags:
        body["flags"] = flags
    if match != "full":
        body["match"] = match
    if not expect:
        body["expect"] = False
    return graded("regex", body, **options)


def sql(query: str, databases: Sequence[Union[str, Mapping[str, str]]], **options: Any) -> Graded:
    """``databases`` as the statements that make them, or as ``{"sqlite": base64}``."""
    listed = [{"sql": one} if isinstance(one, str) else dict(one) for one in databases]
    return graded("sql", {"sql": query, "databases": listed}, **options)


# Kinds of format


def think(*, expect: Optional[Literal["present", "absent"]] = None, prefilled: bool = False) -> Graded:
    body: dict[str, Any] = {"kind": "think"}
    if expect is not None:
        body["expect"] = expect
    return graded("format", {**body, **_prefilled(prefilled)})


def think_answer(*, prefilled: bool = False) -> Graded:
    return graded("format", {"kind": "think_answer", **_prefilled(prefilled)})


def language(code: str, *, scope: Optional[Literal["thinking", "answer", "all"]] = None) -> Graded:
    return graded("format", {"kind": "language", "language": code, **({"scope": scope} if scope else {})})


def overlong(max: int, cache: int, *, unit: Unit = "tokens") -> Graded:
    return graded("format", {"kind": "overlong", "max": max, "cache": cache, "unit": unit})


def repetition(*, ngram: int = 3, max_penalty: float = -1, unit: Unit = "words") -> Graded:
    return graded("format", {"kind": "repetition", "ngram": ngram, "max_penalty": max_penalty, "unit": unit})


# Presets: recipes with a name


def deepseek_r1(
    accuracy: Graded, *, language: Optional[str] = None, template: Optional[Template] = None, prefilled: bool = False
) -> Recipe:
    """Accuracy, format, and the share of the thinking that is in ``language``, summed."""
    return _preset("deepseek_r1", accuracy, language=language, template=template, **_prefilled(prefilled))


def nemotron(accuracy: Graded, *, thinking: Thinking, prefilled: bool = False) -> Recipe:
    """Accuracy behind a gate: thinking exactly when it is on."""
    return _preset("nemotron", accuracy, thinking=thinking, **_prefilled(prefilled))


def open_r1(accuracy: Graded) -> Recipe:
    return _preset("open_r1", accuracy)


def dapo(accuracy: Graded, *, max: int, cache: int, unit: Optional[Unit] = None) -> Recipe:
    """Accuracy as 1 or -1, and the soft punishment of overlong responses; in tokens, which ``item`` is told."""
    return _preset("dapo", accuracy, max=max, cache=cache, unit=unit)


def logic_rl(accuracy: Graded, *, prefilled: bool = False) -> Recipe:
    return _preset("logic_rl", accuracy, **_prefilled(prefilled))


def tulu3(accuracy: Graded) -> Recipe:
    """Accuracy as 10 or 0."""
    return _preset("tulu3", accuracy)


def _preset(name: str, accuracy: Graded, **fields: Any) -> Recipe:
    given = {field: value for field, value in fields.items() if value is not None}
    return Recipe({"preset": name, "accuracy": accuracy.to_json(), **given})


def _prefilled(prefilled: bool) -> dict[str, Any]:
    return {"prefilled": True} if prefilled else {}
