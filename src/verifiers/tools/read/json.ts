/** Calls written as JSON: {name, arguments}, lists of them, and the form of OpenAI's messages. */
import { keyGivenTwice, nestingOf } from '../../../json.ts';
import { type Call, Float, isRecord, type Literal, MAX_DEPTH } from '../literal.ts';

/**
 * A JSON value with its numbers told apart; undefined for what is none, gives a key twice, or is
 * nested too deep.
 */
export function parseLiteral(text: string): Literal | undefined {
  if (nestingOf(text) > MAX_DEPTH) return undefined;
  try {
    const value = JSON.parse(text, keepKind) as Literal;
    return keyGivenTwice(text) === undefined ? value : undefined;
  } catch {
    // Not JSON: another notation is tried.
    return undefined;
  }
}

function keepKind(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  if (/[.eE]/.test(source)) return new Float(value);
  return Number.isSafeInteger(value) ? value : BigInt(source);
}

/** The functions that are declared. */
export type Names = ReadonlySet<string>;

/** The calls of a JSON value; undefined where it is something else. */
export function callsOf(value: Literal | undefined, names: Names): Call[] | undefined {
  if (Array.isArray(value)) {
    const calls = value.map((one) => callsOf(one, names));
    return calls.every((some) => some !== undefined) && value.length > 0 ? calls.flat() : undefined;
  }
  if (!isRecord(value)) return undefined;
  for (const wrapper of WRAPPERS) {
    if (Array.isArray(value[wrapper]) || isRecord(value[wrapper])) return callsOf(value[wrapper], names);
  }
  return callOf(value, names) ?? byItsName(value, names);
}

/** What a call stands in: OpenAI's messages, new and old. */
const WRAPPERS = ['tool_calls', 'function', 'function_call'] as const;
/** How its two parts are called; `input` is Anthropic's, `action_input` LangChain's. */
const CALLED = ['name', 'function', 'tool', 'tool_name', 'action'] as const;
const ARGUMENTS = ['arguments', 'parameters', 'args', 'input', 'tool_input', 'action_input'] as const;

const ALONE: ReadonlySet<string> = new Set([...CALLED, 'id', 'type']);

function callOf(value: { [key: string]: Literal }, names: Names): Call[] | undefined {
  const name = CALLED.map((field) => value[field]).find((one) => typeof one === 'string');
  const field = ARGUMENTS.find((one) => Object.hasOwn(value, one));
  if (typeof name !== 'string') return undefined;
  const given = field === undefined ? null : value[field]!;
  // Without arguments it is the call of a function only where it says nothing else.
  if (given === null)
    return names.has(name) && Object.keys(value).every((key) => key === field || ALONE.has(key))
      ? [{ name, args: {}, positional: [] }]
      : undefined;
  const args = typeof given === 'string' ? parseLiteral(given.trim() === '' ? '{}' : given) : given;
  return isRecord(args) ? [{ name, args, positional: [] }] : undefined;
}

/** {get_weather: {…}}, as the leaderboard writes accepted calls: only of what is declared. */
function byItsName(value: { [key: string]: Literal }, names: Names): Call[] | undefined {
  const calls: Call[] = [];
  for (const [name, args] of Object.entries(value)) {
    if (!names.has(name) || !isRecord(args)) return undefined;
    calls.push({ name, args, positional: [] });
  }
  return calls.length > 0 ? calls : undefined;
}
