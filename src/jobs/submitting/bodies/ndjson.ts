/**
 * Submissions as NDJSON: an item a line; the first line may be `{"batch": {…}}` with the options.
 */
import { isUtf8 } from 'node:buffer';
import { ServiceError } from '../../../errors.ts';
import type { BodyPart } from './parts.ts';

const NEWLINE = 0x0a;
/** A first line with options starts so, whatever the spaces. */
const OPTIONS = /^\s*\{\s*"batch"\s*:/;

/** @throws ServiceError when a line is too long or not UTF-8. */
export async function* readNdjson(
  body: AsyncIterable<Buffer>,
  maxItemBytes: number,
): AsyncGenerator<BodyPart> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let line = 0;
  const take = (end: Buffer): BodyPart | undefined => {
    const bytes = rest.length === 0 ? end : Buffer.concat([...rest, end]);
    rest = [];
    restBytes = 0;
    line += 1;
    if (bytes.length > maxItemBytes) throw tooLong(line, maxItemBytes);
    if (!isUtf8(bytes)) throw new ServiceError('malformed_json', `Line ${line} is not valid UTF-8.`);
    const read = bytes.toString('utf8');
    const text = read.trim();
    if (text === '') return undefined;
    if (line === 1 && OPTIONS.test(text)) return { kind: 'options', text, line };
    return { kind: 'item', text, bytes: text.length === read.length ? bytes : Buffer.from(text), line };
  };
  for await (const piece of body) {
    let start = 0;
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, start)) {
      const part = take(piece.subarray(start, at));
      if (part) yield part;
      start = at + 1;
    }
    if (start === piece.length) continue;
    restBytes += piece.length - start;
    if (restBytes > maxItemBytes) throw tooLong(line + 1, maxItemBytes);
    rest.push(piece.subarray(start));
  }
  const last = restBytes > 0 ? take(Buffer.alloc(0)) : undefined;
  if (last) yield last;
}

function tooLong(line: number, limit: number): ServiceError {
  return new ServiceError('payload_too_large', `Line ${line} is longer than ${limit} bytes.`);
}
