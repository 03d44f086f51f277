"""Random episodes of Gymnasium's FrozenLake, CliffWalking and Taxi, one a line of JSON, that
`bench/peers/gymnasium-episodes.ts` plays again.

    python bench/peers/gymnasium_episodes.py 1000 > episodes.jsonl
    node bench/peers/gymnasium-episodes.ts episodes.jsonl
"""

import json
import random
import sys

import gymnasium as gym

LETTERS = ["R", "G", "Y", "B"]


def lake(rng: random.Random):
    rows, columns = rng.randint(2, 8), rng.randint(2, 8)
    cells = [rng.choice("FFFFH") for _ in range(rows * columns)]
    start, goal = rng.sample(range(rows * columns), 2)
    cells[start], cells[goal] = "S", "G"
    rows_of_map = ["".join(cells[r * columns : (r + 1) * columns]) for r in range(rows)]
    env = gym.make("FrozenLake-v1", desc=rows_of_map, is_slippery=False, max_episode_steps=100)
    env.reset(seed=0)
    return "frozen_lake", {"map": rows_of_map}, env


def cliff(rng: random.Random):
    env = gym.make("CliffWalking-v1", max_episode_steps=1000)
    env.reset(seed=0)
    return "cliff_walking", {}, env


def taxi(rng: random.Random):
    env = gym.make("Taxi-v4", max_episode_steps=200)
    code, _ = env.reset(seed=rng.randint(0, 2**31))
    row, column, passenger, destination = env.unwrapped.decode(code)
    parameters = {"taxi": [int(row), int(column)], "passenger": LETTERS[passenger], "destination": LETTERS[destination]}
    return "taxi", parameters, env


def main(count: int) -> None:
    rng = random.Random(20261126)
    for make in (lake, cliff, taxi):
        for _ in range(count):
            environment, parameters, env = make(rng)
            actions, rewards, cells, terminated, truncated = [], [], [], False, False
            for _ in range(rng.choice([20, 250, 1100])):
                if terminated or truncated:
                    break
                action = rng.randrange(int(env.action_space.n))
                cell, reward, terminated, truncated, _ = env.step(action)
                actions.append(action)
                rewards.append(float(reward))
                cells.append(int(cell))
            row = {"environment": environment, "parameters": parameters, "actions": actions, "rewards": rewards}
            print(json.dumps({**row, "cells": cells, "terminated": bool(terminated), "truncated": bool(truncated)}))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
