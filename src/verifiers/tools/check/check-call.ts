/** One call against one accepted call: the function, its arguments, their kinds, their values. */
import type { Call, Literal } from '../literal.ts';
import { parseLiteral } from '../read/json.ts';
import { type Declared, type Kind, kindOfValue, takes } from './declared.ts';
import { isAccepted, type Strings } from './values.ts';

/** An accepted call with what its function declares. */
export interface Accepted {
  name: string;
  args: Readonly<Record<string, readonly unknown[]>>;
  declared: Declared;
}

/** What is wrong with a call; undefined where it is right. The accepted values are never named. */
export function faultOfCall(call: Call, accepted: Accepted, strings: Strings): string | undefined {
  if (call.name !== accepted.name) return `The function ${call.name} is not the one that was to be called.`;
  const args = namedArguments(call, accepted.declared);
  if (args === undefined) return `${call.name} is called with more arguments than it declares.`;
  const missing = accepted.declared.required.find((name) => !Object.hasOwn(args, name));
  if (missing !== undefined) return `${call.name} lacks the argument ${missing}.`;
  for (const [name, value] of Object.entries(args)) {
    const values = Object.hasOwn(accepted.args, name) ? accepted.args[name] : undefined;
    if (!values || !accepted.declared.args.has(name)) return `${call.name} has no argument ${name}.`;
    const fault = faultOfValue(value, { name, values, declared: accepted.declared, strings });
    if (fault !== undefined) return `${call.name}: ${fault}`;
  }
  const left = Object.entries(accepted.args).find(
    ([name, values]) => !Object.hasOwn(args, name) && !values.includes(''),
  );
  return left ? `${call.name} lacks the argument ${left[0]}.` : undefined;
}

interface Expected {
  name: string;
  values: readonly unknown[];
  declared: Declared;
  strings: Strings;
}

function faultOfValue(value: Literal, { name, values, declared, strings }: Expected): string | undefined {
  const { kind, items } = declared.args.get(name)!;
  const right =
    takes(kind, value) && (!Array.isArray(value) || value.every((element) => takes(items, element)));
  // Accepted values of another kind than the declared one, such as a variable's name, are taken as
  // they are.
  const example = values.find((one) => one !== '');
  const alike = example !== undefined && kindOfValue(example as Literal) === kindOfValue(value);
  if (!right && !alike) return `the argument ${name} is a ${kindOfValue(value)}, and a ${kind} is declared.`;
  return isAccepted(value, values, strings) ? undefined : `the argument ${name} has another value.`;
}

/** A text without quotes is what its declaration says it is, where it can be read so. */
function valueOfText(text: string, kind: Kind | undefined): Literal {
  if (kind === 'string' || kind === 'any' || kind === undefined) return text;
  return parseLiteral(text) ?? PYTHON_NAMES.get(text.trim()) ?? text;
}

const PYTHON_NAMES = new Map<string, boolean>([
  ['True', true],
  ['False', false],
]);

/** Arguments without a name take the declared ones in their order. */
function namedArguments(
  { args, positional, texts = {} }: Call,
  { args: declared }: Declared,
): { [name: string]: Literal } | undefined {
  const names = [...declared.keys()];
  if (positional.length > names.length) return undefined;
  const named = { ...args };
  for (const [name, text] of Object.entries(texts)) named[name] = valueOfText(text, declared.get(name)?.kind);
  for (const [i, value] of positional.entries()) {
    if (Object.hasOwn(named, names[i]!)) return undefined;
    named[names[i]!] = value;
  }
  return named;
}
