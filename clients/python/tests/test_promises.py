"""What the clients promise whatever an item, an answer or a setting holds."""

from __future__ import annotations

import asyncio
import json
import math
import pickle
import socket
import sys
import threading
import time
import unittest
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from support import ScriptedServer, right

from touchstone_client import AsyncTouchstone, Item, RetryPolicy, Touchstone, TouchstoneError
from touchstone_client.adapters import areal, labels, lm_eval, trl, verl
from touchstone_client.adapters.agents.verifiers import math_reward
from touchstone_client.adapters.evaluate import Evaluator
from touchstone_client.adapters.platforms.braintrust import TouchstoneScorer
from touchstone_client.adapters.rllm import touchstone_evaluator

QUICK = RetryPolicy(deadline=2.0, first_wait=0.01, longest_wait=0.05)
ITEM = {"response": "1", "reference": {"answer": "1"}}


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


def circular() -> Any:
    value: Any = {}
    value["self"] = value
    return value


class Hostile:
    """Raises whatever is asked of it."""

    def __getattr__(self, name: str) -> Any:
        raise ZeroDivisionError(name)

    def __repr__(self) -> str:
        raise ZeroDivisionError("repr")


class OneItem(unittest.TestCase):
    def test_whatever_it_holds_is_a_verdict_and_costs_its_neighbours_nothing(self) -> None:
        good = Item("math", "1", {"answer": "1"})
        bad: list[Any] = [
            Item("math", "1", {"answer": nested(100_000)}),
            Item("math", "1", {"answer": math.nan}),
            {"verifier": "math", "response": "1", "reference": {}, "unknown": 1},
            {"verifier": "math"},
            None,
            7,
            Item("math", "1", {"answer": b"1"}),
            Item("math", b"1", {"answer": "1"}),  # type: ignore[arg-type]
            Item("math", "1", circular()),
            Item("math", "1", {"answer": 10**5000}),
            Item("math", "1", {"answer": object()}),
            Item("math", "1", {("a", "b"): "1"}),  # type: ignore[dict-item]
            Item("math", "1", {"answer": Hostile()}),
            Item("math", Hostile(), {"answer": "1"}),  # type: ignore[arg-type]
            Hostile(),
        ]
        with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
            for verdicts in (
                Touchstone(server.url, retry=QUICK).verify_many([good, *bad, good]),
                asyncio.run(AsyncTouchstone(server.url, retry=QUICK).verify_many([good, *bad, good])),
            ):
                self.assertEqual([v.reward for v in verdicts], [1.0, *[None] * len(bad), 1.0])
                self.assertEqual({v.reason for v in verdicts[1:-1]}, {"invalid_request"})

    def test_a_reward_that_is_no_finite_number_is_no_score(self) -> None:
        body = lambda status, reward: f'{{"verdicts":[{{"status":"{status}","reward":{reward},"correct":true,"reason":"r"}}]}}'.encode()
        for status, reward in [("scored", "NaN"), ("scored", "Infinity"), ("scored", '"1"'), ("scored", "true"), ("scored", "null"), ("queued", "1")]:
            with ScriptedServer(lambda *_: (200, {}, body(status, reward))) as server:
                verdict = Touchstone(server.url, retry=QUICK).verify("math", **ITEM)
            self.assertEqual((verdict.status, verdict.reward, verdict.reason), ("unscored", None, "unreadable_answer"), (status, reward))

    def test_a_reward_is_a_float(self) -> None:
        answer = {"verdicts": [{"status": "scored", "reward": 1, "correct": True, "reason": "r"}]}
        with ScriptedServer(lambda *_: (200, {}, answer)) as server:
            self.assertIs(type(Touchstone(server.url, retry=QUICK).verify("math", **ITEM).reward), float)


class Answers(unittest.TestCase):
    def test_one_that_cannot_be_read_is_asked_for_again(self) -> None:
        broken = (200, {"content-encoding": "gzip"}, b"no gzip")
        with ScriptedServer(lambda n, _p, body, _h: broken if n == 1 else right(body)) as server:
            self.assertEqual(Touchstone(server.url, retry=QUICK).verify("math", **ITEM).reward, 1.0)

    def test_odd_problem_documents_are_refusals_all_the_same(self) -> None:
        for headers, problem in [({}, {"errors": None}), ({"retry-after": "x"}, {"errors": [1]}), ({}, [])]:
            with ScriptedServer(lambda *_: (422, headers, problem)) as server:
                verdict = Touchstone(server.url, retry=QUICK).verify("math", **ITEM)
            self.assertEqual((verdict.status, verdict.reason), ("unscored", "http_422"))

    def test_one_that_drips_does_not_outlast_the_deadline(self) -> None:
        # In its body, in the middle of its head, and before the first byte.
        for head in (b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n", b"HTTP/1.1 200 OK\r\nx-long: ", b""):
            with DrippingServer(head) as url:
                for ask in (
                    lambda: Touchstone(url, retry=RetryPolicy(deadline=1.0)).verify("math", **ITEM),
                    lambda: asyncio.run(AsyncTouchstone(url, retry=RetryPolicy(deadline=1.0)).verify("math", **ITEM)),
                ):
                    started = time.monotonic()
                    self.assertIn(ask().reason, ("deadline_exceeded", "unreachable"), head)
                    self.assertLess(time.monotonic() - started, 10)


class Settings(unittest.TestCase):
    def test_faults_of_the_call_are_told_at_once(self) -> None:
        for url in ("http://127.0.0.1:abc", "http://[::1", "127.0.0.1:8080", "ftp://127.0.0.1"):
            verdict = Touchstone(url, retry=RetryPolicy(deadline=60.0)).verify("math", **ITEM)
            self.assertEqual((verdict.status, verdict.reason, verdict.retryable), ("unscored", "invalid_request", False), url)

    def test_a_key_read_from_a_file_may_end_in_a_line_end(self) -> None:
        with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
            Touchstone(server.url, api_key="k\n", retry=QUICK).verify("math", **ITEM)
            self.assertEqual(server.requests[0][2]["Authorization"], "Bearer k")

    def test_any_number_is_a_deadline(self) -> None:
        with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
            for deadline in (math.inf, math.nan, 1e300):
                self.assertEqual(Touchstone(server.url, retry=QUICK).verify("math", **ITEM, deadline=deadline).reward, 1.0)
            for deadline in (0.0, -1.0, -math.inf):
                verdict = Touchstone(server.url, retry=QUICK).verify("math", **ITEM, deadline=deadline)
                self.assertEqual((verdict.reward, verdict.reason), (None, "deadline_exceeded"))


class Gathering(unittest.TestCase):
    def test_single_calls_made_side_by_side_need_few_requests(self) -> None:
        async def run(url: str) -> list[Any]:
            async with AsyncTouchstone(url, retry=QUICK) as client:
                calls = [client.verify("math", response=str(n), reference={"answer": str(n)}, id=f"i{n}") for n in range(500)]
                return await asyncio.gather(*calls)

        def script(_n: int, _p: str, body: bytes, _h: Any) -> Any:
            items = json.loads(body)["items"]
            verdict = lambda item: {"status": "scored", "reward": 1, "correct": True, "reason": "r", "id": item["id"]}
            return 200, {}, {"verdicts": [verdict(item) for item in items]}

        with ScriptedServer(script) as server:
            verdicts = asyncio.run(run(server.url))
            self.assertEqual([verdict.id for verdict in verdicts], [f"i{n}" for n in range(500)])
            self.assertLessEqual(len(server.requests), 8)

    def test_each_keeps_its_own_deadline(self) -> None:
        async def run(url: str) -> list[Any]:
            client = AsyncTouchstone(url, retry=RetryPolicy(deadline=20.0))
            return await asyncio.gather(client.verify("math", **ITEM, deadline=0.1), client.verify("math", **ITEM))

        def script(_n: int, _p: str, body: bytes, _h: Any) -> Any:
            time.sleep(2)
            return right(body)

        with ScriptedServer(script) as server:
            first, second = asyncio.run(run(server.url))
        self.assertEqual((first.reason, second.reward), ("deadline_exceeded", 1.0))


class Errors(unittest.TestCase):
    def test_one_passes_between_processes(self) -> None:
        # Where it could not, a process pool of a trainer breaks instead of handing it on.
        error = pickle.loads(pickle.dumps(TouchstoneError("no", code="overloaded", status=503, retryable=True, problem={"a": 1})))
        self.assertEqual((str(error), error.code, error.status, error.retryable, error.problem), ("no", "overloaded", 503, True, {"a": 1}))


class Labels(unittest.TestCase):
    def test_what_is_no_answer_is_never_written_as_one(self) -> None:
        for label in (None, True, math.nan, math.inf, [None], [True], [], [["42"]], object(), '[{"role": "user"}]'):
            with self.assertRaises(ValueError, msg=repr(label)):
                labels.item_from_label("r", label)

    def test_what_a_program_writes_for_an_empty_cell_is_no_answer_in_mathematics(self) -> None:
        for label in ("null", "NaN", " nan ", "NaT", "<NA>", "[null]", "[None]"):
            with self.assertRaises(ValueError, msg=repr(label)):
                labels.item_from_label("r", label)
        self.assertEqual(labels.item_from_label("r", "null", verifier="text").reference, {"text": "null"})
        for label in ("None", "undefined", "n"):
            self.assertEqual(labels.item_from_label("r", label).reference, {"answer": label})

    def test_a_row_names_verifier_and_options_as_they_are_or_is_refused(self) -> None:
        for more in ({"verifier": 7}, {"verifier": ["math"]}, {"options": "x"}, {"options": []}):
            with self.assertRaises(ValueError, msg=repr(more)):
                labels.item_from_label("r", {"reference": {"answer": "42"}, **more})

    def test_a_row_without_a_label_has_no_reward(self) -> None:
        reward = trl.math_reward(url="http://127.0.0.1:9", deadline=0.2)
        for label in (None, math.nan, True, ""):
            self.assertEqual(reward(completions=["\\boxed{42}"], answer=[label]), [None])

    def test_forms_of_data_sets_are_read(self) -> None:
        answer = lambda label: labels.item_from_label("r", label).reference
        for label in ({"ground_truth": "42"}, '{"target": 42}', {"expected_answer": "42"}):
            self.assertEqual(answer(label), {"answer": "42"})
        self.assertEqual(answer('["42", "43"]'), {"answer": ["42", "43"]})
        self.assertEqual(answer("[0, 1]"), {"answer": "[0, 1]"})
        tests = answer([{"input": "1", "output": "2"}])["tests"]
        self.assertEqual(tests, {"kind": "stdio", "cases": [{"input": "1", "expected": "2"}]})

    def test_arrays_are_lists(self) -> None:
        try:
            import numpy
        except ImportError:
            self.skipTest("NumPy is not installed")
        self.assertEqual(labels.item_from_label("r", numpy.array(["42", "43"])).reference, {"answer": ["42", "43"]})
        self.assertEqual(labels.item_from_label("r", numpy.int64(42)).reference, {"answer": "42"})
        with self.assertRaises(ValueError):
            labels.item_from_label("r", numpy.float64("nan"))

    def test_cells_of_frames_are_what_they_hold(self) -> None:
        try:
            import pandas
        except ImportError:
            self.skipTest("pandas is not installed")
        answer = lambda label: labels.item_from_label("r", label).reference["answer"]
        frame = pandas.DataFrame({"text": ["42"], "whole": [42], "part": [0.5], "many": [["42", "43"]]})
        row = frame.iloc[0]
        self.assertEqual([answer(row[name]) for name in frame], ["42", "42", "0.5", ["42", "43"]])
        self.assertEqual(answer(pandas.Series(["42", "43"])), ["42", "43"])
        self.assertEqual(answer(pandas.array([42], dtype="Int64")[0]), "42")
        for empty in (pandas.NA, pandas.NaT, pandas.Timestamp(0), pandas.Series([], dtype=float), pandas.Series([None])):
            with self.assertRaises(ValueError, msg=repr(empty)):
                labels.item_from_label("r", empty)

    def test_a_reward_function_can_be_pickled_and_sends_the_question(self) -> None:
        with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
            reward = pickle.loads(pickle.dumps(trl.math_reward(url=server.url)))
            chat = [{"role": "user", "content": [{"type": "text", "text": "q"}]}]
            self.assertEqual(reward(prompts=[chat], completions=["1"], answer=["1"]), [1.0])
            self.assertEqual(json.loads(server.requests[0][1])["items"][0]["prompt"], [{"role": "user", "content": "q"}])


class Pickles(unittest.TestCase):
    def test_what_grades_passes_into_the_workers_of_a_trainer(self) -> None:
        made = [Evaluator(), TouchstoneScorer("code"), touchstone_evaluator("math"), trl.code_reward()]
        for grades in [*made, verl.compute_score, areal.math_reward_fn, math_reward, lm_eval.process_results]:
            self.assertIs(type(pickle.loads(pickle.dumps(grades))), type(grades))

    def test_one_that_has_graded_passes_too(self) -> None:
        with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
            grade = Evaluator(url=server.url, deadline=5)
            self.assertEqual(grade("1", "1").reward, 1.0)
            self.assertEqual(asyncio.run(pickle.loads(pickle.dumps(grade)).ask("1", "1")).reward, 1.0)


class DrippingServer:
    """Sends the beginning of an answer, and then a byte now and then."""

    def __init__(self, head: bytes) -> None:
        self._head = head

    def __enter__(self) -> str:
        self._socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._drip, args=(connection,), daemon=True).start()

    def _drip(self, connection: socket.socket) -> None:
        try:
            connection.sendall(self._head)
            while True:
                connection.sendall(b"H")
                time.sleep(0.1)
        except OSError:
            connection.close()

    def __exit__(self, *_: object) -> None:
        self._socket.close()


if __name__ == "__main__":
    unittest.main()
