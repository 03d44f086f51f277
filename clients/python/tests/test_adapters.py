"""Each adapter hands its trainer the right shape, and its own mask where nothing was graded."""

from __future__ import annotations

import importlib
import os
import sys
import types
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent))

from support import REAL_URL, needs_service

from touchstone_client import TouchstoneError
from touchstone_client.adapters import areal, labels, lm_eval, skyrl, trl, verl

NOWHERE = "http://127.0.0.1:9"


class Labels(unittest.TestCase):
    def test_plain_text_is_an_answer(self) -> None:
        self.assertEqual(labels.item_from_label("r", "42").reference, {"answer": "42"})

    def test_a_label_may_name_verifier_reference_and_options(self) -> None:
        item = labels.item_from_label("r", '{"verifier": "text", "reference": {"text": "a"}, "options": {"test": "like"}}')
        self.assertEqual((item.verifier, item.reference, item.options), ("text", {"text": "a"}, {"test": "like"}))

    def test_latex_that_starts_with_a_brace_is_an_answer(self) -> None:
        self.assertEqual(labels.item_from_label("r", "{1, 2}").reference, {"answer": "{1, 2}"})

    def test_call_cases_keep_their_texts(self) -> None:
        item = labels.item_from_label("r", {"inputs": ["1.0\n2"], "outputs": ["3.0"], "fn_name": "f"})
        self.assertEqual(item.reference["tests"]["cases"], [{"input": "1.0\n2", "expected_json": "3.0"}])

    def test_an_empty_label_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            labels.item_from_label("r", "  ")


class WithoutService(unittest.TestCase):
    def test_trl_gets_none_which_it_masks(self) -> None:
        reward = trl.math_reward(url=NOWHERE, deadline=0.2)
        self.assertEqual(reward(prompts=["p"], completions=["\\boxed{1}"], answer=["1"]), [None])

    def test_trl_gets_none_for_a_row_without_a_label(self) -> None:
        reward = trl.math_reward(url=NOWHERE, deadline=0.2)
        self.assertEqual(reward(completions=["1"], answer=[""]), [None])

    def test_verl_is_stopped_rather_than_told_zero(self) -> None:
        with self.assertRaises(TouchstoneError):
            verl.compute_score("d", "1", "1", base_url=NOWHERE, deadline=0.2)


class Registration(unittest.TestCase):
    """Their frameworks are not installed here: stand-ins with the names of their newest versions."""

    def test_ms_swift_finds_its_registry_where_the_version_has_it(self) -> None:
        for name in ("swift.rewards", "swift.plugin"):
            module = types.ModuleType(name)
            module.ORM = type("ORM", (), {"__init__": lambda self, *a, **k: None})  # type: ignore[attr-defined]
            module.orms = {}  # type: ignore[attr-defined]
            with mock.patch.dict(sys.modules, {"swift": types.ModuleType("swift"), name: module}):
                importlib.import_module("touchstone_client.adapters.ms_swift").register("touchstone")
            self.assertIn("touchstone", module.orms)

    def test_lighteval_gets_a_computation_of_its_own_class(self) -> None:
        base = type("SampleLevelComputation", (), {})
        modules = {name: types.ModuleType(name) for name in ("numpy", "lighteval", "lighteval.metrics", "lighteval.metrics.metrics_sample", "lighteval.metrics.utils", "lighteval.metrics.utils.metric_utils", "lighteval.tasks", "lighteval.tasks.requests")}
        modules["numpy"].nanmean = None  # type: ignore[attr-defined]
        modules["lighteval.metrics.metrics_sample"].SampleLevelComputation = base  # type: ignore[attr-defined]
        modules["lighteval.metrics.utils.metric_utils"].SampleLevelMetric = lambda **fields: fields  # type: ignore[attr-defined]
        modules["lighteval.tasks.requests"].SamplingMethod = types.SimpleNamespace(GENERATIVE=1)  # type: ignore[attr-defined]
        with mock.patch.dict(sys.modules, modules):
            metric = importlib.import_module("touchstone_client.adapters.lighteval").touchstone_metric()
        self.assertIsInstance(metric["sample_level_fn"], base)


@needs_service
class WithService(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        os.environ["TOUCHSTONE_URL"] = REAL_URL or ""

    def test_trl_grades_texts_and_messages(self) -> None:
        reward = trl.math_reward(url=REAL_URL)
        messages = [{"role": "assistant", "content": "It is \\boxed{\\frac12}."}]
        self.assertEqual(reward(completions=["\\boxed{0.5}", messages, "\\boxed{7}"], answer=["1/2", "0.5", "8"]), [1.0, 1.0, 0.0])

    def test_trl_mixes_domains_in_one_call(self) -> None:
        code = {"language": "javascript", "tests": {"kind": "call", "function": "f", "cases": [{"args": [2], "expected": 4}]}}
        reward = trl.reward_function("label", url=REAL_URL)
        rewards = reward(
            completions=["\\boxed{3}", "```js\nfunction f(x) { return x * x }\n```"],
            label=["3", {"verifier": "code", "reference": code}],
        )
        self.assertEqual(rewards, [1.0, 1.0])

    def test_verl_gets_the_same_keys_for_every_sample(self) -> None:
        right = verl.compute_score("d", "\\boxed{2}", "2", base_url=REAL_URL)
        wrong = verl.compute_score("d", "no idea", "2", base_url=REAL_URL)
        self.assertEqual((right["score"], wrong["score"]), (1.0, 0.0))
        self.assertEqual(list(right), list(wrong))

    def test_areal_skyrl_and_lm_eval_get_their_numbers(self) -> None:
        self.assertEqual(areal.math_reward_fn("p", "\\boxed{2}", [], [], answer="2"), 1.0)
        extras = {"reward_spec": {"ground_truth": "2"}}
        self.assertEqual(skyrl.step_output("\\boxed{2}", extras)["reward"], 1.0)
        self.assertEqual(lm_eval.process_results({"answer": "2"}, ["\\boxed{3}"]), {"touchstone": 0.0, "touchstone_unscored": 0.0})

    def test_rllm_and_inspect_and_lighteval_build_their_own_types(self) -> None:
        """Their frameworks are not installed here: stand-ins with the same names check what is passed to them."""
        reward_types = types.ModuleType("rllm.rewards.reward_types")
        reward_types.RewardOutput = lambda **fields: fields  # type: ignore[attr-defined]
        with mock.patch.dict(sys.modules, {"rllm": types.ModuleType("rllm"), "rllm.rewards": types.ModuleType("rllm.rewards"), "rllm.rewards.reward_types": reward_types}):
            rllm = importlib.import_module("touchstone_client.adapters.rllm")
            output = rllm.reward_fn({"ground_truth": "2"}, "\\boxed{2}")
        self.assertEqual((output["reward"], output["is_correct"]), (1.0, True))
        lighteval = importlib.import_module("touchstone_client.adapters.lighteval")
        doc = types.SimpleNamespace(get_golds=lambda: ["2", "two"])
        self.assertEqual(lighteval.compute_reward(doc, types.SimpleNamespace(final_text=["\\boxed{2}"])), 1.0)


if __name__ == "__main__":
    unittest.main()
