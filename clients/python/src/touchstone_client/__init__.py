"""Client of the Touchstone verifier service.

>>> from touchstone_client import Touchstone
>>> client = Touchstone("http://127.0.0.1:8080")
>>> client.verify("math", response="so x is \\\\boxed{1/2}", reference={"answer": "0.5"}).reward
1.0

An item that could not be graded comes back with ``status == "unscored"`` and ``reward is None``: an outage is never a zero.
"""

from ._async_client import AsyncTouchstone
from ._client import Touchstone
from ._errors import TouchstoneError
from ._retry import RetryPolicy
from ._types import Batch, Item, Verdict

__all__ = ["AsyncTouchstone", "Batch", "Item", "RetryPolicy", "Touchstone", "TouchstoneError", "Verdict"]
__version__ = "0.1.0"
