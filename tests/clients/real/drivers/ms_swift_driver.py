"""ms-swift with the adapter, registered as a plugin file registers it."""

import os

from driver import LABEL, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("torch", "transformers", "swift.infer_engine")
bare(unpacked("ms-swift"), "swift", "swift.utils")

from swift.rewards import orms  # noqa: E402

from touchstone_client.adapters.ms_swift import register  # noqa: E402



def ask(answer: str) -> object:
    register("touchstone", label_column="solution", verifier="code", deadline=float(os.environ["PATIENCE"]))
    return orms["touchstone"]()([response(answer)], solution=[LABEL])[0]


serve(ask, adapted=True)
