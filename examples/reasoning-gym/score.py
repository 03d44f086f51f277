"""Scores rows of Reasoning Gym by the service, and prints the package's own scores beside.

    python score.py URL [DATA_SET ...]
"""

import copy
import sys

import reasoning_gym
from touchstone_client import Touchstone
from touchstone_client.puzzles import reasoning_gym_item

client = Touchstone(sys.argv[1] if len(sys.argv) > 1 else None)
for name in sys.argv[2:] or ["countdown", "knights_knaves", "game_of_life_halting"]:
    dataset = reasoning_gym.create_dataset(name, size=3, seed=42)
    for entry in dataset:
        for answer in (entry["answer"] or "", "False"):
            completion = f"<answer>{answer}</answer>"
            strict, number = client.verify_many(
                [reasoning_gym_item(completion, entry), reasoning_gym_item(completion, entry, scoring="reasoning_gym")]
            )
            own = dataset.score_answer(answer, copy.deepcopy(entry))
            shown = " ".join(answer.split())[:40]
            print(f"{name:22} {shown:42} strict {strict.reward}  {strict.reason:18} its number {number.reward}  its own {own}")
