"""Rows that say by their fields, or by the name of their data set, which verifier they are for. The rules are those of the
service's /compat endpoints (docs/trainers.md): rows of NeMo Gym's resources servers, verl's ``data_source``, open-instruct's
``dataset``.
"""

from __future__ import annotations

import ast
import json
from typing import Any, Mapping, NamedTuple, Optional, Sequence


class KnownRow(NamedTuple):
    verifier: str
    reference: Mapping[str, Any]
    options: Mapping[str, Any] = {}


LABELS = frozenset(
    """openai/gsm8k lighteval/math digitallearninggmbh/math-lighteval huggingfaceh4/math-500 math_dapo math_dapo_reasoning
    numina_aops_forum numina_synthetic_math numina_amc_aime numina_synthetic_amc numina_cn_k12 numina_olympiads hiyouga/geometry3k
    codecontests apps codeforces taco gsm8k math strict_math code code_stdio""".split()
)
"""Names whose ground truth is read as every label."""

UNMEASURED = frozenset(
    """searchr1_nq searchr1_triviaqa searchr1_popqa searchr1_hotpotqa searchr1_2wikimultihopqa searchr1_musique
    searchr1_bamboogle ifeval_old flan string_matcher string_f1 puzzle re_search r1_search max_length up_to_max_length
    general-quality general-quality_ref""".split()
)
"""Names that ask for a measure which no verifier has: any other would reward something else."""


def ground_truth_of(name: Any) -> Optional[str]:
    """``label``, ``instructions`` or ``none`` for a name that is known."""
    if not isinstance(name, str):
        return None
    lower = name.lower()
    if lower in LABELS or lower.startswith("aime"):
        return "label"
    return "none" if lower in UNMEASURED else "instructions" if lower == "ifeval" else None


def known_row(row: Mapping[str, Any]) -> Optional[KnownRow]:
    """None for rows that hold a label of another form. Raises ValueError for a row that no verifier can measure."""
    for read in (_instructions, _structured, _sql, _tools, _choice, _named):
        found = read(row)
        if found is not None:
            return found
    return None


_FRACTION = {"reward": "fraction"}


def _instructions(row: Mapping[str, Any]) -> Optional[KnownRow]:
    ids = row.get("instruction_id_list")
    if not isinstance(ids, (list, tuple)):
        return None
    return KnownRow("instructions", _followed(ids, row.get("kwargs")), _FRACTION if row.get("grading_mode") == "fraction" else {})


def _followed(ids: Sequence[Any], kwargs: Any) -> dict[str, Any]:
    given = list(kwargs) if isinstance(kwargs, (list, tuple)) else []
    instructions = []
    for at, id in enumerate(ids):
        arguments = given[at] if at < len(given) else None
        one: dict[str, Any] = {"id": id}
        if isinstance(arguments, Mapping):
            one["kwargs"] = {name: value for name, value in arguments.items() if value is not None}
        instructions.append(one)
    return {"instructions": instructions}


def _structured(row: Mapping[str, Any]) -> Optional[KnownRow]:
    text = row.get("schema_str")
    if not isinstance(text, str):
        return None
    return KnownRow("structured", {"format": row.get("schema_type", "json"), "schema": _json(text, text)})


def _sql(row: Mapping[str, Any]) -> Optional[KnownRow]:
    bird = row.get("gt_sql") is not None
    query = row["gt_sql"] if bird else row.get("sql")
    if not isinstance(query, str):
        return None
    databases = row.get("databases")
    if not isinstance(databases, (list, tuple)):
        if not isinstance(row.get("sql_context"), str):
            if bird:
                raise ValueError("the row names a database without what is in it")
            return None
        databases = [{"sql": row["sql_context"]}]
    return KnownRow("sql", {"sql": query, "databases": list(databases)}, {"match": "bird"} if bird else {})


def _tools(row: Mapping[str, Any]) -> Optional[KnownRow]:
    expected = row.get("expected_answers")
    if not isinstance(expected, (list, tuple)):
        return None
    if not all(isinstance(call, Mapping) and isinstance(call.get("name"), str) for call in expected):
        return None
    calls = [{call["name"]: _accepted(_arguments(call))} for call in expected]
    return KnownRow("tools", {"calls": calls, "functions": _functions(row.get("tools") or row.get("functions"), expected)})


def _accepted(arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {name: [_only(value)] for name, value in arguments.items()}


def _only(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_only(one) for one in value]
    return _accepted(value) if isinstance(value, Mapping) else value


def _arguments(call: Mapping[str, Any]) -> Mapping[str, Any]:
    arguments = call.get("arguments")
    found = _json(arguments, None) if isinstance(arguments, str) else arguments
    return found if isinstance(found, Mapping) else {}


def _functions(tools: Any, calls: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    declared = []
    for tool in tools if isinstance(tools, (list, tuple)) else ():
        own = tool.get("function") if isinstance(tool, Mapping) and isinstance(tool.get("function"), Mapping) else tool
        if isinstance(own, Mapping) and isinstance(own.get("name"), str):
            parameters = own.get("parameters")
            declared.append({"name": own["name"], **({"parameters": parameters} if isinstance(parameters, Mapping) else {})})
    if declared:
        return declared
    return [
        {"name": call["name"], "parameters": {"type": "object", "properties": {name: {} for name in _arguments(call)}}}
        for call in calls
    ]


def _choice(row: Mapping[str, Any]) -> Optional[KnownRow]:
    answer = row.get("expected_answer", row.get("answer"))
    options = _options(row.get("options"))
    if options is None or not isinstance(answer, str):
        return None
    return KnownRow("choice", {"answer": answer.strip(), "options": options})


def _options(options: Any) -> Any:
    if isinstance(options, Mapping):
        return dict(options) if options and all(isinstance(text, str) for text in options.values()) else None
    if not isinstance(options, (list, tuple)) or not options:
        return None
    if all(isinstance(text, str) for text in options):
        return list(options)
    if not all(isinstance(one, Mapping) and all(isinstance(text, str) for text in one.values()) for one in options):
        return None
    return {label: text for one in options for label, text in one.items()}


def _named(row: Mapping[str, Any]) -> Optional[KnownRow]:
    name = row.get("data_source", row.get("dataset"))
    reading = ground_truth_of(name)
    if reading == "none":
        raise ValueError(f"{name} asks for a measure that no verifier has; name verifier and reference in the row")
    if reading != "instructions":
        return None
    truth = row.get("ground_truth")
    if isinstance(truth, str):
        truth = _json(truth, None) or _literal(truth)
    first = truth[0] if isinstance(truth, (list, tuple)) and truth else truth
    ids = first.get("instruction_id") if isinstance(first, Mapping) else None
    if not isinstance(first, Mapping) or not isinstance(ids, (list, tuple)):
        raise ValueError("the ground truth holds no instruction_id")
    return KnownRow("instructions", _followed(ids, first.get("kwargs")), _FRACTION)


def _json(text: str, otherwise: Any) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return otherwise


def _literal(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
