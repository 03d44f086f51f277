/** Calls that are expected, and the functions that were offered, in the form of the verifier. */
import { invalid } from '../../../../errors.ts';
import { isRecord } from '../../../../json.ts';

type Row = Record<string, unknown>;

/**
 * Each value is the only one that is accepted; members of objects likewise.
 * @throws ServiceError invalid_reference
 */
export function callsOf(expected: readonly Row[]): Row[] {
  return expected.map(({ name, arguments: args }) => ({ [name as string]: accepted(argumentsOf(args)) }));
}

const accepted = (args: Row): Row =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, [only(value)]]));

function only(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(only);
  return isRecord(value) ? accepted(value) : value;
}

/**
 * Some rows hold the arguments as JSON text, as OpenAI's calls do; a call may have none.
 * @throws ServiceError invalid_reference for what is no object: a call without arguments is another
 */
function argumentsOf(args: unknown): Row {
  const read = typeof args === 'string' ? jsonOf(args) : (args ?? {});
  if (!isRecord(read)) throw invalid('/expected_answers', 'arguments must be an object', 'invalid_reference');
  return read;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Declarations of OpenAI's two APIs; where there are none, what the calls use. */
export function functionsOf(tools: unknown, calls: readonly Row[]): Row[] {
  const declared = Array.isArray(tools)
    ? tools.flatMap((tool) => {
        const own = isRecord(tool) && isRecord(tool.function) ? tool.function : tool;
        return isRecord(own) && typeof own.name === 'string' ? [declarationOf(own)] : [];
      })
    : [];
  return declared.length > 0 ? declared : calls.map(usedBy);
}

const declarationOf = ({ name, parameters }: Row): Row => ({
  name,
  ...(isRecord(parameters) ? { parameters } : {}),
});

const usedBy = ({ name, arguments: args }: Row): Row => ({
  name,
  parameters: {
    type: 'object',
    properties: Object.fromEntries(Object.keys(argumentsOf(args)).map((key) => [key, {}])),
  },
});
