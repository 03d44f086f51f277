"""The package judge0-client: submissions that are polled."""

import asyncio

from driver import TESTS, program, serve
from judge0_client.client import Judge0Client
from judge0_client.models.single_file_submission import SingleFileSubmission

PYTHON = 71
UNDECIDED = (1, 2)
DECIDED = (3, 4)


async def ask(url: str, answer: str) -> float:
    async with Judge0Client(f"{url}/compat/judge0") as client:
        return float(all([await accepted(client, answer, *case) for case in zip(TESTS["inputs"], TESTS["outputs"])]))


async def accepted(client: Judge0Client, answer: str, given: str, expected: str) -> bool:
    asked = SingleFileSubmission(source_code=program(answer), language_id=PYTHON, stdin=given, expected_output=expected)
    token = (await client.create_submission(asked)).token
    while (detail := await client.get_submission(token)).status.id in UNDECIDED:
        await asyncio.sleep(0.1)
    if detail.status.id not in DECIDED:
        raise RuntimeError(f"{detail.status}: {detail.message}")
    return detail.status.id == 3


serve(ask)
