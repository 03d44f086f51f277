/** Calls written as JSON: {name, arguments}, lists of them, and the form of OpenAI's messages. */
import { nestingOf } from '../../../json.ts';
import { type Call, Float, isRecord, type Literal, MAX_DEPTH } from '../literal.ts';

/** A JSON value with its numbers told apart; undefined for what is none, or is nested too deep. */
export function parseLiteral(text: string): Literal | undefined {
  if (nestingOf(text) > MAX_DEPTH) return undefined;
  try {
    return JSON.parse(text, keepKind) as Literal;
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

/** The calls of a JSON value; undefined where it is something else. */
export function callsOf(value: Literal | undefined): Call[] | undefined {
  if (Array.isArray(value)) {
    const calls = value.map(callsOf);
    return calls.every((some) => some !== undefined) && value.length > 0 ? calls.flat() : undefined;
  }
  if (!isRecord(value)) return undefined;
  if (Array.isArray(value.tool_calls)) return callsOf(value.tool_calls);
  if (isRecord(value.function)) return callsOf(value.function);
  return callOf(value);
}

const ARGUMENTS = ['arguments', 'parameters', 'args'] as const;

function callOf(value: { [key: string]: Literal }): Call[] | undefined {
  if (typeof value.name !== 'string') return undefined;
  const field = ARGUMENTS.find((name) => Object.hasOwn(value, name));
  if (field === undefined) return undefined;
  const given = value[field]!;
  const args = typeof given === 'string' ? parseLiteral(given.trim() === '' ? '{}' : given) : given;
  return isRecord(args) ? [{ name: value.name, args, positional: [] }] : undefined;
}
