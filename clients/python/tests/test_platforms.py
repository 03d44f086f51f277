"""No adapter has a number for what was not graded, and none pays for what earned nothing."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace as Named
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent))

from shapes import ADAPTERS, STAND_INS, TAKES_CHATS, stand_ins, wait
from support import REAL_URL, ScriptedServer, needs_service, problem, right

from touchstone_client import TouchstoneError
from touchstone_client.adapters import labels, lighteval, lm_eval
from touchstone_client.adapters._messages import prompt_of, response_of
from touchstone_client.adapters._shared import mean_reward
from touchstone_client.adapters.agents import atropos, verifiers
from touchstone_client.adapters.harnesses import harbor, lmms_eval
from touchstone_client.adapters.platforms import braintrust, deepeval

NO_VALUE = object()
HTML = b"<html><body><h1>It works!</h1></body></html>"


def outcomes(response: Any, label: Any, settings: dict, names: Any = ADAPTERS) -> dict[str, Any]:
    """The number that each caller has; NO_VALUE where it has none, or was stopped."""

    def one(name: str) -> Any:
        try:
            value = ADAPTERS[name](response, label, settings)
        except (TouchstoneError, RuntimeError):
            return NO_VALUE
        return NO_VALUE if value is None or (isinstance(value, float) and math.isnan(value)) else value

    with stand_ins(), ThreadPoolExecutor(len(ADAPTERS)) as pool:
        return dict(zip(names, pool.map(one, names)))


def none_of(names: Any = ADAPTERS) -> dict[str, Any]:
    return {name: NO_VALUE for name in names}


def verdict(**fields: Any) -> bytes:
    scored = {"status": "scored", "reward": 1.0, "correct": True, "reason": "r", "message": "", **fields}
    return json.dumps({"verdicts": [scored]}).encode()


FAULTS: dict[str, Any] = {
    "busy": problem(503, "overloaded"),
    "a proxy's page": (502, {"content-type": "text/html"}, HTML),
    "a page for a verdict": (200, {"content-type": "text/html"}, HTML),
    "half an answer": (200, {}, verdict()[:-9]),
    "nothing": (200, {}, b""),
    "no verdicts": (200, {}, b'{"verdicts": []}'),
    "more verdicts than items": (200, {}, b'{"verdicts": [' + verdict()[14:-2] + b"," + verdict()[14:-2] + b"]}"),
    "a reward that is NaN": (200, {}, verdict(reward=math.nan)),
    "a reward that is text": (200, {}, verdict(reward="1")),
    "a reward that is true": (200, {}, verdict(reward=True)),
    "scored without a reward": (200, {}, verdict(reward=None)),
    "unscored with a reward": (200, {}, verdict(status="unscored", reward=0)),
    "a bare zero": (200, {}, b"0"),
    "another shape": (200, {}, b'{"reward": 0}'),
    "refused": problem(422, "invalid_reference"),
    "a lost key": problem(401, "unauthorized"),
    "no such place": (404, {}, HTML),
    "a cut connection": None,
}


class Outages(unittest.TestCase):
    def test_no_adapter_has_a_number_for_an_outage_of_any_kind(self) -> None:
        for kind, answer in FAULTS.items():
            with ScriptedServer(lambda *_: answer) as server:
                found = outcomes("\\boxed{42}", "42", {"url": server.url, "deadline": 0.3})
            self.assertEqual(found, none_of(), kind)

    def test_every_adapter_has_the_number_of_the_verdict(self) -> None:
        for reward in (1.0, 0.0):
            with ScriptedServer(lambda *_: (200, {}, verdict(reward=reward, correct=reward == 1))) as server:
                found = outcomes("\\boxed{42}", "42", {"url": server.url, "deadline": 20})
            self.assertEqual(found, {name: reward for name in ADAPTERS})

    def test_what_holds_no_answer_is_not_even_sent(self) -> None:
        # JSON of a chat is what some platforms keep where a data set has no label.
        for label in (None, True, math.nan, math.inf, [], [None], [["42"]], object(), b"42", "", '[{"role": "user"}]', {1, 2}):
            with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
                found = outcomes("\\boxed{42}", label, {"url": server.url, "deadline": 20})
                self.assertEqual((found, server.requests), (none_of(), []), repr(label))

    def test_an_output_that_is_none_is_no_wrong_answer(self) -> None:
        # The program around the model failed: nobody wrote anything that could be wrong.
        for output in (None, {}, [], True, b"42", object(), ["42", "43"], {"a": "42", "b": "43"}, [{"content": "42"}], [{"role": "assistant", "content": 42}]):
            names = [name for name in TAKES_CHATS if name != "art" or isinstance(output, list)]
            with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
                found = outcomes(output, "42", {"url": server.url, "deadline": 20}, names)
            self.assertEqual(found, none_of(names), repr(output))

    def test_an_object_that_cannot_be_read_costs_its_own_sample_alone(self) -> None:
        class Hostile:
            def __getattr__(self, name: str) -> Any:
                raise ZeroDivisionError(name)

            def __repr__(self) -> str:
                raise ZeroDivisionError("repr")

        with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
            self.assertEqual(outcomes("42", Hostile(), {"url": server.url, "deadline": 20}), none_of())


@needs_service
class WithService(unittest.TestCase):
    def test_rows_and_outputs_of_every_form_get_what_they_earned(self) -> None:
        chat = [{"role": "user", "content": "q"}, {"role": "assistant", "content": [{"type": "text", "text": "It is \\boxed{42}."}]}]
        cases = [("\\boxed{42}", "42", 1), ("\\boxed{42}", 42, 1), ("\\boxed{42}", ["41", "42"], 1), ("\\boxed{7}", "42", 0), ("", "42", 0)]
        cases += [("\\boxed{42}", '{"reference": {"answer": "42"}}', 1), ("\\boxed{42}", {"a": 1}, NO_VALUE), ("no idea", "42", 0)]
        for response, label, wanted in [*cases, (chat, "42", 1), (42, "42", 1)]:
            names = ADAPTERS if isinstance(response, str) else TAKES_CHATS
            # The references of HELM are texts, and a trajectory of ART is a chat.
            left = {"helm"} if not isinstance(label, str) else {"art"} if isinstance(response, int) else set()
            names = [name for name in names if name not in left]
            found = outcomes(response, label, {"url": REAL_URL, "deadline": 60}, names)
            self.assertEqual(found, {name: wanted for name in names}, f"{response!r} {label!r}")


class Outputs(unittest.TestCase):
    def test_the_forms_of_frameworks_are_read(self) -> None:
        said = [{"role": "assistant", "content": "42"}]
        for output in (
            said,
            {"messages": said},
            Named(messages=said),
            {"role": "assistant", "content": "42"},
            Named(role="assistant", content="42"),
            [Named(type="ai", content="42")],
            [Named(role="assistant", content=[Named(type="text", text="42")])],
        ):
            self.assertEqual(response_of(output), said)
        for output in ("42", 42, {"answer": "42"}, {"anything": "42"}, {"output": {"text": "42"}}):
            self.assertEqual(response_of(output), "42")
        self.assertEqual(response_of({"a": "42", "b": "7"}, "a"), "42")

    def test_calls_of_tools_are_kept(self) -> None:
        made = [{"function": {"name": "f", "arguments": '{"x": 1}'}}]
        for call in (made[0], {"name": "f", "args": {"x": 1}}, Named(function=Named(name="f", arguments='{"x": 1}')), Named(name="f", arguments='{"x": 1}')):
            message = {"role": "assistant", "content": None, "tool_calls": [call]}
            self.assertEqual(response_of([message]), [{"role": "assistant", "content": "", "tool_calls": made}])

    def test_what_is_no_question_says_nothing(self) -> None:
        for value in (None, "", 7, {}, {"a": 1, "b": 2}, [1], object(), b"q"):
            self.assertIsNone(prompt_of(value), repr(value))
        for value in ("q", {"question": "q"}, {"input": "q"}):
            self.assertEqual(prompt_of(value), "q")

    def test_the_label_of_a_row_is_the_field_that_is_named_or_the_only_one(self) -> None:
        self.assertEqual(labels.label_of({"answer": "42"}), "42")
        self.assertEqual(labels.label_of({"answer": "42", "why": "w"}, "answer"), "42")
        for row in ({"pattern": "a+"}, {"answer": "B", "options": ["x", "y"]}, {"inputs": ["1"], "outputs": ["2"]}):
            self.assertEqual(labels.label_of(row), row)
        with self.assertRaises(ValueError):
            labels.label_of({"answer": "42"}, "label")

    def test_short_floats_are_the_numbers_that_were_written(self) -> None:
        try:
            import numpy
        except ImportError:
            self.skipTest("NumPy is not installed")
        answer = lambda label: labels.item_from_label("r", label).reference["answer"]
        self.assertEqual(answer(numpy.float32(0.1)), "0.1")
        self.assertEqual(answer(numpy.array([0.1, 0.2], dtype="float32")), ["0.1", "0.2"])
        self.assertEqual(answer(numpy.float64(0.1)), "0.1")
        for none in (numpy.float32("nan"), numpy.bool_(True), numpy.datetime64("2026-01-01"), numpy.array([None])):
            with self.assertRaises(ValueError, msg=repr(none)):
                labels.item_from_label("r", none)


class Imports(unittest.TestCase):
    def test_no_adapter_imports_a_framework_before_it_is_used(self) -> None:
        frameworks = {name.split(".")[0] for name in STAND_INS} | {"numpy", "pandas", "torch", "lighteval", "inspect_ai", "swift"}
        code = (
            "import importlib, pkgutil, sys, touchstone_client.adapters as adapters\n"
            "for found in pkgutil.walk_packages(adapters.__path__, adapters.__name__ + '.'): importlib.import_module(found.name)\n"
            f"print(sorted(set(sys.modules) & {frameworks!r}), sum(name.startswith(adapters.__name__) for name in sys.modules))"
        )
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
        self.assertRegex(said, r"^\[\] (3[5-9]|[4-9]\d)\n$")


class Samples(unittest.TestCase):
    def test_of_several_the_mean_counts_and_none_without_a_verdict(self) -> None:
        def of(*rewards: Any) -> list[Any]:
            return [Named(reward=reward) for reward in rewards]

        self.assertEqual(mean_reward(of(1.0, 0.0)), 0.5)
        for verdicts in (of(), of(None), of(1.0, None)):
            self.assertTrue(math.isnan(mean_reward(verdicts)))

    def test_repeats_of_a_harness_are_all_graded(self) -> None:
        verdicts = {"a": 1.0, "b": 0.0}
        graded = lambda _, samples, **__: [Named(reward=verdicts.get(sample.response)) for sample in samples]
        with mock.patch.object(lm_eval, "grade", graded), mock.patch.object(lighteval, "grade", graded):
            for results, wanted in ((["a"], 1.0), (["a", "b"], 0.5), ([["a", "b"]], 0.5), (["a", "lost"], math.nan), ([], math.nan)):
                for process in (lm_eval.process_results, lmms_eval.process_results):
                    found = process({"answer": "42"}, results)
                    self.assertEqual(str(found), str({"touchstone": wanted, "touchstone_unscored": float(math.isnan(wanted))}))
                texts = results[0] if results and isinstance(results[0], list) else results
                doc = Named(get_golds=lambda: ["42"])
                self.assertEqual(str(lighteval.compute_reward(doc, Named(final_text=texts))), str(wanted))


class Platforms(unittest.TestCase):
    def test_a_penalty_is_no_score_of_braintrust(self) -> None:
        with ScriptedServer(lambda *_: (200, {}, verdict(reward=-1))) as server, stand_ins():
            score = braintrust.TouchstoneScorer(url=server.url, deadline=5)("r", "42")
        self.assertEqual((score.score, score.metadata["reward"]), (None, -1.0))

    def test_a_metric_of_deepeval_forgets_what_it_said_before(self) -> None:
        with ScriptedServer(lambda n, _p, body, _h: right(body) if n == 1 else problem(422, "invalid_reference")) as server, stand_ins():
            metric = deepeval.touchstone_metric(url=server.url, deadline=5)
            case = Named(actual_output="r", expected_output="42", input="q", metadata=None)
            self.assertEqual((metric.measure(case), metric.is_successful()), (1.0, True))
            with self.assertRaises(TouchstoneError):
                metric.measure(case)
            self.assertEqual((metric.score, metric.is_successful()), (None, False))

    def test_a_sequence_that_was_not_graded_leaves_its_group(self) -> None:
        def script(_n: int, _p: str, body: bytes, _h: Any) -> Any:
            unscored = {"status": "unscored", "reward": None, "correct": None, "reason": "internal_error"}
            scored = {"status": "scored", "reward": 1.0, "correct": True, "reason": "r"}
            return 200, {}, {"verdicts": [unscored if one["response"] == "lost" else scored for one in json.loads(body)["items"]]}

        group = {"tokens": [[1], [2], [3]], "masks": [[1], [1], [1]], "scores": [], "messages": ["a", "b", "c"], "overrides": None}
        with ScriptedServer(script) as server:
            ask = lambda responses: wait(atropos.scored_group(group, responses, "42", url=server.url, deadline=5))
            kept = ask(["r", "lost", "r"])
            self.assertIsNone(ask(["r", "lost", "lost"]))
            self.assertEqual(ask(["r", "r", "r"])["scores"], [1.0, 1.0, 1.0])
        self.assertEqual((kept["tokens"], kept["scores"], kept["messages"]), ([[1], [3]], [1.0, 1.0], ["a", "c"]))
        self.assertEqual((kept["group_overrides"], group["tokens"]), ({"group_size": 2}, [[1], [2], [3]]))

    def test_a_task_of_verifiers_says_which_field_is_its_label(self) -> None:
        with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
            reward = verifiers.task_reward(label_field="truth", url=server.url, deadline=5)
            trace = Named(last_reply="r", info={})
            self.assertEqual(wait(reward(Named(truth="42", answer="7", prompt="q"), trace)), 1.0)
            sent = json.loads(server.requests[0][1])["items"][0]
        self.assertEqual((sent["reference"], sent["prompt"], trace.info["touchstone_reason"]), ({"answer": "42"}, "q", "equal_exact"))

    def test_an_agent_that_left_no_file_wrote_nothing_and_a_broken_container_is_no_answer(self) -> None:
        def verify(exit_code: int, folder: Path, url: str) -> Any:
            async def exec(_: str) -> Any:
                return Named(return_code=exit_code, stdout=None, stderr="gone")

            task = Named(paths=Named(tests_dir=folder), instruction="q")
            made = harbor.TouchstoneVerifier(task=task, environment=Named(exec=exec), logger=mock.Mock(), settings={"url": url, "deadline": 5})
            return wait(made.verify())

        import tempfile

        with tempfile.TemporaryDirectory() as name, ScriptedServer(lambda _n, _p, body, _h: right(body)) as server, stand_ins():
            Path(name, "touchstone.json").write_text('{"verifier": "math", "reference": {"answer": "42"}}')
            verify(66, Path(name), server.url)
            self.assertEqual(json.loads(server.requests[0][1])["items"][0]["response"], "")
            with self.assertRaises(RuntimeError):
                verify(137, Path(name), server.url)

    def test_a_mean_of_lmms_eval_leaves_out_what_was_not_graded(self) -> None:
        self.assertEqual(lmms_eval.mean_of_scored([1.0, math.nan, 0.0]), 0.5)
        self.assertTrue(math.isnan(lmms_eval.mean_of_scored([math.nan])))


if __name__ == "__main__":
    unittest.main()
