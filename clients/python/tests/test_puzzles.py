"""Items of puzzles from rows of Reasoning Gym."""

from __future__ import annotations

import json
import unittest
from enum import Enum

from support import REAL_URL
from touchstone_client import Touchstone
from touchstone_client.puzzles import reasoning_gym_item

try:
    import numpy
except ImportError:
    numpy = None


class Light(str, Enum):
    RED = "red"


ROW = {
    "question": "?",
    "answer": None,
    "metadata": {"source_dataset": "graph_color", "puzzle": {"vertices": [0, 1], "edges": [(0, 1)], "color_options": [1, 2]}},
}


class Rows(unittest.TestCase):
    def test_a_row_goes_as_plain_json(self) -> None:
        metadata = {"source_dataset": "x", "difficulty": {Light.RED: (1, 2)}, "seen": {2, 1}}
        item = reasoning_gym_item("", {"answer": "1", "metadata": metadata, "score_board": object()})
        plain = {"source_dataset": "x", "difficulty": {"red": [1, 2]}, "seen": [1, 2]}
        self.assertEqual(item.to_json()["reference"], {"entry": {"answer": "1", "metadata": plain}})

    @unittest.skipIf(numpy is None, "numpy is not there")
    def test_values_of_numpy_are_plain(self) -> None:
        metadata = {"n": numpy.int64(3), "grid": numpy.eye(2, dtype=int), "share": numpy.float32(0.5)}
        item = reasoning_gym_item("", {"answer": "1", "metadata": metadata})
        self.assertEqual(json.loads(json.dumps(item.reference))["entry"]["metadata"], {"n": 3, "grid": [[1, 0], [0, 1]], "share": 0.5})

    def test_a_row_without_metadata_is_told(self) -> None:
        with self.assertRaisesRegex(ValueError, "metadata"):
            reasoning_gym_item("", {"answer": "1"})

    @unittest.skipIf(REAL_URL is None, "no service")
    def test_the_service_grades_it(self) -> None:
        client = Touchstone(REAL_URL)
        answers = ['{"0": 1, "1": 2}', '{"0": 1, "1": 1}', '{"0": 1, "1": 2, "99": 7}']
        items = [reasoning_gym_item(f"<answer>{answer}</answer>", ROW) for answer in answers]
        self.assertEqual([verdict.reward for verdict in client.verify_many(items)], [1.0, 0.0, 0.0])
        numbers = [reasoning_gym_item(f"<answer>{answer}</answer>", ROW, scoring="reasoning_gym") for answer in answers]
        self.assertEqual([verdict.reward for verdict in client.verify_many(numbers)], [1.0, 0.01, 1.0])


if __name__ == "__main__":
    unittest.main()
