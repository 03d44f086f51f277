/**
 * Large JSON texts, read in pieces, so that the event loop has its turn in between: JSON.parse of
 * thirty megabytes holds it for a second. One look at the bytes finds where a piece can end, behind
 * a comma at any depth; what stands between two such places is read by itself, and the objects and
 * lists that it is cut out of are put together here.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ServiceError } from '../../errors.ts';
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
} from '../../json.ts';
import { MAX_DEPTH, readJson } from './exact-json.ts';
import { malformed, tooDeep, tooManyValues } from './json-faults.ts';
import { LongString } from './long-string.ts';
import { PartlyRead } from './partly-read.ts';

/** Larger texts are read in pieces of this size, each in less than two milliseconds. */
const PIECE_BYTES = 128 * 1024;
/** So long is read before others have their turn. */
const TURN_MS = 4;

/** Of one text, each list and object counted twice: what they become takes far more memory. */
export const MOST_VALUES = 10_000_000;

/** Longer strings are read in pieces themselves. */
const LONG_STRING = 4 * PIECE_BYTES;

/** The end of a long string is looked for by the engine, that of a short one is nearer. */
const SHORT_STRING = 48;

/** Smaller texts are read at once: in a millisecond or two, without a turn of the event loop. */
export const isLargeJson = (bytes: Uint8Array): boolean => bytes.length > 2 * PIECE_BYTES;

/**
 * What `readJson` gives of the same text.
 * @param bytes are UTF-8
 * @throws ServiceError as `readJson`; payload_too_large for more values than anybody needs
 */
export async function readJsonBytes(bytes: Buffer): Promise<unknown> {
  if (!isLargeJson(bytes) || !beginsCollection(bytes)) return readJson(bytes.toString('utf8'));
  const reader = new PieceReader(bytes);
  for (let began = performance.now(); reader.readPiece(); ) {
    if (performance.now() - began < TURN_MS) continue;
    await nextTurn();
    began = performance.now();
  }
  return reader.value();
}

/** The same of a text: at once where it is small. */
export const readJsonText = (text: string): unknown =>
  text.length > 2 * PIECE_BYTES ? readJsonBytes(Buffer.from(text)) : readJson(text);

/** A text that is one string or number has no pieces. */
function beginsCollection(bytes: Buffer): boolean {
  const first = bytes[startOf(bytes)];
  return first === OPEN_BRACE || first === OPEN_BRACKET;
}

/** Behind a byte order mark and blanks. */
function startOf(bytes: Buffer): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length && isJsonBlank(bytes[at]!)) at += 1;
  return at;
}

class PieceReader {
  readonly #bytes: Buffer;
  /** Where the string began that is being passed. */
  #quote = 0;
  /** A string that is read in pieces itself. */
  #long: LongString | undefined;
  /** The objects and lists that are open here, from the outside in. */
  readonly #open: PartlyRead[] = [];
  #root: PartlyRead | undefined;
  #at: number;
  #inString = false;
  /** Behind what has been read. */
  #readTo: number;
  #values = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#at = startOf(bytes);
    this.#readTo = this.#at;
  }

  /** Goes on for about one piece. @returns false at the end of the text */
  readPiece(): boolean {
    if (this.#long) return this.#readLong(this.#long);
    const end = Math.min(this.#bytes.length, this.#at + PIECE_BYTES);
    while (this.#at < end && !this.#long) {
      if (this.#inString) this.#passString(end);
      else if (this.#passUntilCut(end)) break;
    }
    return this.#long !== undefined || this.#at < this.#bytes.length;
  }

  #readLong(long: LongString): boolean {
    if (!long.readPiece()) {
      this.#open.at(-1)!.endString(this.#at - 1, long.text);
      this.#long = undefined;
      this.#readTo = this.#at;
    }
    return this.#long !== undefined || this.#at < this.#bytes.length;
  }

  value(): unknown {
    if (this.#open.length > 0)
      throw new ServiceError('malformed_json', 'The body ends in the middle of its JSON.');
    return this.#root!.done();
  }

  /** @returns true where a piece was read, false at the end or where a string begins */
  #passUntilCut(end: number): boolean {
    const bytes = this.#bytes;
    for (let at = this.#at; at < end; at += 1) {
      switch (bytes[at]) {
        case QUOTE:
          this.#at = at + 1;
          this.#quote = at;
          this.#inString = true;
          return false;
        case COMMA:
          this.#count();
          this.#open.at(-1)!.comma(at);
          if (at - this.#readTo < PIECE_BYTES) break;
          this.#cut(at);
          this.#at = at + 1;
          return true;
        case OPEN_BRACE:
        case OPEN_BRACKET:
          this.#begin(at, bytes[at] === OPEN_BRACKET);
          break;
        case CLOSE_BRACE:
        case CLOSE_BRACKET:
          this.#end(at, bytes[at] === CLOSE_BRACKET);
          if (this.#open.length > 0) break;
          this.#refuseMore(at + 1);
          return false;
      }
    }
    this.#at = end;
    return false;
  }

  /** Nothing may stand behind the outermost bracket. */
  #refuseMore(from: number): void {
    const bytes = this.#bytes;
    for (let at = from; at < bytes.length; at += 1) if (!isJsonBlank(bytes[at]!)) throw this.#unexpected(at);
    this.#at = bytes.length;
  }

  /** Goes to the quote that ends the string, or to the end. */
  #passString(end: number): void {
    const bytes = this.#bytes;
    let at = this.#at;
    const near = Math.min(end, at + SHORT_STRING);
    for (; at < near; at += 1) {
      const byte = bytes[at]!;
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) return void this.#endString(at);
    }
    const quote = bytes.indexOf(QUOTE, at);
    const until = quote < 0 ? bytes.length : quote;
    // What is escaped before it may be the quote itself.
    let backslashes = 0;
    while (until - backslashes > at && bytes[until - 1 - backslashes] === BACKSLASH) backslashes += 1;
    this.#at = backslashes % 2 === 0 ? until : until + 1;
  }

  #endString(at: number): void {
    this.#at = at + 1;
    this.#inString = false;
    if (at - this.#quote < LONG_STRING) return;
    let next = at + 1;
    while (isJsonBlank(this.#bytes[next] ?? 0)) next += 1;
    // A name stays with its value.
    if (this.#bytes[next] === COLON) return;
    for (const each of this.#open) each.begin();
    this.#open.at(-1)!.beginString(this.#quote);
    this.#long = new LongString(this.#bytes, this.#quote + 1, at);
  }

  #begin(at: number, isList: boolean): void {
    if (this.#open.length === MAX_DEPTH) throw tooDeep(MAX_DEPTH);
    this.#count();
    const begun = new PartlyRead({ bytes: this.#bytes, start: at, isList, around: this.#open.at(-1) });
    this.#root ??= begun;
    this.#open.push(begun);
  }

  #end(at: number, isList: boolean): void {
    const ended = this.#open.pop()!;
    if (ended.isList !== isList) throw this.#unexpected(at);
    if (ended === this.#root) ended.begin();
    if (ended.begun) {
      ended.end(at);
      this.#readTo = at + 1;
    }
  }

  /** Reads all that stands before the comma at this place. */
  #cut(comma: number): void {
    for (const each of this.#open) each.begin();
    this.#open.at(-1)?.readTo(comma);
    this.#readTo = comma + 1;
  }

  #count(): void {
    this.#values += 1;
    if (this.#values > MOST_VALUES) throw tooManyValues(MOST_VALUES);
  }

  #unexpected(at: number): ServiceError {
    const sign = String.fromCharCode(this.#bytes[at]!);
    return malformed(new SyntaxError(`Unexpected token '${sign}' at byte ${at} of the body`));
  }
}
