"""What a model wrote and what it was asked, in the forms in which frameworks hold them: text, chat messages as mappings or as
objects (OpenAI's, LangChain's, verifiers'), a mapping that holds one of these under a name. Nothing else is turned into text.
"""

from __future__ import annotations

import json
import math
import numbers
from typing import Any, Mapping, Optional

from .._types import Response

_OUTPUTS = ("messages", "output", "answer", "response", "text", "content", "completion", "result", "generation", "prediction")
"""Names under which a mapping holds what was written: the first that is there."""

_PROMPTS = ("messages", "prompt", "question", "problem", "input", "query", "instruction")

_LANGCHAIN = {"human": "user", "ai": "assistant", "AIMessageChunk": "assistant"}
"""LangChain's types of messages that have another role elsewhere."""

_LONGEST_ROLE = 64


def response_of(output: Any, field: Optional[str] = None) -> Response:
    """Raises ValueError for what is no response: a failure of the program around the model, which earns nothing either way."""
    if isinstance(output, Mapping) and "role" not in output:
        return response_of(_named(output, field, _OUTPUTS, "output"))
    if isinstance(output, str):
        return output
    if isinstance(output, numbers.Real) and not isinstance(output, bool) and math.isfinite(output):
        return str(output)
    if _is_message(output):
        return [_message(output)]
    if isinstance(output, (list, tuple)) and output:
        return [_message(entry) for entry in output]
    inner = getattr(output, "messages", None)
    if isinstance(inner, (list, tuple)) and inner:
        return [_message(entry) for entry in inner]
    raise ValueError(f"the output is neither text nor messages: {type(output).__name__}")


def prompt_of(value: Any, field: Optional[str] = None) -> Optional[Response]:
    """A question as text or chat; anything else says nothing."""
    try:
        if isinstance(value, Mapping) and "role" not in value:
            value = _named(value, field, _PROMPTS, "question")
        asked = response_of(value) if not isinstance(value, (numbers.Number, Mapping)) or _is_message(value) else None
    except Exception:  # whatever is no question says nothing
        return None
    return None if isinstance(asked, str) and not asked.strip() else asked


def content_text(content: Any) -> str:
    """The text of a message; of its parts (``{"type": "text", "text": …}``) where it has parts."""
    if isinstance(content, str):
        return content
    if not isinstance(content, (list, tuple)):
        return ""
    parts = [part if isinstance(part, str) else _get(part, "text") for part in content]
    return "\n".join(part for part in parts if isinstance(part, str))


def _named(row: Mapping[str, Any], field: Optional[str], names: tuple[str, ...], what: str) -> Any:
    if field is not None:
        if field not in row:
            raise ValueError(f"the {what} has no field {field!r}; it has {sorted(map(str, row))}"[:300])
        return row[field]
    found = next((name for name in names if name in row), None)
    if found is not None:
        return row[found]
    if len(row) == 1:
        return next(iter(row.values()))
    raise ValueError(f"name the field of the {what}: it has {sorted(map(str, row))}"[:300])


def _is_message(value: Any) -> bool:
    return isinstance(_role(value), str) and (isinstance(value, Mapping) or hasattr(value, "content"))


def _message(entry: Any) -> dict[str, Any]:
    role = _role(entry)
    if not isinstance(role, str):
        raise ValueError(f"a message has no role: {type(entry).__name__}")
    content = _get(entry, "content")
    if content is not None and not isinstance(content, (str, list, tuple)):
        raise ValueError(f"the content of a message is neither text nor parts: {type(content).__name__}")
    message: dict[str, Any] = {"role": role[:_LONGEST_ROLE], "content": content_text(content)}
    made = [call for call in map(_call, _list(_get(entry, "tool_calls"))) if call is not None]
    if made:
        message["tool_calls"] = made
    return message


def _role(entry: Any) -> Any:
    role = _get(entry, "role")
    kind = _get(entry, "type") if role is None and not isinstance(entry, Mapping) else None
    return _LANGCHAIN.get(kind, kind) if isinstance(kind, str) else role


def _call(call: Any) -> Optional[dict[str, Any]]:
    """As OpenAI has them, or flat, as LangChain (``args``) and verifiers (``arguments``) do; what is none is left out."""
    inner = _get(call, "function")
    source = call if inner is None else inner
    name = _get(source, "name")
    if not isinstance(name, str):
        return None
    given = _get(source, "arguments")
    given = _get(source, "args") if given is None else given
    try:
        arguments = given if isinstance(given, str) else json.dumps({} if given is None else given, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return None
    return {"function": {"name": name, "arguments": arguments}}


def _get(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)


def _list(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else ()

