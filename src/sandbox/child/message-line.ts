/** How a child reads and writes messages. */
import { Socket } from 'node:net';
import type { ChildMessage, ParentMessage } from './protocol.ts';

/**
 * One message as a line. JSON escapes line ends, so a message never spans two lines. Kept out of
 * protocol.ts: a child only writes, and loading the parent's schemas would double its start.
 */
export function encodeMessage(message: ParentMessage | ChildMessage): string {
  return `${JSON.stringify(message)}\n`;
}

/** Read at once at most. */
const READ_BYTES = 65_536;

/**
 * The channel of a child, which reads into the same memory again and again. `take` is called with
 * each line that comes; what is left without an end is none.
 */
export function openChannel(fd: number, take: (line: string) => void): Socket {
  let parts: Buffer[] = [];
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  const read = (bytes: number): boolean => {
    const chunk = buffer.subarray(0, bytes);
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      const rest = chunk.subarray(start, end);
      start = end + 1;
      const line = parts.length === 0 ? rest : Buffer.concat([...parts, rest]);
      parts = [];
      take(line.toString('utf8'));
    }
    // What is read next overwrites it.
    if (start < bytes) parts.push(Buffer.from(chunk.subarray(start)));
    return true;
  };
  return new Socket({ fd, onread: { buffer, callback: read } });
}
