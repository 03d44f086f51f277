"""From a data set's label to what Touchstone grades against. The rules are those of the service's /compat endpoints:

* a mapping or JSON text with ``reference`` names everything itself: ``{"verifier", "reference", "options"}``;
* a mapping or JSON text with ``inputs``/``outputs`` (and ``fn_name``) or ``assert_case`` is a code task of the APPS, TACO or LiveCodeBench form;
* a list of strings is a list of accepted answers; anything else is the answer itself.
"""

from __future__ import annotations

import json
from typing import Any, Mapping, Optional, Sequence, Union

from .._types import Item, Response

Label = Union[str, float, int, Mapping[str, Any], Sequence[Any]]


def item_from_label(
    response: Response, label: Label, *, verifier: str = "math", options: Optional[Mapping[str, Any]] = None
) -> Item:
    """The item for one response. Raises ValueError when the label is empty or has no form that is known."""
    parsed = _parse(label)
    if isinstance(parsed, Mapping):
        if "reference" in parsed:
            named = {**(parsed.get("options") or {}), **(options or {})}
            return Item(parsed.get("verifier", verifier), response, parsed["reference"], named or None)
        if "assert_case" in parsed:
            return Item("code", response, {"language": "python", "tests": asserts(parsed["assert_case"])}, options)
        if "inputs" in parsed and "outputs" in parsed:
            return Item("code", response, {"language": "python", "tests": apps_tests(parsed)}, options)
        return Item(verifier, response, parsed, options)
    if isinstance(parsed, (list, tuple)):
        return Item(verifier, response, {"answer": [str(answer) for answer in parsed]}, options)
    text = str(parsed)
    if not text.strip():
        raise ValueError("the label is empty")
    return Item(verifier, response, {"answer": text}, options)


def asserts(lines: Sequence[str]) -> dict[str, Any]:
    return {"kind": "asserts", "asserts": list(lines)}


def apps_tests(label: Mapping[str, Any]) -> dict[str, Any]:
    """The tests of a label of the APPS family: call cases when ``fn_name`` is set, stdin and stdout otherwise."""
    pairs = list(zip(label["inputs"], label["outputs"]))
    if len(label["inputs"]) != len(label["outputs"]) or not pairs:
        raise ValueError("inputs and outputs of the label must have the same length, and at least one entry")
    name = label.get("fn_name")
    if name:
        return {"kind": "call", "function": name, "cases": [_call_case(given, wanted) for given, wanted in pairs]}
    return {"kind": "stdio", "cases": [{"input": _text(given), "expected": _text(wanted)} for given, wanted in pairs]}


def _call_case(given: Any, wanted: Any) -> dict[str, Any]:
    # Texts hold JSON, one value a line (LiveCodeBench); sent as text so that 1.0 stays 1.0 and large integers stay exact.
    case: dict[str, Any] = {"input": given} if isinstance(given, str) else {"args": given}
    if isinstance(wanted, str) and isinstance(given, str):
        case["expected_json"] = wanted
    else:
        case["expected"] = wanted
    return case


def _text(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _parse(label: Label) -> Any:
    if isinstance(label, str) and label.lstrip().startswith("{"):
        try:
            parsed = json.loads(label)
        except ValueError:
            return label  # LaTeX may start with a brace
        return parsed if isinstance(parsed, dict) else label
    return label
