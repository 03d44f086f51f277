# Runs the cells of cells.json one after another in one namespace, as a notebook does, and writes
# results.json: for each cell what it printed, the text of its last expression, and its error.
# Nothing here is trusted by anyone: a notebook reports to its own author.
import ast
import contextlib
import io
import json
import linecache
import sys
import traceback


def run_cell(source, name, namespace):
    result = {"stdout": "", "stderr": "", "text": None, "error": None}
    out, err = io.StringIO(), io.StringIO()
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            tree = ast.parse(source, name)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, name, "exec"), namespace)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), name, "eval"), namespace)
                if value is not None and not source.rstrip().endswith(";"):
                    result["text"] = repr(value)
                    namespace["_"] = value
        except BaseException as fault:
            frames = fault.__traceback__.tb_next if fault.__traceback__ else None
            lines = traceback.format_exception(type(fault), fault, frames)
            result["error"] = {"ename": type(fault).__name__, "evalue": str(fault), "traceback": lines}
    result["stdout"], result["stderr"] = out.getvalue(), err.getvalue()
    return result


def main():
    with open("cells.json", encoding="utf-8") as file:
        request = json.load(file)
    namespace = {"__name__": "__main__", "__builtins__": __builtins__}
    results = []
    for number, source in enumerate(request["cells"], 1):
        results.append(run_cell(source, f"<cell {number}>", namespace))
        if results[-1]["error"] and request["stop_at_error"]:
            break
    with open("results.json", "w", encoding="utf-8", errors="replace") as file:
        json.dump(results[request["skip"] :], file)


main()
sys.stdout.flush()
