/**
 * Calls whose arguments stand in tags, as text without quotes: `<function=name><parameter=city>…`
 * of Qwen3-Coder, `name<arg_key>city</arg_key><arg_value>…` of GLM, `<invoke name="f">` with
 * `<parameter name="city">` of Claude, MiniMax and DeepSeek. What kind an argument is, its
 * declaration says.
 */
import type { Call } from '../literal.ts';

const PARAMETER = '<parameter=';
const END_PARAMETER = '</parameter>';
const KEY = '<arg_key>';
const END_KEY = '</arg_key>';
const VALUE = '<arg_value>';
const END_VALUE = '</arg_value>';

/** What stands in a function's tag; undefined where it is no list of parameters. */
export function parametersIn(called: string, inner: string): Call | undefined {
  return read(called, inner, (rest) => {
    if (!rest.startsWith(PARAMETER)) return undefined;
    const mark = rest.indexOf('>');
    const end = rest.indexOf(END_PARAMETER);
    if (mark < 0 || end < mark) return undefined;
    const key = rest.slice(PARAMETER.length, mark).trim();
    return { key, text: rest.slice(mark + 1, end), length: end + END_PARAMETER.length };
  });
}

/** A name with keys and values behind it. */
export function keyedCall(text: string): Call | undefined {
  const at = text.indexOf(KEY);
  const name = (at < 0 ? text : text.slice(0, at)).trim();
  if (at < 0 || !/^[\w.-]{1,200}$/.test(name)) return undefined;
  return read(name, text.slice(at), (rest) => {
    const endKey = rest.indexOf(END_KEY);
    const value = rest.indexOf(VALUE);
    const end = rest.indexOf(END_VALUE);
    if (!rest.startsWith(KEY) || endKey < 0 || value < endKey || end < value) return undefined;
    const key = rest.slice(KEY.length, endKey).trim();
    return { key, text: rest.slice(value + VALUE.length, end), length: end + END_VALUE.length };
  });
}

/** How a call by its name in an attribute begins. */
export const INVOKES = ['<invoke name=', '<｜DSML｜invoke name='] as const;
const INVOKE = /<(?:｜DSML｜)?invoke name="([\w.-]{1,200})">/g;
const END_INVOKE = /<\/(?:｜DSML｜)?invoke>/g;
const NAMED_PARAMETER = /<(?:｜DSML｜)?parameter name="([^"<>]{1,200})"(?: string="(?:true|false)")?>/y;
const END_NAMED_PARAMETER = /<\/(?:｜DSML｜)?parameter>/g;

/** The calls of a text, each with a tag around it; undefined where one is none. */
export function invokedCalls(text: string): Call[] | undefined {
  const calls: Call[] = [];
  for (const { index, 0: mark, 1: name } of text.matchAll(INVOKE)) {
    const from = index + mark.length;
    const end = firstAt(END_INVOKE, text, from);
    const call = end && read(name!, text.slice(from, end.index), namedParameter);
    if (!call || calls.length >= MAX_PARAMETERS) return undefined;
    calls.push(call);
  }
  return calls.length > 0 ? calls : undefined;
}

function namedParameter(rest: string): Parameter | undefined {
  const mark = firstAt(NAMED_PARAMETER, rest, 0);
  const end = mark && firstAt(END_NAMED_PARAMETER, rest, mark[0].length);
  if (!mark || !end) return undefined;
  const text = rest.slice(mark[0].length, end.index);
  return { key: mark[1]!, text, length: end.index + end[0].length };
}

function firstAt(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

interface Parameter {
  key: string;
  text: string;
  /** Of the text that was read. */
  length: number;
}

function read(name: string, inner: string, next: (rest: string) => Parameter | undefined): Call | undefined {
  const texts: Record<string, string> = {};
  let rest = inner.trim();
  while (rest !== '') {
    const parameter = next(rest);
    // An argument that is given twice is none.
    if (parameter === undefined || !isName(parameter.key) || Object.hasOwn(texts, parameter.key))
      return undefined;
    texts[parameter.key] = withoutBreaks(parameter.text);
    if (Object.keys(texts).length > MAX_PARAMETERS) return undefined;
    rest = rest.slice(parameter.length).trimStart();
  }
  return { name, args: {}, positional: [], texts };
}

const isName = (key: string): boolean => key !== '' && key !== '__proto__';

/** More than any function has. */
const MAX_PARAMETERS = 200;

/** The template writes a line break on both sides of a value. */
const withoutBreaks = (text: string): string => text.replace(/^\n/, '').replace(/\n$/, '');
