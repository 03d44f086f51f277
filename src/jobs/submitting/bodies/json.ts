/**
 * Submissions as one JSON object, `{"items": […], …}`, of any size: the object is taken apart as it
 * arrives, at the level of its own fields and of its items only. What lies within an item is passed
 * on as text, to be read by whoever validates it; so no number is changed and memory holds one item
 * at a time.
 */
import { isUtf8 } from 'node:buffer';
import { ServiceError } from '../../../errors.ts';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isJsonBlank,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from '../../../json.ts';
import type { BodyPart } from './parts.ts';

/** Fields beside `items` are small. */
const MAX_OPTION_BYTES = 64 * 1024;

/** What is expected next in the outer object. */
type State =
  | 'start'
  | 'first_key'
  | 'key'
  | 'colon'
  | 'field'
  | 'after_field'
  | 'first_item'
  | 'item'
  | 'after_item'
  | 'end';

/** A piece of JSON text that is read to its end and not looked into. */
interface Text {
  text: 'key' | 'field' | 'item';
}
const KEY: Text = { text: 'key' };
const FIELD: Text = { text: 'field' };
const ITEM: Text = { text: 'item' };

/**
 * @throws ServiceError malformed_json with the offset of the first byte that does not fit;
 *   payload_too_large for one long item.
 */
export async function* readJsonBody(
  body: AsyncIterable<Buffer>,
  maxItemBytes: number,
): AsyncGenerator<BodyPart> {
  const reader = new OuterReader(maxItemBytes);
  for await (const piece of body) yield* reader.read(piece);
  reader.finish();
}

class OuterReader {
  readonly #maxItemBytes: number;
  readonly #seen = new Set<string>();
  #state: State = 'start';
  #name = '';
  #offset = 0;
  /** Pieces of the text being read, its length, and where in its own syntax we are. */
  #pieces: Buffer[] = [];
  #bytes = 0;
  #reading: Text['text'] | undefined;
  #depth = 0;
  #inString = false;
  #escaped = false;

  constructor(maxItemBytes: number) {
    this.#maxItemBytes = maxItemBytes;
  }

  *read(piece: Buffer): Generator<BodyPart> {
    let at = 0;
    while (at < piece.length) {
      if (this.#reading) {
        const end = this.#endOfText(piece, at);
        this.#keep(piece.subarray(at, end.at));
        at = end.at;
        if (!end.over) break;
        const part = this.#textRead();
        if (part) yield part;
        continue;
      }
      const byte = piece[at] as number;
      if (isJsonBlank(byte)) at += 1;
      else if (this.#step(byte, at)) at += 1;
    }
    this.#offset += piece.length;
  }

  finish(): void {
    if (this.#state !== 'end')
      throw new ServiceError('malformed_json', 'The body ends in the middle of its object.');
    if (!this.#seen.has('items')) {
      const fields = [{ pointer: '/items', detail: 'is required' }];
      throw new ServiceError('invalid_request', '/items is required.', { fields });
    }
  }

  /** What the sign after the texts so far leads to: the next state, or the beginning of a text. */
  #next(byte: number): State | Text | undefined {
    switch (this.#state) {
      case 'start':
        return byte === OPEN_BRACE ? 'first_key' : undefined;
      case 'first_key':
        return byte === CLOSE_BRACE ? 'end' : byte === QUOTE ? KEY : undefined;
      case 'key':
        return byte === QUOTE ? KEY : undefined;
      case 'colon':
        return byte === COLON ? 'field' : undefined;
      case 'field':
        if (this.#name === 'items') return byte === OPEN_BRACKET ? 'first_item' : undefined;
        return startsValue(byte) ? FIELD : undefined;
      case 'after_field':
        return byte === COMMA ? 'key' : byte === CLOSE_BRACE ? 'end' : undefined;
      case 'first_item':
        return byte === CLOSE_BRACKET ? 'after_field' : startsValue(byte) ? ITEM : undefined;
      case 'item':
        return startsValue(byte) ? ITEM : undefined;
      case 'after_item':
        return byte === COMMA ? 'item' : byte === CLOSE_BRACKET ? 'after_field' : undefined;
      case 'end':
        return undefined;
    }
  }

  /**
   * Takes one sign between texts. Returns false when it begins a text and is to be read again as
   * its first.
   */
  #step(byte: number, at: number): boolean {
    const next = this.#next(byte);
    if (next === undefined) {
      const found = byte >= 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : 'sign';
      throw new ServiceError(
        'malformed_json',
        `Unexpected ${found} at byte ${this.#offset + at} of the body.`,
      );
    }
    if (typeof next === 'object') {
      this.#reading = next.text;
      return false;
    }
    this.#state = next;
    return true;
  }

  /**
   * Where the text that began earlier ends in this piece. Jumps from quote to quote inside strings.
   */
  #endOfText(piece: Buffer, start: number): { at: number; over: boolean } {
    let at = start;
    while (at < piece.length) {
      if (this.#inString) {
        at = this.#endOfString(piece, at);
        if (!this.#inString && this.#depth === 0) return { at, over: true };
        continue;
      }
      const byte = piece[at] as number;
      if (byte === QUOTE) this.#inString = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#depth += 1;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (this.#depth === 0) return { at, over: true };
        this.#depth -= 1;
        if (this.#depth === 0) return { at: at + 1, over: true };
      } else if (this.#depth === 0 && (byte === COMMA || byte === COLON || isJsonBlank(byte)))
        return { at, over: true };
      at += 1;
    }
    return { at, over: false };
  }

  #endOfString(piece: Buffer, start: number): number {
    let at = start;
    for (; at < piece.length; at += 1) {
      if (this.#escaped) {
        this.#escaped = false;
        continue;
      }
      const byte = piece[at];
      if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) {
        this.#inString = false;
        return at + 1;
      }
    }
    return at;
  }

  #keep(piece: Buffer): void {
    this.#bytes += piece.length;
    const limit = this.#reading === 'item' ? this.#maxItemBytes : MAX_OPTION_BYTES;
    if (this.#bytes > limit) {
      throw new ServiceError(
        'payload_too_large',
        `One ${this.#reading} of the body is longer than ${limit} bytes.`,
      );
    }
    if (piece.length > 0) this.#pieces.push(piece);
  }

  #textRead(): BodyPart | undefined {
    const bytes = this.#pieces.length === 1 ? (this.#pieces[0] as Buffer) : Buffer.concat(this.#pieces);
    const reading = this.#reading;
    this.#pieces = [];
    this.#bytes = 0;
    this.#reading = undefined;
    if (!isUtf8(bytes)) throw new ServiceError('malformed_json', 'The body is not valid UTF-8.');
    const text = bytes.toString('utf8');
    if (reading === 'item') {
      this.#state = 'after_item';
      return { kind: 'item', text, bytes };
    }
    if (reading === 'field') {
      this.#state = 'after_field';
      return { kind: 'option', name: this.#name, text };
    }
    this.#name = nameOf(text);
    if (this.#seen.has(this.#name)) {
      throw new ServiceError('malformed_json', 'The body has an object in which a key stands twice.');
    }
    this.#seen.add(this.#name);
    this.#state = 'colon';
    return undefined;
  }
}

function nameOf(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch (error) {
    throw new ServiceError('malformed_json', 'A key of the body is not valid JSON.', { cause: error });
  }
}

function startsValue(byte: number): boolean {
  const isLetterOrDigit = (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x2d;
  return byte === QUOTE || byte === OPEN_BRACE || byte === OPEN_BRACKET || isLetterOrDigit;
}
