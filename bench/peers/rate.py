"""Items a second of CPU time that a peer does, as a line of JSON that `bench/verifiers.ts` reads."""

import json
import time

WARM_UP_S = 0.5
MEASURED_S = 2.0


def rate(row: str, peer: str, grade) -> None:
    """Grades items 0, 1, 2, … each once, and prints how many a second. `row` is the name of the row beside it."""
    n = 0
    begun = time.process_time()
    while time.process_time() - begun < WARM_UP_S:
        grade(n)
        n += 1
    first = n
    begun = time.process_time()
    while (spent := time.process_time() - begun) < MEASURED_S:
        for _ in range(10):
            grade(n)
            n += 1
    print(json.dumps({"row": row, "peer": peer, "rate": (n - first) / spent}), flush=True)
