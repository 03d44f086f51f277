/** An item as it is edited: texts, of which some are JSON, so that nothing typed is lost. */
import type { Example } from '../api/types.ts';
import { printExact } from '../parts/exact-json.ts';

/** What a model read or wrote: plain text, or messages as JSON. */
export interface Written {
  text: string;
  messages: boolean;
}

export interface Item {
  verifier: string;
  prompt: Written;
  response: Written;
  /** JSON. */
  reference: string;
  /** JSON. */
  options: string;
}

const NOTHING: Written = { text: '', messages: false };

export const emptyItem = (verifier: string): Item => ({
  verifier,
  prompt: NOTHING,
  response: NOTHING,
  reference: '{}',
  options: '{}',
});

export function itemOf(verifier: string, item: Example['item'] | Record<string, unknown>): Item {
  return {
    verifier,
    prompt: writtenOf(item.prompt),
    response: writtenOf(item.response),
    reference: printExact(item.reference ?? {}),
    options: printExact(item.options ?? {}),
  };
}

function writtenOf(value: unknown): Written {
  if (value === undefined) return NOTHING;
  return typeof value === 'string'
    ? { text: value, messages: false }
    : { text: printExact(value), messages: true };
}

/**
 * The body of the request, put together as text: JSON that was typed goes out as it was typed.
 * @param explain whether the answer shall tell every stage
 * @throws SyntaxError that names the field
 */
export function bodyOf(item: Item, explain: boolean): string {
  const options = Object.entries(parsed('options', item.options) as object);
  const fields = [
    item.prompt.text && field('prompt', jsonOf('prompt', item.prompt)),
    field('response', jsonOf('response', item.response)),
    field('reference', checked('reference', item.reference)),
    (options.length > 0 || explain) && field('options', optionsOf(item.options, options.length, explain)),
  ];
  return `{\n${fields.filter(Boolean).join(',\n')}\n}`;
}

const field = (name: string, json: string) => `  ${JSON.stringify(name)}: ${json.replaceAll('\n', '\n  ')}`;

const jsonOf = (name: string, { text, messages }: Written) =>
  messages ? checked(name, text) : JSON.stringify(text);

/** `explain` goes in front of what stands there. */
function optionsOf(text: string, count: number, explain: boolean): string {
  const own = text.trim();
  if (!explain) return own;
  return count > 0 ? `{ "explain": true,${own.slice(1)}` : '{ "explain": true }';
}

function checked(name: string, text: string): string {
  parsed(name, text);
  return text.trim();
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new FieldError(`/${name}`, `is no JSON: ${(error as Error).message}`);
  }
}

/** A fault that is found before anything is sent. */
export class FieldError extends SyntaxError {
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(message);
    this.pointer = pointer;
  }
}
