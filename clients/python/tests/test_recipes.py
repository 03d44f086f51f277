"""Recipes are what the documents of the service show, and rows find their verifier as they do there."""

from __future__ import annotations

import doctest
import json
import re
import unittest
from pathlib import Path

from touchstone_client import Touchstone, recipes
from touchstone_client.adapters.labels import item_from_label
from touchstone_client.adapters.rows import LABELS, UNMEASURED, ground_truth_of

from support import REAL_URL, needs_service

DOCS = Path(__file__).resolve().parents[3] / "docs"

ANSWER = recipes.math("42")
COPPER = recipes.choice("C", {"A": "iron", "B": "zinc", "C": "copper"})
WEATHER = recipes.tools(
    [{"get_weather": {"city": ["Paris", "Paris, France"], "unit": ["celsius", ""]}}],
    [
        {
            "name": "get_weather",
            "parameters": {
                "type": "object",
                "properties": {"city": {"type": "string"}, "unit": {"type": "string"}},
                "required": ["city"],
            },
        }
    ],
)
SHOPS = [
    "CREATE TABLE shops(name, size); INSERT INTO shops VALUES ('Ash', 20), ('Oak', 10);",
    "CREATE TABLE shops(name, size); INSERT INTO shops VALUES ('Ash', 16), ('Elm', 30);",
]

COMPOSED = {
    "DeepSeek-R1": recipes.deepseek_r1(ANSWER, language="en"),
    "Llama-Nemotron": recipes.nemotron(COPPER, thinking="on"),
    "Tülu 3": recipes.tulu3(recipes.math("72")),
    "DAPO": recipes.dapo(recipes.math("34"), max=20480, cache=4096),
    "Tool calling": recipes.recipe(
        recipes.part("thinks", recipes.think(), gate=True),
        recipes.part("calls", WEATHER),
        recipes.part("repetition", recipes.repetition(max_penalty=-0.5)),
        clip=(0, 1),
    ),
    "Text to SQL": recipes.recipe(
        recipes.part("rows", recipes.sql("SELECT name FROM shops WHERE size > 15", SHOPS), weight=0.75),
        recipes.part("fence", recipes.regex("(?s)```sql\\n.*```"), weight=0.25),
    ),
}


def documented() -> dict[str, dict]:
    """The first request of each section, by its title."""
    sections = re.split(r"^## ", (DOCS / "recipes.md").read_text(encoding="utf-8"), flags=re.M)[1:]
    found = {}
    for section in sections:
        blocks = [json.loads(text) for text in re.findall(r"```json\n(\{\n.*?\n\})\n```", section, flags=re.S)]
        if blocks:
            found[section.splitlines()[0]] = (blocks[0], blocks[1])
    return found


class Recipes(unittest.TestCase):
    def test_helpers_compose_what_the_document_shows(self) -> None:
        shown = documented()
        for title, recipe in COMPOSED.items():
            self.assertEqual(recipe.reference, shown[title][0]["reference"], title)

    def test_the_examples_of_the_module_hold(self) -> None:
        self.assertEqual(doctest.testmod(recipes).failed, 0)

    def test_what_does_not_fit_together_is_told_at_once(self) -> None:
        part = recipes.part("a", ANSWER)
        for make in (
            lambda: recipes.recipe(),
            lambda: recipes.recipe(part, part),
            lambda: recipes.recipe(part, clip=(1, 0)),
            lambda: recipes.part("no name", ANSWER),
            lambda: recipes.part("a", ANSWER, correct=1),
            lambda: recipes.part("a", ANSWER, missing=1),
            lambda: recipes.part("a", recipes.graded("composite", {})),
        ):
            self.assertRaises(ValueError, make)

    def test_a_recipe_is_a_label_and_an_item(self) -> None:
        recipe = COMPOSED["DAPO"]
        item = item_from_label("r", json.dumps(recipe.label()))
        self.assertEqual((item.verifier, item.reference), ("composite", recipe.reference))
        self.assertEqual(recipe.item("r", completion_tokens=7).options, {"completion_tokens": 7})
        mapped = recipes.part("a", ANSWER, correct=1, wrong=-1, missing=-2, shape=recipes.cosine(100, correct=(0.5, 1)))
        self.assertEqual(mapped.to_json()["map"], {"correct": 1, "wrong": -1, "missing": -2})
        self.assertEqual(mapped.to_json()["shape"]["correct"], [0.5, 1])

    @needs_service
    def test_the_service_answers_as_the_document_shows(self) -> None:
        assert REAL_URL
        client = Touchstone(REAL_URL)
        for title, (request, answer) in documented().items():
            tokens = request.get("options", {}).get("completion_tokens")
            verdict = client.verify_many([COMPOSED[title].item(request["response"], completion_tokens=tokens)])[0]
            self.assertEqual((verdict.reward, verdict.reason), (answer["reward"], answer["reason"]), f"{title}: {verdict}")


class Rows(unittest.TestCase):
    TABLES = (DOCS / "trainers.md").read_text(encoding="utf-8")

    def test_rows_find_the_verifier_of_the_document(self) -> None:
        rows = re.findall(r"^\| `(\{.+\})` \| `([a-z]+)` \|$", self.TABLES, flags=re.M)
        self.assertGreaterEqual(len(rows), 9)
        for row, verifier in rows:
            self.assertEqual(item_from_label("r", json.loads(row)).verifier, verifier, row)

    def test_names_of_data_sets_are_those_of_the_document(self) -> None:
        names: dict[str, str] = {}
        for cell, reading in re.findall(r"^\| ((?:`[^`{]+`(?:, )?)+) \| `(label|instructions|none)` \|$", self.TABLES, flags=re.M):
            names.update({name.lower(): reading for name in re.findall(r"`([^`]+)`", cell)})
        self.assertEqual(set(names), LABELS | UNMEASURED | {"ifeval"})
        for name, reading in names.items():
            self.assertEqual(ground_truth_of(name), reading, name)

    def test_instructions_and_calls_keep_what_is_given(self) -> None:
        truth = "[{'instruction_id': ['a:b', 'c:d'], 'kwargs': [{'n': 5, 'x': None}, None]}]"
        item = item_from_label("r", {"dataset": "ifeval", "ground_truth": truth})
        self.assertEqual(item.reference, {"instructions": [{"id": "a:b", "kwargs": {"n": 5}}, {"id": "c:d"}]})
        self.assertEqual(item.options, {"reward": "fraction"})
        call = {"name": "f", "arguments": '{"x": 1, "place": {"city": "Rome"}}'}
        item = item_from_label("r", {"expected_answers": [call]})
        self.assertEqual(item.reference["calls"], [{"f": {"x": [1], "place": [{"city": ["Rome"]}]}}])

    def test_a_measure_that_nobody_has_is_no_other_one(self) -> None:
        for row in ({"data_source": "searchR1_nq", "ground_truth": {"target": ["a"]}}, {"gt_sql": "SELECT 1", "db_id": "x"}):
            self.assertRaises(ValueError, item_from_label, "r", row)


if __name__ == "__main__":
    unittest.main()
