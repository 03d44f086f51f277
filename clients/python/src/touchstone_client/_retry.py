"""When and how long to wait before sending a request again. Pure functions: the clients do the sleeping."""

from __future__ import annotations

import email.utils
import random
import re
import time
from dataclasses import dataclass
from typing import Optional

RETRYABLE_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True)
class RetryPolicy:
    """One total deadline over all tries; between them exponential backoff with full jitter, or what Retry-After says.

    Grading is a pure function of the request, so every grading request may be repeated; a batch is submitted under an
    Idempotency-Key, so that may be repeated too.
    """

    deadline: float = 300.0
    """Seconds for the whole call, tries and waits together."""
    first_wait: float = 0.25
    longest_wait: float = 20.0

    def wait_before(self, attempt: int, retry_after: Optional[float], left: float) -> Optional[float]:
        """Seconds to wait before try number ``attempt`` (the first repeat is 1), or None when the deadline forbids it."""
        ceiling = min(self.longest_wait, self.first_wait * (2 ** min(attempt - 1, 16)))
        wait = random.uniform(ceiling / 2, ceiling)
        if retry_after is not None:
            # Everybody was told the same time: spread the return over a tenth more.
            wait = max(retry_after * random.uniform(1.0, 1.1), wait)
        return wait if wait < left else None


def parse_retry_after(value: Optional[str]) -> Optional[float]:
    """Seconds from a Retry-After header in either of its two forms; None when absent or unreadable (RFC 9110 10.2.3)."""
    if not value:
        return None
    if re.fullmatch(r"\s*[0-9]{1,9}\s*", value):
        return float(value)
    try:
        when = email.utils.parsedate_to_datetime(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return max(0.0, when.timestamp() - time.time())
