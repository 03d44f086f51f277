"""The clients against the running service."""

from __future__ import annotations

import asyncio
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from support import REAL_URL, needs_service

from touchstone_client import AsyncTouchstone, Item, Touchstone


@needs_service
class Service(unittest.TestCase):
    def test_verdicts_come_in_the_order_of_the_items(self) -> None:
        items = [Item("math", f"\\boxed{{{i}}}", {"answer": str(i - i % 2)}, id=f"i{i}") for i in range(700)]
        verdicts = Touchstone(REAL_URL).verify_many(items)
        self.assertEqual([verdict.id for verdict in verdicts], [item.id for item in items])
        self.assertEqual([verdict.reward for verdict in verdicts], [float(i % 2 == 0) for i in range(700)])

    def test_the_asynchronous_client_agrees(self) -> None:
        async def run() -> list[object]:
            async with AsyncTouchstone(REAL_URL) as client:
                verdicts = await client.verify_many([Item("math", f"\\boxed{{{i}}}", {"answer": "3"}) for i in range(5)])
                return [verdict.reward for verdict in verdicts]

        self.assertEqual(asyncio.run(run()), [0.0, 0.0, 0.0, 1.0, 0.0])

    def test_a_reference_that_cannot_be_graded_is_unscored(self) -> None:
        verdict = Touchstone(REAL_URL).verify("math", response="1", reference={"answer": "\\frac{1}{"})
        self.assertEqual((verdict.status, verdict.reason, verdict.retryable), ("unscored", "invalid_reference", False))

    def test_a_prompt_is_sent_along(self) -> None:
        chat = [{"role": "user", "content": "What is 1 + 1?"}]
        verdict = Touchstone(REAL_URL).verify("math", prompt=chat, response="2", reference={"answer": "2"})
        self.assertEqual(verdict.reward, 1.0)

    def test_an_unknown_verifier_names_itself(self) -> None:
        verdict = Touchstone(REAL_URL).verify("alchemy", response="1", reference={})
        self.assertEqual(verdict.status, "unscored")
        self.assertIn("verifier", verdict.message)

    def test_a_batch_gives_every_verdict_once(self) -> None:
        client = Touchstone(REAL_URL)
        batch = client.submit([Item("math", str(i), {"answer": str(i)}) for i in range(300)])
        results = list(client.iter_results(batch.id, poll=0.05, deadline=60))
        self.assertEqual(sorted(verdict.index for verdict in results), list(range(300)))
        self.assertTrue(all(verdict.reward == 1.0 for verdict in results))
        self.assertTrue(client.batch(batch.id).finished)


if __name__ == "__main__":
    unittest.main()
