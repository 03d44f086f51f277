/** An item in the address, compressed: whoever opens the link has the item before them. */
import { type Item, itemOf } from './item.ts';

export async function packItem(item: Item): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(item));
  const packed = await through(text, new CompressionStream('deflate-raw'));
  return toBase64Url(packed);
}

/** @returns undefined for what is no item: a link may have been cut. */
export async function unpackItem(packed: string): Promise<Item | undefined> {
  try {
    const text = await through(fromBase64Url(packed), new DecompressionStream('deflate-raw'));
    return asItem(JSON.parse(new TextDecoder().decode(text)));
  } catch {
    return undefined;
  }
}

/** A link is a stranger's text: only texts in the places of texts are taken from it. */
function asItem(value: unknown): Item | undefined {
  const { verifier, reference, options, prompt, response } = value as Partial<Item>;
  const texts = [verifier, reference, options, prompt?.text, response?.text];
  if (!texts.every((text) => typeof text === 'string')) return undefined;
  return {
    ...itemOf(verifier!, {}),
    reference: reference!,
    options: options!,
    prompt: { text: prompt!.text, messages: prompt!.messages === true },
    response: { text: response!.text, messages: response!.messages === true },
  };
}

/** More than the service takes; a short link may say that it holds a thousand times its length. */
const MOST_BYTES = 32 * 1024 * 1024;
const PIECE_BYTES = 4096;

type Transform = CompressionStream | DecompressionStream;

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: Transform,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream: ReadableStream<Uint8Array<ArrayBuffer>> = inPieces(bytes).pipeThrough(transform);
  return new Uint8Array(await new Response(stream.pipeThrough(upTo(MOST_BYTES))).arrayBuffer());
}

/** What is made of one piece is held at once, and may be a thousand times its length. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + PIECE_BYTES));
      at += PIECE_BYTES;
    },
  });
}

/** Fails beyond so many bytes: what makes them is stopped. */
function upTo(most: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let left = most;
  return new TransformStream({
    transform(piece, controller) {
      left -= piece.length;
      if (left < 0) throw new RangeError(`The item is longer than ${most} bytes.`);
      controller.enqueue(piece);
    },
  });
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
