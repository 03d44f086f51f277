"""Rows of Reasoning Gym with answers to them, and the score that its own package gives each.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install reasoning-gym==0.1.25
    /tmp/peers/bin/python bench/peers/puzzles.py SIZE SEED [DATA_SET ...]

A line of JSON for each answer: {dataset, entry, answer, score}. The score is null where the package raises. The tests of the verifier `puzzle` read it.
"""

from __future__ import annotations

import copy
import json
import sys

import numpy
import reasoning_gym
from reasoning_gym.factory import DATASETS


def plain(value):
    """As rows are exported: numpy's numbers as numbers, tuples as lists, keys as texts."""
    if isinstance(value, dict):
        return {str(getattr(key, "value", key)): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, numpy.generic):
        return value.item()
    if isinstance(value, numpy.ndarray):
        return plain(value.tolist())
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def known_answer(entry) -> str | None:
    if entry["answer"] is not None:
        return str(entry["answer"])
    metadata = entry["metadata"]
    if "possible_answer" in metadata:
        return json.dumps(metadata["possible_answer"])
    return metadata.get("example_answer") or metadata.get("example_correct_answer")


def answers(known: str | None, other: str | None) -> list[str]:
    found = ["42", "banana", "[]", "True", "No", "A+1 Z-1"]
    if known is not None:
        words = known.split()
        found += [known, known + ".", f"The answer is {known}", known.lower(), known.upper(), known + "\n" + known]
        found += [known[::-1], " ".join(words[:-1]), " ".join(words), json.dumps(words), known.replace("\n", " ")]
    if other is not None:
        found.append(other)
    return [answer.strip() for answer in found if answer.strip()]


def scored(dataset, answer: str, entry) -> float | None:
    """None where the package raises. Some scorers write into the entry."""
    try:
        return float(dataset.score_answer(answer, copy.deepcopy(entry)))
    except Exception:
        return None


def rows_of(name: str, size: int, seed: int):
    """The data set and its first rows; None where it cannot be made here."""
    try:
        dataset = reasoning_gym.create_dataset(name, size=size, seed=seed)
        return dataset, [dataset[index] for index in range(size)]
    except Exception as error:
        print(f"{name}: {error}", file=sys.stderr)
        return None


def main(size: int, seed: int, names: list[str]) -> None:
    # Some data sets print while they work.
    rows, sys.stdout = sys.stdout, sys.stderr
    for name in names or sorted(DATASETS):
        made = rows_of(name, size + 1, seed)
        if made is None:
            continue
        dataset, entries = made
        for index in range(size):
            entry = entries[index]
            for answer in answers(known_answer(entry), known_answer(entries[index + 1])):
                score = scored(dataset, answer, entry)
                line = {"dataset": name, "entry": plain(entry), "answer": answer, "score": score}
                print(json.dumps(line), file=rows)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
