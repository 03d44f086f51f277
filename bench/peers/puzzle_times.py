"""What Reasoning Gym's own scorers cost: rows, responses that are right and wrong by them, seconds.

    /tmp/peers/bin/python bench/peers/puzzle_times.py SIZE SEED [DATA_SET ...]

A line of JSON for each data set: {dataset, right, wrong}, both {items: [{entry, response, score}], seconds}. The seconds are CPU time of one pass over the items, from the response to the number, the best of many blocks: everything is loaded and warm. Copies of the entries are made outside of what is measured, as some scorers write into them.
"""

from __future__ import annotations

import copy
import json
import sys
import time

from puzzles import known_answer, plain, rows_of, scored
from reasoning_gym.factory import DATASETS
from reasoning_gym.utils import extract_answer

BLOCKS = 40
# So much CPU time the blocks of a direction take together, and a few blocks at least.
SECONDS = 0.25
FEWEST = 4


def altered(answer: str) -> str:
    """With another sign in its middle: a digit for a digit, a letter for a letter."""
    at = len(answer) // 2
    while at < len(answer) and not answer[at].isalnum():
        at += 1
    sign = answer[at : at + 1]
    other = str((int(sign) + 1) % 10) if sign.isdecimal() else "B" if sign == "A" else "A"
    return answer[:at] + other + answer[at + 1 :]


def measured(dataset, items) -> float:
    best, spent = float("inf"), 0.0
    for block in range(BLOCKS):
        works = [(response, copy.deepcopy(entry)) for entry, response, _ in items]
        begun = time.process_time()
        for response, entry in works:
            dataset.score_answer(extract_answer(response), entry)
        seconds = time.process_time() - begun
        best, spent = min(best, seconds), spent + seconds
        if spent > SECONDS and block + 1 >= FEWEST:
            break
    return best


def main(size: int, seed: int, names: list[str]) -> None:
    # Some data sets print while they work.
    rows, sys.stdout = sys.stdout, sys.stderr
    for name in names or sorted(DATASETS):
        made = rows_of(name, size + 1, seed)
        if made is None:
            continue
        dataset, entries = made
        items = []
        for entry, following in zip(entries, entries[1:]):
            known, other = known_answer(entry), known_answer(following)
            given = [] if known is None else [known, altered(known)]
            given += [other] if other is not None else []
            for answer in given or ["A+1 B-1"]:
                score = scored(dataset, answer.strip(), entry)
                if score is not None:
                    items.append((entry, f"<answer>{answer.strip()}</answer>", score))
        line = {"dataset": name}
        for direction, is_right in (("right", True), ("wrong", False)):
            chosen = [item for item in items if (item[2] == 1) == is_right]
            shown = [{"entry": plain(entry), "response": text, "score": score} for entry, text, score in chosen]
            line[direction] = {"items": shown, "seconds": measured(dataset, chosen) if chosen else 0}
        print(json.dumps(line), file=rows)


main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
