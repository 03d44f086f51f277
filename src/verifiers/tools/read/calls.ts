/**
 * The calls of a response, behind its thinking, in whichever notation they are: marks of chat
 * templates first, then JSON anywhere, then Python. Text beside them does not count.
 */
import { endOfString } from '../../../json.ts';
import { fencedBlocks } from '../../../responses/marked/fences.ts';
import type { ToolCall } from '../../../responses/response.ts';
import { findScope } from '../../../responses/turns/scope.ts';
import type { Call } from '../literal.ts';
import { callsOf, type Names, parseLiteral } from './json.ts';
import { INVOKES, invokedCalls, keyedCall, parametersIn } from './parameters.ts';
import { readPythonCalls } from './python.ts';
import { channelCalls, templateCalls } from './templates.ts';

/**
 * What the response calls, and the notation in which; `broken` where a mark is followed by no call.
 */
export interface Calls {
  calls: Call[];
  method: 'member' | 'marks' | 'json' | 'python' | 'none';
  broken?: true;
  /** Nothing is said behind the thinking. */
  silent?: true;
}

export function readCalls(text: string, names: Names): Calls {
  const turn = findScope(text, 'whole');
  // What thinks in tags thinks in no channels.
  const channels = text.includes('</think>') ? undefined : channelCalls(text.slice(turn.start, turn.end));
  if (channels !== undefined) return asMarked(channels);
  const { start, end, unclosed } = findScope(text, 'after_think');
  const scope = text.slice(start, end);
  if (unclosed || scope.trim() === '') return { calls: [], method: 'none', silent: true };
  return (
    marked(scope, names) ??
    asActions(scope) ??
    asJson(scope, names) ??
    asPython(scope) ?? { calls: [], method: 'none' }
  );
}

const NO_NAMES: Names = new Set();

/** The calls that a service has taken out of the text of a message already. */
export function memberCalls(made: readonly ToolCall[], names: Names): Calls {
  const calls = made.map(({ function: { name, arguments: given } }) =>
    callsOf(
      { function: { name, arguments: typeof given === 'string' ? given : JSON.stringify(given) } },
      names,
    ),
  );
  if (calls.some((some) => some === undefined)) return { calls: [], method: 'member', broken: true };
  return { calls: calls.flatMap((some) => some ?? []), method: 'member' };
}

/** A pair of marks around calls; without an end they reach to the end of the text. */
const PAIRS: readonly (readonly [open: string, close: string])[] = [
  ['<tool_call>', '</tool_call>'],
  ['<TOOLCALL>', '</TOOLCALL>'],
  ['<tool_calls>', '</tool_calls>'],
  ['<tool_code>', '</tool_code>'],
  ['<function_calls>', '</function_calls>'],
  ['[TOOL_CALLS]', '\0'],
  ['<|python_tag|>', '<|eom_id|>'],
];

const asMarked = (calls: Call[] | null | undefined): Calls =>
  calls ? { calls, method: 'marks' } : { calls: [], method: 'marks', broken: true };

function marked(scope: string, names: Names): Calls | undefined {
  const written = templateCalls(scope);
  if (written !== undefined) return asMarked(written);
  for (const [open, close] of PAIRS) {
    if (!scope.includes(open)) continue;
    const stretches = between(scope, open, close);
    const read = stretches.map((stretch) => callsIn(stretch, names));
    return asMarked(read.includes(undefined) ? null : read.flatMap((calls) => calls ?? []));
  }
  return namedMarks(scope);
}

function between(scope: string, open: string, close: string): string[] {
  const stretches: string[] = [];
  let at = scope.indexOf(open);
  while (at >= 0) {
    const from = at + open.length;
    const found = scope.indexOf(close, from);
    const end = found < 0 ? scope.length : found;
    stretches.push(scope.slice(from, end));
    at = found < 0 ? -1 : scope.indexOf(open, end);
  }
  return stretches;
}

const NAMED = '<function=';

function namedMarks(scope: string): Calls | undefined {
  if (scope.includes(NAMED)) return asMarked(namedCalls(scope));
  return INVOKES.some((mark) => scope.includes(mark)) ? asMarked(invokedCalls(scope)) : undefined;
}

/** `<function=name>{…}</function>`, as Llama writes it, or with a tag for each argument. */
function namedCalls(scope: string): Call[] | undefined {
  const calls: Call[] = [];
  for (const stretch of between(scope, NAMED, '</function>')) {
    const mark = stretch.indexOf('>');
    const name = stretch.slice(0, Math.max(mark, 0)).trim();
    const given = mark < 0 ? '' : stretch.slice(mark + 1).trim();
    const tagged = given.startsWith('<') ? parametersIn(name, given) : undefined;
    const read = tagged ? [tagged] : callsOf({ name, arguments: given }, NO_NAMES);
    if (mark < 0 || name === '' || !read) return undefined;
    calls.push(...read);
  }
  return calls;
}

/** Calls of a stretch that holds nothing else. */
function callsIn(stretch: string, names: Names): Call[] | undefined {
  const text = unfenced(stretch.trim());
  if (text.startsWith(NAMED)) return namedCalls(text);
  if (INVOKES.some((mark) => text.startsWith(mark))) return invokedCalls(text);
  const keyed = keyedCall(text);
  if (keyed) return [keyed];
  return callsOf(parseLiteral(text), names) ?? jsonLines(text, names) ?? readPythonCalls(text);
}

function unfenced(text: string): string {
  const [block] = text.startsWith('```') ? fencedBlocks(text, 0, text.length) : [];
  return block ? block.text.trim() : text;
}

/** One JSON value a line, or side by side. */
function jsonLines(text: string, names: Names): Call[] | undefined {
  const parts = balanced(text);
  if (parts.length < 2) return undefined;
  const calls: Call[] = [];
  for (const part of parts) {
    const read = callsOf(parseLiteral(part), names);
    if (!read) return undefined;
    calls.push(...read);
  }
  return calls;
}

/** "Action: name", "Action Input: {…}", as agents of ReAct write it. */
const ACTION = /(?:^|\n)Action:[ \t]*([\w.-]{1,200})[ \t]*\n+Action Input:[ \t]*/g;

function asActions(scope: string): Calls | undefined {
  const calls: Call[] = [];
  for (const { index, 0: mark, 1: name } of scope.matchAll(ACTION)) {
    const [given = ''] = balanced(scope.slice(index + mark.length, index + mark.length + MAX_INPUT));
    const read = callsOf({ name: name!, arguments: given }, NO_NAMES);
    if (given === '' || !read || calls.length >= MAX_ACTIONS)
      return { calls: [], method: 'marks', broken: true };
    calls.push(...read);
  }
  return calls.length > 0 ? { calls, method: 'marks' } : undefined;
}

/** Longer arguments, and more actions, are none. */
const MAX_INPUT = 20_000;
const MAX_ACTIONS = 32;

/** Objects and lists of them: nothing else in brackets is read, which costs where it is no JSON. */
const BEGINS_AS_CALL = /^\s*(?:\[\s*)*\{\s*"/;
/** Nobody makes so many calls; where they begin and are none, that is no text without a call. */
const MAX_CALLS = 500;

function asJson(scope: string, names: Names): Calls | undefined {
  const parts = balanced(scope).filter((part) => BEGINS_AS_CALL.test(part));
  if (parts.length > MAX_CALLS) return { calls: [], method: 'json', broken: true };
  const calls = parts.flatMap((part) => callsOf(parseLiteral(part), names) ?? []);
  return calls.length > 0 ? { calls, method: 'json' } : undefined;
}

/**
 * The outermost stretches in brackets or braces, in one pass; a bracket that is never closed ends
 * the search.
 */
function balanced(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"' && depth > 0) i = endOfString(text, i);
    else if (c === '{' || c === '[') {
      if (depth++ === 0) start = i;
    } else if ((c === '}' || c === ']') && depth > 0 && --depth === 0) parts.push(text.slice(start, i + 1));
  }
  return parts;
}

/** The whole, a fenced program, or a list in brackets. */
function asPython(scope: string): Calls | undefined {
  const fenced = fencedBlocks(scope, 0, scope.length).map(({ text }) => text.trim());
  const lists = balanced(scope).filter((part) => part.startsWith('['));
  for (const text of [scope.trim(), ...fenced, ...lists]) {
    const calls = readPythonCalls(text);
    if (calls) return { calls, method: 'python' };
  }
  return undefined;
}
