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

type Transform = CompressionStream | DecompressionStream;

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: Transform,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
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
