/**
 * Wrong calls, for audits: of another function, without an argument that has to be there, with
 * another value. Where no call is wanted, any text is right: that is a matter of form.
 */
import { gradedMessage, responseText } from '../../responses/response.ts';
import { type Mutation, type MutationInput, spread, withOne } from '../mutation.ts';
import { type Call, Float, type Literal } from './literal.ts';
import { memberCalls, readCalls } from './read/calls.ts';
import type { Names } from './read/json.ts';
import type { ToolsOptions, ToolsReference } from './reference.ts';

type Input = MutationInput<ToolsReference, ToolsOptions>;

/** Arguments that are changed. */
const MOST = 3;

export function otherCalls({ reference, solution }: Input): Mutation[] | undefined {
  if (reference.calls.length === 0) return undefined;
  const names = new Set(reference.functions.map(({ name }) => name));
  const calls = solution === undefined ? [] : callsOf(solution, names);
  const [first, ...rest] = calls;
  if (first === undefined) return [];
  const changed = (change: string, call: Call): Mutation => wrongCalls(change, [call, ...rest]);
  const other = reference.functions.find(({ name }) => name !== first.name)?.name ?? `${first.name}_zq`;
  const found = [
    changed(`${other} is called`, { ...first, name: other }),
    wrongCalls('a call is made twice', [...calls, first]),
  ];
  const accepted = reference.calls.find((call) => Object.hasOwn(call, first.name))?.[first.name];
  for (const [name, value] of spread(Object.entries(first.args), MOST)) {
    const values: unknown = (accepted as Record<string, unknown> | undefined)?.[name];
    if (!Array.isArray(values)) continue;
    const { [name]: _, ...others } = first.args;
    if (!values.includes('')) found.push(changed(`${name} is left out`, { ...first, args: others }));
    const swapped = otherValue(value);
    const text = JSON.stringify(swapped, plain);
    if (swapped !== undefined && !values.some((one) => JSON.stringify(one) === text))
      found.push(changed(`${name} became ${text}`, { ...first, args: { ...first.args, [name]: swapped } }));
  }
  if (rest.length > 0) found.push(wrongCalls('a call is left out', withOne(calls, calls.length - 1)));
  return found;
}

function callsOf(solution: NonNullable<Input['solution']>, names: Names): Call[] {
  const made = gradedMessage(solution)?.tool_calls ?? [];
  return made.length > 0
    ? memberCalls(made, names).calls
    : readCalls(responseText(solution) ?? '', names).calls;
}

const wrongCalls = (change: string, calls: readonly Call[]): Mutation => ({
  kind: 'wrong',
  change,
  response: JSON.stringify(
    calls.map(({ name, args }) => ({ name, arguments: args })),
    plain,
  ),
});

/** Numbers as JSON has them. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Float) return value.value;
  return typeof value === 'bigint' ? Number(value) : value;
}

/** Of the same type; undefined where there is none that is surely another. */
function otherValue(value: Literal): Literal | undefined {
  if (typeof value === 'number') return 3 * value + 7;
  if (value instanceof Float) return new Float(3 * value.value + 7.5);
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? `${value} zq` : undefined;
}
