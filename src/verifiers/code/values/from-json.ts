/**
 * Reads expected values and arguments from JSON text, keeping what JSON.parse would lose: 1.0 and
 * integers beyond 2^53.
 */
import { MAX_VALUE_DEPTH, type Value } from '../../../sandbox/values.ts';

/** The text is not JSON, or nested beyond what can be read. */
export class InvalidJson extends Error {}

/**
 * Stands for NaN and the infinities while the rest is read; no reference holds this private-use
 * character as a key.
 */
const MARK = '\uf8ff';
const TOKENS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|-?\bInfinity\b|\bNaN\b/g;

/**
 * A JSON value as guests encode values: numbers without a point or exponent are ints of any size,
 * all others floats. NaN, Infinity and -Infinity are read as Python writes them.
 * @throws InvalidJson also when it is nested deeper than any value a guest may send.
 */
export function valueFromJson(text: string): Value {
  if (nesting(text) > MAX_VALUE_DEPTH) throw new InvalidJson('nested too deeply');
  const isSpecial = /\b(?:NaN|Infinity)\b/.test(text);
  const strict = isSpecial ? markSpecials(text) : text;
  try {
    if (!isSpecial && !SPELLED.test(text)) return asValue(JSON.parse(text));
    return JSON.parse(strict, revive as (key: string, value: unknown) => unknown) as Value;
  } catch (error) {
    throw new InvalidJson('not valid JSON', { cause: error });
  }
}

/**
 * A number that JSON.parse may not keep as it is spelled, or a text that looks like one. Where
 * there is none the sources of numbers are not asked for, which takes ten times as long.
 */
const SPELLED = /\d[.eE]|\d{16}/;

/** Bottom-up, as `revive`; of numbers all of which are exact integers. */
function asValue(value: unknown): Value {
  if (typeof value === 'number') return ['int', String(value)];
  if (Array.isArray(value)) return ['list', value.map(asValue)];
  if (typeof value !== 'object' || value === null) return revive('', value, {});
  const entries = Object.entries(value);
  return ['dict', entries.map(([key, item]): [Value, Value] => [['str', key], asValue(item)])];
}

/** Depth of brackets outside of strings. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (quoted) {
      if (unit === 0x5c) at += 1;
      else if (unit === 0x22) quoted = false;
    } else if (unit === 0x22) quoted = true;
    else if (unit === 0x5b || unit === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return deepest;
}

function markSpecials(text: string): string {
  return text.replace(TOKENS, (token) => (token.startsWith('"') ? token : `{"${MARK}":"${token}"}`));
}

/**
 * Bottom-up, with the source text of numbers (which TypeScript's library does not declare yet):
 * what an array or object holds has been revived already.
 */
function revive(_key: string, value: unknown, context: { source?: string }): Value {
  if (value === null) return ['null'];
  if (typeof value === 'boolean') return ['bool', value];
  if (typeof value === 'string') return ['str', value];
  if (typeof value === 'number') return numberFromSource(context.source ?? String(value));
  if (Array.isArray(value)) return ['list', value as Value[]];
  const entries = Object.entries(value as Record<string, Value>);
  const special = entries.length === 1 && entries[0]![0] === MARK ? entries[0]![1] : undefined;
  if (special?.[0] === 'str') return ['float', special[1]];
  return ['dict', entries.map(([key, item]): [Value, Value] => [['str', key], item])];
}

function numberFromSource(source: string): Value {
  if (/[.eE]/.test(source)) return ['float', floatText(Number(source))];
  return ['int', source === '-0' ? '0' : source];
}

function floatText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * JSON text of one value a line (LiveCodeBench, APPS) as JSON text of a list, each value verbatim.
 * Empty lines separate nothing; a single text that is a value only as a whole is one argument.
 */
export function linesToList(input: string): string {
  const lines = input.split('\n').filter((line) => line.trim() !== '');
  if (lines.every(isJson)) return `[${lines.join(',')}]`;
  return `[${input}]`;
}

function isJson(text: string): boolean {
  try {
    valueFromJson(text);
    return true;
  } catch {
    return false;
  }
}
