/**
 * What the launcher and we say to each other: a JSON header, then bytes as they are. The launcher
 * is ours, but stands beside candidates: whatever it says is bounded.
 */
const HEAD = 8;
/** Bytes of a frame that is taken from the launcher. */
const MAX_FRAME = 192 * 1024 ** 2;

export interface Frame {
  header: Record<string, unknown>;
  body: Buffer;
}

export function writeFrame(header: object, parts: readonly Buffer[] = []): Buffer {
  const text = Buffer.from(JSON.stringify(header));
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(text.length, 0);
  head.writeUInt32LE(
    parts.reduce((sum, part) => sum + part.length, 0),
    4,
  );
  return Buffer.concat([head, text, ...parts]);
}

/** Puts frames together again from the pieces in which they arrive. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #size = 0;
  readonly #frame: (frame: Frame) => void;

  constructor(frame: (frame: Frame) => void) {
    this.#frame = frame;
  }

  /** @throws Error when the bytes are no frames */
  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#size += piece.length;
    for (;;) {
      if (this.#size < HEAD) return;
      const head = this.#peek(HEAD);
      const header = head.readUInt32LE(0);
      const body = head.readUInt32LE(4);
      if (header + body > MAX_FRAME) throw new Error('a frame of the launcher is too large');
      if (this.#size < HEAD + header + body) return;
      const whole = this.#take(HEAD + header + body);
      const parsed: unknown = JSON.parse(whole.subarray(HEAD, HEAD + header).toString('utf8'));
      if (typeof parsed !== 'object' || parsed === null) throw new Error('the launcher sent no message');
      this.#frame({
        header: parsed as Record<string, unknown>,
        body: whole.subarray(HEAD + header),
      });
    }
  }

  #peek(size: number): Buffer {
    if (this.#pieces[0]!.length < size) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#pieces[0]!;
  }

  #take(size: number): Buffer {
    const all = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
    const rest = all.subarray(size);
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    return all.subarray(0, size);
  }
}
