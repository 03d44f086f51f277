"""Environments with Gymnasium's signature, against the running service."""

from __future__ import annotations

import subprocess
import sys
import unittest
from pathlib import Path

from support import REAL_URL, ScriptedServer, needs_service
from touchstone_client import RetryPolicy, Touchstone, TouchstoneError
from touchstone_client.environments import Environment, VectorEnvironment

WAY = ["down", "down", "right", "right", "down", "right"]
TRAINING = Path(__file__).parents[3] / "examples" / "gymnasium" / "train_frozen_lake.py"


@needs_service
class OneEpisode(unittest.TestCase):
    def test_is_played_to_its_end_and_proved(self) -> None:
        with Environment("frozen_lake", REAL_URL) as env:
            observation, info = env.reset(seed=7)
            self.assertEqual((observation["cell"], info["seed"]), (0, 7))
            for action in WAY:
                observation, reward, terminated, truncated, info = env.step(action)
            self.assertEqual((observation["cell"], reward, terminated, truncated), (15, 1.0, True, False))
            self.assertIn("HFF@", env.render())
            proof = env.replay()
            self.assertEqual((proof["return"], proof["steps"], proof["confirmed"]), (1, 6, True))
            _, reward, terminated, _, info = env.step("left")
            self.assertEqual((reward, terminated, info["ended"]), (0.0, True, True))

    def test_a_bad_action_earns_nothing_and_says_why(self) -> None:
        with Environment("frozen_lake", REAL_URL) as env:
            env.reset(seed=1)
            observation, reward, terminated, _, info = env.step("sideways")
            self.assertEqual((observation["cell"], reward, terminated), (0, 0.0, False))
            self.assertIn("sideways", info["invalid_action"])
            self.assertEqual(env.step("down")[0]["cell"], 4)

    def test_parameters_come_from_the_environment_and_from_a_reset(self) -> None:
        with Environment("frozen_lake", REAL_URL, parameters={"map": ["SFG"]}) as env:
            env.reset()
            env.step("right")
            self.assertTrue(env.step("right")[2])
            env.reset(options={"max_steps": 1})
            self.assertEqual(env.step("right")[2:4], (False, True))
            with self.assertRaises(TouchstoneError) as caught:
                env.reset(options={"map": ["S"]})
            self.assertIn("/parameters/map", str(caught.exception))

    def test_without_a_reset_there_is_no_episode(self) -> None:
        with Environment("frozen_lake", REAL_URL) as env:
            with self.assertRaises(RuntimeError):
                env.step("down")


class SentAgain(unittest.TestCase):
    def test_a_step_whose_answer_was_lost_is_sent_with_its_number(self) -> None:
        opened = {"session": "s", "observation": 0, "info": {}, "seed": 1}
        stepped = {"step": 1, "observation": 1, "reward": 0, "terminated": False, "truncated": False, "info": {}}

        def script(number, path, body, headers):
            return {1: (201, {}, opened), 2: None}.get(number, (200, {}, stepped))

        with ScriptedServer(script) as server:
            client = Touchstone(server.url, retry=RetryPolicy(first_wait=0.01))
            env = Environment("frozen_lake", client=client)
            env.reset()
            env.step("down")
            sent = [body for path, body, _ in server.requests if path.endswith("/step")]
            self.assertEqual(len(sent), 2)
            self.assertEqual(sent[0], sent[1])
            self.assertIn(b'"step":1', sent[0])


@needs_service
class ManyEpisodes(unittest.TestCase):
    def test_are_played_side_by_side(self) -> None:
        with VectorEnvironment("frozen_lake", 8, REAL_URL) as envs:
            observations, infos = envs.reset(seed=100)
            self.assertEqual([info["seed"] for info in infos], list(range(100, 108)))
            for action in WAY[:-1]:
                observations, rewards, terminations, truncations, infos = envs.step([action] * 8)
            self.assertEqual(rewards, [0.0] * 8)
            observations, rewards, terminations, truncations, infos = envs.step(["right"] * 7 + ["sideways"])
            self.assertEqual(rewards, [1.0] * 7 + [0.0])
            self.assertEqual(terminations, [True] * 7 + [False])
            # The next episodes have begun; the last of the old ones is told beside.
            self.assertEqual([one["cell"] for one in observations], [0] * 7 + [14])
            self.assertEqual(infos[0]["final_obs"]["cell"], 15)
            self.assertEqual(infos[0]["final_info"]["return"], 1)
            self.assertEqual(infos[0]["seed"], 108)
            self.assertIn("invalid_action", infos[7])

    def test_stay_at_their_end_where_they_are_told_to(self) -> None:
        with VectorEnvironment("frozen_lake", 2, REAL_URL, parameters=[{"map": ["SG"]}, {"map": ["SFG"]}], autoreset=False) as envs:
            envs.reset(seed=[1, 2])
            self.assertEqual(envs.step([2, 2])[2], [True, False])
            observations, rewards, terminations, _, _ = envs.step([2, 2])
            self.assertEqual((rewards, terminations), ([0.0, 1.0], [True, True]))
            with self.assertRaises(ValueError):
                envs.step([2])

    def test_a_tabular_policy_learns_the_lake_until_it_wins(self) -> None:
        done = subprocess.run([sys.executable, str(TRAINING), REAL_URL], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("wins", done.stdout)


if __name__ == "__main__":
    unittest.main()
