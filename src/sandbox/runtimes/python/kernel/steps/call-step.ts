/** Call steps: one function of the program, called once. */
import { HOME } from '../calls/machine.ts';
import type { Life } from '../interpreter.ts';
import { Raised, type Ref } from '../python.ts';
import { ENDED_WELL, endingOf, type GuestEnding } from './outcome.ts';

export interface CallRequest {
  function: string;
  args: string;
  kwargs?: string;
  helpers?: 'leetcode';
}

/** The program as a module, loaded once for a run of calls. */
export interface Loaded {
  life: Life;
  /** The name under which it can be imported. */
  name: string;
  namespace: Ref;
  /** How loading ended: every call of a program that did not load ends in the same way. */
  ending: GuestEnding;
}

/**
 * Imports the main program as a module named after its file: what stands under `if __name__ ==
 * "__main__"` does not run.
 */
export function loadProgram(life: Life, helpers?: 'leetcode'): Loaded {
  const { python } = life;
  const { path } = life.setup.sources[0]!;
  const name = path.replace(/^.*\//, '').replace(/\.py$/, '') || 'main';
  let namespace = 0;
  let compiled = false;
  try {
    namespace = life.harness('new_module', python.text(name), python.text(`${HOME}/${path}`));
    if (helpers) life.harness('add_leetcode_names', namespace);
    const code = life.compileMain();
    compiled = true;
    life.evaluate(code, namespace);
    return { life, name, namespace, ending: ENDED_WELL };
  } catch (error) {
    const ending = endingOf(life, error);
    if (!compiled && ending.outcome === 'runtime_error') ending.outcome = 'compile_error';
    return { life, name, namespace, ending };
  }
}

/** Calls one function; the result leaves as the encoding of values.ts. */
export function runCall(loaded: Loaded, request: CallRequest): { ending: GuestEnding; value?: string } {
  const { life, namespace } = loaded;
  if (loaded.ending.outcome !== 'ok') return { ending: loaded.ending };
  const { python } = life;
  const args = decodeJson(life, request.args);
  const kwargs = request.kwargs === undefined ? 0 : decodeJson(life, request.kwargs);
  try {
    const callable = life.harness('find_callable', namespace, python.text(request.function));
    const positional = request.helpers
      ? life.harness('leetcode_arguments', namespace, callable, args)
      : life.harness('as_tuple', args);
    let result = python.checked(python.c('PyObject_Call', callable, positional, kwargs));
    if (request.helpers) result = life.harness('leetcode_result', callable, result);
    const { json, nonPlain } = life.encoder.encode(result, life.setup.valueBytes);
    return { ending: { ...ENDED_WELL, flags: nonPlain ? ['non_plain_type'] : [] }, value: json };
  } catch (error) {
    return { ending: endingOf(life, error) };
  }
}

/** Reads JSON with the decoder that was taken from the json module before any program ran. */
function decodeJson(life: Life, text: string): Ref {
  const { python } = life;
  try {
    const pair = life.harness('decode_json', python.text(text.trim()), python.integer(0));
    return life.encoder.items(pair)[0]!;
  } catch (error) {
    if (error instanceof Raised && error.exception !== 0)
      throw new Error('the arguments of a call are not JSON', { cause: error });
    throw error;
  }
}
