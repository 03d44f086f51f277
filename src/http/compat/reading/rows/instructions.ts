/** Instructions with their arguments, as the data sets of instruction following list them. */
import { isRecord } from '../../../../json.ts';
import { Float, type Literal } from '../../../../verifiers/tools/literal.ts';
import { readPythonCalls } from '../../../../verifiers/tools/read/python.ts';

/** Two lists of one length; arguments that are padded with null are those that are not given. */
export function instructionsOf(ids: readonly unknown[], kwargs: unknown): object {
  const given = Array.isArray(kwargs) ? kwargs : [];
  return {
    instructions: ids.map((id, at) => {
      const args: unknown = given[at];
      return { id, ...(isRecord(args) ? { kwargs: withoutNull(args) } : {}) };
    }),
  };
}

const withoutNull = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null && value !== undefined));

/** What a text of Python's literals says, as some data sets write their ground truth. */
export function pythonOf(text: string): unknown {
  const [call] = readPythonCalls(`f(${text})`) ?? [];
  return call?.positional[0] === undefined ? undefined : plain(call.positional[0]);
}

function plain(value: Literal): unknown {
  if (value instanceof Float) return value.value;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
