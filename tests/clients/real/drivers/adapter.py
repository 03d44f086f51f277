"""Points the adapters of the Python client at a service, and shortens their hour of patience."""

from __future__ import annotations

import os

from touchstone_client.adapters import _shared


def point(url: str, patience: float) -> None:
    """Adapters read the address from the environment, once for each process."""
    os.environ["TOUCHSTONE_URL"] = url
    os.environ["PATIENCE"] = str(patience)
    _shared._clients.clear()
    object.__setattr__(_shared.PATIENT, "deadline", patience)
