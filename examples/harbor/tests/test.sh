#!/bin/sh
# Grades what the agent left, and writes a reward only where there is one: without a file the trial
# has none, whatever else happened. Copy it to a task's tests/, beside its touchstone.json.
exec python3 - "${TESTS_DIR:-/tests}" "${LOGS_DIR:-/logs/verifier}" <<'PYTHON'
import json, math, os, pathlib, sys, time, urllib.error, urllib.request

tests, logs = map(pathlib.Path, sys.argv[1:])
item = json.loads((tests / "touchstone.json").read_text(encoding="utf-8"))
verifier, written = item.pop("verifier"), pathlib.Path(item.pop("response_file", "/app/answer.txt"))
# An agent that left no file wrote nothing.
item["response"] = written.read_bytes()[:1_000_000].decode("utf-8", "replace") if written.is_file() else ""
headers = {"content-type": "application/json"}
if os.environ.get("TOUCHSTONE_API_KEY"):
    headers["authorization"] = "Bearer " + os.environ["TOUCHSTONE_API_KEY"]
url = f"{os.environ['TOUCHSTONE_URL'].rstrip('/')}/v1/rewards/{verifier}"
until = time.monotonic() + float(os.environ.get("TOUCHSTONE_DEADLINE", "300"))
wait = 0.5
while True:
    try:
        request = urllib.request.Request(url, json.dumps(item).encode(), headers)
        with urllib.request.urlopen(request, timeout=max(1.0, until - time.monotonic())) as answer:
            verdict = json.loads(answer.read())
        reward = verdict["reward"]
        if verdict["status"] == "scored" and type(reward) in (int, float) and math.isfinite(reward):
            break
        fault = "not graded"
    except urllib.error.HTTPError as refusal:
        fault = f"{refusal.code}: {refusal.read()[:500]!r}"
        if refusal.code in (400, 401, 404, 413, 422):
            sys.exit(fault)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        fault = repr(problem)
    if time.monotonic() + wait > until:
        sys.exit(fault)
    time.sleep(wait)
    wait = min(2 * wait, 20)
logs.mkdir(parents=True, exist_ok=True)
part = logs / "reward.json.part"
part.write_text(json.dumps({"reward": reward}))
part.rename(logs / "reward.json")
PYTHON
