"""Learns the frozen lake through HTTP: tabular Q-learning on 64 episodes side by side, until the policy wins.

    pip install touchstone-client
    python train_frozen_lake.py http://127.0.0.1:8080

Everything is seeded: the same service and the same seed learn the same policy.
"""

import random
import sys

from touchstone_client.environments import Environment, VectorEnvironment

ACTIONS = ["left", "down", "right", "up"]
EPISODES, STEPS = 64, 400
LEARNING_RATE, DISCOUNT, EXPLORATION = 0.5, 0.95, 0.3

url = sys.argv[1] if len(sys.argv) > 1 else None
chance = random.Random(1)
values = {}


def of(cell):
    return values.setdefault(cell, [0.0] * len(ACTIONS))


def best(cell):
    row = of(cell)
    return chance.choice([action for action, value in enumerate(row) if value == max(row)])


def choose(cell):
    return chance.randrange(len(ACTIONS)) if chance.random() < EXPLORATION else best(cell)


def play(env):
    """The return of an episode in which nothing is explored."""
    observation, _ = env.reset(seed=0)
    total, over = 0.0, False
    while not over:
        observation, reward, terminated, truncated, _ = env.step(ACTIONS[best(observation["cell"])])
        total, over = total + reward, terminated or truncated
    return total


with VectorEnvironment("frozen_lake", EPISODES, url) as envs, Environment("frozen_lake", url) as judge:
    observations, _ = envs.reset(seed=1)
    cells = [observation["cell"] for observation in observations]
    for step in range(1, STEPS + 1):
        actions = [choose(cell) for cell in cells]
        observations, rewards, terminations, truncations, infos = envs.step([ACTIONS[action] for action in actions])
        for place, (cell, action, reward) in enumerate(zip(cells, actions, rewards)):
            over = terminations[place] or truncations[place]
            after = infos[place]["final_obs"] if over else observations[place]
            future = 0.0 if terminations[place] else max(of(after["cell"]))
            of(cell)[action] += LEARNING_RATE * (reward + DISCOUNT * future - of(cell)[action])
        cells = [observation["cell"] for observation in observations]
        if step % 25 == 0 and max(of(0)) > 0 and play(judge) == 1.0:
            proof = judge.replay()
            print(f"wins after {step * EPISODES} steps: {' '.join(ACTIONS[action] for action in proof['actions'])}")
            print(f"proved by replay: return {proof['return']} in {proof['steps']} steps")
            break
    else:
        sys.exit("the policy did not learn to win")
