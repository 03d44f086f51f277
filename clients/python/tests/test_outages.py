"""An outage, of whatever kind, is an unscored verdict: never a zero, never an exception for one item."""

from __future__ import annotations

import asyncio
import multiprocessing
import pickle
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from support import ScriptedServer, problem, right

from touchstone_client import AsyncTouchstone, Item, RetryPolicy, Touchstone, TouchstoneError

QUICK = RetryPolicy(deadline=3.0, first_wait=0.01, longest_wait=0.05)
ITEM = {"response": "1", "reference": {"answer": "1"}}


class Outages(unittest.TestCase):
    def test_a_service_that_is_not_there_gives_unscored_verdicts(self) -> None:
        client = Touchstone("http://127.0.0.1:9", retry=RetryPolicy(deadline=0.3, first_wait=0.01))
        verdict = client.verify("math", **ITEM)
        self.assertEqual((verdict.status, verdict.reward, verdict.retryable), ("unscored", None, True))

    def test_refusals_are_retried_until_the_service_has_room(self) -> None:
        script = lambda n, _p, body, _h: problem(503, "overloaded") if n < 4 else right(body)
        with ScriptedServer(script) as server:
            self.assertEqual(Touchstone(server.url, retry=QUICK).verify("math", **ITEM).reward, 1.0)
            self.assertEqual(len(server.requests), 4)

    def test_a_cut_connection_is_retried(self) -> None:
        with ScriptedServer(lambda n, _p, body, _h: None if n == 1 else right(body)) as server:
            self.assertEqual(Touchstone(server.url, retry=QUICK).verify("math", **ITEM).reward, 1.0)

    def test_retry_after_is_obeyed(self) -> None:
        script = lambda n, _p, body, _h: problem(429, "rate_limited", **{"retry-after": "60"}) if n == 1 else right(body)
        with ScriptedServer(script) as server:
            verdict = Touchstone(server.url, retry=QUICK).verify("math", **ITEM)
            self.assertEqual((verdict.reason, len(server.requests)), ("rate_limited", 1))

    def test_the_deadline_ends_everything(self) -> None:
        with ScriptedServer(lambda *_: problem(503, "overloaded")) as server:
            verdict = Touchstone(server.url, retry=RetryPolicy(deadline=0.3, first_wait=0.01)).verify("math", **ITEM)
            self.assertEqual((verdict.status, verdict.retryable), ("unscored", True))

    def test_an_unreadable_answer_is_no_score(self) -> None:
        for content in (b"<html>", {"verdicts": []}, {"verdicts": [{"reward": 0}]}, {}):
            with ScriptedServer(lambda *_: (200, {}, content)) as server:
                verdict = Touchstone(server.url, retry=QUICK).verify("math", **ITEM)
                self.assertEqual((verdict.status, verdict.reward), ("unscored", None))

    def test_one_malformed_item_costs_only_itself(self) -> None:
        def script(_n, _path, body, _headers):
            return problem(400, "invalid_request") if b"broken" in body else right(body)

        items = [Item("math", "broken" if i == 3 else "1", {"answer": "1"}) for i in range(8)]
        with ScriptedServer(script) as server:
            verdicts = Touchstone(server.url, retry=QUICK).verify_many(items)
        self.assertEqual([verdict.reward for verdict in verdicts], [1.0, 1.0, 1.0, None, 1.0, 1.0, 1.0, 1.0])
        self.assertEqual((verdicts[3].reason, verdicts[3].retryable), ("invalid_request", False))

    def test_an_item_that_is_no_json_is_unscored(self) -> None:
        verdict = Touchstone("http://127.0.0.1:9", retry=QUICK).verify("math", response="1", reference={"answer": object()})
        self.assertEqual((verdict.status, verdict.reason), ("unscored", "invalid_request"))

    def test_half_a_surrogate_pair_is_still_gradable(self) -> None:
        with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
            self.assertEqual(Touchstone(server.url, retry=QUICK).verify("math", response="\ud83c", reference={"answer": "1"}).reward, 1.0)

    def test_a_batch_that_is_not_accepted_raises(self) -> None:
        with ScriptedServer(lambda *_: problem(400, "invalid_request")) as server:
            with self.assertRaises(TouchstoneError) as caught:
                Touchstone(server.url, retry=QUICK).submit([Item("math", "1", {"answer": "1"})])
        self.assertEqual(caught.exception.code, "invalid_request")

    def test_a_repeated_submission_carries_the_same_idempotency_key(self) -> None:
        accepted = (202, {}, {"id": "b1", "status": "queued", "counts": {}})
        with ScriptedServer(lambda n, *_: problem(503, "overloaded") if n == 1 else accepted) as server:
            Touchstone(server.url, retry=QUICK).submit([Item("math", "1", {"answer": "1"})])
            keys = {headers["Idempotency-Key"] for _, _, headers in server.requests}
        self.assertEqual(len(keys), 1)


class Processes(unittest.TestCase):
    def test_a_forked_child_opens_connections_of_its_own(self) -> None:
        with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
            client = Touchstone(server.url, retry=QUICK)
            self.assertEqual(client.verify("math", **ITEM).reward, 1.0)
            context = multiprocessing.get_context("fork")
            results = context.Queue()
            child = context.Process(target=lambda: results.put(client.verify("math", **ITEM).reward))
            child.start()
            self.assertEqual(results.get(timeout=10), 1.0)
            child.join(10)
            self.assertEqual(client.verify("math", **ITEM).reward, 1.0)

    def test_a_client_can_be_pickled(self) -> None:
        with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
            client = Touchstone(server.url, retry=QUICK)
            client.verify("math", **ITEM)
            self.assertEqual(pickle.loads(pickle.dumps(client)).verify("math", **ITEM).reward, 1.0)


class Asynchronous(unittest.TestCase):
    def test_the_client_lives_through_several_event_loops(self) -> None:
        with ScriptedServer(lambda _n, _p, body, _h: right(body)) as server:
            client = AsyncTouchstone(server.url, retry=QUICK)

            async def once() -> object:
                return (await client.verify("math", **ITEM)).reward

            self.assertEqual([asyncio.run(once()) for _ in range(3)], [1.0, 1.0, 1.0])

    def test_outages_are_unscored(self) -> None:
        client = AsyncTouchstone("http://127.0.0.1:9", retry=RetryPolicy(deadline=0.2, first_wait=0.01))
        verdict = asyncio.run(client.verify("math", **ITEM))
        self.assertEqual((verdict.status, verdict.reward), ("unscored", None))


if __name__ == "__main__":
    unittest.main()
