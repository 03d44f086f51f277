"""Harbor with the adapter: a verifier that its factory makes from an import path."""

import json
import os
import subprocess
from pathlib import Path
from types import SimpleNamespace

from driver import PROMPT, TESTS, patience, response, serve
from leave_out import bare, leave_out, unpacked

leave_out("harbor.environments", "harbor.models.task", "harbor.models.trial", "harbor.utils.logger", "harbor.verifier.verifier")
bare(unpacked("harbor"), "harbor", "harbor.verifier", "harbor.models", "harbor.models.verifier", "harbor.utils")

from harbor.verifier.factory import VerifierFactory  # noqa: E402

FOLDER = Path(os.environ["CLIENTS_SCRATCH"], "harbor")
CASES = [{"input": given, "expected": expected} for given, expected in zip(TESTS["inputs"], TESTS["outputs"])]


class Container:
    async def exec(self, command: str) -> SimpleNamespace:
        run = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
        return SimpleNamespace(return_code=run.returncode, stdout=run.stdout, stderr=run.stderr)


async def ask(answer: str) -> float:
    FOLDER.mkdir(exist_ok=True)
    written = FOLDER / "answer.txt"
    written.write_text(response(answer))
    reference = {"language": "python", "tests": {"kind": "stdio", "cases": CASES}}
    label = {"verifier": "code", "reference": reference, "response_file": str(written)}
    (FOLDER / "touchstone.json").write_text(json.dumps(label))
    verifier = VerifierFactory.create_verifier_from_import_path(
        "touchstone_client.adapters.harnesses.harbor:TouchstoneVerifier",
        task=SimpleNamespace(paths=SimpleNamespace(tests_dir=FOLDER), instruction=PROMPT),
        trial_paths=None,
        environment=Container(),
        settings={"deadline": patience()},
    )
    return (await verifier.verify()).rewards["reward"]


serve(ask, adapted=True)
