"""SandboxFusion's own SDK: ``SANDBOX_FUSION_ENDPOINT``."""

from driver import TESTS, program, serve
from sandbox_fusion import RunCodeRequest, run_code, set_endpoint


def ask(url: str, answer: str) -> float:
    set_endpoint(url)
    for given, expected in zip(TESTS["inputs"], TESTS["outputs"]):
        asked = RunCodeRequest(code=program(answer), language="python", stdin=given, run_timeout=5)
        result = run_code(asked, client_timeout=30)
        if result.run_result.stdout != expected:
            return 0.0
    return 1.0


serve(ask)
