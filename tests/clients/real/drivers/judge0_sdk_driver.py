"""Judge0's official SDK, which asks for the languages and the settings first."""

import judge0
from driver import TESTS, program, serve


def ask(url: str, answer: str) -> float:
    client = judge0.Client(endpoint=f"{url}/compat/judge0")
    cases = [judge0.TestCase(given, expected) for given, expected in zip(TESTS["inputs"], TESTS["outputs"])]
    results = judge0.run(client=client, source_code=program(answer), language=judge0.PYTHON, test_cases=cases)
    undecided = [result for result in results if result.status not in (judge0.Status.ACCEPTED, judge0.Status.WRONG_ANSWER)]
    if undecided:
        raise RuntimeError(f"{undecided[0].status}: {undecided[0].message}")
    return float(all(result.status == judge0.Status.ACCEPTED for result in results))


serve(ask)
