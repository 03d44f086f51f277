/** What a step leaves behind for the host, even where its isolate was ended. */
import { encodeUtf8 } from './text.ts';

/** Bytes of a journal; what does not fit is only in the report of a step that ends in order. */
export const JOURNAL_BYTES = 1 << 18;
const HEADER = 8;

/**
 * What a step has observed or written so far, in memory that the host can read after it has ended
 * the isolate: a length, a mark that something did not fit, and JSON lines.
 */
export class Journal {
  readonly #header: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(buffer: SharedArrayBuffer) {
    this.#header = new Int32Array(buffer, 0, 2);
    this.#bytes = new Uint8Array(buffer, HEADER);
  }

  clear(): void {
    this.#header.fill(0);
  }

  append(entry: object): void {
    const line = encodeUtf8(`${JSON.stringify(entry)}\n`);
    const at = this.#header[0]!;
    if (this.#header[1] || at + line.length > this.#bytes.length) {
      this.#header[1] = 1;
      return;
    }
    this.#bytes.set(line, at);
    this.#header[0] = at + line.length;
  }

  /** Notes what a program has written, byte by byte as characters: it need not be text. */
  appendOutput(stream: 'stdout' | 'stderr', data: Uint8Array): void {
    let characters = '';
    for (const byte of data) characters += String.fromCharCode(byte);
    this.append({ stream, characters });
  }

  /** The JSON lines as bytes, and whether there were more that did not fit. */
  read(): { lines: Uint8Array; cut: boolean } {
    return { lines: this.#bytes.slice(0, this.#header[0]), cut: this.#header[1] !== 0 };
  }
}
