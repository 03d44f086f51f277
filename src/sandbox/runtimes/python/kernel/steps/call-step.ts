import { HOME } from '../calls/machine.ts';
import type { Session } from '../interpreter.ts';
import { Raised, type Ref } from '../python.ts';
import { ENDED_WELL, type Ending, endingOf } from './outcome.ts';

export interface CallRequest {
  function: string;
  args: string;
  kwargs?: string;
  helpers?: 'leetcode';
}

/** The program as a module, loaded once for a run of calls. */
export interface Loaded {
  session: Session;
  /** The name under which it can be imported. */
  name: string;
  namespace: Ref;
  /** How loading ended: every call of a program that did not load ends in the same way. */
  ending: Ending;
}

/** Imports the main program as a module named after its file: what stands under `if __name__ == "__main__"` does not run. */
export function loadProgram(session: Session, helpers?: 'leetcode'): Loaded {
  const { python } = session;
  const { path } = session.setting.sources[0]!;
  const name = path.replace(/^.*\//, '').replace(/\.py$/, '') || 'main';
  let namespace = 0;
  let compiled = false;
  try {
    namespace = session.harness('new_module', python.text(name), python.text(`${HOME}/${path}`));
    if (helpers) session.harness('add_leetcode_names', namespace);
    const code = session.compileMain();
    compiled = true;
    session.evaluate(code, namespace);
    return { session, name, namespace, ending: ENDED_WELL };
  } catch (error) {
    const ending = endingOf(session, error);
    if (!compiled && ending.outcome === 'runtime_error') ending.outcome = 'compile_error';
    return { session, name, namespace, ending };
  }
}

/** Calls one function; the result leaves as the encoding of values.ts. */
export function runCall(loaded: Loaded, request: CallRequest): { ending: Ending; value?: string } {
  const { session, namespace } = loaded;
  if (loaded.ending.outcome !== 'ok') return { ending: loaded.ending };
  const { python } = session;
  const args = decodeJson(session, request.args);
  const kwargs = request.kwargs === undefined ? 0 : decodeJson(session, request.kwargs);
  try {
    const callable = session.harness('find_callable', namespace, python.text(request.function));
    const positional = request.helpers
      ? session.harness('leetcode_arguments', namespace, callable, args)
      : session.harness('as_tuple', args);
    let result = python.checked(python.c('PyObject_Call', callable, positional, kwargs));
    if (request.helpers) result = session.harness('leetcode_result', callable, result);
    const { json, nonPlain } = session.encoder.encode(result, session.setting.valueBytes);
    return { ending: { ...ENDED_WELL, flags: nonPlain ? ['non_plain_type'] : [] }, value: json };
  } catch (error) {
    return { ending: endingOf(session, error) };
  }
}

/** Reads JSON with the decoder that was taken from the json module before any program ran. */
function decodeJson(session: Session, text: string): Ref {
  const { python } = session;
  try {
    const pair = session.harness('decode_json', python.text(text.trim()), python.integer(0));
    return session.encoder.items(pair)[0]!;
  } catch (error) {
    if (error instanceof Raised && error.exception !== 0)
      throw new Error('the arguments of a call are not JSON', { cause: error });
    throw error;
  }
}
