"""From a data set's label to what Touchstone grades against. The rules are those of the service's /compat endpoints:

* a text or a number is the answer, a list of these is a list of accepted answers;
* a mapping or JSON text with ``reference`` names everything itself: ``{"verifier", "reference", "options"}``;
* a mapping or JSON text with ``inputs``/``outputs`` (and ``fn_name``), ``test_cases`` or ``assert_case`` is a code task.
* a row that says by its fields, or by the name of its data set, which verifier it is for, as in ``rows``.

Labels are typed: ``None``, NaN, a boolean or an object is no answer, and is never written as a text that could be compared.
"""

from __future__ import annotations

import decimal
import json
import math
import numbers
from typing import Any, Mapping, Optional, Sequence, Union

from .._types import Item, Response
from .rows import known_row

Label = Union[str, float, int, Mapping[str, Any], Sequence[Any]]

_ALONE = frozenset(
    """answer label expected expected_output expected_response output target reference_answer solution response text
    completion""".split()
)
"""Names under which a mapping holds nothing but the label."""

_WRAPPERS = ("ground_truth", "target", "expected_answer", "verification_info")
_NOTHING = frozenset(["null", "nan", "nat", "<na>", "[null]", "[none]", "[nan]"])
"""An empty cell that was written as text; no number is called so."""

_INPUTS = ("input", "stdin", "inputs")
_OUTPUTS = ("output", "stdout", "expected_stdout", "expected_output", "expected", "outputs")


def item_from_label(
    response: Response,
    label: Any,
    *,
    verifier: str = "math",
    options: Optional[Mapping[str, Any]] = None,
    prompt: Optional[Response] = None,
) -> Item:
    """The item for one response. Raises ValueError when the label has no form that is known."""
    found, reference, named = _reference(_parse(_plain(label)), verifier)
    together = {**named, **(options or {})}
    return Item(found, response, reference, together or None, prompt=prompt)


def label_of(expected: Any, field: Optional[str] = None) -> Any:
    """The label of a row of an evaluation platform: the field that is named, or the only one where its name says what it is."""
    if not isinstance(expected, Mapping):
        return expected
    if field is not None:
        if field not in expected:
            raise ValueError(f"the label has no field {field!r}; it has {sorted(map(str, expected))}"[:300])
        return expected[field]
    name = next(iter(expected)) if len(expected) == 1 else None
    return expected[name] if name in _ALONE else expected


def _reference(label: Any, verifier: str) -> tuple[str, Mapping[str, Any], Mapping[str, Any]]:
    if isinstance(label, Mapping):
        return _reference_of_row(label, verifier)
    if verifier == "math" and isinstance(label, str) and label.strip().lower() in _NOTHING:
        raise ValueError(f"the label {label!r} is how a program writes that there is no answer")
    if isinstance(label, list):
        tests = _tests_of_list(label, None)
        if tests is not None:
            return "code", {"language": "python", "tests": tests}, {}
        if not label:
            raise ValueError("the label is an empty list")
        return verifier, {_field(verifier): [_answer(answer) for answer in label]}, {}
    return verifier, {_field(verifier): _answer(label)}, {}


def _reference_of_row(row: Mapping[str, Any], verifier: str) -> tuple[str, Mapping[str, Any], Mapping[str, Any]]:
    if "reference" in row:
        named, options = row.get("verifier"), row.get("options")
        if not isinstance(named, (str, type(None))) or not isinstance(options, (Mapping, type(None))):
            raise ValueError("the label's verifier must be a name, and its options an object")
        return named or verifier, row["reference"], options or {}
    known = known_row(row)
    if known is not None:
        return known.verifier, known.reference, known.options
    tests = _tests_of_row(row)
    if tests is not None:
        return "code", {"language": row.get("language", "python"), "tests": tests}, {}
    inner = next((name for name in _WRAPPERS if row.get(name) is not None), None)
    if inner is not None and "answer" not in row and "tests" not in row:
        return _reference(_parse(_plain(row[inner])), verifier)
    return verifier, row, {}


def _field(verifier: str) -> str:
    return "text" if verifier == "text" else "answer"


def _answer(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value
    if isinstance(value, (numbers.Real, decimal.Decimal)) and not isinstance(value, bool) and math.isfinite(value):
        return str(value)
    raise ValueError(f"the label is no answer: {value!r:.100}")


def _tests_of_row(row: Mapping[str, Any]) -> Optional[dict[str, Any]]:
    asserted = row.get("assert_case", row.get("test_list"))
    if isinstance(asserted, list):
        return asserts(asserted)
    name = row.get("fn_name") or None
    if isinstance(row.get("test_cases"), list):
        return _tests_of_list(row["test_cases"], name)
    if "inputs" in row and "outputs" in row:
        return apps_tests(row)
    return None


def _tests_of_list(entries: Sequence[Any], name: Optional[str]) -> Optional[dict[str, Any]]:
    first = entries[0] if entries else None
    if isinstance(first, str) and first.lstrip().startswith("assert "):
        return asserts(entries)
    if not isinstance(first, Mapping) or not any(field in first for field in _OUTPUTS):
        return None
    pairs = []
    for entry in entries:
        output = next((field for field in _OUTPUTS if isinstance(entry, Mapping) and field in entry), None)
        if output is None:
            raise ValueError("a test of the label has no output")
        pairs.append((next((entry[field] for field in _INPUTS if field in entry), ""), entry[output]))
    return _tests_of_pairs(pairs, name or first.get("fn_name") or None)


def asserts(lines: Sequence[Any]) -> dict[str, Any]:
    if not all(isinstance(line, str) for line in lines):
        raise ValueError("an assert of the label is no text")
    return {"kind": "asserts", "asserts": list(lines)}


def apps_tests(label: Mapping[str, Any]) -> dict[str, Any]:
    """The tests of a label of the APPS family: call cases when ``fn_name`` is set, stdin and stdout otherwise."""
    pairs = list(zip(label["inputs"], label["outputs"]))
    if len(label["inputs"]) != len(label["outputs"]) or not pairs:
        raise ValueError("inputs and outputs of the label must have the same length, and at least one entry")
    return _tests_of_pairs(pairs, label.get("fn_name") or None)


def _tests_of_pairs(pairs: Sequence[tuple[Any, Any]], name: Optional[str]) -> dict[str, Any]:
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
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return "\n".join(map(_text, value))
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"input or output of a test is no text: {value!r:.100}")


def _plain(value: Any) -> Any:
    """Arrays and scalars of NumPy and pandas as the lists and numbers that they hold; tuples as lists."""
    if isinstance(value, (str, bytes, Mapping, list)) or value is None:
        return value
    if isinstance(value, tuple):
        return list(value)
    convert = getattr(value, "tolist", None)
    if not callable(convert):
        return value
    if getattr(getattr(value, "dtype", None), "kind", None) == "f":
        return _shortest(value)
    return convert()


def _shortest(value: Any) -> Any:
    """Numbers of 32 bits and less as they were written: 0.1, and not the number of 64 bits that is nearest to it."""
    return [_shortest(one) for one in value] if getattr(value, "ndim", 0) else float(str(value))


def _parse(label: Any) -> Any:
    """JSON text of an object, or of a list of texts or objects, is what it says; ``[0, 1]`` is an interval, ``{1, 2}`` a set."""
    if not isinstance(label, str) or label.lstrip()[:1] not in ("{", "["):
        return label
    try:
        parsed = json.loads(label)
    except (ValueError, RecursionError):
        return label  # LaTeX may start with a bracket
    if isinstance(parsed, dict):
        return parsed
    rows = isinstance(parsed, list) and parsed and all(isinstance(entry, (str, dict)) for entry in parsed)
    return parsed if rows else label
