"""ms-swift: ``--external_plugins plugin.py --reward_funcs touchstone`` with a plugin file of two lines::

    from touchstone_client.adapters.ms_swift import register
    register("touchstone", label_column="solution")
"""

from __future__ import annotations

from typing import Any, Optional

from .trl import reward_function


def register(name: str = "touchstone", label_column: str = "solution", **settings: Any) -> None:
    """Adds a reward function to ms-swift's registry. Samples that could not be graded get None, which ms-swift masks as TRL does."""
    ORM, orms = _registry()

    class TouchstoneReward(ORM):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._reward = reward_function(label_column, name=name, **settings)

        def __call__(self, completions: Any, **columns: Any) -> list[Optional[float]]:
            return self._reward(completions=completions, **columns)

    orms[name] = TouchstoneReward


def _registry() -> Any:
    """Base class and registry: in ``swift.rewards`` since 4.0, in ``swift.plugin`` before."""
    try:
        from swift.rewards import ORM, orms  # type: ignore[import-not-found]
    except ImportError:
        from swift.plugin import ORM, orms  # type: ignore[import-not-found,no-redef]
    return ORM, orms
