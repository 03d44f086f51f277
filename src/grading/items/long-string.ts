/** A long JSON string, read in pieces: to take out its escapes takes as long as to read a list. */
import { BACKSLASH } from '../../json.ts';
import { malformed } from './json-faults.ts';

const PIECE_BYTES = 256 * 1024;
const LETTER_U = 0x75;

export class LongString {
  readonly #bytes: Buffer;
  #from: number;
  readonly #to: number;
  text = '';

  /** @param to the place of the quote that ends it */
  constructor(bytes: Buffer, from: number, to: number) {
    this.#bytes = bytes;
    this.#from = from;
    this.#to = to;
  }

  /** @returns false once all of it has been read */
  readPiece(): boolean {
    const end = this.#from + PIECE_BYTES < this.#to ? this.#cutBefore(this.#from + PIECE_BYTES) : this.#to;
    try {
      this.text += JSON.parse(`"${this.#bytes.toString('utf8', this.#from, end)}"`) as string;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw malformed(new SyntaxError('Bad sign or escape in a string', { cause: error }), this.#place(end));
    }
    this.#from = end;
    return end < this.#to;
  }

  #place(end: number): string {
    return ` between the bytes ${this.#from} and ${end} of the body`;
  }

  /** A place at or just before this one that is within neither a character nor an escape. */
  #cutBefore(at: number): number {
    const bytes = this.#bytes;
    let cut = at;
    while ((bytes[cut]! & 0xc0) === 0x80) cut -= 1;
    for (let back = 1; back < 6; back += 1) {
      const start = cut - back;
      if (bytes[start] !== BACKSLASH) continue;
      let run = 1;
      while (start - run >= this.#from && bytes[start - run] === BACKSLASH) run += 1;
      if (run % 2 === 0) return cut;
      const length = bytes[start + 1] === LETTER_U ? 6 : 2;
      return start + length > cut ? start : cut;
    }
    return cut;
  }
}
