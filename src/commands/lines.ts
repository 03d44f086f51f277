/** Lines of a JSONL file, as items or as faults that name the line. */
import { ConfigError } from '../config-error.ts';
import { ServiceError } from '../errors.ts';
import { readJson } from '../grading/items/exact-json.ts';
import type { Item } from '../grading/items/item.ts';
import type { Services } from '../services.ts';

export interface Line {
  /** From 1. */
  number: number;
  text: string;
}

/**
 * The lines of a stream: what stands between line feeds, and nothing else ends one. JSON may hold
 * U+2028 and U+2029 as they are, at which `node:readline` would part its texts.
 */
export async function* textLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder(); // a mark of byte order at the start is none of the text
  let rest = '';
  for await (const chunk of source) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop()!;
    for (const part of parts) yield withoutReturn(part);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

/** A file without a single item: a path or a step before that went wrong, and no success. */
export const noItems = (file: string): ConfigError =>
  new ConfigError(`there are no items ${file === '-' ? 'on standard input' : `in ${file}`}`);

/** Full lines, so many at a time. */
export async function* blocksOf(lines: AsyncIterable<string>, size: number): AsyncGenerator<Line[]> {
  let block: Line[] = [];
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    block.push({ number, text });
    if (block.length < size) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

/** @returns the item, or a sentence that says why the line is none. */
export function itemOf(services: Services, line: Line, verifier: string | undefined): Item | string {
  try {
    const item = named(readJson(line.text), verifier);
    const fault = services.grader.faults(item)[0];
    if (fault) return `${fault.pointer || 'the line'} ${fault.detail}`;
    return item as Item;
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
}

function named(value: unknown, verifier: string | undefined): unknown {
  const isItem = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isItem && verifier !== undefined && !('verifier' in value) ? { ...value, verifier } : value;
}
