"""One run of a test program, from its text to what it came to."""


def run_test_program(work, mark):
    """The process of the tests. @returns its exit status"""
    mark(b"")
    # Half of what the clock gives: who reckons for as long has used more than its time.
    tests = Tests(work["limits"]["valueBytes"], work["limits"]["wallMs"] / 2000)
    Ending.at_once = staticmethod(tests.end_at_once)
    tests.source = work["tests"]
    tests.text = "\n".join([tests.source, *(each.decode("utf-8", "replace") for _, each in work["files"])])
    tests.place(work["solution"], [path for path, _ in work["files"]])
    sys.stdout = io.StringIO()
    sys.stderr = io.StringIO()
    sys.stdin = io.StringIO()
    sys.path.insert(0, WORK)
    # A folder that nobody asked for would be one that the tests touch.
    sys.dont_write_bytecode = True
    json.JSONEncoder.default = tests.as_json(json.JSONEncoder.default)
    tests.arrays = arrays_of(tests.source, work["files"])
    program = tests.source if tests.arrays is None else program_with_arrays(tests.source)
    code = compile(program, "tests.py", "exec", dont_inherit=True)
    files = Files({f"{WORK}/{path}" for path, _ in work["files"]})
    try:
        loaded = tests.hear()
        if "failed" in loaded:
            end = load_failure(loaded)
        else:
            names = tests.namespace(loaded)
            if work["shares_files"]:
                files.watch()
            exec(code, names)
            # Its threads may have something to observe.
            threading._shutdown()
            end = {"end": "ok"}
    except Forged:
        tests.flags.add("forged_result")
        end = {"end": "raised", "message": "The result was not written by the encoder of the sandbox."}
    except Ending:
        pass
    except SystemExit as error:
        end = {"end": "exited", "message": described(error)}
    except BaseException as error:
        end = {"end": "raised", "message": described(error)}
    if Ending.first is not None:
        end = ended_by(Ending.first)
    tests.say_end(end)
    return 0


def ended_by(error):
    if isinstance(error, CannotCross):
        return {"end": "unsupported", "message": str(error)}
    return {"end": "gone" if str(error) == "gone" else "exited", "message": str(error)}


def load_failure(loaded):
    raised = loaded.get("raised") or {}
    kind, text = str(raised.get("type")), str(raised.get("text"))
    message = (f"{kind}: {text}" if text else kind)[:500]
    if kind == "SystemExit":
        return {"end": "exited", "message": message}
    return {"end": "syntax" if loaded["failed"] == "syntax" else "raised", "message": message}
