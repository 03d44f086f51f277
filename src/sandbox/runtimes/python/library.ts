/** The standard library as Pyodide packs it, without what has no place here (kernel/modules.ts). */
import { isAbsent } from './kernel/modules.ts';

const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;

/**
 * Takes entries out of a zip archive by leaving them out of its directory; the bytes of what stays
 * are not touched.
 * @throws Error when the archive is not as plain as Pyodide's is.
 */
export function reduceLibrary(zip: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - END_SIZE;
  if (view.getUint32(end, true) !== END_OF_DIRECTORY)
    throw new Error('the library is not a plain zip archive');
  const directory = view.getUint32(end + 16, true);
  const decoder = new TextDecoder();
  const kept: Uint8Array[] = [];
  let at = directory;
  while (at < end) {
    if (view.getUint32(at, true) !== CENTRAL_ENTRY)
      throw new Error('the directory of the library is damaged');
    const nameLength = view.getUint16(at + 28, true);
    const length = 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const name = decoder.decode(zip.subarray(at + 46, at + 46 + nameLength));
    if (!isAbsent(name.split(/[/.]/, 1)[0]!)) kept.push(zip.subarray(at, at + length));
    at += length;
  }
  const size = kept.reduce((sum, entry) => sum + entry.length, 0);
  const reduced = new Uint8Array(directory + size + END_SIZE);
  reduced.set(zip.subarray(0, directory));
  let out = directory;
  for (const entry of kept) {
    reduced.set(entry, out);
    out += entry.length;
  }
  reduced.set(zip.subarray(end), out);
  const tail = new DataView(reduced.buffer, out);
  tail.setUint16(8, kept.length, true);
  tail.setUint16(10, kept.length, true);
  tail.setUint32(12, size, true);
  return reduced;
}
