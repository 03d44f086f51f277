"""What Python trainers take for the parts of a recipe: patterns of the standard library, jsonschema, langdetect,
sqlite3, and the instructions of lm-evaluation-harness, whose other parts are left out."""

import importlib
import json
import re
import sqlite3
import sys
import types
from pathlib import Path

import jsonschema
import langdetect
from rate import rate

LETTERS = "ABCD"


def tags(n: int) -> bool:
    text = f"<think>\n{n} · 12 = {12 * n}.\n</think>\n<answer>\n{12 * n}\n</answer>"
    return re.match(r"^<think>\n.*?\n</think>\n<answer>\n.*?\n</answer>$", text, re.DOTALL | re.MULTILINE) is not None


SENTENCES = [
    "We first look at the triangle and its three sides, of which two are known.",
    "The angle between them is a right one, so that the third side follows at once.",
    "Let us write down the squares of both, add them, and take the root of the sum.",
    "There is nothing left to do but to check that the result is larger than each side.",
]


def language(n: int) -> bool:
    return langdetect.detect("\n".join(f"{SENTENCES[(n + j) % 4]} ({n + j})" for j in range(25))) == "en"


def choice(n: int) -> bool:
    text = f"The remainder is {n % 97}, which rules out the others.\n\nThe answer is ({LETTERS[n % 4]})."
    found = re.search(r"(?i)(?:the\s+)?(?:final\s+)?answer\s*(?:is|:)\s*\(?([A-D])\)?", text)
    return found is not None and found.group(1) == "B"


PERSON = jsonschema.Draft202012Validator(
    {
        "type": "object",
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "age": {"type": "integer", "minimum": 0},
            "tags": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["name", "age"],
        "additionalProperties": False,
    }
)


def structured(n: int) -> bool:
    return PERSON.is_valid(json.loads(f'{{"name": "Ada {n}", "age": {n % 90}, "tags": ["a", "b{n}"]}}'))


def tools(n: int) -> bool:
    call = '{"name": "get_weather", "arguments": {"city": "Paris", "day": %d}}' % n
    found = re.findall(r"<tool_call>\s*(.*?)\s*</tool_call>", f"<tool_call>\n{call}\n</tool_call>", re.DOTALL)
    calls = [json.loads(one) for one in found]
    expected = {"city": ["Paris", "Paris, France"], "day": [n], "unit": ["celsius", ""]}
    return len(calls) == 1 and all(calls[0]["arguments"].get(key, "") in values for key, values in expected.items())


def searched(n: int) -> bool:
    return re.search(r"\d{4}-\d{2}-\d{2}", f"Order number {1_000_000 + n} was sent on 2026-11-{10 + n % 20}.") is not None


database = sqlite3.connect(":memory:")
database.execute("CREATE TABLE shops(id INTEGER PRIMARY KEY, name TEXT, size INTEGER)")
database.executemany("INSERT INTO shops VALUES (?, ?, ?)", [(i, f"Shop {i}", i * 7 % 100) for i in range(200)])


def sql(n: int) -> bool:
    predicted = database.execute(f"SELECT name FROM shops WHERE NOT size <= {n % 90} AND id > -{n}").fetchall()
    gold = database.execute(f"SELECT name FROM shops WHERE size > {n % 90}").fetchall()
    return set(predicted) == set(gold)


def instructions():
    """Of the harness, without the rest of it."""
    package = types.ModuleType("lm_eval.tasks")
    package.__path__ = [str(Path(importlib.import_module("lm_eval").__file__).parent / "tasks")]
    sys.modules["lm_eval.tasks"] = package
    followed = importlib.import_module("lm_eval.tasks.ifeval.utils").test_instruction_following_strict
    kwargs = [{}, {"keywords": ["triangle", "root"]}, {"num_words": 100, "relation": "at least"}, {"postscript_marker": "P.S."}]
    names = ["punctuation:no_comma", "keywords:existence", "length_constraints:number_words", "detectable_content:postscript"]
    item = types.SimpleNamespace(instruction_id_list=names, kwargs=kwargs, prompt="")

    def grade(n: int) -> bool:
        text = "\n".join(f"{SENTENCES[(n + j) % 4]} ({n + j})" for j in range(25))
        return followed(item, f"{text}\nP.S. {n}").follow_all_instructions

    return grade


rate("format, tags of think and answer", "re", tags)
rate("format, language of 2 kB", "langdetect", language)
rate("choice, a letter with its reason", "re", choice)
rate("structured, JSON against a known schema", "jsonschema", structured)
rate("tools, a call of a known function", "re and json", tools)
rate("regex, a pattern that is searched", "re", searched)
rate("sql, a known database", "sqlite3, in process", sql)
rate("instructions, four on 2 kB", "lm-evaluation-harness", instructions())
