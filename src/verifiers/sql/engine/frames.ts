/** How parent and child speak: a header in JSON, and bytes that come with it. */

export interface Frame<Header> {
  header: Header;
  body: Buffer;
}

const LENGTHS = 8;

/** Two lengths, then the header, then the body. */
export function frameOf(header: object, body: Uint8Array = EMPTY): Buffer[] {
  const text = Buffer.from(JSON.stringify(header));
  const joined = body.length <= JOINED;
  const head = Buffer.allocUnsafe(LENGTHS + text.length + (joined ? body.length : 0));
  head.writeUInt32LE(text.length, 0);
  head.writeUInt32LE(body.length, 4);
  text.copy(head, LENGTHS);
  if (!joined) return [head, body as Buffer];
  head.set(body, LENGTHS + text.length);
  return [head];
}

const EMPTY = new Uint8Array(0);
/** Bytes up to which a copy costs less than another write. */
const JOINED = 16_384;

/** Puts frames together from what arrives, in one copy at most. */
export class FrameReader {
  #parts: Buffer[] = [];
  #length = 0;
  readonly #largest: number;

  /** @param largest bytes of a frame beyond which nothing is read any more */
  constructor(largest: number) {
    this.#largest = largest;
  }

  /** @throws Error at what is no frame */
  *read(chunk: Buffer): Generator<Frame<unknown>> {
    this.#parts.push(chunk);
    this.#length += chunk.length;
    while (this.#length >= LENGTHS) {
      const head = this.#upTo(LENGTHS);
      const header = head.readUInt32LE(0);
      const total = LENGTHS + header + head.readUInt32LE(4);
      if (total > this.#largest) throw new Error('a frame beyond all limits');
      if (this.#length < total) return;
      const all = this.#upTo(total);
      yield {
        header: JSON.parse(all.toString('utf8', LENGTHS, LENGTHS + header)),
        body: all.subarray(LENGTHS + header, total),
      };
      this.#parts = all.length > total ? [all.subarray(total)] : [];
      this.#length -= total;
    }
  }

  /** The first part, joined with those behind it when it is shorter. */
  #upTo(length: number): Buffer {
    const first = this.#parts[0]!;
    if (first.length >= length) return first;
    const all = Buffer.concat(this.#parts);
    this.#parts = [all];
    return all;
  }
}
